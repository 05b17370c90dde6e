import { buildPanel } from "../abnormal/build-panel.ts";
import type { ModelFit } from "../core/model.ts";
import type { Observation, SampleWindow } from "../core/observation.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import type { RandomStream } from "../math/random.ts";
import { marketModel } from "../models/market-model.ts";
import type { Scenario } from "../results/simulation.ts";

/** Factor by which the event multiplies the standard deviation of errors, in `event-variance`. */
const eventFactor = 1.5;
/** Probability that a security does not trade on a day, in `thin-trading`. */
const noTrade = 0.3;
/** Standard deviation of the market's return. */
const marketSd = 0.01;

/** The number of events, and the days of each. */
export interface SimulationShape {
  readonly events: number;
  readonly estimationDays: number;
  readonly windowLength: number;
}

/** The design of simulated returns. */
export interface SimulatedReturns {
  readonly kind: "simulated";
  readonly scenario: Scenario;
  /** Standard deviation of the errors a day. */
  readonly sigma: number;
  /** Correlation between the errors of events on one date, in `same-date`. */
  readonly rho: number;
}

/** A study without an effect, and the columns in which an effect on day 0 arrives. */
export interface DrawnPanel {
  readonly panel: AbnormalPanel;
  /** (N) column of the event window in which the effect arrives; −1 when it does not within the window. */
  readonly arrival: Int32Array;
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
function errorsOf(
  { scenario, rho }: SimulatedReturns,
  estimationDays: number,
  common: Float64Array,
  stream: RandomStream,
): Float64Array {
  if (scenario === "t4") return common.map(() => heavyTailed(stream));
  if (scenario === "same-date") {
    const [shared, own] = [Math.sqrt(rho), Math.sqrt(1 - rho)];
    return common.map((f) => shared * f + own * stream.normal());
  }
  const errors = normals(stream, common.length);
  if (scenario === "event-variance") for (let t = estimationDays; t < errors.length; t++) errors[t]! *= eventFactor;
  return errors;
}

/**
 * Turns true returns into observed ones: 0 on a day without a trade, and the sum since the last trade on a day with one.
 * `arrival` is the first day from `day0` on that has a trade.
 */
function throughTrades(returns: Float64Array, day0: number, stream: RandomStream) {
  let [pending, arrival] = [0, -1];
  const seen = returns.map((r, t) => {
    pending += r;
    if (stream.uniform() < noTrade) return 0;
    if (t >= day0 && arrival < 0) arrival = t - day0;
    const sum = pending;
    pending = 0;
    return sum;
  });
  return { seen, arrival };
}

/** Simulates event i: market and asset over the estimation window and the event window that follows it. */
function observationOf(
  i: number,
  market: Float64Array,
  common: Float64Array,
  { estimationDays, windowLength }: SimulationShape,
  source: SimulatedReturns,
  stream: RandomStream,
): { observation: Observation; arrival: number } {
  const beta = 0.5 + stream.uniform();
  const errors = errorsOf(source, estimationDays, common, stream);
  const returns = market.map((m, t) => beta * m + source.sigma * errors[t]!);
  const thin = source.scenario === "thin-trading";
  const { seen, arrival } = thin ? throughTrades(returns, estimationDays, stream) : { seen: returns, arrival: 0 };
  // Except in `same-date`, dates are so far apart that no two events share a session.
  const day0 = 10_000 + (source.scenario === "same-date" ? 0 : i * (estimationDays + windowLength));
  const cut = (from: number, length: number): SampleWindow => ({
    firstDay: from,
    sessions: sessionsFrom(day0 + from, length),
    asset: seen.subarray(estimationDays + from, estimationDays + from + length),
    factors: { market: market.subarray(estimationDays + from, estimationDays + from + length) },
  });
  const observation: Observation = {
    ...{ id: `${i}/${i}`, eventId: String(i), security: String(i), group: null, day0, rule: "date-only" },
    estimation: cut(-estimationDays, estimationDays),
    event: cut(0, windowLength),
  };
  return { observation, arrival };
}

/** Fits the market model to a complete observation, without the diagnostics of `fitObservation`. */
function fitOf({ id, estimation, event }: Observation): ModelFit {
  const inEvent = { length: event.asset.length, factors: event.factors, gap: 0 };
  return marketModel.estimate({ observationId: id, estimation, event: inEvent }, {});
}

/**
 * Simulates a study without an effect: N events, the market model estimated on the M days before day 0, an event window
 * of days 0 … L − 1.
 *
 *   R_it = β_i R_mt + σ ε_it + effect·1[t = 0]     R_mt ~ N(0, 1%²), β_i ~ U(0.5, 1.5), α_i = 0
 *
 * | scenario         | ε_it                                                      | dates                            |
 * | ---------------- | --------------------------------------------------------- | -------------------------------- |
 * | `independent`    | N(0, 1)                                                   | each event its own, no day shared |
 * | `same-date`      | √ρ f_t + √(1−ρ) u_it, f and u N(0, 1)                     | one date, one market             |
 * | `event-variance` | N(0, 1), times 1.5 in the event window                    | each event its own               |
 * | `t4`             | Student's t with 4 degrees of freedom, over √2            | each event its own               |
 * | `thin-trading`   | N(0, 1); with probability 0.3 a day sees no trade: return 0, made up at the next trade | each event its own |
 *
 * All draws are independent over days, and between events except as the table says. σ is the same for all events.
 * `simulatedReturnsNote` is the text of this table for users.
 */
export function simulatedPanel(shape: SimulationShape, source: SimulatedReturns, stream: RandomStream): DrawnPanel {
  const days = shape.estimationDays + shape.windowLength;
  const shared = source.scenario === "same-date";
  const sharedMarket = normals(stream, days, marketSd);
  const common = normals(stream, days);
  const drawn = Array.from({ length: shape.events }, (_, i) =>
    observationOf(i, shared ? sharedMarket : normals(stream, days, marketSd), common, shape, source, stream),
  );
  const fitted = drawn.map(({ observation }) => ({ observation, fit: fitOf(observation) }));
  const within = (arrival: number) => (arrival < shape.windowLength ? arrival : -1);
  return {
    panel: buildPanel(fitted, "simple"),
    arrival: Int32Array.from(drawn, ({ arrival }) => within(arrival)),
  };
}

/** Adds an abnormal return on day 0. No model is estimated on the event window, so only AR and return change. */
export function withEffect({ panel, arrival }: DrawnPanel, effect: number): AbnormalPanel {
  if (effect === 0) return panel;
  const { columns } = panel.ar;
  const moved = ({ data, ...shape }: AbnormalPanel["ar"]) => {
    const copy = data.slice();
    arrival.forEach((t, i) => {
      if (t >= 0) copy[i * columns + t]! += effect;
    });
    return { ...shape, data: copy };
  };
  return { ...panel, ar: moved(panel.ar), actual: moved(panel.actual) };
}

const errorsInWords: Readonly<Record<Scenario, string>> = {
  independent: "ε is standard normal; every event has its own dates, no session is shared",
  "same-date":
    "all events share one date and one market, and ε = √ρ f + √(1−ρ) u with f common to all, f and u standard normal",
  "event-variance":
    "ε is standard normal, times 1.5 in the event window; every event has its own dates, no session is shared",
  t4: "ε is Student's t with 4 degrees of freedom over √2 (variance 1); every event has its own dates",
  "thin-trading":
    "ε is standard normal, and with probability 0.3 a day sees no trade: its return is 0 and comes with the next trade; every event has its own dates",
};

/**
 * Describes in words how simulated returns are generated, in one scenario or in all.
 *
 * @param scenario null for all
 * @throws nothing
 */
export function simulatedReturnsNote(scenario: Scenario | null = null): string {
  const process =
    "R_it = β_i R_mt + σ ε_it + effect on day 0, with R_mt normal (s.d. 1%), β_i uniform on 0.5 to 1.5, no alpha; the market model is estimated on the M sessions before day 0, the window is days 0 to L−1";
  if (scenario !== null) return `${process}; ${errorsInWords[scenario]}.`;
  return `${process}.\n\n${Object.entries(errorsInWords)
    .map(([id, words]) => `  ${id.padEnd(15)} ${words}`)
    .join("\n")}`;
}
