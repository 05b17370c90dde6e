import type { SimulationResult } from "../results/simulation.ts";
import { planRepetitions, type RejectionCounts, type Simulation, simulationResult } from "../simulation/simulate.ts";
import { planSimulation, type SimulateOptions } from "../simulation/simulate-returns.ts";
import { carryOut } from "./drive/run-study-with.ts";
import { threads } from "./executors/threads.ts";
import type { MapOptions } from "./run-study-in-threads.ts";

/** Counts the rejections of all repetitions, over worker threads. */
async function countRejections(
  simulation: Simulation,
  { threads: count, onProgress, signal }: MapOptions,
): Promise<RejectionCounts> {
  const { work, counts } = planRepetitions(simulation);
  await carryOut(work, threads(count), { onProgress: (_, done) => onProgress?.(done), signal });
  return counts();
}

/**
 * Simulates as `simulate` does, with the repetitions divided among worker threads: the rates are the same for any number.
 *
 * Shapes  a rate for each test and effect, tests in the order of the design.
 * Units   effects as decimals on day 0; rates from 0 to 1.
 *
 * @throws EventStudyError UNKNOWN_ID, BAD_ARGUMENT, NOTHING_LEFT; the signal's reason.
 *
 * Source: Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31, doi:10.1016/0304-405X(85)90042-X.
 */
export async function simulateInThreads(options: SimulateOptions, how: MapOptions): Promise<SimulationResult> {
  const { simulation, provenance, benchmark } = planSimulation(options);
  return simulationResult(simulation, await countRejections(simulation, how), provenance, benchmark);
}
