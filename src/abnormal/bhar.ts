import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";

/** The series to compare the buy-and-hold return with. */
export type BharAgainst = "model" | "benchmark";

/**
 * Buy-and-hold abnormal return of observation i over a window: the compounded return minus the expected one.
 *
 *   BHAR = Π_w (1 + R_t) − Π_w (1 + E[R_t])           against the model
 *   BHAR = Π_w (1 + R_t) − Π_w (1 + R_mt)             against the benchmark
 *
 * Simple returns are compounded for every kind of study: a log return r, also an expected one, becomes exp(r) − 1.
 *
 * Units   decimal, over the whole window.
 * Missing a day with a missing value on either side is left out of both; NaN when no day is left.
 *
 * Source: Barber & Lyon (1997), Journal of Financial Economics 43(3), 341–372, doi:10.1016/S0304-405X(96)00890-2.
 */
export function bhar(panel: AbnormalPanel, i: number, window: DayRange, against: BharAgainst = "model"): number {
  const { columns, data: actual } = panel.actual;
  const { data: other } = against === "model" ? panel.expected : panel.benchmark;
  const first = Math.max(0, window.from - panel.firstDay);
  const last = Math.min(columns - 1, window.to - panel.firstDay);
  const simple = (r: number) => (panel.returns === "log" ? Math.expm1(r) : r);
  let days = 0;
  let held = 1;
  let expected = 1;
  for (let at = i * columns + first; at <= i * columns + last; at++) {
    if (!Number.isFinite(actual[at]!) || !Number.isFinite(other[at]!)) continue;
    days++;
    held *= 1 + simple(actual[at]!);
    expected *= 1 + simple(other[at]!);
  }
  return days === 0 ? Number.NaN : held - expected;
}

/** BHAR of each observation over a window: (N), NaN where no day is present. */
export function bhars(panel: AbnormalPanel, window: DayRange, against: BharAgainst = "model"): Float64Array {
  return Float64Array.from(panel.ids, (_, i) => bhar(panel, i, window, against));
}
