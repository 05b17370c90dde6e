/**
 * Midranks 1…n of the finite values; NaN stays NaN. Ties share the mean of their ranks.
 */
export function midranks(x: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(x.length).fill(Number.NaN);
  const order = Array.from({ length: x.length }, (_, i) => i).filter((i) => Number.isFinite(x[i]!));
  order.sort((a, b) => x[a]! - x[b]!);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end + 1 < order.length && x[order[end + 1]!] === x[order[start]!]) end++;
    for (let k = start; k <= end; k++) ranks[order[k]!] = (start + end) / 2 + 1;
    start = end + 1;
  }
  return ranks;
}
