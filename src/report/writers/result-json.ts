import type { StudyResult } from "../../results/result.ts";
import { jsonLimit } from "../document/document.ts";
import type { TextFormat } from "../kit/format.ts";

/** A result as result.json has it: of a large study without the rows of single events and observations. */
function fileOf(result: StudyResult): object {
  if (result.observations.length <= jsonLimit) return result;
  const { schema, study, events: _events, observations: _observations, clock: _clock, ...rest } = result;
  return { schema, study, observationsIn: "observations.csv", ...rest };
}

/** `result.json`: the whole result; a missing figure is null. */
export const resultJson: TextFormat = {
  id: "result-json",
  file: "result.json",
  description: "every figure of the study, eventstudy/result/1",
  *render(result) {
    // JSON has no NaN; JSON.stringify writes null for it.
    yield `${JSON.stringify(fileOf(result), null, 1)}\n`;
  },
};
