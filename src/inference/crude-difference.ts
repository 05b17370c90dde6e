import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import type { Alternative, TestResult } from "../core/statistic.ts";
import { finite, isConstant, sampleSd, sum } from "../math/moments.ts";
import { averageReturns, estimationAverages } from "./average-returns.ts";
import { presentIn } from "./present.ts";
import { againstStudent, inapplicable } from "./result.ts";

/** Days of the first less days of the second, where both have one. */
function differences(first: Float64Array, second: Float64Array): Float64Array {
  return finite(first.map((value, t) => value - second[t]!));
}

/**
 * Difference of two groups' AARs against its own variability before the event: long in one group, short in the other.
 *
 *   t = Σ_w D_t / (√L ŝ_D)          D_t = AAR_t of the first group less that of the second; t ~ Student(T − 1)
 *
 * On one shared date the spread of D before the event carries every correlation, within the groups and between them;
 * one date is enough. The event must not change the variance, and correlation between dates is not seen.
 *
 * Shapes  two panels with the same windows; window inclusive, in relative days.
 * Units   none.
 * Missing days on which either group has no AAR are left out of the sum and L.
 * Inapplicable when a group has no day in the window, or the estimation windows differ in length.
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
  if (first.estimationAr.columns !== second.estimationAr.columns) {
    return inapplicable(n, "the groups' estimation windows differ in length");
  }
  const before = differences(estimationAverages(first), estimationAverages(second));
  if (before.length < 2 || isConstant(before)) {
    return inapplicable(n, "the groups' difference does not vary over the estimation window");
  }
  return againstStudent(sum(aar) / (Math.sqrt(aar.length) * sampleSd(before)), n, before.length - 1, alternative);
}
