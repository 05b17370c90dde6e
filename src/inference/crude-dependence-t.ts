import type { TestStatistic } from "../core/statistic.ts";
import { finite, isConstant, sampleSd, sum } from "../math/moments.ts";
import { averageReturns, estimationAverages } from "./kit/average-returns.ts";
import { presentIn, tooFew } from "./kit/present.ts";
import { againstStudent, inapplicable } from "./kit/result.ts";

/**
 * Crude dependence adjustment: compares the average abnormal return with its variability before the event.
 *
 *   t = Σ_w AAR_t / (√L ŝ)          t ~ Student(T − 1) under H0
 *   ŝ² = Σ_est (AAR_t − mean AAR)² / (T − 1)          T estimation days, AAR by relative day
 *
 * The averages include any correlation between events on one date, but none between events on nearby dates. The forecast
 * error is left out by design: the size grows with the window (.067 for L = 11, T = 120).
 *
 * Shapes  panel of N observations by L days and M estimation days; window inclusive, in relative days.
 * Units   none: multiplying all returns by a constant leaves t unchanged.
 * Missing a day's AAR is the mean over the observations present; days without any are left out of sum and L.
 * Inapplicable when no observation has a day in the window, or the estimation averages do not vary.
 *
 * Source: Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31, eq. (4)–(6),
 *         doi:10.1016/0304-405X(85)90042-X; Brown & Warner (1980), ibid. 8(3), 205–258.
 */
export const crudeDependenceT: TestStatistic = {
  id: "crude-dependence-t",
  label: "Crude dependence adjustment t",
  nullHypothesis: "the average abnormal returns of the window sum to zero",
  formula: "t = ΣAAR_t / (√L·ŝ), ŝ = s.d. of the estimation window's AARs",
  assumptions:
    "correlation between events is that of a shared date; returns vary around the event as they did before it; coefficients are known",
  source: "Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31, doi:10.1016/0304-405X(85)90042-X",
  tex: String.raw`t = \frac{\sum_{t\in w} \mathrm{AAR}_t}{\sqrt L\,\hat s(\mathrm{AAR})} \sim t_{T-1}`,
  advice: "All events on one date, short windows, and no rise of the variance. Read kolari-pynnonen first.",
  minimumEvents: 1,
  robustness: { sameDate: true, partialOverlap: false, eventVariance: false },
  cost: "long",

  compute(panel, window, { alternative }) {
    const { n } = presentIn(panel, window);
    if (n < 1) return inapplicable(n, tooFew(n, 1));
    const before = finite(estimationAverages(panel));
    if (before.length < 2 || isConstant(before)) {
      return inapplicable(n, "the average abnormal returns of the estimation window do not vary");
    }
    const aar = finite(averageReturns(panel, window));
    const statistic = sum(aar) / (Math.sqrt(aar.length) * sampleSd(before));
    return againstStudent(statistic, n, before.length - 1, alternative);
  },
};
