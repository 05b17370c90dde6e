import type { Refits } from "../../core/model.ts";

/** An estimated line of returns on the market's, and the returns to compare with it. */
interface LineForecast extends Pick<Refits, "car" | "sd"> {
  /** Sets the estimated line. */
  keep(line: Line): void;
}

/** What a forecast needs of an estimated line. */
interface Line {
  readonly days: number;
  readonly intercept: number;
  readonly slope: number;
  /** Mean of the market over those days, and Σ (x − x̄)². */
  readonly meanX: number;
  readonly ssX: number;
  readonly sigma: number;
}

/**
 * Sums abnormal returns against a line, with their forecast standard deviation by the leverage of least squares:
 *
 *   AR_t = R_t − (α̂ + β̂ R_mt)      leverage_t = [1/√n, (R_mt − R̄_m)/√SS_m]
 */
export function lineForecast(returns: Float64Array, market: Float64Array): LineForecast {
  let [intercept, slope, meanX, ofMean, ofSlope, sigma] = [0, 0, 0, 0, 0, 0];
  return {
    keep(line) {
      ({ intercept, slope, meanX, sigma } = line);
      ofMean = 1 / Math.sqrt(line.days);
      ofSlope = Math.sqrt(line.ssX);
    },

    car(first, last) {
      let car = 0;
      for (let t = first; t <= last; t++) car += returns[t]! - (intercept + slope * market[t]!);
      return car;
    },

    sd(first, last) {
      let mean = 0;
      let load = 0;
      for (let t = first; t <= last; t++) {
        mean += ofMean;
        load += (market[t]! - meanX) / ofSlope;
      }
      return sigma * Math.sqrt(last - first + 1 + mean * mean + load * load);
    },
  };
}
