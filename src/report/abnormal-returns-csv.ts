import { line, numberCell, textCell } from "./csv.ts";
import type { ReportFormat } from "./format.ts";

const figures = ["return", "benchmark", "expected", "ar", "sd", "t", "p"] as const;

/** `abnormal-returns.csv`: a row an observation and day. */
export const abnormalReturnsCsv: ReportFormat = {
  id: "abnormal-returns-csv",
  file: "abnormal-returns.csv",
  description: "a row an observation and day: return, benchmark, expected, abnormal return and its test",
  *render(result) {
    yield line(["id", "day", "session", ...figures, "model"]);
    for (const { id, model, days } of result.observations) {
      const [first, last] = [textCell(id), textCell(model)];
      for (const day of days) {
        yield line([first, String(day.day), day.session ?? "", ...figures.map((name) => numberCell(day[name])), last]);
      }
    }
  },
};
