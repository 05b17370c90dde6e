import { observationsTable } from "../../results/tables.ts";
import { csvLines } from "../kit/csv.ts";
import type { RowsFormat } from "../kit/format.ts";

/** `observations.csv`: a row an observation: fit, CARs and tests, or the code of its exclusion. */
export const observationsCsv: RowsFormat = {
  id: "observations-csv",
  file: "observations.csv",
  description: "a row an observation: fit, CARs and tests, or the code of its exclusion",
  ofRows: true,
  render: (rows) => csvLines(observationsTable(rows)),
};
