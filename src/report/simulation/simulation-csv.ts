import type { SimulationResult } from "../../results/simulation.ts";
import type { ResultTable } from "../../results/tables.ts";
import { csvLines } from "../kit/csv.ts";

/** Rejection rates of a simulation as CSV, a row for each test and effect. */
export function simulationCsv({ rates }: SimulationResult): Iterable<string> {
  const table: ResultTable = {
    columns: ["test", "effect", "computed", "rejected", "rate", "standardError", "size", "reason"],
    kinds: ["text", "number", "number", "number", "number", "number", "text", "text"],
    rows: rates.map((row) => [
      ...[row.test, row.effect, row.computed, row.rejected, row.rate, row.standardError],
      ...[row.size, row.reason],
    ]),
  };
  return csvLines(table);
}
