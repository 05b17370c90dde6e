import { exp, log } from "./elementary.ts";

/** Σ coefficient·x^k, the highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

// Rational functions R: Φ(z) − ½ = z R(z²) near 0, and e^{−z²/2} R(|z|) in the tails.
const near = {
  top: [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  bottom: [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
};
const tail = {
  top: [
    ...[1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785],
    ...[597.2702763948002, 2494.5375852903726, 6848.190450536283, 11602.65143764735],
    9842.714838383978,
  ],
  bottom: [
    ...[1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761],
    ...[18615.571640885097, 34900.95272114598, 38912.00328609327, 19685.429676859992],
  ],
};
const inverseRootTwoPi = 0.3989422804014327;

/**
 * (1 − Φ(z))/φ(z) for z > √32, by Laplace's continued fraction 1/(z + 1/(z + 2/(z + 3/…))).
 *
 * Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.2.14.
 */
function millsRatio(z: number): number {
  let rest = z;
  // Twenty terms are enough from z = √32 on: thirty give the same figures.
  for (let k = 20; k > 0; k--) rest = z + k / rest;
  return 1 / rest;
}

/** P(Z > z) for z > 0.66: relative to itself exact to a few units in the last place, however small. */
function upperTail(z: number): number {
  const ratio =
    z < Math.sqrt(32) ? polynomial(tail.top, z) / polynomial(tail.bottom, z) : inverseRootTwoPi * millsRatio(z);
  // z² to more digits than one product has: without them e^{−z²/2} would be less exact.
  const coarse = Math.trunc(z * 16) / 16;
  return exp(-coarse * coarse * 0.5) * exp(-(z - coarse) * (z + coarse) * 0.5) * ratio;
}

/**
 * P(Z ≤ z) of the standard normal, to 1e-15 of itself in either tail.
 *
 * Source: Cody (1969), Mathematics of Computation 23(107), 631–637; Cody (1993), ACM Transactions on Mathematical
 *         Software 19(1), 22–30, algorithm 715.
 */
export function normalLower(z: number): number {
  if (Number.isNaN(z)) return z;
  if (Math.abs(z) <= 0.67448975) return 0.5 + (z * polynomial(near.top, z * z)) / polynomial(near.bottom, z * z);
  if (z > 0) return z > 9 ? 1 : 1 - upperTail(z);
  return z < -39 ? 0 : upperTail(-z);
}

// Rational functions of the middle, of the tails and of the far tails.
const middle = {
  top: [
    ...[2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987],
    ...[13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665],
  ],
  bottom: [
    ...[5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597],
    ...[5394.196021424751, 687.1870074920579, 42.31333070160091, 1],
  ],
};
const outer = {
  top: [
    ...[0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684],
    ...[3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835],
  ],
  bottom: [
    ...[1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008],
    ...[0.6897673349851, 1.6763848301838038, 2.053191626637759, 1],
  ],
};
const outermost = {
  top: [
    ...[2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124],
    ...[0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103],
  ],
  bottom: [
    ...[2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133],
    ...[0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1],
  ],
};

/**
 * The z below which the standard normal lies with probability p, to 1e-15 of itself; NaN outside 0 … 1.
 *
 * Source: Wichura (1988), Applied Statistics 37(3), 477–484, algorithm AS 241.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const fromMiddle = p - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle;
    return (fromMiddle * polynomial(middle.top, r)) / polynomial(middle.bottom, r);
  }
  const sign = fromMiddle < 0 ? -1 : 1;
  const beyond = sign < 0 ? p : 1 - p;
  if (beyond === 0) return sign * Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-log(beyond));
  const [{ top, bottom }, from] = r <= 5 ? [outer, 1.6] : [outermost, 5];
  return (sign * polynomial(top, r - from)) / polynomial(bottom, r - from);
}
