/**
 * Null distribution of Mann and Whitney's U without ties: P(U = u), u = 0 … m·n, when every choice of m among m + n
 * ranks is equally likely. The share of choices with j of the first k ranks and rank sum w is built up a rank at a
 * time, which only adds positive numbers.
 */
function rankSumProbabilities(m: number, n: number): Float64Array {
  // chosen[j][u]: number of ways to choose j ranks so that they beat u of the ranks passed over, over C(m + n, m).
  const chosen = Array.from({ length: m + 1 }, () => new Float64Array(m * n + 1));
  chosen[0]![0] = 1;
  for (let k = 1; k <= m + n; k++) {
    // Backwards in j, so that rank k is chosen at most once; the j-th chosen rank k beats k − j others.
    for (let j = Math.min(k, m); j >= Math.max(1, k - n); j--) {
      const beaten = k - j;
      const [with_k, without] = [chosen[j - 1]!, chosen[j]!];
      for (let u = m * n; u >= beaten; u--) without[u]! += with_k[u - beaten]!;
    }
  }
  const ways = chosen[m]!;
  let total = 0;
  for (const count of ways) total += count;
  return ways.map((count) => count / total);
}

/** P(U ≤ u) of samples of m and n untied values. */
export function rankSumLower(u: number, m: number, n: number): number {
  const probabilities = rankSumProbabilities(m, n);
  let lower = 0;
  for (let v = 0; v <= u; v++) lower += probabilities[v]!;
  return Math.min(1, lower);
}
