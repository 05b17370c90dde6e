import { EventStudyError } from "../../core/errors.ts";
import type { ExpectedReturnModel } from "../../core/model.ts";
import type { ObservationResult } from "../../results/result.ts";
import type { AlignedInput } from "../alignment/align-input.ts";
import type { AlignedStudy } from "../alignment/aligned.ts";
import type { EstimatedObservations } from "../estimation/join-parts.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { groupPanels } from "../testing/group-panels.ts";
import type { EstimatedStudy, ModelRun } from "../testing/model-run.ts";
import { excludedResult, lazyResult, usedResult } from "./observation-result.ts";
import type { FittedRun } from "./observation-row.ts";

function runModel(
  model: ExpectedReturnModel,
  aligned: AlignedStudy,
  definition: StudyDefinition,
  estimated: EstimatedObservations,
): ModelRun {
  const { panel, used, fitAt, packed, placebos, exclusions, warnings } = estimated;
  const run: FittedRun = { panel, used, fitAt, packed, model: model.id, definition };
  let place = 0;
  const observations = aligned.observations.map((entry) => {
    const exclusion = exclusions.get(entry);
    if (exclusion) return excludedResult(entry, exclusion, model.id);
    const i = place++;
    const figures = placebos?.[i] ?? null;
    return packed === null ? usedResult(run, i, figures) : lazyResult(run, i, figures);
  });
  const panels = groupPanels(
    used.map(({ group }) => group),
    model.id,
    panel,
  );
  return { observations, panels, exclusions: [...exclusions.values()], warnings };
}

/** Unknown securities that one message names. */
const mostUnknown = 40;

/** @throws NOTHING_LEFT, TOO_MANY_EXCLUDED */
function requireEnough(observations: readonly ObservationResult[], { maxExcluded }: StudyDefinition): void {
  const excluded = observations.filter((observation) => observation.status === "excluded");
  if (excluded.length === observations.length) {
    const unnamed = excluded.every(({ benchmark, reason }) => benchmark === null && reason!.code === "NO_FACTOR_DATA");
    if (unnamed && excluded[0]!.reason!.message.includes("needs a benchmark")) {
      const message = `${[...new Set(excluded.map(({ model }) => model))].join(", ")} needs a benchmark, and the study names none`;
      const hint = "name the security that stands for the market (benchmark: ID), or take the model mean-adjusted";
      throw new EventStudyError("NOTHING_LEFT", message, `NO_FACTOR_DATA: ${hint}`);
    }
    const unknown = excluded.every(({ reason }) => reason!.code === "MISSING_SECURITY");
    const reasons = unknown
      ? [...new Set(excluded.map(({ reason }) => `${reason!.code}, ${reason!.message}`))].slice(0, mostUnknown)
      : excluded.slice(0, 5).map(({ id, reason }) => `${id}: ${reason!.code}, ${reason!.message}`);
    throw new EventStudyError("NOTHING_LEFT", `no observation is left of ${observations.length}`, reasons.join("\n"));
  }
  if (excluded.length > maxExcluded * observations.length) {
    throw new EventStudyError(
      "TOO_MANY_EXCLUDED",
      `${excluded.length} of ${observations.length} observations are excluded, the study allows a share of ${maxExcluded}`,
      "run `eventstudy align` to see why, or raise max-excluded",
    );
  }
}

/**
 * Makes the rows and panels of each model from its estimates, in the order of the models.
 *
 * @throws EventStudyError NOTHING_LEFT, TOO_MANY_EXCLUDED
 */
export function modelRuns(study: AlignedInput, estimated: readonly EstimatedObservations[]): EstimatedStudy {
  const { models, aligned, input } = study;
  const runs = models.map((model, k) => runModel(model, aligned, input.definition, estimated[k]!));
  const observations = runs.flatMap((run) => run.observations);
  requireEnough(observations, input.definition);
  return { ...study, runs, observations };
}
