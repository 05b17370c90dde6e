import { EventStudyError } from "../core/errors.ts";
import { version } from "../core/version.ts";
import type { Provenance } from "../results/result.ts";
import type { Scenario, SimulationDesign, SimulationResult } from "../results/simulation.ts";
import type { StudyInput } from "../study/settings/input.ts";
import { findStatistic } from "../study/settings/registry.ts";
import { defaultOf } from "../study/settings/setting.ts";
import { simulationDesign } from "../study/settings/simulation-design.ts";
import { simulationSettings } from "../study/settings/tables/simulate.ts";
import { ownPanel } from "./own-panel.ts";
import type { PseudoEvents } from "./pseudo-events.ts";
import { rejectionCounter, type Simulation, simulationResult } from "./simulate.ts";

/**
 * Simulated returns.
 *
 * Units   decimals per session; correlations without unit.
 */
export interface MadeUpReturns {
  /** Their behaviour. Default: independent. */
  readonly scenario?: Scenario;
  /** Standard deviation of the errors, a decimal per session. Default: 0.02. */
  readonly sigma?: number;
  /** Correlation of the errors of events on one date, in `same-date`. Default: 0.1. */
  readonly rho?: number;
}

/** Pseudo-events in the prices of a study, instead of its events. */
export interface PseudoEventsIn {
  /** The study: all its securities but the benchmark, and its one model. */
  readonly study: StudyInput;
  /** `independent`: random dates; `same-date`: one random date for all events; no other. Default: independent. */
  readonly scenario?: Scenario;
}

/** Settings of a simulation; a key that is left out has the default of `eventstudy simulate`. */
export interface SimulateOptions extends Partial<SimulationDesign> {
  /** Where the returns come from. Default: simulated, independent. */
  readonly returns?: MadeUpReturns | PseudoEventsIn;
}

/** The least value of each number of a design, and the hint for a wrong one. */
const integerLimits = {
  events: [1, "a whole number of at least 1"],
  estimationDays: [3, "a whole number of at least 3"],
  windowLength: [1, "a whole number of at least 1"],
  repetitions: [1, "a whole number of at least 1"],
  draws: [1, "a whole number of at least 1"],
  seed: [0, "a whole number of at least 0"],
} as const;

const bad = (name: string, received: unknown, hint: string) =>
  new EventStudyError("BAD_ARGUMENT", `${name} is ${JSON.stringify(received)}`, `give ${hint}`);

/** @throws BAD_ARGUMENT, UNKNOWN_ID */
function checkDesign(design: SimulationDesign): void {
  for (const [name, [least, hint]] of Object.entries(integerLimits)) {
    const value = design[name as keyof typeof integerLimits];
    if (!Number.isSafeInteger(value) || value < least) throw bad(name, value, hint);
  }
  const { level, effects, tests } = design;
  if (!(level > 0 && level < 1)) throw bad("level", level, "a number between 0 and 1, such as 0.05");
  if (effects.length === 0 || !effects.every(Number.isFinite))
    throw bad("effects", effects, "decimals, such as [0, 0.01]");
  if (tests.length === 0) throw bad("tests", tests, "ids of test statistics, such as bmp");
  tests.forEach(findStatistic);
}

/** @throws BAD_ARGUMENT */
function checkReturns(sigma: number, rho: number): void {
  if (!(sigma > 0 && Number.isFinite(sigma))) throw bad("sigma", sigma, "a positive number, such as 0.02");
  if (!(rho >= 0 && rho < 1)) throw bad("rho", rho, "a number from 0 up to 1, such as 0.1");
}

/** @throws BAD_ARGUMENT for a scenario that applies to simulated returns only */
function panelScenario(scenario: Scenario): PseudoEvents["scenario"] {
  if (scenario === "independent" || scenario === "same-date") return scenario;
  throw new EventStudyError(
    "BAD_ARGUMENT",
    `\`scenario\` ${scenario} is only for simulated returns`,
    "pseudo-events in prices are independent or same-date",
  );
}

/** A complete simulation, and the provenance of its result. */
interface PlannedSimulation {
  readonly simulation: Simulation;
  readonly provenance: Provenance;
  readonly benchmark: string | null;
}

/** Fills in the defaults. @throws BAD_ARGUMENT, also for a study whose prices cannot serve as a panel; UNKNOWN_ID */
export function planSimulation({ returns = {}, ...given }: SimulateOptions): PlannedSimulation {
  const design = { ...simulationDesign({}), ...given };
  checkDesign(design);
  const provenance = { program: `eventstudy ${version}`, inputs: [], seed: design.seed };
  if ("study" in returns) {
    const { study, scenario = defaultOf(simulationSettings, "scenario") } = returns;
    const source = ownPanel(study, panelScenario(scenario));
    return {
      simulation: { ...design, source },
      provenance: { ...provenance, inputs: study.inputs },
      benchmark: study.definition.benchmark,
    };
  }
  const {
    scenario = defaultOf(simulationSettings, "scenario"),
    sigma = defaultOf(simulationSettings, "sigma"),
    rho = defaultOf(simulationSettings, "rho"),
  } = returns;
  checkReturns(sigma, rho);
  return {
    simulation: { ...design, source: { kind: "simulated", scenario, sigma, rho } },
    provenance,
    benchmark: null,
  };
}

/**
 * Measures how often each test rejects, on simulated returns or on pseudo-events in the user's prices: its size where the
 * effect is 0, its power for other effects. The same seed gives the same rates. Runs in this thread; see
 * `simulateInThreads` for worker threads.
 *
 * Shapes  a rate for each test and effect, tests in the order of the design.
 * Units   effects as decimals on day 0; rates from 0 to 1.
 *
 * @throws EventStudyError UNKNOWN_ID for a test that does not exist; BAD_ARGUMENT for a number out of range and for a
 *         study whose prices cannot serve as a panel; NOTHING_LEFT when its prices are too short for the events.
 *
 * Source: Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31, doi:10.1016/0304-405X(85)90042-X.
 */
export function simulate(options: SimulateOptions = {}): SimulationResult {
  const { simulation, provenance, benchmark } = planSimulation(options);
  const counts = rejectionCounter(simulation)({ first: 0, end: simulation.repetitions });
  return simulationResult(simulation, counts, provenance, benchmark);
}
