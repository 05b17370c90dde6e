import { EventStudyError } from "../../core/errors.ts";
import type { ExpectedReturnModel, ModelFit, ModelOptions, ModelSample } from "../../core/model.ts";
import type { Observation } from "../../core/observation.ts";
import { residualDiagnostics, zeroReturns } from "./diagnostics.ts";

/** Puts NaN back for the days that a model could not use, so that row t is estimation day t. */
function scatter(residuals: Float64Array, used: Int32Array | null, days: number): Float64Array {
  if (used === null) return residuals;
  const full = new Float64Array(days).fill(Number.NaN);
  for (let k = 0; k < used.length; k++) full[used[k]!] = residuals[k]!;
  return full;
}

/** Indices of the estimation days on which the security and every factor of the model have a value; null for all. */
export function usableDays(asset: Float64Array, factors: readonly Float64Array[]): Int32Array | null {
  const isUsable = (t: number) => {
    if (!Number.isFinite(asset[t]!)) return false;
    for (let f = 0; f < factors.length; f++) if (!Number.isFinite(factors[f]![t]!)) return false;
    return true;
  };
  let count = 0;
  for (let t = 0; t < asset.length; t++) if (isUsable(t)) count++;
  if (count === asset.length) return null;
  const used = new Int32Array(count);
  count = 0;
  for (let t = 0; t < asset.length; t++) if (isUsable(t)) used[count++] = t;
  return used;
}

/** @throws NO_FACTOR_DATA when a factor of the model is missing from a window. */
function requireFactors({ id, estimation, event }: Observation, label: string, names: readonly string[]): void {
  for (const name of names) {
    if (estimation.factors[name] && event.factors[name]) continue;
    throw new EventStudyError(
      "NO_FACTOR_DATA",
      name === "market"
        ? `${label} needs a benchmark, and ${id} has none: name it with benchmark: ID`
        : `${label} needs the factor "${name}", which ${id} does not have`,
      `there are: ${Object.keys(estimation.factors).join(", ") || "none"}`,
    );
  }
}

/** A copy of the chosen rows; the array itself when all are chosen. */
function pick(values: Float64Array, used: Int32Array | null): Float64Array {
  if (used === null) return values;
  const picked = new Float64Array(used.length);
  for (let k = 0; k < used.length; k++) picked[k] = values[used[k]!]!;
  return picked;
}

/** The diagnostics of a fit to compute. */
export type Diagnose = "all" | "zero-returns" | "none";

/**
 * Fits a model to one observation. Estimation days on which the security or a factor of the model is missing are left
 * out of the estimation and carry a NaN residual.
 *
 * @param diagnose the diagnostics to compute; all of them take three quarters of the time of a market model
 * Shapes  residuals (M), expected and scale (L), leverage (L, P).
 * Units   decimal returns per session.
 *
 * @returns the fit, its residuals spread over all M days of the estimation window.
 * @throws EventStudyError NO_FACTOR_DATA; as the model does ESTIMATION_WINDOW_TOO_SHORT, CONSTANT_RETURNS,
 *         CONSTANT_FACTOR, COLLINEAR_FACTORS, UNDEFINED_BETA, PERFECT_FIT, NOT_CONVERGED: the observation is then
 *         excluded with that code.
 *
 * Source: each model's own, `model.source`.
 */
export function fitObservation(
  model: ExpectedReturnModel,
  observation: Observation,
  options: ModelOptions,
  { diagnose = "all" }: { readonly diagnose?: Diagnose } = {},
): ModelFit {
  const { estimation, event } = observation;
  const names = model.factors(options);
  requireFactors(observation, model.label, names);
  const used = usableDays(
    estimation.asset,
    names.map((name) => estimation.factors[name]!),
  );
  const factors: Record<string, Float64Array> = {};
  for (const name of names) factors[name] = pick(estimation.factors[name]!, used);
  const lastUsed = used === null ? estimation.asset.length - 1 : (used.at(-1) ?? -1);
  const sample: ModelSample = {
    observationId: observation.id,
    estimation: {
      asset: pick(estimation.asset, used),
      factors,
    },
    event: {
      length: event.asset.length,
      factors: event.factors,
      gap: event.firstDay - estimation.firstDay - lastUsed - 1,
    },
  };
  const fit = model.estimate(sample, options);
  const residuals = scatter(fit.residuals, used, estimation.asset.length);
  if (diagnose === "none") return { ...fit, residuals };
  const { asset } = sample.estimation;
  const diagnostics =
    fit.diagnostics ?? (diagnose === "all" ? residualDiagnostics(fit.residuals, asset) : [zeroReturns(asset)]);
  return { ...fit, diagnostics, residuals };
}
