import { exp, log, log1p } from "./elementary.ts";

/** ln(1 + u) − u, without the cancellation of the two near 0. */
export function logLess(u: number): number {
  if (u < -0.4 || u > 0.5) return log1p(u) - u;
  // ln(1 + u) = 2 (y + y³/3 + y⁵/5 + …) with y = u/(2 + u), and 2y − u = −u y.
  const y = u / (2 + u);
  const square = y * y;
  let sum = 1 / 3;
  let power = square;
  for (let k = 5; k < 33; k += 2) {
    const term = power / k;
    sum += term;
    if (term < 1e-17) break;
    power *= square;
  }
  return 2 * y * square * sum - u * y;
}

/**
 * δ of Stirling's formula Γ(z) = √(2π/z) (z/e)^z e^{δ(z)}, for z > 0.
 *
 * Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 6.1.41.
 */
export function stirlingError(z: number): number {
  let shift = 0;
  let from = z;
  for (; from < 10; from++) shift += (from + 0.5) * log1p(1 / from) - 1;
  const w = 1 / (from * from);
  const series =
    1 / 12 -
    w *
      (1 / 360 -
        w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - w * (691 / 360_360 - w * (1 / 156 - (w * 3617) / 122_400))))));
  return shift + series / from;
}

/** The most terms of a series or continued fraction; the largest arguments in use need a tenth of them. */
const mostTerms = 100_000;

/** Σ xⁿ/(a(a + 1)…(a + n)), for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < mostTerms && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Legendre's continued fraction of Γ(a, x) x^{−a} e^x, for x ≥ a + 1, by the modified method of Lentz. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / 1e-300;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < mostTerms; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return value;
}

/**
 * Γ(a, x)/Γ(a), the regularised upper incomplete gamma function, for a > 0 and x ≥ 0.
 *
 * Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 6.5.29 and 6.5.31; Thompson & Barnett (1986),
 *         Journal of Computational Physics 64(2), 490–509.
 */
export function upperGamma(a: number, x: number): number {
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  // x^a e^{−x}/Γ(a) by Stirling's formula; ln(x/a) is written out where x/a − 1 would lose it.
  const ratio = x / a;
  const exponent = ratio < 0.5 ? a * (log(ratio) - (ratio - 1)) : a * logLess((x - a) / a);
  const density = Math.sqrt(a / (2 * Math.PI)) * exp(exponent - stirlingError(a));
  return x < a + 1 ? 1 - density * lowerSeries(a, x) : density * upperFraction(a, x);
}
