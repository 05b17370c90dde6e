import type { Alternative, ComputedTest } from "../../core/statistic.ts";
import { studentQuantile } from "../../math/distributions.ts";
import { extremity } from "./multiple-testing.ts";

/** A drawn statistic within this relative distance of an observed one counts as equal: rank statistics have many ties. */
const rounding = 1e-12;

/** The extremity at which a Student statistic has a given p. */
function extremityAt(p: number, degreesOfFreedom: number, alternative: Alternative): number {
  return -studentQuantile(alternative === "two-sided" ? p / 2 : p, degreesOfFreedom);
}

/**
 * Puts statistics whose null distributions differ (groups of two and of two hundred) on one scale: the number of observed
 * p-values that are less than the p of the statistic. Romano and Wolf's method only compares with these p-values, so
 * this level is as good as p itself. It needs a Student distribution once for each number of degrees of freedom and
 * observed p, instead of once for each draw.
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
  /** For each observed test, the extremity that has the same p with other degrees of freedom. */
  const thresholds = (degreesOfFreedom: number) => {
    const made = Float64Array.from(ascending, (test) => {
      const own = test.degreesOfFreedom === degreesOfFreedom;
      const at = own ? extremity(test.statistic, alternative) : extremityAt(test.p, degreesOfFreedom, alternative);
      return at - rounding * Math.abs(at);
    });
    known.set(degreesOfFreedom, made);
    return made;
  };
  // Remembered from the statistic before: nearly always the same.
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
