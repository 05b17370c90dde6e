/** Sum, in order. */
export function sum(x: ArrayLike<number>): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i]!;
  return s;
}

/** Arithmetic mean; NaN when empty. */
export function mean(x: ArrayLike<number>): number {
  return sum(x) / x.length;
}

/** Σ (x − x̄)²; 0 when empty. */
export function sumOfSquares(x: ArrayLike<number>, center = mean(x)): number {
  let ss = 0;
  for (let i = 0; i < x.length; i++) ss += (x[i]! - center) ** 2;
  return ss;
}

/** Standard deviation with divisor n − 1; NaN below two values. */
export function sampleSd(x: ArrayLike<number>): number {
  return x.length < 2 ? Number.NaN : Math.sqrt(sumOfSquares(x) / (x.length - 1));
}

/** Middle value, or the mean of the two in the middle; NaN when empty. */
export function median(x: ArrayLike<number>): number {
  const sorted = Float64Array.from(x).sort();
  const half = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Whether all values are equal up to rounding: their spread is below 1e-13 of their size. */
export function isConstant(x: ArrayLike<number>): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    if (x[i]! < low) low = x[i]!;
    if (x[i]! > high) high = x[i]!;
  }
  return !(high - low > 1e-13 * Math.max(Math.abs(low), Math.abs(high)));
}

/** The finite values, in order. */
export function finite(x: ArrayLike<number>): Float64Array {
  const values = new Float64Array(x.length);
  let n = 0;
  for (let i = 0; i < x.length; i++) if (Number.isFinite(x[i]!)) values[n++] = x[i]!;
  return n === values.length ? values : values.slice(0, n);
}

/** How many values are finite. */
export function countFinite(x: ArrayLike<number>): number {
  let n = 0;
  for (let i = 0; i < x.length; i++) if (Number.isFinite(x[i]!)) n++;
  return n;
}
