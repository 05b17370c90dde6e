/**
 * Null distribution of Wilcoxon's signed-rank sum without ties: P(W = w), w = 0 … n(n+1)/2, when every rank 1…n has a
 * positive sign with probability ½. By the recursion P_k(w) = (P_{k−1}(w) + P_{k−1}(w − k)) / 2, which only adds
 * positive numbers.
 */
export function signedRankProbabilities(n: number): Float64Array {
  const probabilities = new Float64Array((n * (n + 1)) / 2 + 1);
  probabilities[0] = 1;
  for (let k = 1; k <= n; k++) {
    for (let w = (k * (k + 1)) / 2; w >= 0; w--) {
      const with_k = w >= k ? probabilities[w - k]! : 0;
      probabilities[w] = (probabilities[w]! + with_k) / 2;
    }
  }
  return probabilities;
}

/** P(W ≤ w) of the signed-rank sum of n untied values. */
export function signedRankLower(w: number, n: number): number {
  const probabilities = signedRankProbabilities(n);
  let lower = 0;
  for (let v = 0; v <= w; v++) lower += probabilities[v]!;
  return Math.min(1, lower);
}
