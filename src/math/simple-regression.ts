import { mean, sumOfSquares } from "./moments.ts";
import { arrayPool } from "./pool.ts";

const newResiduals = arrayPool();

export interface SimpleRegression {
  readonly intercept: number;
  readonly slope: number;
  readonly meanX: number;
  /** Σ (x − x̄)² */
  readonly ssX: number;
  /** Σ (y − ȳ)² */
  readonly ssY: number;
  /** Σ residual² */
  readonly ssr: number;
  /** (n) */
  readonly residuals: Float64Array;
}

/**
 * Ordinary least squares of y on a constant and x, in centred form.
 * x and y have equal length n ≥ 2; the slope is NaN when x is constant.
 */
export function simpleRegression(x: Float64Array, y: Float64Array): SimpleRegression {
  const meanX = mean(x);
  const meanY = mean(y);
  const ssX = sumOfSquares(x, meanX);
  let sxy = 0;
  for (let i = 0; i < x.length; i++) sxy += (x[i]! - meanX) * (y[i]! - meanY);
  const slope = sxy / ssX;
  const intercept = meanY - slope * meanX;
  const residuals = newResiduals(x.length);
  let ssr = 0;
  for (let i = 0; i < x.length; i++) {
    const e = y[i]! - intercept - slope * x[i]!;
    residuals[i] = e;
    ssr += e * e;
  }
  return { intercept, slope, meanX, ssX, ssY: sumOfSquares(y, meanY), ssr, residuals };
}
