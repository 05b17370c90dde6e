import { arrayPool } from "./pool.ts";

const newResiduals = arrayPool();

/** A regression without its residuals. */
export interface RegressionSums {
  intercept: number;
  slope: number;
  meanX: number;
  meanY: number;
  /** Σ (x − x̄)² */
  ssX: number;
  /** Σ (y − ȳ)² */
  ssY: number;
  /** Σ residual² */
  ssr: number;
}

export interface SimpleRegression extends Readonly<RegressionSums> {
  /** (n) */
  readonly residuals: Float64Array;
}

/**
 * Ordinary least squares of y on a constant and x over rows first … first + n − 1, in centred form; the residuals go to
 * `residuals` from `at` on. n ≥ 2; the slope is NaN when x is constant.
 */
export function regressRows(
  x: Float64Array,
  y: Float64Array,
  first: number,
  n: number,
  residuals: Float64Array,
  at: number,
  into: RegressionSums,
): void {
  const end = first + n;
  let [sumX, sumY] = [0, 0];
  for (let i = first; i < end; i++) {
    sumX += x[i]!;
    sumY += y[i]!;
  }
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [ssX, sxy, ssY] = [0, 0, 0];
  for (let i = first; i < end; i++) {
    const [dx, dy] = [x[i]! - meanX, y[i]! - meanY];
    ssX += dx * dx;
    sxy += dx * dy;
    ssY += dy * dy;
  }
  const slope = sxy / ssX;
  const intercept = meanY - slope * meanX;
  let ssr = 0;
  for (let i = first, k = at; i < end; i++, k++) {
    const e = y[i]! - intercept - slope * x[i]!;
    residuals[k] = e;
    ssr += e * e;
  }
  into.intercept = intercept;
  into.slope = slope;
  into.meanX = meanX;
  into.meanY = meanY;
  into.ssX = ssX;
  into.ssY = ssY;
  into.ssr = ssr;
}

/** The regression of arrays of equal length n ≥ 2. */
export function simpleRegression(x: Float64Array, y: Float64Array): SimpleRegression {
  const residuals = newResiduals(x.length);
  const fit = { intercept: 0, slope: 0, meanX: 0, meanY: 0, ssX: 0, ssY: 0, ssr: 0 };
  regressRows(x, y, 0, x.length, residuals, 0, fit);
  return { ...fit, residuals };
}
