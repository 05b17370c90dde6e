import type { JsonSchema } from "../core/json-schema.ts";
import { figure, inline, list, nullable, objectJson, oneOf, pair, type Rows, text, whole } from "./shape.ts";

// verdict.json, key for key: the row of a key says what kind of value it is and what it means.
// tools/update-pages.mjs writes schema/verdict.schema.json from these rows.

/** The keys of one verdict: of a claim, of the leading observation or of a leading group. */
export const verdictRows = {
  claim: [nullable(text), "The claim in words, such as `KOSPI Composite −1.8%`; null for a verdict on no claim."],
  subject: [text, "`event/security` of the observation, or the name of the group."],
  verdict: [
    oneOf("supported", "inexact", "contradicted", "untestable", "unusual", "borderline", "ordinary", "unknown"),
    "Of a claim: what the prices say of it. Otherwise as `move`.",
  ],
  stated: [figure, "The change that the claim states; NaN without a claim."],
  observed: [figure, "The change that it is compared with; NaN without a claim and where there is none."],
  move: [
    oneOf("unusual", "borderline", "ordinary", "unknown"),
    "The abnormal effect by the tests to read at 5%: all reject it as ordinary, they disagree or p is just above 5%, none rejects; unknown where none could be computed.",
  ],
  figure: [figure, "The abnormal effect: AR of day 0, or CAAR of the first window of a group; NaN without one."],
  window: [nullable(pair(whole)), "The days of the effect, inclusive; null without one."],
  n: [whole, "Observations in the effect; 0 without one."],
  test: [nullable(text), "Id of the test that `p` is of and `interval` inverts; null without one."],
  p: [figure, "p-value of that test."],
  quantileP: [figure, "Of one observation: p by its rank among the estimation days. NaN for groups."],
  interval: [nullable(pair(figure)), "95% interval of the effect; null where it is unbounded or missing."],
  text: [text, "The sentences of the headline about it."],
} satisfies Rows;

/** The JSON Schema (draft 7) of verdict.json. */
export function verdictJsonSchema(): JsonSchema {
  const head: Rows = {
    schema: [oneOf("eventstudy/verdict/1"), "Version of this schema."],
    study: [text, "Id of the study."],
    title: [text, "Its title."],
    measure: [oneOf("return", "volume", "volatility"), "What figure, interval and observed are changes of."],
  };
  const verdicts: Rows = {
    verdicts: [list(inline(verdictRows)), "One for each claim, or each leading group; the first is at the top too."],
  };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Verdict of eventstudy (eventstudy/verdict/1)",
    description:
      "The answer of a study for a dashboard or a badge. Figures are decimals over their window. A missing figure is null. Keys may be added, never renamed.",
    ...objectJson({ ...head, ...verdictRows, ...verdicts }),
  };
}
