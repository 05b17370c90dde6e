import { matrix, row } from "../core/matrix.ts";
import { leastSquares, load } from "./least-squares.ts";

export interface RobustRegression {
  /** (P) */
  readonly coefficients: Float64Array;
  /** (P) HC3: right under any heteroskedasticity of independent rows. NaN where a row alone decides a coefficient. */
  readonly hc3: Float64Array;
  /** (P) clustered: right when rows of one cluster are correlated. NaN below two clusters. */
  readonly clustered: Float64Array;
  readonly clusters: number;
  readonly degreesOfFreedom: number;
  /** Share of the weighted variance explained. */
  readonly rSquared: number;
}

/** Σ_c (Σ_{i∈c} g'u_i)² over groups of rows: the middle factor of the sandwich variance, for the coefficient with load g. */
function filling(scores: Float64Array, cluster: Int32Array | null): number {
  const sums = new Map<number, number>();
  scores.forEach((score, i) => {
    const key = cluster ? cluster[i]! : i;
    sums.set(key, (sums.get(key) ?? 0) + score);
  });
  let total = 0;
  for (const sum of sums.values()) total += sum * sum;
  return total;
}

function weightedRSquared(y: Float64Array, weights: Float64Array, ssr: number): number {
  const total = weights.reduce((a, b) => a + b, 0);
  const center = y.reduce((sum, value, i) => sum + weights[i]! * value, 0) / total;
  return 1 - ssr / y.reduce((ss, value, i) => ss + weights[i]! * (value - center) ** 2, 0);
}

/**
 * Least squares of y on columns (an intercept is a column of ones, and comes first), with weights, and two sandwich
 * variances. With X̃ = √w X = QR, ẽ the weighted residuals and h_i the leverages:
 *
 *   HC3        (X̃'X̃)⁻¹ Σ x̃_i x̃_i' ẽ_i²/(1 − h_i)² (X̃'X̃)⁻¹
 *   clustered  G/(G − 1)·(n − 1)/(n − P) (X̃'X̃)⁻¹ Σ_g (Σ_{i∈g} x̃_i ẽ_i)(Σ x̃_i ẽ_i)' (X̃'X̃)⁻¹
 *
 * Shapes  P columns and y of n > P rows; weights (n), positive; cluster (n), any integers.
 *
 * @returns the fit, or the index of the first column that is a linear combination of those before it.
 *
 * Source: MacKinnon & White (1985), Journal of Econometrics 29(3), 305–325 (HC3); Liang & Zeger (1986), Biometrika
 *         73(1), 13–22 (clusters).
 */
export function robustRegression(
  columns: readonly Float64Array[],
  y: Float64Array,
  weights: Float64Array,
  cluster: Int32Array,
): RobustRegression | { readonly dependent: number } {
  const roots = weights.map(Math.sqrt);
  const scaled = columns.map((column) => column.map((x, i) => x * roots[i]!));
  const fit = leastSquares(
    scaled,
    y.map((value, i) => value * roots[i]!),
  );
  if ("dependent" in fit) return fit;
  const [n, count] = [y.length, columns.length];
  const loads = matrix(n, count);
  const leverage = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const u = load(
      fit.r,
      scaled.map((column) => column[i]!),
    );
    loads.data.set(u, i * count);
    leverage[i] = u.reduce((ss, v) => ss + v * v, 0);
  }
  const clusters = new Set(cluster).size;
  const correction = ((clusters / (clusters - 1)) * (n - 1)) / (n - count);
  const hc3 = new Float64Array(count);
  const clustered = new Float64Array(count);
  for (let p = 0; p < count; p++) {
    const g = load(
      fit.r,
      columns.map((_, q) => (p === q ? 1 : 0)),
    );
    const scores = fit.residuals.map((e, i) => e * row(loads, i).reduce((dot, v, q) => dot + v * g[q]!, 0));
    hc3[p] = Math.sqrt(filling(deleted(scores, leverage), null));
    clustered[p] = clusters < 2 ? Number.NaN : Math.sqrt(correction * filling(scores, cluster));
  }
  return {
    coefficients: fit.coefficients,
    hc3,
    clustered,
    clusters,
    degreesOfFreedom: n - count,
    rSquared: weightedRSquared(y, weights, fit.ssr),
  };
}

/** Scores over 1 − h: as if each residual came from a fit without its own row. */
function deleted(scores: Float64Array, leverage: Float64Array): Float64Array {
  return scores.map((score, i) => (1 - leverage[i]! > 1e-12 ? score / (1 - leverage[i]!) : Number.NaN));
}
