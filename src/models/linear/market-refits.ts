import type { Refits } from "../../core/model.ts";
import { isConstant } from "../../math/moments.ts";
import { lineForecast } from "./line-forecast.ts";

/**
 * Whether values with Σ (x − x̄)² = `squares` are equal up to rounding, as `isConstant` defines it. The range of the values
 * is at least their standard deviation, and none is farther from 0 than |x̄| + √squares. These bounds mostly decide.
 */
function isLevel(values: Float64Array, first: number, last: number, days: number, mean: number, squares: number) {
  if (Math.sqrt(squares / days) > 1e-13 * (Math.abs(mean) + Math.sqrt(squares))) return false;
  return isConstant(values.subarray(first, last + 1));
}

/**
 * Estimates market models of one security on window after window of its history. Gives exactly the figures of
 * `marketModel.estimate`, without its arrays; see there for the formulas.
 *
 * @param history   (T) returns that a model is estimated from; a row without one, or without the market's, is left out
 * @param returns   (T) returns that are compared with the model
 * @param market    (T) the market's over the same intervals
 */
export function marketRefits(history: Float64Array, returns: Float64Array, market: Float64Array): Refits {
  // The rows to estimate from; NaN in both where either is missing.
  const x = market.map((value, t) => (Number.isFinite(value) && Number.isFinite(history[t]!) ? value : Number.NaN));
  const y = history.map((value, t) => (Number.isNaN(x[t]!) ? Number.NaN : value));
  const { keep, car, sd } = lineForecast(returns, market);

  const estimate = (first: number, last: number): number => {
    let days = 0;
    let sumX = 0;
    let sumY = 0;
    for (let t = first; t <= last; t++) {
      if (Number.isNaN(x[t]!)) continue;
      days++;
      sumX += x[t]!;
      sumY += y[t]!;
    }
    const meanX = sumX / days;
    const meanY = sumY / days;
    let ssX = 0;
    let ssY = 0;
    let products = 0;
    for (let t = first; t <= last; t++) {
      if (Number.isNaN(x[t]!)) continue;
      const fromX = x[t]! - meanX;
      const fromY = y[t]! - meanY;
      ssX += fromX * fromX;
      ssY += fromY * fromY;
      products += fromX * fromY;
    }
    if (days < 3 || isLevel(y, first, last, days, meanY, ssY) || isLevel(x, first, last, days, meanX, ssX)) return 0;
    const slope = products / ssX;
    const intercept = meanY - slope * meanX;
    let ssr = 0;
    for (let t = first; t <= last; t++) {
      if (Number.isNaN(x[t]!)) continue;
      const e = y[t]! - intercept - slope * x[t]!;
      ssr += e * e;
    }
    const sigma = Math.sqrt(ssr / (days - 2));
    keep({ days, intercept, slope, meanX, ssX, sigma });
    return sigma * sigma > 1e-24 * ssY ? days : 0;
  };

  return { estimate, car, sd };
}
