/** Moves the k-th smallest value to place k, smaller ones before it, in place (Hoare's selection, median of three). */
function select(values: Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const [a, b, c] = [values[low]!, values[middle]!, values[high]!];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}

/** The median of finite values, which are reordered. */
function medianInPlace(values: Float64Array): number {
  const half = values.length >> 1;
  const upper = select(values, half);
  if (values.length % 2) return upper;
  return (upper + values.subarray(0, half).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)) / 2;
}

/**
 * The exact median of the slopes (y_t − y_s)/(x_t − x_s) over all pairs s < t with different x; all O(n²) of them.
 * NaN when x is constant.
 */
export function medianSlope(x: Float64Array, y: Float64Array): number {
  const slopes = new Float64Array((x.length * (x.length - 1)) / 2);
  let count = 0;
  for (let t = 1; t < x.length; t++) {
    for (let s = 0; s < t; s++) {
      if (x[t] !== x[s]) slopes[count++] = (y[t]! - y[s]!) / (x[t]! - x[s]!);
    }
  }
  return count === 0 ? Number.NaN : medianInPlace(slopes.subarray(0, count));
}
