import { buildPanel } from "../abnormal/build-panel.ts";
import type { ModelFit } from "../core/model.ts";
import type { Observation, SampleWindow } from "../core/observation.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import type { Alternative, TestStatistic } from "../core/statistic.ts";
import { type RandomStream, randomStream } from "../math/random.ts";
import { marketModel } from "../models/market-model.ts";

/** What the simulated returns are like. */
export type Scenario = "independent" | "same-date" | "event-variance" | "heavy-tails" | "thin-trading";

/** Correlation between the errors of events on one date, in `same-date`. */
const sameDateCorrelation = 0.1;
/** By how much the event widens the errors' standard deviation, in `event-variance`. */
const eventFactor = 1.5;
/** Probability that a security does not trade on a day, in `thin-trading`. */
const noTrade = 0.3;
/** Standard deviation of the market's return. */
const marketSd = 0.01;

export interface SimulationOptions {
  /** Events a study. */
  readonly n: number;
  readonly estimationDays: number;
  /** Days of the event window, all of which are tested as one window. */
  readonly windowLength: number;
  readonly repetitions: number;
  readonly scenario: Scenario;
  /** Abnormal return on day 0, as a decimal; 0 for the size of a test. */
  readonly effect: number;
  /** Standard deviation of the errors a day. */
  readonly sigma: number;
  readonly seed: number;
  readonly statistics: readonly TestStatistic[];
  readonly level?: number;
  readonly alternative?: Alternative;
  /** Draws of resampling tests. */
  readonly draws?: number;
}

/** How often a test rejected. */
export interface RejectionRate {
  readonly statistic: string;
  /** Repetitions in which the test could be computed. */
  readonly computed: number;
  readonly rejected: number;
  /** rejected / computed; NaN when it never could. */
  readonly rate: number;
  /** Monte Carlo standard error of the rate. */
  readonly standardError: number;
}

/** Sums over repetitions, one entry a statistic; those of two ranges of repetitions add up. */
export interface RejectionCounts {
  readonly computed: Float64Array;
  readonly rejected: Float64Array;
}

/** Student's t with 4 degrees of freedom over √2: variance 1. χ²(4) is −2 ln of two uniforms' product. */
function heavyTailed(stream: RandomStream): number {
  const chiSquare = -2 * Math.log((1 - stream.uniform()) * (1 - stream.uniform()));
  return stream.normal() / Math.sqrt((chiSquare / 4) * 2);
}

function normals(stream: RandomStream, length: number, sd = 1): Float64Array {
  const values = new Float64Array(length);
  for (let t = 0; t < length; t++) values[t] = sd * stream.normal();
  return values;
}

function sessionsFrom(first: number, length: number): Int32Array {
  const sessions = new Int32Array(length);
  for (let t = 0; t < length; t++) sessions[t] = first + t;
  return sessions;
}

/** Errors of one event, (M + L), in units of sigma. */
function errorsOf(options: SimulationOptions, common: Float64Array, stream: RandomStream): Float64Array {
  const { scenario, estimationDays } = options;
  if (scenario === "heavy-tails") return common.map(() => heavyTailed(stream));
  if (scenario === "same-date") {
    const [shared, own] = [Math.sqrt(sameDateCorrelation), Math.sqrt(1 - sameDateCorrelation)];
    return common.map((f) => shared * f + own * stream.normal());
  }
  const errors = normals(stream, common.length);
  if (scenario === "event-variance") for (let t = estimationDays; t < errors.length; t++) errors[t]! *= eventFactor;
  return errors;
}

/** Returns as prices show them: 0 on a day without a trade, the sum since the last trade on a day with one. */
function throughTrades(returns: Float64Array, stream: RandomStream): Float64Array {
  let pending = 0;
  return returns.map((r) => {
    pending += r;
    if (stream.uniform() < noTrade) return 0;
    const seen = pending;
    pending = 0;
    return seen;
  });
}

