import { type Code, codeEntries, type Remedy } from "../core/codes.ts";
import { EventStudyError } from "../core/errors.ts";
import type { ExpectedReturnModel } from "../core/model.ts";
import { didYouMean } from "../core/nearest.ts";
import type { TestStatistic } from "../core/statistic.ts";
import { allTerms, type Term } from "../report/words/terms.ts";
import { allModels, allStatistics } from "../study/settings/registry.ts";

/**
 * What the program knows by an id: a model, a test or a term of the report with formula, assumptions and source, or a
 * code with its meaning.
 */
export type Explanation =
  | { readonly kind: "model"; readonly entry: ExpectedReturnModel }
  | { readonly kind: "test"; readonly entry: TestStatistic }
  | { readonly kind: "term"; readonly entry: Term }
  | { readonly kind: "code"; readonly entry: Remedy & { readonly id: Code; readonly meaning: string } };

/** Ids that `explain` knows, by kind. */
export type ExplainableIds = Readonly<Record<Explanation["kind"], readonly string[]>>;

const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

/**
 * Lists the ids that `explain` knows: models, tests, terms of the report, codes.
 *
 * @throws nothing
 */
export function explainableIds(): ExplainableIds {
  return { model: idsOf(allModels), test: idsOf(allStatistics), term: idsOf(allTerms), code: Object.keys(codeEntries) };
}

/**
 * Explains a model, a test, a term of the report (`romano-wolf`, `placebo`) or a code by its id; a code may be written as
 * `late-news`.
 *
 * @throws EventStudyError UNKNOWN_ID with the nearest id.
 */
export function explain(id: string): Explanation {
  const model = allModels.find((entry) => entry.id === id);
  if (model) return { kind: "model", entry: model };
  const test = allStatistics.find((entry) => entry.id === id);
  if (test) return { kind: "test", entry: test };
  const term = allTerms.find((entry) => entry.id === id);
  if (term) return { kind: "term", entry: term };
  const code = id.toUpperCase().replaceAll("-", "_") as Code;
  if (code in codeEntries) return { kind: "code", entry: { id: code, ...codeEntries[code] } };
  throw new EventStudyError(
    "UNKNOWN_ID",
    `no model, test, term or code is called "${id}"${didYouMean(id, Object.values(explainableIds()).flat())}`,
    "`eventstudy explain` without an id lists them",
  );
}
