import type { TestStatistic } from "../core/statistic.ts";
import { isConstant, mean, sampleSd } from "../math/moments.ts";
import { presentIn, tooFew } from "./kit/present.ts";
import { againstStudent, inapplicable } from "./kit/result.ts";

/**
 * Cross-sectional t test of a zero mean CAR, by the standard deviation of the CARs.
 *
 *   t = CAAR / (s(CAR) / √N)          t ~ Student(N − 1) under H0
 *
 * The estimation window serves the expected returns only, so the event may change the variance. A volatile security
 * weighs as much as a calm one; `bmp` corrects that. Events must be independent.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none: multiplying all returns by a constant leaves t unchanged.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable when fewer than two remain, or when all CARs are equal.
 *
 * Source: Brown & Warner (1980), Journal of Financial Economics 8(3), 205–258, appendix A,
 *         doi:10.1016/0304-405X(80)90002-1.
 */
export const crossSectionalT: TestStatistic = {
  id: "cross-sectional-t",
  label: "Cross-sectional t",
  nullHypothesis: "the mean cumulative abnormal return is zero",
  formula: "t = CAAR / (s(CAR)/√N)",
  assumptions: "events are independent of each other and their CARs share one variance; the event may change it",
  source:
    "Brown & Warner (1980), Journal of Financial Economics 8(3), 205–258, appendix A, doi:10.1016/0304-405X(80)90002-1",
  tex: String.raw`t = \frac{\mathrm{CAAR}}{s(\mathrm{CAR})/\sqrt N} \sim t_{N-1}`,
  advice:
    "Events on dates of their own whose CARs are about equally noisy. One volatile security can decide it; bmp is the better choice.",
  minimumEvents: 2,
  robustness: { sameDate: false, partialOverlap: false, eventVariance: true },
  cost: "short",

  compute(panel, window, { alternative }) {
    const { n, cars } = presentIn(panel, window);
    if (n < 2) return inapplicable(n, tooFew(n, 2));
    if (isConstant(cars)) return inapplicable(n, "all CARs are equal");
    return againstStudent(mean(cars) / (sampleSd(cars) / Math.sqrt(n)), n, n - 1, alternative);
  },
};
