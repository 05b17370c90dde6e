import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { normalLower, normalQuantile } from "../../math/distributions.ts";
import { sumOfSquares } from "../../math/moments.ts";
import { presentIn } from "../kit/present.ts";

/**
 * Power of a two-sided 5% test whose statistic is normal with unit variance.
 *
 *   power(δ)   = Φ(δ/se − z_{.975}) + Φ(−δ/se − z_{.975})
 *   detectable = (z_{.975} + z_{.80}) · se          the effect found with 80% power
 *
 * The other tail is left out of `detectable`, as is usual: it adds less than 1e-6 to the power there.
 *
 * Units   effect and standard error in the same unit, decimals of return.
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39, section 6; Cohen (1988), Statistical Power
 *         Analysis for the Behavioral Sciences, 2nd ed.
 */
export function power(effect: number, standardError: number): number {
  const shift = effect / standardError;
  const critical = normalQuantile(0.975);
  return normalLower(shift - critical) + normalLower(-shift - critical);
}

export function detectableEffect(standardError: number): number {
  return (normalQuantile(0.975) + normalQuantile(0.8)) * standardError;
}

/**
 * Standard error of the mean CAR under the null of no event-induced variance.
 *
 *   se = √(1 + (N − 1) r̄) · √ΣVar(CAR_i) / N
 *
 * Missing observations without a day in the window do not count. NaN when none is left, or when r̄ makes the variance
 * negative.
 */
export function caarStandardError(panel: AbnormalPanel, window: DayRange, meanCorrelation: number): number {
  const { n, sds } = presentIn(panel, window);
  return n === 0 ? Number.NaN : Math.sqrt((1 + (n - 1) * meanCorrelation) * sumOfSquares(sds, 0)) / n;
}

/**
 * `caarStandardError` of the windows from the panel's first day to each of its days, (L), in one pass.
 *
 * @param correlations (L) r̄ of each of these windows
 */
export function runningStandardErrors(panel: AbnormalPanel, correlations: ArrayLike<number>): Float64Array {
  const { rows, columns, data: ar } = panel.ar;
  const { columns: loads, data: leverage } = panel.leverage;
  const squares = new Float64Array(columns);
  const counts = new Int32Array(columns);
  const load = new Float64Array(loads);
  for (let i = 0; i < rows; i++) {
    load.fill(0);
    let [scale, days] = [0, 0];
    for (let t = 0, at = i * columns; t < columns; t++, at++) {
      if (ar[at]! - ar[at]! === 0) {
        days++;
        scale += panel.scale.data[at]!;
        for (let p = 0; p < loads; p++) load[p]! += leverage[at * loads + p]!;
      }
      if (days === 0) continue;
      let spread = scale;
      for (let p = 0; p < loads; p++) spread += load[p]! * load[p]!;
      const sd = panel.sigma[i]! * Math.sqrt(spread);
      squares[t]! += sd * sd;
      counts[t]!++;
    }
  }
  return squares.map((ss, t) => {
    const n = counts[t]!;
    return n === 0 ? Number.NaN : Math.sqrt((1 + (n - 1) * correlations[t]!) * ss) / n;
  });
}
