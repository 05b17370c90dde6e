import { matrix } from "../core/matrix.ts";
import type { ModelFit } from "../core/model.ts";
import type { Observation } from "../core/observation.ts";
import type { AbnormalPanel } from "../core/panel.ts";

/** An observation and the model that was fitted to it. */
export interface FittedObservation {
  /** The observation. */
  readonly observation: Observation;
  /** The fit. */
  readonly fit: ModelFit;
}

/** First and last relative day over all windows of a kind. */
function span(windows: readonly { firstDay: number; asset: Float64Array }[]): { first: number; length: number } {
  let first = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const { firstDay, asset } of windows) {
    first = Math.min(first, firstDay);
    end = Math.max(end, firstDay + asset.length);
  }
  return windows.length === 0 ? { first: 0, length: 0 } : { first, length: end - first };
}

/**
 * Abnormal returns of fitted observations, stacked by relative day: AR = actual − expected.
 * Observations whose windows differ in length are padded with NaN (sessions with −1).
 *
 * Shapes  N observations over the L days that any of them has; estimation residuals (N, M).
 * Units   decimal returns per session.
 *
 * @throws nothing
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39, section 4.
 */
export function buildPanel(fitted: readonly FittedObservation[], returns: "simple" | "log"): AbnormalPanel {
  const event = span(fitted.map((f) => f.observation.event));
  const estimation = span(fitted.map((f) => f.observation.estimation));
  const n = fitted.length;
  const empty = (columns: number) => {
    const m = matrix(n, columns);
    m.data.fill(Number.NaN);
    return m;
  };
  const panel = {
    ids: fitted.map((f) => f.observation.id),
    events: fitted.map((f) => f.observation.eventId),
    securities: fitted.map((f) => f.observation.security),
    firstDay: event.first,
    ar: empty(event.length),
    actual: empty(event.length),
    expected: empty(event.length),
    benchmark: empty(event.length),
    estimationAr: empty(estimation.length),
    estimationSessions: new Int32Array(n * estimation.length).fill(-1),
    eventSessions: new Int32Array(n * event.length).fill(-1),
    day0: Int32Array.from(fitted, (f) => f.observation.day0),
    sigma: Float64Array.from(fitted, (f) => f.fit.sigma),
    degreesOfFreedom: Float64Array.from(fitted, (f) => f.fit.degreesOfFreedom),
    leverage: fitted.map(({ observation, fit }) => {
      const pad = observation.event.firstDay - event.first;
      if (pad === 0 && fit.leverage.rows === event.length) return fit.leverage;
      const padded = matrix(event.length, fit.leverage.columns);
      padded.data.set(fit.leverage.data, pad * fit.leverage.columns);
      return padded;
    }),
    scale: empty(event.length),
    returns,
  };
  fitted.forEach(({ observation, fit }, i) => {
    const at = i * event.length + observation.event.firstDay - event.first;
    const { asset, factors, sessions } = observation.event;
    for (let t = 0; t < asset.length; t++) {
      panel.actual.data[at + t] = asset[t]!;
      panel.expected.data[at + t] = fit.expected[t]!;
      panel.ar.data[at + t] = asset[t]! - fit.expected[t]!;
    }
    panel.scale.data.set(fit.scale, at);
    if (factors.market) panel.benchmark.data.set(factors.market, at);
    panel.eventSessions.set(sessions, at);
    const from = i * estimation.length + observation.estimation.firstDay - estimation.first;
    panel.estimationAr.data.set(fit.residuals, from);
    panel.estimationSessions.set(observation.estimation.sessions, from);
  });
  return panel;
}
