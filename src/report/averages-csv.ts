import { line, numberCell, textCell } from "./csv.ts";
import type { ReportFormat } from "./format.ts";

/** `averages.csv`: a row a group, model and day. */
export const averagesCsv: ReportFormat = {
  id: "averages-csv",
  file: "averages.csv",
  description: "a row a group and day: AAR and running CAAR",
  *render(result) {
    yield line(["group", "model", "day", "n", "aar", "caar"]);
    for (const { group, model, days } of result.groups) {
      for (const { day, n, aar, caar } of days) {
        yield line([textCell(group), textCell(model), String(day), String(n), numberCell(aar), numberCell(caar)]);
      }
    }
  },
};
