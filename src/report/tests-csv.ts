import type { NamedTests } from "../core/result.ts";
import { line, numberCell, textCell } from "./csv.ts";
import type { ReportFormat } from "./format.ts";

const figures = ["statistic", "distribution", "degreesOfFreedom", "p"] as const;

function* rows(before: readonly string[], tests: NamedTests): Generator<string> {
  for (const [id, test] of Object.entries(tests)) {
    const cells =
      test.status === "computed"
        ? figures.map((name) => (name === "distribution" ? test.distribution : numberCell(test[name])))
        : figures.map(() => "");
    yield line([...before, id, test.status, String(test.n), ...cells]);
  }
}

/** `tests.csv`: tidy, a row a group, window (or day) and test. */
export const testsCsv: ReportFormat = {
  id: "tests-csv",
  file: "tests.csv",
  description: "a row a group, window or day, and test statistic",
  *render(result) {
    yield line(["group", "model", "from", "to", "test", "status", "n", ...figures]);
    for (const { group, model, days, windows } of result.groups) {
      const before = [textCell(group), textCell(model)];
      for (const { day, tests } of days) yield* rows([...before, String(day), String(day)], tests);
      for (const { window, tests } of windows) {
        // A one-day window is the day itself, which stands above.
        if (window[0] !== window[1]) yield* rows([...before, ...window.map(String)], tests);
      }
    }
  },
};
