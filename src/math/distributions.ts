import type { Alternative } from "../core/statistic.ts";
import { incompleteBeta } from "./beta.ts";
import { upperGamma } from "./gamma.ts";
import { normalLower } from "./normal.ts";
import { studentLower, studentQuantile as studentQuantileOf } from "./student.ts";

export { normalLower, normalQuantile } from "./normal.ts";
export { studentLower } from "./student.ts";

/** The last quantile asked for: a study asks for the same one for each of its observations. */
let lastQuantile = { p: Number.NaN, degreesOfFreedom: Number.NaN, value: Number.NaN };

export function studentQuantile(p: number, degreesOfFreedom: number): number {
  if (lastQuantile.p !== p || lastQuantile.degreesOfFreedom !== degreesOfFreedom) {
    lastQuantile = { p, degreesOfFreedom, value: studentQuantileOf(p, degreesOfFreedom) };
  }
  return lastQuantile.value;
}

/** P(X > x) of the chi-square distribution; 1 for x ≤ 0, NaN unless ν > 0. */
export function chiSquareUpper(x: number, degreesOfFreedom: number): number {
  if (Number.isNaN(x) || !(degreesOfFreedom > 0)) return Number.NaN;
  return upperGamma(degreesOfFreedom / 2, Math.max(0, x) / 2);
}

/** P(X > x) of the F distribution with m and n degrees of freedom: I_{n/(n + m x)}(n/2, m/2); 1 for x ≤ 0. */
export function fUpper(x: number, m: number, n: number): number {
  if (Number.isNaN(x)) return x;
  const ratio = (m * Math.max(0, x)) / n;
  if (ratio === Number.POSITIVE_INFINITY) return 0;
  return incompleteBeta(1 / (1 + ratio), ratio / (1 + ratio), n / 2, m / 2);
}

/** P(X ≤ k) of the number of heads among n fair coins: I_½(n − k, k + 1). */
export function coinLower(k: number, n: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : incompleteBeta(0.5, 0.5, n - k, k + 1);
}

/** The p-value of a statistic whose lower tail is `lower(x)` and whose null distribution is symmetric about 0. */
function symmetricP(x: number, alternative: Alternative, lower: (x: number) => number): number {
  if (alternative === "less") return lower(x);
  if (alternative === "greater") return lower(-x);
  return Math.min(1, 2 * lower(-Math.abs(x)));
}

export function normalP(z: number, alternative: Alternative = "two-sided"): number {
  return symmetricP(z, alternative, normalLower);
}

export function studentP(t: number, degreesOfFreedom: number, alternative: Alternative = "two-sided"): number {
  return symmetricP(t, alternative, (x) => studentLower(x, degreesOfFreedom));
}

/**
 * The p-value of a statistic whose null distribution is discrete and symmetric, from its two tails
 * lower = P(X ≤ x) and upper = P(X ≥ x).
 */
export function exactP(lower: number, upper: number, alternative: Alternative): number {
  if (alternative === "less") return lower;
  if (alternative === "greater") return upper;
  return Math.min(1, 2 * Math.min(lower, upper));
}

/** The exact p-value of `positive` successes among n fair coins. */
export function fairCoinP(positive: number, n: number, alternative: Alternative = "two-sided"): number {
  return exactP(coinLower(positive, n), coinLower(n - positive, n), alternative);
}
