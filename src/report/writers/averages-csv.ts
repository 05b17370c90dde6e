import { averagesTable } from "../../results/tables.ts";
import { csvLines } from "../kit/csv.ts";
import type { TextFormat } from "../kit/format.ts";

/** `averages.csv`: a row a group and day: AAR and running CAAR. */
export const averagesCsv: TextFormat = {
  id: "averages-csv",
  file: "averages.csv",
  description: "a row a group and day: AAR and running CAAR",
  render: (result) => csvLines(averagesTable(result)),
};
