// Math.exp and Math.log differ in the last bit between engines and versions. These use only sums, products and quotients,
// which IEEE 754 defines to the bit, so that figures are the same everywhere.

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);
/** Which of a double's two words holds sign and exponent. */
const highWord = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/** 2^k for k from −1022 to 1023. */
function powerOfTwo(k: number): number {
  value[0] = 0;
  words[highWord] = (k + 1023) << 20;
  return value[0];
}

/**
 * e^x, to 1 unit in the last place.
 *
 * Source: FDLIBM (Sun Microsystems, 1993), e_exp.c: argument less k ln 2, then Remez's approximation of x coth(x/2).
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019411) return 0;
  const k = Math.round(x * Math.LOG2E);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const rest = high - low;
  const square = rest * rest;
  const even =
    square *
    (0.16666666666666602 +
      square *
        (-0.0027777777777015593 +
          square * (6.613756321437934e-5 + square * (-1.6533902205465252e-6 + square * 4.1381367970572385e-8))));
  const c = rest - even;
  const y = 1 - (low - (rest * c) / (2 - c) - high);
  // In two steps where the power itself would be out of range.
  if (k > 1023) return y * 2 * powerOfTwo(k - 1);
  return k < -1022 ? y * powerOfTwo(k + 200) * powerOfTwo(-200) : y * powerOfTwo(k);
}

/**
 * ln x, to 1 unit in the last place.
 *
 * Source: FDLIBM (Sun Microsystems, 1993), e_log.c: x = 2^k (1 + f) about 1, and Remez's approximation in f/(2 + f).
 */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  const isSubnormal = x < 2.2250738585072014e-308;
  value[0] = isSubnormal ? x * 18014398509481984 : x;
  let high = words[highWord]!;
  let k = (high >>> 20) - 1023 - (isSubnormal ? 54 : 0);
  high &= 0xfffff;
  // 1 where the fraction lies above √2: then half of it.
  const half = (high + 0x95f64) & 0x100000;
  words[highWord] = high | (half ^ 0x3ff00000);
  k += half >>> 20;
  const f = value[0] - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const square = 0.5 * f * f;
  return s * (square + odd + even) + k * ln2Low - square + f + k * ln2High;
}

/** ln(1 + u), to some units in the last place: ln of the rounded sum, corrected for the rounding of u. */
export function log1p(u: number): number {
  const sum = 1 + u;
  if (sum === 1) return u;
  return sum === Number.POSITIVE_INFINITY ? sum : (log(sum) * u) / (sum - 1);
}
