import type { Work } from "../../core/work.ts";
import { type AlignedInput, alignInput } from "../alignment/align-input.ts";
import { detailLimit, wantsPlacebos } from "../settings/check-study.ts";
import type { StudyInput } from "../settings/input.ts";
import { type EstimatedPart, estimatePart, type ModelRange } from "./estimate-part.ts";
import { type EstimatedObservations, joinParts } from "./join-parts.ts";

/** Whether the study computes placebos or diagnostics of each fit, or has an iterative model: its time is then unknown. */
function mayTakeLong({ input, models, aligned }: AlignedInput): boolean {
  const { length } = aligned.observations;
  const isDetailed = length <= detailLimit || wantsPlacebos(input.definition, length);
  return isDetailed || models.some(({ iterative }) => iterative);
}

/** The estimation of a study as work for an executor, and the observations that its parts make up. */
interface Estimation {
  readonly work: Work<ModelRange, EstimatedPart>;
  /** The observations under each model; call it once all parts are taken. */
  estimated(): EstimatedObservations[];
}

/** Plans the estimation of every observation under every model. */
export function planEstimation({ input, models, aligned }: AlignedInput): Estimation {
  const { definition } = input;
  const joiners = models.map(() => joinParts(aligned, definition));
  return {
    work: {
      job: "estimate",
      input,
      ranges: models.map((_, model) => ({ model, first: 0, end: aligned.observations.length })),
      length: mayTakeLong({ input, models, aligned }) ? "unknown" : "short",
      compute: (range, onItems) => estimatePart(models[range.model]!, aligned, definition, range, onItems),
      take: (part) => joiners[part.model]!.add(part),
    },
    estimated: () => joiners.map((joiner) => joiner.joined()),
  };
}

/** Returns a function that estimates ranges in a worker thread. It aligns the whole study, because events can overlap. */
export function rangeEstimator(input: StudyInput): (range: ModelRange) => EstimatedPart {
  const { work } = planEstimation(alignInput(input));
  return (range) => work.compute(range);
}
