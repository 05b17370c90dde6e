import type { RejectionRate, SimulationResult } from "./simulation.ts";
import { type ResultTable, tableOf } from "./tables.ts";

/**
 * The rejection rates of a simulation as a table: what simulation.csv contains.
 *
 * Shapes  a row for each test and effect.
 * Units   effects as decimals on day 0; rates from 0 to 1.
 *
 * @throws nothing
 */
export function simulationTable({ rates }: SimulationResult): ResultTable {
  return tableOf<RejectionRate>(
    [
      ["test", "text", (rate) => rate.test],
      ["effect", "number", (rate) => rate.effect],
      ["computed", "number", (rate) => rate.computed],
      ["rejected", "number", (rate) => rate.rejected],
      ["rate", "number", (rate) => rate.rate],
      ["standardError", "number", (rate) => rate.standardError],
      ["size", "text", (rate) => rate.size],
      ["reason", "text", (rate) => rate.reason],
    ],
    rates,
  );
}
