import type { Alternative } from "../../core/statistic.ts";

/** Positions of the finite p-values, smallest first. */
function ascending(p: ArrayLike<number>): number[] {
  return Array.from({ length: p.length }, (_, k) => k)
    .filter((k) => Number.isFinite(p[k]!))
    .sort((a, b) => p[a]! - p[b]!);
}

/**
 * Holm's step-down adjustment: the probability of any false rejection among all tests is at most the level, under any
 * dependence.
 *
 *   p̃_(k) = max_{j ≤ k} min(1, (m − j + 1) p_(j))
 *
 * Missing NaN stays NaN and does not count as a test.
 *
 * Source: Holm (1979), Scandinavian Journal of Statistics 6(2), 65–70.
 */
export function holm(p: ArrayLike<number>): Float64Array {
  const adjusted = new Float64Array(p.length).fill(Number.NaN);
  const order = ascending(p);
  let least = 0;
  order.forEach((k, rank) => {
    least = Math.max(least, Math.min(1, (order.length - rank) * p[k]!));
    adjusted[k] = least;
  });
  return adjusted;
}

/**
 * Benjamini and Hochberg's step-up adjustment: the expected share of false rejections is at most the level, for tests
 * that are independent or positively dependent.
 *
 *   p̃_(k) = min_{j ≥ k} min(1, m p_(j)/j)
 *
 * Missing NaN stays NaN and does not count as a test.
 *
 * Source: Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57(1), 289–300.
 */
export function benjaminiHochberg(p: ArrayLike<number>): Float64Array {
  const adjusted = new Float64Array(p.length).fill(Number.NaN);
  const order = ascending(p);
  let most = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const k = order[rank - 1]!;
    most = Math.min(most, (order.length * p[k]!) / rank);
    adjusted[k] = most;
  }
  return adjusted;
}

/** The extremity of a statistic in the direction of the alternative. */
export function extremity(statistic: number, alternative: Alternative): number {
  if (alternative === "less") return -statistic;
  return alternative === "greater" ? statistic : Math.abs(statistic);
}

/**
 * Romano and Wolf's step-down max-t adjustment: as Holm's, but it uses the dependence of the statistics under the null.
 *
 *   p̃_(k) = max_{j ≤ k} (1 + #{b: max_{h ≥ j} |t*_(h),b| ≥ |t_(j)|}) / (B + 1)          |t_(1)| ≥ |t_(2)| ≥ …
 *
 * One-sided alternatives take t or −t in place of |t|. The statistics should be studentised, and the draws be of the
 * null: all statistics of one draw come from the same resample.
 *
 * Shapes  observed (m); draws B arrays of m.
 * Missing a NaN statistic stays NaN and does not count; a NaN in a draw never is the largest. NaN without draws.
 *
 * Source: Romano & Wolf (2005), Econometrica 73(4), 1237–1282, doi:10.1111/j.1468-0262.2005.00615.x; p-values:
 *         Romano & Wolf (2016), Statistics & Probability Letters 113, 38–40, doi:10.1016/j.spl.2016.02.012.
 */
export function romanoWolf(
  observed: ArrayLike<number>,
  draws: readonly ArrayLike<number>[],
  alternative: Alternative = "two-sided",
): Float64Array {
  const far = Float64Array.from(observed, (t) => extremity(t, alternative));
  const order = ascending(far).reverse();
  const reached = new Int32Array(order.length);
  for (const draw of draws) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let rank = order.length - 1; rank >= 0; rank--) {
      const t = extremity(draw[order[rank]!]!, alternative);
      if (t > largest) largest = t;
      if (largest >= far[order[rank]!]!) reached[rank]!++;
    }
  }
  const adjusted = new Float64Array(far.length).fill(Number.NaN);
  let least = 0;
  order.forEach((k, rank) => {
    least = Math.max(least, (1 + reached[rank]!) / (draws.length + 1));
    if (draws.length > 0) adjusted[k] = least;
  });
  return adjusted;
}
