import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { Alternative, TestResult } from "../../core/statistic.ts";
import { finite, isConstant, sampleSd, sum } from "../../math/moments.ts";
import { averageReturns, estimationAverages } from "../kit/average-returns.ts";
import { presentIn } from "../kit/present.ts";
import { againstStudent, inapplicable } from "../kit/result.ts";

/** Subtracts the second series, shifted by `shift` days, from the first; keeps the days that both have. */
function differences(first: Float64Array, second: Float64Array, shift = 0): Float64Array {
  return finite(first.map((value, t) => value - (second[t + shift] ?? Number.NaN)));
}

/**
 * Compares the difference of two groups' AARs with its variability before the event: a portfolio long one group and short
 * the other.
 *
 *   t = Σ_w D_t / (√L ŝ_D)          D_t = AAR_t of the first group less that of the second; t ~ Student(T − 1)
 *
 * On one shared date the spread of D before the event carries every correlation, within the groups and between them;
 * one date is enough. The event must not change the variance, and correlation between dates is not allowed for. Days are
 * paired by relative day, before the event and in the window; T and L count the days that both groups have.
 *
 * Shapes  two panels, whose windows may differ; window inclusive, in relative days.
 * Units   none.
 * Missing days on which either group has no AAR are left out of the sum and L.
 * Inapplicable when the groups share no day of the window, or fewer than two days of their estimation windows.
 *
 * Source: the crude dependence adjustment of Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31,
 *         doi:10.1016/0304-405X(85)90042-X, applied to a difference.
 */
export function crudeDifference(
  first: AbnormalPanel,
  second: AbnormalPanel,
  window: DayRange,
  alternative: Alternative,
): TestResult {
  const n = presentIn(first, window).n + presentIn(second, window).n;
  const aar = differences(averageReturns(first, window), averageReturns(second, window));
  if (aar.length === 0) return inapplicable(n, "needs a day of the window on which both groups have returns");
  const shift = first.firstEstimationDay - second.firstEstimationDay;
  const before = differences(estimationAverages(first), estimationAverages(second), shift);
  if (before.length < 2) {
    const shared = before.length === 0 ? "no relative day" : "one relative day only";
    return inapplicable(n, `the groups' estimation windows share ${shared}`);
  }
  if (isConstant(before)) {
    return inapplicable(n, "the groups' difference does not vary over the estimation window");
  }
  return againstStudent(sum(aar) / (Math.sqrt(aar.length) * sampleSd(before)), n, before.length - 1, alternative);
}
