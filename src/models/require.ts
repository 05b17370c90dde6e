import { EventStudyError } from "../core/errors.ts";

/** @throws ESTIMATION_WINDOW_TOO_SHORT when fewer than `minimum` estimation days are left. */
export function requireDays(model: string, observationId: string, days: number, minimum: number): void {
  if (days >= minimum) return;
  throw new EventStudyError(
    "ESTIMATION_WINDOW_TOO_SHORT",
    `${model} needs at least ${minimum} estimation days, ${observationId} has ${days}`,
    "lengthen the estimation window, or exclude the observation",
  );
}

/** @throws CONSTANT_RETURNS when the returns do not move, PERFECT_FIT when the model leaves no residual. */
export function requireResidual(model: string, observationId: string, sigma: number, ssY: number): void {
  if (ssY === 0) {
    throw new EventStudyError(
      "CONSTANT_RETURNS",
      `the returns of ${observationId} do not move over the estimation window`,
      "check the price file for stale prices",
    );
  }
  if (sigma * sigma > 1e-24 * ssY) return;
  throw new EventStudyError(
    "PERFECT_FIT",
    `${model} leaves no residual for ${observationId}`,
    "a security cannot be tested against itself; choose another benchmark",
  );
}
