import type { StudyResult } from "../../results/result.ts";
import { type VerdictEntry, verdicts } from "../document/verdicts.ts";
import type { TextFormat } from "../kit/format.ts";

/** The verdict of a study without one: no observation could be used. */
function none({ study }: StudyResult): VerdictEntry {
  const missing = Number.NaN;
  return {
    ...{ claim: null, subject: study.lead ?? "all", verdict: "unknown", stated: missing, observed: missing },
    ...{ move: "unknown", figure: missing, window: null, n: 0, test: null, p: missing, quantileP: missing },
    ...{ interval: null, text: "No observation could be used, so there is no estimate." },
  };
}

/** `verdict.json`: the answer for dashboards and badges; a missing figure is null. */
export const verdictJson: TextFormat = {
  id: "verdict-json",
  file: "verdict.json",
  description: "the verdict for dashboards and badges, eventstudy/verdict/1",
  *render(result) {
    const all = verdicts(result);
    const { id, title, measure } = result.study;
    const head = { schema: "eventstudy/verdict/1", study: id, title, measure };
    yield `${JSON.stringify({ ...head, ...(all[0] ?? none(result)), verdicts: all }, null, 1)}\n`;
  },
};
