import { buildPanel } from "../../src/abnormal/build-panel.ts";
import type { ExpectedReturnModel } from "../../src/core/model.ts";
import type { Observation, SampleWindow } from "../../src/core/observation.ts";
import type { AbnormalPanel } from "../../src/core/panel.ts";
import { type RandomStream, randomStream } from "../../src/math/random.ts";
import { fitObservation } from "../../src/models/kit/fit-observation.ts";
import { marketModel } from "../../src/models/market-model.ts";

export interface SyntheticOptions {
  readonly events: number;
  /** Distinct nominal dates, taken in turn; every event its own when left out. */
  readonly dates?: number;
  /** Sessions from one date to the next. */
  readonly spacing?: number;
  /** Exchanges with holidays of their own; securities take them in turn. */
  readonly calendars?: number;
  /** Share of returns that are missing, in both windows. */
  readonly missing?: number;
  /** Correlation of the disturbances of two securities. */
  readonly rho?: number;
  /** Distinct securities, taken in turn; as many as events when left out. */
  readonly securities?: number;
  /** All events on one security. */
  readonly sameSecurity?: boolean;
  readonly estimationDays?: number;
  readonly seed?: number;
  readonly model?: ExpectedReturnModel;
  /** Changes each observation before it is fitted. */
  readonly change?: (observation: Observation, i: number) => Observation;
}

const [firstDay, lastDay, gap] = [-3, 3, 5];

/** Whether exchange `calendar` holds session t; exchange 0 holds every one. */
const holds = (calendar: number, t: number) => calendar === 0 || (t * 7 + calendar * 3) % (10 + calendar) !== 0;

function seriesOf(random: RandomStream, length: number, common: Float64Array, market: Float64Array, rho: number) {
  const beta = 0.5 + random.uniform();
  const sigma = 0.01 + 0.02 * random.uniform();
  return Float64Array.from({ length }, (_, t) => {
    const disturbance = Math.sqrt(rho) * common[t]! + Math.sqrt(1 - rho) * random.normal();
    return beta * market[t]! + sigma * disturbance;
  });
}

/**
 * Observations of a seeded null: R = βR_m + σ(√ρ F + √(1−ρ) ε), Gaussian, no effect. Sessions are numbered from 0 and
 * shared by all exchanges, except for their holidays.
 */
export function syntheticObservations(options: SyntheticOptions): Observation[] {
  const { events, missing = 0, rho = 0, calendars = 1, spacing = 1, estimationDays = 60, seed = 1 } = options;
  const dates = options.dates ?? events;
  const securities = options.sameSecurity ? 1 : (options.securities ?? events);
  const start = 2 * estimationDays + 20;
  const length = start + dates * spacing + 40;
  const random = randomStream(seed);
  const draw = () => Float64Array.from({ length }, () => random.normal());
  const market = draw().map((z) => 0.01 * z);
  const common = draw();
  const series = Array.from({ length: securities }, () => seriesOf(random, length, common, market, rho));

  return Array.from({ length: events }, (_, i): Observation => {
    const security = i % securities;
    const calendar = security % calendars;
    const sessions = Int32Array.from({ length }, (_, t) => t).filter((t) => holds(calendar, t));
    const at = sessions.findIndex((t) => t >= start + (i % dates) * spacing);
    const cut = (from: number, to: number): SampleWindow => {
      const rows = sessions.slice(at + from, at + to + 1);
      const asset = Float64Array.from(rows, (t) => (random.uniform() < missing ? Number.NaN : series[security]![t]!));
      return {
        firstDay: from,
        sessions: rows,
        asset,
        factors: { market: Float64Array.from(rows, (t) => market[t]!) },
      };
    };
    const observation: Observation = {
      id: `e${i}/s${security}`,
      eventId: `e${i}`,
      security: `s${security}`,
      group: null,
      day0: sessions[at]!,
      rule: "date-only",
      estimation: cut(firstDay - gap - estimationDays, firstDay - gap - 1),
      event: cut(firstDay, lastDay),
    };
    return options.change ? options.change(observation, i) : observation;
  });
}

/** The panel of `syntheticObservations` under a model. */
export function syntheticPanel(options: SyntheticOptions): AbnormalPanel {
  return panelOf(syntheticObservations(options), options.model);
}

/** The panel of observations under a model. */
export function panelOf(observations: readonly Observation[], model: ExpectedReturnModel = marketModel): AbnormalPanel {
  return buildPanel(
    observations.map((observation) => ({ observation, fit: fitObservation(model, observation, {}) })),
    "simple",
  );
}
