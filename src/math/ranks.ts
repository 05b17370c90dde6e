/** The midrank of each place of a sorted array: ties share the mean of their ranks. */
function midranksOfSorted(sorted: Float64Array): Float64Array {
  const ranks = new Float64Array(sorted.length);
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end + 1 < sorted.length && sorted[end + 1] === sorted[start]) end++;
    const midrank = (start + end) / 2 + 1;
    while (start <= end) ranks[start++] = midrank;
  }
  return ranks;
}

/** Finds a place of a value that a sorted array contains. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Midranks 1…n of the finite values; a value that is not finite has rank NaN. Ties share the mean of their ranks.
 * The values are sorted without a comparison function and then looked up: about three times as fast as sorting indices.
 */
export function midranks(x: ArrayLike<number>): Float64Array {
  const sorted = new Float64Array(x.length);
  let n = 0;
  for (let i = 0; i < x.length; i++) if (Number.isFinite(x[i]!)) sorted[n++] = x[i]!;
  const values = sorted.subarray(0, n).sort();
  const rankAt = midranksOfSorted(values);
  const ranks = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    ranks[i] = Number.isFinite(x[i]!) ? rankAt[placeOf(values, x[i]!)]! : Number.NaN;
  }
  return ranks;
}

/** Σ (τ³ − τ) over the groups of equal values, τ the size of a group; NaN must be gone. 0 without ties. */
export function tieSum(x: ArrayLike<number>): number {
  const sorted = Float64Array.from(x).sort();
  let ties = 0;
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    ties += (end - start) ** 3 - (end - start);
  }
  return ties;
}

/** Wilcoxon's signed ranks: see `signedRanks`. */
interface SignedRanks {
  /** Non-zero values. */
  readonly n: number;
  /** Σ midrank(|x|) over the positive values. */
  readonly plus: number;
  /** Σ (τ³ − τ) over the groups of equal |x|. */
  readonly ties: number;
}

/** Ranks the sizes of the non-zero values; NaN must be gone. Both signs are sorted apart and merged: nothing is looked up. */
export function signedRanks(x: ArrayLike<number>): SignedRanks {
  const [above, below] = [new Float64Array(x.length), new Float64Array(x.length)];
  let [m, n] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    if (x[i]! > 0) above[m++] = x[i]!;
    else if (x[i]! < 0) below[n++] = -x[i]!;
  }
  const [up, down] = [above.subarray(0, m).sort(), below.subarray(0, n).sort()];
  let [plus, ties] = [0, 0];
  for (let a = 0, b = 0; a < m || b < n; ) {
    const [fromA, fromB] = [a, b];
    const size = Math.min(a < m ? up[a]! : Number.POSITIVE_INFINITY, b < n ? down[b]! : Number.POSITIVE_INFINITY);
    while (a < m && up[a] === size) a++;
    while (b < n && down[b] === size) b++;
    const group = a - fromA + b - fromB;
    // Places fromA + fromB + 1 … a + b share the rank in their middle.
    plus += ((a - fromA) * (fromA + fromB + 1 + a + b)) / 2;
    ties += group ** 3 - group;
  }
  return { n: m + n, plus, ties };
}
