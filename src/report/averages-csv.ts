import { averagesTable } from "../core/tables.ts";
import { csvLines } from "./csv.ts";
import type { TextFormat } from "./format.ts";

/** `averages.csv`: a row a group and day: AAR and running CAAR. */
export const averagesCsv: TextFormat = {
  id: "averages-csv",
  file: "averages.csv",
  description: "a row a group and day: AAR and running CAAR",
  render: (result) => csvLines(averagesTable(result)),
};
