import type { DrawnWindow, TestStatistic } from "../core/statistic.ts";
import { isConstant, mean, sampleSd } from "../math/moments.ts";
import { presentIn, tooFew } from "./kit/present.ts";
import { againstStudent, inapplicable } from "./kit/result.ts";

/** The statistic of a draw; NaN where the test is inapplicable. */
export function drawnBmp({ scars }: DrawnWindow): number {
  const n = scars.length;
  return n < 2 || isConstant(scars) ? Number.NaN : mean(scars) / (sampleSd(scars) / Math.sqrt(n));
}

/**
 * BMP standardised cross-sectional test of a zero mean CAR, robust to a variance that the event raises.
 *
 *   t = mean(SCAR) / (s(SCAR) / √N)          t ~ Student(N − 1) under H0
 *
 * SCAR_i is CAR_i over its own forecast standard deviation, so no volatile security dominates; the cross-sectional s
 * lets the event change the variance. Events must be independent: where dates cluster, use `kolari-pynnonen`.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none: multiplying all returns by a constant leaves t unchanged.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable when fewer than two remain, or when all SCAR are equal.
 *
 * Source: Boehmer, Musumeci & Poulsen (1991), Journal of Financial Economics 30(2), 253–272,
 *         doi:10.1016/0304-405X(91)90032-F.
 */
export const bmp: TestStatistic = {
  id: "bmp",
  label: "BMP standardised cross-sectional t",
  nullHypothesis: "the mean cumulative abnormal return is zero",
  formula: "t = mean(SCAR) / (s(SCAR)/√N)",
  assumptions: "events are independent of each other; the event may change the variance",
  source:
    "Boehmer, Musumeci & Poulsen (1991), Journal of Financial Economics 30(2), 253–272, doi:10.1016/0304-405X(91)90032-F",
  tex: String.raw`t = \frac{\overline{\mathrm{SCAR}}}{s(\mathrm{SCAR})/\sqrt N} \sim t_{N-1}`,
  advice: "Read first when the events have dates of their own. Not when they share dates: see kolari-pynnonen.",
  minimumEvents: 2,
  robustness: { sameDate: false, partialOverlap: false, eventVariance: true },
  cost: "short",
  headline: { when: ["separate"], place: 1 },

  compute(panel, window, { alternative }) {
    const { n, scars } = presentIn(panel, window);
    if (n < 2) return inapplicable(n, tooFew(n, 2));
    if (isConstant(scars)) return inapplicable(n, "all standardised CARs are equal");
    return againstStudent(mean(scars) / (sampleSd(scars) / Math.sqrt(n)), n, n - 1, alternative);
  },

  drawn: () => ({ statistic: drawnBmp, degreesOfFreedom: (n) => n - 1 }),
};
