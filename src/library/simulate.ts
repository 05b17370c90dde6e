import type { Provenance } from "../core/result.ts";
import type { Scenario, SimulationDesign, SimulationResult } from "../core/simulation.ts";
import { version } from "../core/version.ts";
import type { StudyInput } from "../study/input.ts";
import { ownPanel } from "../study/own-panel.ts";
import { allStatistics } from "../study/registry.ts";
import { rejectionCounter, type Simulation, simulationResult } from "../study/simulate.ts";

/**
 * Returns that are made up.
 *
 * Units   decimals per session; correlations without unit.
 */
export interface MadeUpReturns {
  /** What they are like. Default: independent. */
  readonly scenario?: Scenario;
  /** Standard deviation of the errors, a decimal per session. Default: 0.02. */
  readonly sigma?: number;
  /** Correlation of the errors of events on one date, in `same-date`. Default: 0.1. */
  readonly rho?: number;
}

/** Pseudo-events in the prices of a study, in the place of its own events. */
export interface PseudoEventsIn {
  /** The study: its securities but the benchmark, its one model. */
  readonly study: StudyInput;
  /** Random dates, or one random date for all. Default: independent. */
  readonly scenario?: "independent" | "same-date";
}

/** What is to be simulated; whatever is left out has the default of `eventstudy simulate`. */
export interface SimulateOptions extends Partial<SimulationDesign> {
  /** Where the returns come from. Default: made up, independent. */
  readonly returns?: MadeUpReturns | PseudoEventsIn;
}

const usual: Omit<SimulationDesign, "tests"> = {
  ...{ events: 50, estimationDays: 120, windowLength: 11, repetitions: 2000 },
  ...{ effects: [0, 0.005, 0.01, 0.02], level: 0.05, alternative: "two-sided", draws: 199, seed: 1 },
};

/** A simulation that is whole, and what its result is to say of where it came from. */
export interface PlannedSimulation {
  readonly simulation: Simulation;
  readonly provenance: Provenance;
  readonly benchmark: string | null;
}

/** Fills in the defaults. @throws BAD_ARGUMENT for a study that gives no panel */
export function planSimulation({ returns = {}, ...given }: SimulateOptions): PlannedSimulation {
  const design = { ...usual, tests: allStatistics.map(({ id }) => id), ...given };
  const provenance = { program: `eventstudy ${version}`, inputs: [], seed: design.seed };
  if ("study" in returns) {
    const { study, scenario = "independent" } = returns;
    const source = ownPanel(study, scenario);
    return {
      simulation: { ...design, source },
      provenance: { ...provenance, inputs: study.inputs },
      benchmark: study.definition.benchmark,
    };
  }
  const { scenario = "independent", sigma = 0.02, rho = 0.1 } = returns;
  return {
    simulation: { ...design, source: { kind: "simulated", scenario, sigma, rho } },
    provenance,
    benchmark: null,
  };
}

/**
 * How often each test rejects, on returns that are made up or on pseudo-events in prices of one's own: its size where the
 * effect is 0, its power elsewhere. The same seed gives the same rates. In this thread: see `simulateInThreads`.
 *
 * Shapes  a rate for each test and effect, tests in the order of the design.
 * Units   effects as decimals on day 0; rates from 0 to 1.
 *
 * @throws EventStudyError UNKNOWN_ID for a test that does not exist; BAD_ARGUMENT for a study that gives no panel;
 *         NOTHING_LEFT when its prices have no room for the events.
 *
 * Source: Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31, doi:10.1016/0304-405X(85)90042-X.
 */
export function simulate(options: SimulateOptions = {}): SimulationResult {
  const { simulation, provenance, benchmark } = planSimulation(options);
  const counts = rejectionCounter(simulation)(0, simulation.repetitions);
  return simulationResult(simulation, counts, provenance, benchmark);
}
