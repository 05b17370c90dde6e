import type { TestStatistic } from "../core/statistic.ts";
import { fairCoinP } from "../math/distributions.ts";
import { presentIn } from "./kit/present.ts";
import { inapplicable } from "./kit/result.ts";

/**
 * Sign test: compares the number of positive CARs with half of all.
 *
 *   w = #{CAR_i > 0}      z = (w − n/2) / √(n/4)      p exact: w ~ Binomial(n, ½) under H0
 *
 * CARs of exactly zero are dropped. z is reported; p comes from the binomial distribution, so it is not that of z.
 * Two-sided p = min(1, 2·min(P(≤ w), P(≥ w))). The least p is 2/2ⁿ, so fewer than six events cannot reject at 5%.
 *
 * Known distortion: abnormal returns are skewed to the right, so without an event less than half are positive and the
 * test is biased towards negative effects; `generalized-sign` takes the share from the estimation window. Events on one date
 * or with shared windows make it reject far too often.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none.
 * Missing an observation without any day in the window is left out; `n` counts the non-zero CARs.
 * Inapplicable when no non-zero CAR remains.
 *
 * Source: Brown & Warner (1980), Journal of Financial Economics 8(3), 205–258, doi:10.1016/0304-405X(80)90002-1.
 */
export const sign: TestStatistic = {
  id: "sign",
  label: "Sign test",
  nullHypothesis: "the median cumulative abnormal return is zero",
  formula: "w = #{CAR > 0} ~ Binomial(n, ½); z = (w − n/2)/√(n/4)",
  assumptions: "events are independent of each other; without an event an abnormal return is as often positive as not",
  source: "Brown & Warner (1980), Journal of Financial Economics 8(3), 205–258, doi:10.1016/0304-405X(80)90002-1",
  tex: String.raw`w = \#\{\mathrm{CAR}_i > 0\} \sim \mathrm{Binomial}(n, \tfrac12)`,
  advice: "As a check that one extreme observation does not decide the result; dates of their own.",
  minimumEvents: 1,
  robustness: { sameDate: false, partialOverlap: false, eventVariance: true, scores: "signs" },
  cost: "short",

  compute(panel, window, { alternative }) {
    const nonZero = presentIn(panel, window).cars.filter((car) => car !== 0);
    const n = nonZero.length;
    if (n === 0) return inapplicable(n, "no observation has a non-zero CAR in the window");
    const positive = nonZero.filter((car) => car > 0).length;
    return {
      status: "computed",
      n,
      statistic: (positive - n / 2) / Math.sqrt(n / 4),
      distribution: "exact",
      degreesOfFreedom: null,
      p: fairCoinP(positive, n, alternative),
    };
  },
};
