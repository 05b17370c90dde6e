import type { TestStatistic } from "../core/statistic.ts";
import { sum, sumOfSquares } from "../math/moments.ts";
import { presentIn, tooFew } from "./kit/present.ts";
import { againstNormal, inapplicable } from "./kit/result.ts";

/**
 * Test of a zero mean CAR by the forecast variances of its parts, taken as independent.
 *
 *   z = CAAR / √(Σ Var(CAR_i) / N²)          z ~ N(0, 1) under H0
 *
 * Var(CAR_i) is the forecast variance of the estimation window with the error of the estimated coefficients. The
 * event must not change the variance, and events must be independent. One event is enough.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none: multiplying all returns by a constant leaves z unchanged.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable when none remains.
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39, statistic J1;
 *         Brown & Warner (1980), Journal of Financial Economics 8(3), 205–258, doi:10.1016/0304-405X(80)90002-1.
 */
export const independentT: TestStatistic = {
  id: "independent-t",
  label: "Independent-events test (J1)",
  nullHypothesis: "the mean cumulative abnormal return is zero",
  formula: "z = CAAR / (√ΣVar(CAR_i)/N)",
  assumptions: "events are independent of each other, and returns vary around the event as they did before it",
  source:
    "MacKinlay (1997), Journal of Economic Literature 35(1), 13–39; Brown & Warner (1980), Journal of Financial Economics 8(3), 205–258, doi:10.1016/0304-405X(80)90002-1",
  tex: String.raw`z = \frac{\mathrm{CAAR}}{\sqrt{\sum_i \mathrm{Var}(\mathrm{CAR}_i)}/N} \sim N(0,1)`,
  advice: "One or few events on dates of their own, where the event cannot have changed the variance.",
  minimumEvents: 1,
  robustness: { sameDate: false, partialOverlap: false, eventVariance: false },
  cost: "short",

  compute(panel, window, { alternative }) {
    const { n, cars, sds } = presentIn(panel, window);
    if (n < 1) return inapplicable(n, tooFew(n, 1));
    return againstNormal(sum(cars) / Math.sqrt(sumOfSquares(sds, 0)), n, alternative);
  },
};
