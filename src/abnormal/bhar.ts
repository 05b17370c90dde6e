import type { DayRange } from "../core/event.ts";
import { row } from "../core/matrix.ts";
import type { AbnormalPanel } from "../core/panel.ts";

/** What is compounded on the other side. */
export type BharAgainst = "model" | "benchmark";

/** Π (1 + R) over the chosen days of simple returns, or exp Σ r of log returns; NaN when no day is present. */
function growth(returns: Float64Array, days: readonly number[], kind: "simple" | "log"): number {
  if (days.length === 0) return Number.NaN;
  return days.reduce((product, t) => product * (1 + (kind === "log" ? Math.expm1(returns[t]!) : returns[t]!)), 1);
}

/**
 * Buy-and-hold abnormal return of observation i over a window: what a holder earned beyond the expectation.
 *
 *   BHAR = Π_w (1 + R_t) − Π_w (1 + E[R_t])           against the model
 *   BHAR = Π_w (1 + R_t) − Π_w (1 + R_mt)             against the benchmark
 *
 * Simple returns are compounded whatever the study's kind: a log return r is exp(r) − 1 first, the expected one too.
 *
 * Units   decimal, over the whole window.
 * Missing a day on which either side is missing is left out of both; NaN when no day is present.
 *
 * Source: Barber & Lyon (1997), Journal of Financial Economics 43(3), 341–372, doi:10.1016/S0304-405X(96)00890-2.
 */
export function bhar(panel: AbnormalPanel, i: number, window: DayRange, against: BharAgainst = "model"): number {
  const actual = row(panel.actual, i);
  const other = row(against === "model" ? panel.expected : panel.benchmark, i);
  const first = Math.max(0, window.from - panel.firstDay);
  const last = Math.min(actual.length - 1, window.to - panel.firstDay);
  const days: number[] = [];
  for (let t = first; t <= last; t++) {
    if (Number.isFinite(actual[t]!) && Number.isFinite(other[t]!)) days.push(t);
  }
  return growth(actual, days, panel.returns) - growth(other, days, panel.returns);
}

/** BHAR of each observation over a window: (N), NaN where no day is present. */
export function bhars(panel: AbnormalPanel, window: DayRange, against: BharAgainst = "model"): Float64Array {
  return Float64Array.from(panel.ids, (_, i) => bhar(panel, i, window, against));
}
