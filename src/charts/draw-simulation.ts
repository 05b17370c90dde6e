import type { SimulationResult } from "../results/simulation.ts";
import type { DrawOptions } from "./draw-charts.ts";
import type { ChartSpec } from "./kit/chart.ts";
import { rejectionCurves } from "./simulation/rejection-curves.ts";

/**
 * Draws size and power of the tests of a simulation, as one picture.
 *
 * Units   sizes in CSS pixels; effects in per cent, as the axis says.
 *
 * @throws nothing of its own.
 */
export function drawSimulation(
  result: SimulationResult,
  { theme = "print", size }: Omit<DrawOptions, "charts"> = {},
): ChartSpec {
  return rejectionCurves(result, { theme, ...(size ? { size } : {}) });
}
