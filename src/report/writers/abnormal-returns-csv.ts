import { abnormalReturnsTable } from "../../results/tables.ts";
import { csvLines } from "../kit/csv.ts";
import type { RowsFormat } from "../kit/format.ts";

/** `abnormal-returns.csv`: a row an observation and day: return, benchmark, expected, abnormal return and its test. */
export const abnormalReturnsCsv: RowsFormat = {
  id: "abnormal-returns-csv",
  file: "abnormal-returns.csv",
  description: "a row an observation and day: return, benchmark, expected, abnormal return and its test",
  ofRows: true,
  render: (rows) => csvLines(abnormalReturnsTable(rows)),
};
