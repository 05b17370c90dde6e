import type { Alternative, TestStatistic } from "../core/statistic.ts";
import { exactP } from "../math/distributions.ts";
import { signedRanks } from "../math/ranks.ts";
import { signedRankLower } from "../math/signed-rank.ts";
import { presentIn } from "./kit/present.ts";
import { againstNormal, inapplicable } from "./kit/result.ts";

/** Most events for which the exact distribution is used. */
const exactUpTo = 60;

/** Exact p of a signed-rank sum: the distribution is symmetric about n(n+1)/4. */
function exactSignedRankP(plus: number, n: number, alternative: Alternative): number {
  const minus = (n * (n + 1)) / 2 - plus;
  return exactP(signedRankLower(plus, n), signedRankLower(minus, n), alternative);
}

/**
 * Wilcoxon's signed-rank test of CARs that are symmetric about zero.
 *
 *   W⁺ = Σ rank(|CAR_i|)·1[CAR_i > 0]
 *   z  = (W⁺ − n(n+1)/4) / √(n(n+1)(2n+1)/24 − Σ(τ³ − τ)/48)         no continuity correction
 *
 * CARs of exactly zero are dropped; ties in size have midranks, τ the size of a tied group. z is reported. Up to 60
 * events without ties p is exact (distribution "exact"), beyond or with ties it is that of z.
 *
 * Known distortion: it tests symmetry too, and abnormal returns are skewed. Events on one date or with shared windows
 * make it reject far too often.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none.
 * Missing an observation without any day in the window is left out; `n` counts the non-zero CARs.
 * Inapplicable when no non-zero CAR remains.
 *
 * Source: Wilcoxon (1945), Biometrics Bulletin 1(6), 80–83, doi:10.2307/3001968.
 */
export const wilcoxon: TestStatistic = {
  id: "wilcoxon",
  label: "Wilcoxon signed-rank test",
  nullHypothesis: "cumulative abnormal returns are symmetric about zero",
  formula: "W⁺ = Σ rank(|CAR|)·1[CAR > 0]; z = (W⁺ − n(n+1)/4)/√(n(n+1)(2n+1)/24 − Σ(τ³−τ)/48)",
  assumptions: "events are independent of each other; abnormal returns are symmetric",
  source: "Wilcoxon (1945), Biometrics Bulletin 1(6), 80–83, doi:10.2307/3001968",
  tex: String.raw`W^+ = \sum_i \mathrm{rank}(|\mathrm{CAR}_i|)\,1[\mathrm{CAR}_i > 0]`,
  advice: "As sign, with more power, where CARs are symmetric.",
  minimumEvents: 1,
  robustness: { sameDate: false, partialOverlap: false, eventVariance: true, scores: "ranks" },
  cost: "long",

  compute(panel, window, { alternative }) {
    const { n, plus, ties } = signedRanks(presentIn(panel, window).cars);
    if (n === 0) return inapplicable(n, "no observation has a non-zero CAR in the window");
    const variance = (n * (n + 1) * (2 * n + 1)) / 24 - ties / 48;
    const z = (plus - (n * (n + 1)) / 4) / Math.sqrt(variance);
    if (ties > 0 || n > exactUpTo) return againstNormal(z, n, alternative);
    const p = exactSignedRankP(plus, n, alternative);
    return { status: "computed", n, statistic: z, distribution: "exact", degreesOfFreedom: null, p };
  },
};
