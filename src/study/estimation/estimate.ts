import { EventStudyError } from "../../core/errors.ts";
import type { ExpectedReturnModel, ModelFit } from "../../core/model.ts";
import type { Exclusion, Observation, Warning } from "../../core/observation.ts";
import { countFinite } from "../../math/moments.ts";
import { type Diagnose, fitObservation, usableDays } from "../../models/kit/fit-observation.ts";
import type { AlignedObservation } from "../alignment/aligned.ts";
import { excludeForFactorGap, excludeWithoutDayZero, warnOfMissingFactors } from "../alignment/factor-gaps.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { optionsFor } from "../settings/model-options.ts";
import { findModel } from "../settings/registry.ts";

/** An observation with its fit, or the coded reason why it has none. */
type Estimated =
  | {
      readonly status: "used";
      readonly aligned: AlignedObservation;
      readonly observation: Observation;
      readonly fit: ModelFit;
      /** FALLBACK_MODEL, where the study's fallback was used. */
      readonly warnings: readonly Warning[];
    }
  | { readonly status: "excluded"; readonly aligned: AlignedObservation; readonly exclusion: Exclusion };

/** Excludes an observation from a study of volume when the security or its benchmark has no volumes; else null. */
function excludeWithoutVolume({ id, aligned, benchmark }: AlignedObservation, needsMarket: boolean): Exclusion | null {
  const { security, listing, series } = aligned;
  const exclusion = (whose: string): Exclusion => ({
    ...{ id, code: "NO_VOLUME", message: `the price file of ${whose} has no volumes, which the study measures` },
  });
  if (listing.volumes === null) return exclusion(security.id);
  return needsMarket && benchmark !== null && !series.factors.market ? exclusion(`the benchmark ${benchmark}`) : null;
}

/** Excludes an observation that no model can be estimated on; null when it can be tried. */
function excludeUnusable(
  model: ExpectedReturnModel,
  aligned: AlignedObservation,
  { id, security, estimation, event }: Observation,
  definition: StudyDefinition,
): Exclusion | null {
  const { measure, minEstimation } = definition;
  const columns = model.factors(optionsFor(security, definition));
  const withoutVolume = measure === "volume" ? excludeWithoutVolume(aligned, columns.includes("market")) : null;
  if (withoutVolume) return withoutVolume;
  const figure = measure === "volume" ? "volume" : "return";
  const needed = columns.flatMap((name) => estimation.factors[name] ?? []);
  const days = usableDays(estimation.asset, needed)?.length ?? estimation.asset.length;
  if (days < minEstimation) {
    const message = `${id} has ${days} usable estimation ${figure}s, the study needs at least ${minEstimation}`;
    return { id, code: "ESTIMATION_WINDOW_TOO_SHORT", message };
  }
  if (countFinite(event.asset) === 0)
    return { id, code: "NO_EVENT_RETURN", message: `${id} has no ${figure} in the event window` };
  return null;
}

/** A fit, and the model that gave it: the study's model or its fallback. */
type Fitted = { readonly fit: ModelFit; readonly model: ExpectedReturnModel; readonly warnings: readonly Warning[] };

/** Returns the computed value, or the exclusion that a fault of the input causes. */
function valueOrExclusion<T>(id: string, compute: () => T): T | Exclusion {
  try {
    return compute();
  } catch (error) {
    if (error instanceof EventStudyError) return { id, code: error.code, message: error.message };
    throw error;
  }
}

/** Fits a model to an observation, or excludes it. */
function fitOrExclude(
  model: ExpectedReturnModel,
  observation: Observation,
  definition: StudyDefinition,
  diagnose: Diagnose,
): ModelFit | Exclusion {
  const options = optionsFor(observation.security, definition);
  return valueOrExclusion(observation.id, () => fitObservation(model, observation, options, { diagnose }));
}

/** Fits the model; where its likelihood has no maximum, fits the study's fallback instead, if it names one. */
function fitWithFallback(
  model: ExpectedReturnModel,
  observation: Observation,
  definition: StudyDefinition,
  diagnose: Diagnose,
): Fitted | Exclusion {
  const fit = fitOrExclude(model, observation, definition, diagnose);
  if (!("code" in fit)) return { fit, model, warnings: [] };
  if (fit.code !== "NOT_CONVERGED" || definition.fallback === null) return fit;
  const fallback = findModel(definition.fallback);
  const second = fitOrExclude(fallback, observation, definition, diagnose);
  if ("code" in second) return fit;
  const message = `${fit.message}; the study's fallback, ${definition.fallback}, took its place`;
  return { fit: second, model: fallback, warnings: [{ code: "FALLBACK_MODEL", subject: observation.id, message }] };
}

/** Fits a model to one observation. A fault of the input becomes a coded exclusion; a defect of the program is thrown. */
export function estimate(
  model: ExpectedReturnModel,
  aligned: AlignedObservation,
  definition: StudyDefinition,
  diagnose: Diagnose = "all",
): Estimated {
  const { observation, placement, id } = aligned;
  if (observation === null) {
    if (placement.status !== "excluded") throw new Error(`${id} was placed but has no observation`);
    return { status: "excluded", aligned, exclusion: { id, code: placement.code, message: placement.message } };
  }
  const reason = valueOrExclusion(id, () => excludeUnusable(model, aligned, observation, definition));
  if (reason) return { status: "excluded", aligned, exclusion: reason };
  const fitted = fitWithFallback(model, observation, definition, diagnose);
  if ("code" in fitted) return { status: "excluded", aligned, exclusion: fitted };
  const { fit } = fitted;
  const gap = definition.gaps === "exclude" ? excludeForFactorGap(aligned, fitted.model, fit, definition) : null;
  if (gap) return { status: "excluded", aligned, exclusion: gap };
  const unknown =
    definition.gaps === "exclude" ? excludeWithoutDayZero(fitted.model, observation, fit, definition) : null;
  if (unknown) return { status: "excluded", aligned, exclusion: unknown };
  const { asset } = observation.event;
  if (!asset.some((value, t) => Number.isFinite(value - fit.expected[t]!))) {
    const message = `the factors of ${fitted.model.id} have no value on any day of the event window on which ${id} has one`;
    return { status: "excluded", aligned, exclusion: { id, code: "NO_FACTOR_DATA", message } };
  }
  const warnings = [...fitted.warnings, ...warnOfMissingFactors(observation, fitted.model, fit)];
  return { status: "used", aligned, observation, fit, warnings };
}
