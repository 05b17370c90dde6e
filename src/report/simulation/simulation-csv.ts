import type { SimulationResult } from "../../results/simulation.ts";
import type { ResultTable } from "../../results/tables.ts";
import { csvLines } from "../kit/csv.ts";

/** Rejection rates of a simulation as CSV, a row a test and effect. */
export function simulationCsv({ rates }: SimulationResult): Iterable<string> {
  const table: ResultTable = {
    columns: ["test", "effect", "computed", "rejected", "rate", "standardError", "size", "reason"],
    kinds: ["text", "number", "number", "number", "number", "number", "text", "text"],
    rows: rates.map((one) => [
      ...[one.test, one.effect, one.computed, one.rejected, one.rate, one.standardError],
      ...[one.size, one.reason],
    ]),
  };
  return csvLines(table);
}
