import { testsTable } from "../../results/tables.ts";
import { csvLines } from "../kit/csv.ts";
import type { TextFormat } from "../kit/format.ts";

/** `tests.csv`: a row a group, window or day, and test statistic. */
export const testsCsv: TextFormat = {
  id: "tests-csv",
  file: "tests.csv",
  description: "a row a group, window or day, and test statistic",
  render: (result) => csvLines(testsTable(result)),
};
