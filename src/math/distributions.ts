import incompleteBeta from "@stdlib/math-base-special-betainc";
import binomialCdf from "@stdlib/stats-base-dists-binomial-cdf";
import chiSquareCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantileOf from "@stdlib/stats-base-dists-normal-quantile";
import studentCdf from "@stdlib/stats-base-dists-t-cdf";
import studentQuantileOf from "@stdlib/stats-base-dists-t-quantile";
import type { Alternative } from "../core/statistic.ts";

/** P(Z ≤ z) of the standard normal. */
export function normalLower(z: number): number {
  return normalCdf(z, 0, 1);
}

export function normalQuantile(p: number): number {
  return normalQuantileOf(p, 0, 1);
}

/** P(T ≤ t) of Student's t. */
export function studentLower(t: number, degreesOfFreedom: number): number {
  return studentCdf(t, degreesOfFreedom);
}

/** The last quantile asked for: a study asks for the same one for each of its observations. */
let lastQuantile = { p: Number.NaN, degreesOfFreedom: Number.NaN, value: Number.NaN };

export function studentQuantile(p: number, degreesOfFreedom: number): number {
  if (lastQuantile.p !== p || lastQuantile.degreesOfFreedom !== degreesOfFreedom) {
    lastQuantile = { p, degreesOfFreedom, value: studentQuantileOf(p, degreesOfFreedom) };
  }
  return lastQuantile.value;
}

/** P(X > x) of the chi-square distribution. Not for more than 2,000 degrees of freedom: the library drifts there. */
export function chiSquareUpper(x: number, degreesOfFreedom: number): number {
  return 1 - chiSquareCdf(x, degreesOfFreedom);
}

/** P(X > x) of the F distribution with m and n degrees of freedom: I_{n/(n + m x)}(n/2, m/2). */
export function fUpper(x: number, m: number, n: number): number {
  return incompleteBeta(n / (n + m * x), n / 2, m / 2);
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
  return exactP(binomialCdf(positive, n, 0.5), binomialCdf(n - positive, n, 0.5), alternative);
}
