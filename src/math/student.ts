import { betaPower, incompleteBeta } from "./beta.ts";
import { exp, log } from "./elementary.ts";
import { normalLower, normalQuantile } from "./normal.ts";

/** The most steps of Newton's method; mostly five are enough. */
const mostSteps = 200;

/** x and 1 − x of t: ν/(ν + t²) and t²/(ν + t²), both to full figures. */
function placeOf(t: number, degreesOfFreedom: number): readonly [x: number, y: number] {
  const square = t * t;
  return square > degreesOfFreedom
    ? [degreesOfFreedom / square / (1 + degreesOfFreedom / square), 1 / (1 + degreesOfFreedom / square)]
    : [1 / (1 + square / degreesOfFreedom), square / degreesOfFreedom / (1 + square / degreesOfFreedom)];
}

/** P(T > t) for t ≥ 0: ½ I_x(ν/2, ½). */
function upper(t: number, degreesOfFreedom: number): number {
  const [x, y] = placeOf(t, degreesOfFreedom);
  return 0.5 * incompleteBeta(x, y, degreesOfFreedom / 2, 0.5);
}

/**
 * P(T ≤ t) of Student's t; NaN unless ν > 0.
 *
 * Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.7.1.
 */
export function studentLower(t: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalLower(t);
  if (Number.isNaN(t)) return t;
  return t < 0 ? upper(-t, degreesOfFreedom) : 1 - upper(t, degreesOfFreedom);
}

/**
 * The t > 0 with P(0 < T < t) = `between` and P(T > t) = `beyond`, by Newton's method on the logarithms of the smaller
 * of the two and of t. That makes the function concave: from its second step on it nears the root from one side.
 */
function positiveQuantile(between: number, beyond: number, degreesOfFreedom: number): number {
  const half = degreesOfFreedom / 2;
  const central = between < beyond;
  const target = log(central ? between : beyond);
  let t = central ? normalQuantile(0.5 + between) : -normalQuantile(beyond);
  for (let step = 0; step < mostSteps; step++) {
    const [x, y] = placeOf(t, degreesOfFreedom);
    const probability = 0.5 * (central ? incompleteBeta(y, x, 0.5, half) : incompleteBeta(x, y, half, 0.5));
    // t f(t), over the probability: the slope between the two logarithms.
    const slope = betaPower(x, y, half, 0.5) / probability;
    const off = (log(probability) - target) / slope;
    const next = t * exp(central ? -off : off);
    if (!(Math.abs(next - t) > 4e-16 * next)) return next;
    t = next;
  }
  return t;
}

/** The t below which Student's t lies with probability p, to some 1e-14 of itself; NaN outside 0 … 1, or unless ν > 0. */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  if (!(p >= 0 && p <= 1 && degreesOfFreedom > 0)) return Number.NaN;
  if (degreesOfFreedom === Number.POSITIVE_INFINITY || p === 0 || p === 1) return normalQuantile(p);
  if (p === 0.5) return 0;
  const t = positiveQuantile(Math.abs(p - 0.5), Math.min(p, 1 - p), degreesOfFreedom);
  return p < 0.5 ? -t : t;
}
