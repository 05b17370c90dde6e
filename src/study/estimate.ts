import { EventStudyError } from "../core/errors.ts";
import type { ExpectedReturnModel, ModelFit } from "../core/model.ts";
import type { Exclusion, Observation } from "../core/observation.ts";
import { fitObservation } from "../models/fit-observation.ts";
import type { AlignedObservation } from "./aligned.ts";
import type { StudyDefinition } from "./definition.ts";

/** An observation with its fit, or the coded reason why it has none. */
export type Estimated =
  | {
      readonly status: "used";
      readonly aligned: AlignedObservation;
      readonly observation: Observation;
      readonly fit: ModelFit;
    }
  | { readonly status: "excluded"; readonly aligned: AlignedObservation; readonly exclusion: Exclusion };

const countFinite = (values: Float64Array) => values.reduce((n, value) => n + (Number.isFinite(value) ? 1 : 0), 0);

/** The reason why an observation cannot be estimated at all, whatever the model. */
function unusable(observation: Observation, definition: StudyDefinition): Exclusion | null {
  const { id, estimation, event } = observation;
  const days = countFinite(estimation.asset);
  if (days < definition.minEstimation) {
    const message = `${id} has ${days} usable estimation returns, the study wants at least ${definition.minEstimation}`;
    return { id, code: "ESTIMATION_WINDOW_TOO_SHORT", message };
  }
  if (countFinite(event.asset) === 0)
    return { id, code: "NO_EVENT_RETURN", message: `${id} has no return in the event window` };
  return null;
}

/** Fits a model to one observation; an input at fault becomes a coded exclusion, a defect of the program stays one. */
export function estimate(
  model: ExpectedReturnModel,
  aligned: AlignedObservation,
  definition: StudyDefinition,
): Estimated {
  const { observation, placement, id } = aligned;
  if (observation === null) {
    if (placement.status !== "excluded") throw new Error(`${id} was placed but has no observation`);
    return { status: "excluded", aligned, exclusion: { id, code: placement.code, message: placement.message } };
  }
  const reason = unusable(observation, definition);
  if (reason) return { status: "excluded", aligned, exclusion: reason };
  const missing = model
    .factors(definition.modelOptions)
    .filter((name) => observation.estimation.factors[name] === undefined);
  if (missing.length > 0) {
    const message = `${model.id} needs ${missing.join(", ")}, which the study does not give`;
    return { status: "excluded", aligned, exclusion: { id, code: "NO_FACTOR_DATA", message } };
  }
  try {
    return { status: "used", aligned, observation, fit: fitObservation(model, observation, definition.modelOptions) };
  } catch (error) {
    if (!(error instanceof EventStudyError)) throw error;
    return { status: "excluded", aligned, exclusion: { id, code: error.code, message: error.message } };
  }
}
