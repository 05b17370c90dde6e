import type { SimulationDesign } from "../../results/simulation.ts";
import { allStatistics, findStatistic } from "./registry.ts";
import { type ValueOf, valueOr } from "./setting.ts";
import { simulationSettings } from "./tables/simulate.ts";

/**
 * Makes a simulation design from settings; a setting that is left out takes the default of its row.
 *
 * @throws UNKNOWN_ID with the nearest test
 */
export function simulationDesign(settings: ValueOf<typeof simulationSettings>): SimulationDesign {
  const effects = valueOr(simulationSettings, settings, "effect");
  return {
    events: valueOr(simulationSettings, settings, "events"),
    estimationDays: valueOr(simulationSettings, settings, "estimation"),
    windowLength: valueOr(simulationSettings, settings, "window"),
    repetitions: valueOr(simulationSettings, settings, "repetitions"),
    effects: [...new Set(effects)].sort((a, b) => a - b),
    tests: [...new Set(settings.tests?.map((id) => findStatistic(id).id) ?? allStatistics.map(({ id }) => id))],
    level: valueOr(simulationSettings, settings, "level"),
    alternative: valueOr(simulationSettings, settings, "alternative"),
    draws: valueOr(simulationSettings, settings, "draws"),
    seed: valueOr(simulationSettings, settings, "seed"),
  };
}
