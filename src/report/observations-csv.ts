import { observationsTable } from "../core/tables.ts";
import { csvLines } from "./csv.ts";
import type { TextFormat } from "./format.ts";

/** `observations.csv`: a row an observation: fit, CARs and tests, or the code of its exclusion. */
export const observationsCsv: TextFormat = {
  id: "observations-csv",
  file: "observations.csv",
  description: "a row an observation: fit, CARs and tests, or the code of its exclusion",
  render: (result) => csvLines(observationsTable(result)),
};
