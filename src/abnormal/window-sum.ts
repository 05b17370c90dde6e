import type { DayRange } from "../core/event.ts";
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
  const { columns, data: ar } = panel.ar;
  const { columns: loads, data: leverage } = panel.leverage;
  const first = Math.max(0, window.from - panel.firstDay);
  const last = Math.min(columns - 1, window.to - panel.firstDay);
  const at = i * columns;
  let days = 0;
  let car = 0;
  let spread = 0;
  for (let t = first; t <= last; t++) {
    if (!Number.isFinite(ar[at + t]!)) continue;
    days++;
    car += ar[at + t]!;
    spread += panel.scale.data[at + t]!;
  }
  if (days === 0) return { days, car: Number.NaN, sd: Number.NaN };
  for (let p = 0; p < loads; p++) {
    let load = 0;
    for (let t = first; t <= last; t++) if (Number.isFinite(ar[at + t]!)) load += leverage[(at + t) * loads + p]!;
    spread += load * load;
  }
  return { days, car, sd: panel.sigma[i]! * Math.sqrt(spread) };
}
