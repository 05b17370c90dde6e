import type { DayRange } from "../core/event.ts";
import { row } from "../core/matrix.ts";
import type { AbnormalPanel } from "../core/panel.ts";

/** CAR and its forecast standard deviation over one window of one observation. */
export interface WindowSum {
  /** Days present. */
  readonly days: number;
  /** Σ AR over the days present; NaN when none is. */
  readonly car: number;
  /** σ √(Σ scale + ‖Σ leverage‖²) over the days present. */
  readonly sd: number;
}

/**
 * Sums observation i over a window; a day whose AR is missing is left out of the sum and of its variance.
 *
 *   CAR = Σ_w AR_t      Var(CAR) = σ² (Σ_w scale_t + ‖Σ_w leverage_t‖²)
 *
 * Source: exact forecast variance of a sum, Salinger (1992), Journal of Financial and Quantitative Analysis 27(1), 39–53.
 */
export function windowSum(panel: AbnormalPanel, i: number, window: DayRange): WindowSum {
  const ar = row(panel.ar, i);
  const scale = row(panel.scale, i);
  const leverage = panel.leverage[i]!;
  const load = new Float64Array(leverage.columns);
  let days = 0;
  let car = 0;
  let spread = 0;
  const first = Math.max(0, window.from - panel.firstDay);
  const last = Math.min(ar.length - 1, window.to - panel.firstDay);
  for (let t = first; t <= last; t++) {
    if (!Number.isFinite(ar[t]!)) continue;
    days++;
    car += ar[t]!;
    spread += scale[t]!;
    for (let p = 0; p < load.length; p++) load[p]! += leverage.data[t * load.length + p]!;
  }
  if (days === 0) return { days, car: Number.NaN, sd: Number.NaN };
  for (const load_p of load) spread += load_p * load_p;
  return { days, car, sd: panel.sigma[i]! * Math.sqrt(spread) };
}
