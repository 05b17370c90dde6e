import type { Alternative, ComputedTest } from "../../core/statistic.ts";
import { studentQuantile } from "../../math/distributions.ts";
import { extremity } from "./multiple-testing.ts";

/** A drawn statistic this near to an observed one, relatively, is level with it: ranks give the same one in many ways. */
const rounding = 1e-12;

/** The extremity at which a Student statistic has a given p. */
function extremityAt(p: number, degreesOfFreedom: number, alternative: Alternative): number {
  return -studentQuantile(alternative === "two-sided" ? p / 2 : p, degreesOfFreedom);
}

/**
 * Puts statistics whose null distributions differ (groups of two and of two hundred) on one scale: how many of the
 * observed p-values are less than that of the statistic. For the comparisons with these p-values that Romano and Wolf's
 * method makes, it is as good as the p-value itself, and it takes a Student distribution once for each number of
 * degrees of freedom and observed p-value instead of once for each draw.
 *
 * @param observed the tests of a family, with Student distributions
 * @returns the level of a statistic, 0 … observed.length; NaN for NaN
 */
export function levelAmong(
  observed: readonly ComputedTest[],
  alternative: Alternative,
): (statistic: number, degreesOfFreedom: number) => number {
  const ascending = observed.toSorted((a, b) => a.p - b.p);
  const known = new Map<number, Float64Array>();
  /** Of each observed test the extremity that has its p with other degrees of freedom: its own with its own. */
  const thresholds = (degreesOfFreedom: number) => {
    const made = Float64Array.from(ascending, (test) => {
      const own = test.degreesOfFreedom === degreesOfFreedom;
      const at = own ? extremity(test.statistic, alternative) : extremityAt(test.p, degreesOfFreedom, alternative);
      return at - rounding * Math.abs(at);
    });
    known.set(degreesOfFreedom, made);
    return made;
  };
  // Of the statistic before this one: nearly always of this one too.
  let least: Float64Array = new Float64Array(0);
  let of = Number.NaN;
  return (statistic, degreesOfFreedom) => {
    if (Number.isNaN(statistic)) return Number.NaN;
    if (degreesOfFreedom !== of) {
      least = known.get(degreesOfFreedom) ?? thresholds(degreesOfFreedom);
      of = degreesOfFreedom;
    }
    const far = extremity(statistic, alternative);
    let level = 0;
    let end = least.length;
    while (level < end) {
      const middle = (level + end) >>> 1;
      if (far < least[middle]!) level = middle + 1;
      else end = middle;
    }
    return level;
  };
}
