import type { SimulationResult } from "../results/simulation.ts";
import { addCounts, simulationResult } from "../simulation/simulate.ts";
import { planSimulation, type SimulateOptions } from "../simulation/simulate-returns.ts";
import { type MapOptions, mapRanges } from "./map-ranges.ts";

/**
 * Simulates as `simulate` does, the repetitions shared out over worker threads: the same rates, whatever their number.
 *
 * Shapes  a rate for each test and effect, tests in the order of the design.
 * Units   effects as decimals on day 0; rates from 0 to 1.
 *
 * @throws EventStudyError UNKNOWN_ID, BAD_ARGUMENT, NOTHING_LEFT; the signal's reason.
 *
 * Source: Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31, doi:10.1016/0304-405X(85)90042-X.
 */
export async function simulateInThreads(options: SimulateOptions, threads: MapOptions): Promise<SimulationResult> {
  const { simulation, provenance, benchmark } = planSimulation(options);
  const parts = await mapRanges("count-rejections", simulation, simulation.repetitions, threads);
  return simulationResult(simulation, addCounts(parts), provenance, benchmark);
}
