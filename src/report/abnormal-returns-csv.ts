import { abnormalReturnsTable } from "../core/tables.ts";
import { csvLines } from "./csv.ts";
import type { TextFormat } from "./format.ts";

/** `abnormal-returns.csv`: a row an observation and day: return, benchmark, expected, abnormal return and its test. */
export const abnormalReturnsCsv: TextFormat = {
  id: "abnormal-returns-csv",
  file: "abnormal-returns.csv",
  description: "a row an observation and day: return, benchmark, expected, abnormal return and its test",
  render: (result) => csvLines(abnormalReturnsTable(result)),
};
