import type { Refits } from "../core/model.ts";

/** A line of returns on the market's, as an estimate leaves it behind: its places in the array of `lineForecast`. */
export const line = { days: 0, intercept: 1, slope: 2, meanX: 3, ssX: 4, sigma: 5 } as const;

/** (6) the figures of a line, by the places that `line` names. */
export const newLine = (): Float64Array => new Float64Array(6);

/**
 * Sums of abnormal returns beside a line, and their forecast standard deviation with the leverage of least squares:
 *
 *   AR_t = R_t − (α̂ + β̂ R_mt)      leverage_t = [1/√n, (R_mt − R̄_m)/√SS_m]
 *
 * @param left the line that was estimated last
 */
export function lineForecast(
  left: Float64Array,
  returns: Float64Array,
  market: Float64Array,
): Pick<Refits, "car" | "sd"> {
  return {
    car(first, last) {
      const intercept = left[line.intercept]!;
      const slope = left[line.slope]!;
      let car = 0;
      for (let t = first; t <= last; t++) car += returns[t]! - (intercept + slope * market[t]!);
      return car;
    },

    sd(first, last) {
      const ofMean = 1 / Math.sqrt(left[line.days]!);
      const ofSlope = Math.sqrt(left[line.ssX]!);
      let mean = 0;
      let load = 0;
      for (let t = first; t <= last; t++) {
        mean += ofMean;
        load += (market[t]! - left[line.meanX]!) / ofSlope;
      }
      return left[line.sigma]! * Math.sqrt(last - first + 1 + mean * mean + load * load);
    },
  };
}
