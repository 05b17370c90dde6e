import type { Provenance } from "./result.ts";
import type { Alternative } from "./statistic.ts";

/** What the returns of a simulation are like; those of a user's own panel are `independent` or `same-date`. */
export type Scenario = "independent" | "same-date" | "event-variance" | "t4" | "thin-trading";

/** What is simulated: plain values, so that a worker thread can be given it. */
export interface SimulationDesign {
  /** Events a study. */
  readonly events: number;
  readonly estimationDays: number;
  /** Days of the event window, all of which are tested as one window. */
  readonly windowLength: number;
  readonly repetitions: number;
  /** Abnormal returns on day 0, as decimals; 0 asks for the size of a test, others for its power. */
  readonly effects: readonly number[];
  /** Ids of test statistics. */
  readonly tests: readonly string[];
  readonly level: number;
  readonly alternative: Alternative;
  /** Draws of resampling tests. */
  readonly draws: number;
  readonly seed: number;
}

/** Where the returns of a simulation come from, in words and figures that a result can keep. */
export type SimulationSource =
  | { readonly kind: "simulated"; readonly scenario: Scenario; readonly sigma: number; readonly rho: number }
  | {
      readonly kind: "panel";
      readonly scenario: Scenario;
      readonly benchmark: string | null;
      readonly model: string;
      readonly securities: number;
    };

/** How often a test rejected. */
export interface RejectionRate {
  readonly test: string;
  readonly effect: number;
  /** Repetitions in which the test could be computed. */
  readonly computed: number;
  readonly rejected: number;
  /** rejected / computed; NaN when it never could. */
  readonly rate: number;
  /** Monte Carlo standard error of the rate. */
  readonly standardError: number;
  /** Without an effect: whether the rate lies within three standard errors of the level; null with one. */
  readonly size: "holds" | "too often" | "too seldom" | null;
  /** Why the test could not be computed, where it could not. */
  readonly reason: string | null;
}

export interface SimulationResult {
  readonly schema: "eventstudy/simulation/1";
  readonly design: SimulationDesign;
  readonly source: SimulationSource;
  /** Tests in the order of the design, each with every effect. */
  readonly rates: readonly RejectionRate[];
  /** Pseudo-events that were drawn anew because the model could not be estimated on them. */
  readonly redrawn: number;
  /** How the returns come about, in sentences. */
  readonly note: string;
  readonly provenance: Provenance;
}
