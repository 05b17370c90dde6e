import type { TextFormat } from "./format.ts";

/** `result.json`: the whole result; a missing figure is null. */
export const resultJson: TextFormat = {
  id: "result-json",
  file: "result.json",
  description: "every figure of the study, eventstudy/result/1",
  *render(result) {
    // JSON has no NaN; JSON.stringify writes null for it.
    yield `${JSON.stringify(result, null, 1)}\n`;
  },
};
