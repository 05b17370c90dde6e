import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";

/** CAR and its forecast standard deviation over one window of one observation. */
export interface WindowSum {
  /** Days present. */
  days: number;
  /** Σ AR over the days present; NaN when none is. */
  car: number;
  /** σ √(Σ scale + ‖Σ leverage‖²) over the days present. */
  sd: number;
}

/** The panel columns that a window sum reads. */
export type SummedPanel = Pick<AbnormalPanel, "ar" | "leverage" | "scale" | "sigma" | "firstDay">;

/**
 * Sums observation i over a window; a day whose AR is missing is left out of the sum and of its variance.
 *
 *   CAR = Σ_w AR_t      Var(CAR) = σ² (Σ_w scale_t + ‖Σ_w leverage_t‖²)
 *
 * @param into receives the sum; callers with very many observations reuse one object
 *
 * Source: exact forecast variance of a sum, Salinger (1992), Journal of Financial and Quantitative Analysis 27(1), 39–53.
 */
export function windowSum(
  panel: SummedPanel,
  i: number,
  window: DayRange,
  into: WindowSum = { days: 0, car: 0, sd: 0 },
): Readonly<WindowSum> {
  const { columns, data: ar } = panel.ar;
  const { columns: loads, data: leverage } = panel.leverage;
  const { data: scale } = panel.scale;
  const at = i * columns;
  const first = at + Math.max(0, window.from - panel.firstDay);
  const last = at + Math.min(columns - 1, window.to - panel.firstDay);
  let days = 0;
  let car = 0;
  let spread = 0;
  for (let k = first; k <= last; k++) {
    const value = ar[k]!;
    // Finite: a difference of NaN or infinity with itself is not 0.
    if (value - value !== 0) continue;
    days++;
    car += value;
    spread += scale[k]!;
  }
  into.days = days;
  into.car = days === 0 ? Number.NaN : car;
  if (days === 0) {
    into.sd = Number.NaN;
    return into;
  }
  for (let p = 0; p < loads; p++) {
    let load = 0;
    for (let k = first; k <= last; k++) if (ar[k]! - ar[k]! === 0) load += leverage[k * loads + p]!;
    spread += load * load;
  }
  into.sd = panel.sigma[i]! * Math.sqrt(spread);
  return into;
}
