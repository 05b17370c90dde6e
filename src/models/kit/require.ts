import { EventStudyError } from "../../core/errors.ts";
import { isConstant, sumOfSquares } from "../../math/moments.ts";

/** @throws ESTIMATION_WINDOW_TOO_SHORT when fewer than `minimum` estimation days are left. */
export function requireDays(model: string, observationId: string, days: number, minimum: number): void {
  if (days >= minimum) return;
  throw new EventStudyError(
    "ESTIMATION_WINDOW_TOO_SHORT",
    `${model} needs at least ${minimum} estimation days, ${observationId} has ${days}`,
    "lengthen the estimation window, or exclude the observation",
  );
}

/** @throws CONSTANT_RETURNS when the security's returns do not vary. `requireDays` reports fewer than two rows. */
export function requireMovingReturns(observationId: string, asset: Float64Array): void {
  if (asset.length < 2 || !isConstant(asset)) return;
  throw new EventStudyError(
    "CONSTANT_RETURNS",
    `the returns of ${observationId} do not move over the estimation window`,
    "check the price file for stale prices",
  );
}

/** @throws CONSTANT_FACTOR, which names the factor, when its values do not move. */
export function requireMovingFactor(observationId: string, name: string, values: Float64Array): void {
  if (values.length < 2 || !isConstant(values)) return;
  const benchmark = name.startsWith("market");
  const factorText = benchmark ? `the benchmark's return (${name})` : `factor "${name}"`;
  throw new EventStudyError(
    "CONSTANT_FACTOR",
    `${factorText} is constant over the estimation window of ${observationId}`,
    benchmark
      ? "check the benchmark for stale prices, or use the mean-adjusted model"
      : "check the factor's column, or leave the factor out",
  );
}

/** @throws PERFECT_FIT when the model leaves no residual of the returns it explained. */
export function requireResidual(model: string, observationId: string, sigma: number, explained: Float64Array): void {
  if (sigma * sigma > 1e-24 * sumOfSquares(explained)) return;
  throw new EventStudyError(
    "PERFECT_FIT",
    `${model} leaves no residual for ${observationId}`,
    "a security cannot be tested against itself; choose another benchmark",
  );
}
