import { type Matrix, matrix } from "../../core/matrix.ts";
import type { AbnormalPanel } from "../../core/panel.ts";

/** Adds the covariances of the running sums of observation i, lower triangle, to a matrix (L, L). */
function addCovariances(panel: AbnormalPanel, i: number, into: Matrix): void {
  const { columns } = panel.ar;
  const { columns: loads, data: leverage } = panel.leverage;
  const load = new Float64Array(columns * loads);
  const scale = new Float64Array(columns);
  for (let t = 0; t < columns; t++) {
    const at = i * columns + t;
    const isPresent = Number.isFinite(panel.ar.data[at]!);
    scale[t] = (scale[t - 1] ?? 0) + (isPresent ? panel.scale.data[at]! : 0);
    for (let p = 0; p < loads; p++) {
      const before = t === 0 ? 0 : load[(t - 1) * loads + p]!;
      load[t * loads + p] = before + (isPresent ? leverage[at * loads + p]! : 0);
    }
  }
  const variance = panel.sigma[i]! ** 2;
  for (let t = 0; t < columns; t++) {
    for (let s = 0; s <= t; s++) {
      let spread = scale[s]!;
      for (let p = 0; p < loads; p++) spread += load[s * loads + p]! * load[t * loads + p]!;
      into.data[t * columns + s]! += variance * spread;
    }
  }
}

/**
 * Correlations of the running sums of abnormal returns, from the first event day to each that has one: (K, K), K ≤ L.
 *
 *   Cov_i(S_s, S_t) = σ_i² (Σ_{u≤s} scale_u + Σ_{u≤s} leverage_u · Σ_{u≤t} leverage_u)          s ≤ t
 *
 * Of several observations, the correlations that belong to their mean covariance. The mean correlation between observations
 * multiplies the variance of each day's mean and the covariances alike, so that it drops out.
 *
 * Missing a missing day adds nothing to the sums; days before the first return of all are left out.
 *
 * With an anchor the path is that of the sums from the day after it, backwards before it: S_t − S_a, and
 *
 *   Cov(S_s − S_a, S_t − S_a) = Cov(S_s, S_t) − Cov(S_s, S_a) − Cov(S_a, S_t) + Var(S_a)
 *
 * @param rows of the panel; all when left out
 * @param anchor column of the day on which the path is zero; null before the first
 *
 * Source: exact forecast covariance, after Salinger (1992), Journal of Financial and Quantitative Analysis 27(1), 39–53.
 */
export function pathCorrelation(
  panel: AbnormalPanel,
  rows: Iterable<number> = panel.ids.keys(),
  anchor: number | null = null,
): Matrix {
  const { columns } = panel.ar;
  const sums = matrix(columns, columns);
  for (const i of rows) addCovariances(panel, i, sums);
  const ofSums = (s: number, t: number) => sums.data[Math.max(s, t) * columns + Math.min(s, t)]!;
  const covariance = (s: number, t: number) =>
    anchor === null ? ofSums(s, t) : ofSums(s, t) - ofSums(s, anchor) - ofSums(anchor, t) + ofSums(anchor, anchor);
  const variances = Float64Array.from({ length: columns }, (_, t) => covariance(t, t));
  // A day without a return has the sum of the day before it: next to the anchor that is zero up to rounding.
  const least = anchor === null ? 0 : ofSums(columns - 1, columns - 1) * 1e-12;
  const days = [...variances.keys()].filter((t) => variances[t]! > least);
  return matrix(days.length, days.length, (a, b) => {
    const [s, t] = [days[a]!, days[b]!];
    return s === t ? 1 : covariance(s, t) / Math.sqrt(variances[s]! * variances[t]!);
  });
}