/** Event i: market and asset over the estimation window and the event window that follows it. */
function observationOf(
  i: number,
  market: Float64Array,
  common: Float64Array,
  options: SimulationOptions,
  stream: RandomStream,
): Observation {
  const { estimationDays, windowLength, effect, sigma, scenario } = options;
  const beta = 0.5 + stream.uniform();
  const errors = errorsOf(options, common, stream);
  const returns = market.map((m, t) => beta * m + sigma * errors[t]!);
  returns[estimationDays]! += effect;
  const asset = scenario === "thin-trading" ? throughTrades(returns, stream) : returns;
  // Dates far enough apart that no two events share a session, but for `same-date`.
  const day0 = 10_000 + (scenario === "same-date" ? 0 : i * (estimationDays + windowLength));
  const cut = (from: number, length: number): SampleWindow => ({
    firstDay: from,
    sessions: sessionsFrom(day0 + from, length),
    asset: asset.subarray(estimationDays + from, estimationDays + from + length),
    factors: { market: market.subarray(estimationDays + from, estimationDays + from + length) },
  });
  return {
    id: `${i}/${i}`,
    eventId: String(i),
    security: String(i),
    group: null,
    day0,
    rule: "date-only",
    estimation: cut(-estimationDays, estimationDays),
    event: cut(0, windowLength),
  };
}

/** The market model of a complete observation; without the diagnostics that `fitObservation` adds. */
function fitOf({ id, estimation, event }: Observation): ModelFit {
  const inEvent = { length: event.asset.length, factors: event.factors, gap: 0 };
  return marketModel.estimate({ observationId: id, estimation, event: inEvent }, {});
}

/**
 * One simulated study: N events, the market model estimated on the M days before day 0, an event window of days
 * 0 … L − 1.
 *
 *   R_it = β_i R_mt + σ ε_it + effect·1[t = 0]     R_mt ~ N(0, 1 %²), β_i ~ U(0.5, 1.5), α_i = 0
 *
 * | scenario         | ε_it                                                      | dates                            |
 * | ---------------- | --------------------------------------------------------- | -------------------------------- |
 * | `independent`    | N(0, 1)                                                   | each event its own, no day shared |
 * | `same-date`      | √ρ f_t + √(1−ρ) u_it, ρ = 0.1, f and u N(0, 1)            | one date, one market             |
 * | `event-variance` | N(0, 1), times 1.5 in the event window                    | each event its own               |
 * | `heavy-tails`    | Student's t with 4 degrees of freedom, over √2            | each event its own               |
 * | `thin-trading`   | N(0, 1); with probability 0.3 a day sees no trade: return 0, made up at the next trade | each event its own |
 *
 * All draws are independent over days, and between events but as said. σ is the same for all events.
 */
export function simulatedPanel(options: SimulationOptions, stream: RandomStream): AbnormalPanel {
  const days = options.estimationDays + options.windowLength;
  const shared = options.scenario === "same-date";
  const sharedMarket = normals(stream, days, marketSd);
  const common = normals(stream, days);
  const observations = Array.from({ length: options.n }, (_, i) =>
    observationOf(i, shared ? sharedMarket : normals(stream, days, marketSd), common, options, stream),
  );
  return buildPanel(
    observations.map((observation) => ({ observation, fit: fitOf(observation) })),
    "simple",
  );
}

/**
 * Counts rejections over repetitions `first` … `end` − 1. Repetition r has stream r of the seed, so ranges can be
 * computed apart and their counts added.
 */
export function countRejections(options: SimulationOptions, first: number, end: number): RejectionCounts {
  const { statistics, seed, level = 0.05, alternative = "two-sided", draws = 199 } = options;
  const computed = new Float64Array(statistics.length);
  const rejected = new Float64Array(statistics.length);
  const window = { from: 0, to: options.windowLength - 1 };
  for (let r = first; r < end; r++) {
    const panel = simulatedPanel(options, randomStream(seed, r));
    statistics.forEach((statistic, s) => {
      const result = statistic.compute(panel, window, { alternative, seed: r, draws });
      if (result.status !== "computed") return;
      computed[s]!++;
      if (result.p <= level) rejected[s]!++;
    });
  }
  return { computed, rejected };
}

/** Rates from counts, in the order of the statistics. */
export function rejectionRates(statistics: readonly TestStatistic[], counts: RejectionCounts): RejectionRate[] {
  return statistics.map(({ id }, s) => {
    const [computed, rejected] = [counts.computed[s]!, counts.rejected[s]!];
    const rate = rejected / computed;
    return { statistic: id, computed, rejected, rate, standardError: Math.sqrt((rate * (1 - rate)) / computed) };
  });
}

/**
 * How often each test rejects on simulated returns (`simulatedPanel` says how they are made): its size when `effect`
 * is 0, its power otherwise. The same seed gives the same rates.
 */
export function simulate(options: SimulationOptions): RejectionRate[] {
  return rejectionRates(options.statistics, countRejections(options, 0, options.repetitions));
}
