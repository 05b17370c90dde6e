import type { StudyResult } from "../../results/result.ts";
import { jsonLimit } from "../document/document.ts";
import type { TextFormat } from "../kit/format.ts";

/** The content of result.json. A large study leaves the rows of events and observations to observations.csv. */
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
