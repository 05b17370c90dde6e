import { squaredStandardizedDay, volatilityRatios } from "../../abnormal/volatility.ts";
import type { DayRange } from "../../core/event.ts";
import { row } from "../../core/matrix.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { fUpper, studentP } from "../../math/distributions.ts";
import { leastSquares } from "../../math/least-squares.ts";
import { finite, isConstant, mean, sampleSd, sumOfSquares } from "../../math/moments.ts";
import type { GroupVolatility, Volatility } from "../../results/result.ts";

/** Columns of the panel in which observation i has a return inside a window. */
function presentColumns(panel: AbnormalPanel, i: number, { from, to }: DayRange): number[] {
  const ar = row(panel.ar, i);
  return Array.from({ length: to - from + 1 }, (_, k) => from - panel.firstDay + k).filter((t) =>
    Number.isFinite(ar[t] ?? Number.NaN),
  );
}

/**
 * AR'(D + GG')⁻¹AR with D the scales and G the leverages of the chosen days: the least of ‖D^{-½}(AR − Gb)‖² + ‖b‖²
 * over b, a regression that needs no inverse.
 */
function quadraticForm(panel: AbnormalPanel, i: number, columns: readonly number[]): number {
  const { leverage } = panel;
  const scale = row(panel.scale, i);
  const count = columns.length;
  const weighted = (value: (t: number) => number, unit: number) =>
    Float64Array.from({ length: count + leverage.columns }, (_, k) => {
      const t = columns[k];
      return t === undefined ? (k - count === unit ? 1 : 0) : value(t) / Math.sqrt(scale[t]!);
    });
  const response = weighted((t) => row(panel.ar, i)[t]!, -1);
  const loads = Array.from({ length: leverage.columns }, (_, p) =>
    weighted((t) => row(leverage, i * panel.ar.columns + t)[p]!, p),
  );
  if (loads.length === 0) return sumOfSquares(response, 0);
  const regression = leastSquares(loads, response);
  if ("dependent" in regression) throw new Error("a regression with a unit matrix has full rank");
  return regression.ssr;
}

/**
 * Abnormal volatility of observation i over a window of L days; missing days do not count.
 *
 *   U_t   = AR_t² / (σ̂² (scale_t + ‖leverage_t‖²))        u = mean of U_t
 *   ratio = u (ν − 2)/ν                                   1 on average without an event
 *   p     = P(F(L, ν) > AR'(D + GG')⁻¹AR / (L σ̂²))        F(1, ν) > U, the two-sided p of t, on one day
 *
 * The forecast errors of several days are correlated through the coefficients. For Gaussian returns and least squares
 * their quadratic form has exactly an F law (Chow's test of predictions); their plain mean u does not. p is one-sided,
 * against a raised volatility, whatever the study's alternative.
 *
 * Shapes  panel of N observations by L days; window inclusive.
 * Missing days are left out; without any day every figure is NaN.
 *
 * Source: Beaver (1968), Journal of Accounting Research 6 (supplement), 67–92, doi:10.2307/2490070;
 *         Chow (1960), Econometrica 28(3), 591–605, doi:10.2307/1910133.
 */
export function volatilityOf(panel: AbnormalPanel, i: number, window: DayRange): Volatility {
  const degrees = panel.degreesOfFreedom[i]!;
  const nullMean = degrees > 2 ? degrees / (degrees - 2) : Number.NaN;
  const columns = presentColumns(panel, i, window);
  if (columns.length === 0) return { u: Number.NaN, nullMean, ratio: Number.NaN, p: Number.NaN };
  const u = mean(columns.map((t) => squaredStandardizedDay(panel, i, t)));
  const f = quadraticForm(panel, i, columns) / (columns.length * panel.sigma[i]! ** 2);
  return { u, nullMean, ratio: u / nullMean, p: fUpper(f, columns.length, degrees) };
}

/**
 * Abnormal volatility of a group: is the mean ratio above 1?
 *
 *   t = √N (mean ratio − 1) / s(ratio)          p = P(Student(N − 1) > t), whatever the study's alternative
 *
 * The test uses the ratio and not its logarithm: the null mean of the ratio depends only on the variance of returns, that
 * of ln U on their whole distribution. Ratios are skewed to the right, so the upper tail is conservative and the lower
 * one unusable: a few quiet days make t as low as −30. True sizes at a nominal .05, of this test and of the same test of
 * ln U with its Gaussian mean, with 120 estimation days (20,000 repetitions, bench/volatility-size.py):
 *
 *   N                     5     11     30    100    300
 *   Gaussian  ratio    .005   .008   .015   .025   .029       ln    .119   .102   .079   .065   .057
 *   t(4)      ratio    .002   .002   .003   .009   .017       ln    .051   .028   .008   .001   .000
 *
 * and the lower tail of ln U under t(4) rejects .843 for N = 300 at .025. Patell's test of ΣU, which takes the variance
 * of U from normality, rejects too often with daily returns (Rohrbach & Chandra 1997, doi:10.1177/0148558X9701200404)
 * and is not offered; nor is the λ test, whose formula could not be read at its source. Events must be independent.
 *
 * Missing an observation without a day in the window is left out; NaN with fewer than two, or when all are equal.
 *
 * Source: Beaver (1968), doi:10.2307/2490070 (the mean of U over securities); its t as Brown & Warner (1980), Journal
 *         of Financial Economics 8(3), 205–258, doi:10.1016/0304-405X(80)90002-1.
 */
export function groupVolatility(panel: AbnormalPanel, window: DayRange): GroupVolatility {
  const ratios = finite(volatilityRatios(panel, window));
  const n = ratios.length;
  const ratio = n === 0 ? Number.NaN : mean(ratios);
  const none = { n, ratio, t: Number.NaN, degreesOfFreedom: Number.NaN, p: Number.NaN };
  if (n < 2 || isConstant(ratios)) return none;
  const t = (ratio - 1) / (sampleSd(ratios) / Math.sqrt(n));
  return { n, ratio, t, degreesOfFreedom: n - 1, p: studentP(t, n - 1, "greater") };
}
