import type { Alternative } from "../core/statistic.ts";
import type { Provenance } from "./result.ts";

/** What the returns of a simulation are like; those of a user's own panel are `independent` or `same-date`. */
export type Scenario = "independent" | "same-date" | "event-variance" | "t4" | "thin-trading";

/**
 * What is simulated: plain values, so that a worker thread can be given it.
 *
 * Units   effects as decimals on day 0; level from 0 to 1.
 */
export interface SimulationDesign {
  /** Events a study. */
  readonly events: number;
  /** Days that the model is estimated on. */
  readonly estimationDays: number;
  /** Days of the event window, all of which are tested as one window. */
  readonly windowLength: number;
  /** Studies that are drawn. */
  readonly repetitions: number;
  /** Abnormal returns on day 0, as decimals; 0 asks for the size of a test, others for its power. */
  readonly effects: readonly number[];
  /** Ids of test statistics. */
  readonly tests: readonly string[];
  /** p at or below which a test rejects. */
  readonly level: number;
  /** Alternative of the tests. */
  readonly alternative: Alternative;
  /** Draws of resampling tests. */
  readonly draws: number;
  /** Seed of everything that is drawn. */
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

/**
 * How often a test rejected.
 *
 * Units   effects as decimals on day 0; rates from 0 to 1.
 */
export interface RejectionRate {
  /** Id of the test. */
  readonly test: string;
  /** Abnormal return on day 0. */
  readonly effect: number;
  /** Repetitions in which the test could be computed. */
  readonly computed: number;
  /** Repetitions in which it rejected. */
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

/** Size and power of tests, and what they were measured on. */
export interface SimulationResult {
  /** Version of this layout. */
  readonly schema: "eventstudy/simulation/1";
  /** What was simulated. */
  readonly design: SimulationDesign;
  /** Where the returns came from. */
  readonly source: SimulationSource;
  /** Tests in the order of the design, each with every effect. */
  readonly rates: readonly RejectionRate[];
  /** Pseudo-events that were drawn again because the model could not be estimated on them. */
  readonly redrawn: number;
  /** How the returns come about, in sentences. */
  readonly note: string;
  /** What the result was made of. */
  readonly provenance: Provenance;
}
