import { exp, log } from "./elementary.ts";
import { logLess, stirlingError } from "./gamma.ts";

/** ln(1 + u) − u, where 1 + u is given too: near −1 it has digits that u has lost. */
function logLessOf(u: number, plusOne: number): number {
  return u < -0.4 ? log(plusOne) - u : logLess(u);
}

/** The last parameters and their factor, remembered because a study uses one distribution again and again. */
let last = { a: Number.NaN, b: Number.NaN, factor: Number.NaN };

/** √(ab/(2π(a + b))) e^{δ(a + b) − δ(a) − δ(b)}: x^a (1 − x)^b/B(a, b) at its mean x = a/(a + b). */
function factorOf(a: number, b: number): number {
  if (last.a !== a || last.b !== b) {
    const errors = stirlingError(a + b) - stirlingError(a) - stirlingError(b);
    // a/(a + b) first: the product of two large parameters would overflow.
    last = { a, b, factor: Math.sqrt(((a / (a + b)) * b) / (2 * Math.PI)) * exp(errors) };
  }
  return last.factor;
}

/**
 * x^a y^b/B(a, b) with y = 1 − x, by Stirling's formula about the mean, where powers of x and y would cancel.
 *
 * Source: Didonato & Morris (1992), ACM Transactions on Mathematical Software 18(3), 360–373, algorithm 708.
 */
export function betaPower(x: number, y: number, a: number, b: number): number {
  const off = x * b - y * a;
  const exponent = a * logLessOf(off / a, (x / a) * (a + b)) + b * logLessOf(-off / b, (y / b) * (a + b));
  return factorOf(a, b) * exp(exponent);
}

/** The most steps of the fraction, which needs of the order of √max(a, b). */
const mostSteps = 100_000;

/**
 * The continued fraction by which `betaPower` is divided, for x ≤ a/(a + b), by the modified method of Lentz.
 *
 * Source: Didonato & Morris (1992), equation 9; Thompson & Barnett (1986), Journal of Computational Physics 64(2),
 *         490–509.
 */
function fraction(x: number, y: number, a: number, b: number): number {
  const off = a * y - b * x;
  let value = (a * (off + 1)) / (a + 1);
  let c = value;
  let d = 0;
  // 1/(a + 2m − 1), and the same of the next step: divisions are what a step takes its time for.
  let before = 1 / (a + 1);
  for (let m = 1; m < mostSteps; m++) {
    const after = 1 / (a + 2 * m + 1);
    const part = m * (b - m) * x * before;
    const numerator = (a + m - 1) * before * (a + b + m - 1) * part * x;
    const denominator = m + part + (a + m) * (off + 1 + m * (1 + y)) * after;
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < 3e-16) break;
    before = after;
  }
  return value;
}

/**
 * I_x(a, b), the regularised incomplete beta function: to some 1e-14 of itself, also where it is very small.
 *
 * @param x 0 … 1
 * @param y 1 − x, which a caller mostly knows to more digits than the difference has
 * @param a above 0
 * @param b above 0
 * @returns NaN for a parameter that is not above 0
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) return Number.NaN;
  if (x === 0) return 0;
  if (y === 0) return 1;
  const below = x * b <= y * a;
  return below ? betaPower(x, y, a, b) / fraction(x, y, a, b) : 1 - betaPower(y, x, b, a) / fraction(y, x, b, a);
}
