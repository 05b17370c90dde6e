import type { DayRange } from "../core/event.ts";
import { type Matrix, matrix, row } from "../core/matrix.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { finite, mean } from "../math/moments.ts";

/**
 * Beaver's U: the squared abnormal return over its forecast variance.
 *
 *   U_it = AR_it² / (σ̂_i² (scale_it + ‖leverage_it‖²))      1 + h_t in the brackets for least squares
 *
 * Without an event U_it is F(1, ν_i) for Gaussian returns and has mean ν_i/(ν_i − 2); an event that moves prices
 * either way raises it.
 *
 * Shapes  returns (N, L).
 * Missing NaN where the AR is.
 *
 * Source: Beaver (1968), Journal of Accounting Research 6 (supplement), 67–92, doi:10.2307/2490070.
 */
export function squaredStandardizedAr(panel: AbnormalPanel): Matrix {
  return matrix(panel.ar.rows, panel.ar.columns, (i, t) => squaredStandardizedDay(panel, i, t));
}

/** U of observation i in column t of the panel. */
export function squaredStandardizedDay(panel: AbnormalPanel, i: number, t: number): number {
  const leverage = row(panel.leverage, i * panel.ar.columns + t);
  const spread = leverage.reduce((sum, g) => sum + g * g, row(panel.scale, i)[t]!);
  return row(panel.ar, i)[t]! ** 2 / (panel.sigma[i]! ** 2 * spread);
}

/**
 * The ratio of the variance over a window to its expectation, for each observation: the mean of U_it (ν_i − 2)/ν_i over
 * the days present. Its mean is 1 without an event.
 * (N), NaN where no day is present or ν_i ≤ 2.
 */
export function volatilityRatios(panel: AbnormalPanel, window: DayRange): Float64Array {
  const u = squaredStandardizedAr(panel);
  const first = Math.max(0, window.from - panel.firstDay);
  const end = Math.max(first, Math.min(u.columns, window.to - panel.firstDay + 1));
  return Float64Array.from(panel.ids, (_, i) => {
    const degrees = panel.degreesOfFreedom[i]!;
    if (degrees <= 2) return Number.NaN;
    return (mean(finite(row(u, i).subarray(first, end))) * (degrees - 2)) / degrees;
  });
}
