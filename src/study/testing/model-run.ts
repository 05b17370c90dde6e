import type { Exclusion, Warning } from "../../core/observation.ts";
import type { ObservationResult } from "../../results/result.ts";
import type { AlignedInput } from "../alignment/align-input.ts";
import type { GroupPanel } from "./group-panels.ts";

/** One model over all observations: rows for every observation, panels of the used ones by group. */
export interface ModelRun {
  readonly observations: readonly ObservationResult[];
  readonly panels: readonly GroupPanel[];
  readonly exclusions: readonly Exclusion[];
  readonly warnings: readonly Warning[];
}

/** A study whose models are estimated, before any test. */
export interface EstimatedStudy extends AlignedInput {
  readonly runs: readonly ModelRun[];
  /** The rows of all models. */
  readonly observations: readonly ObservationResult[];
}

/** Panels of all models and groups: the order of their results. */
export const panelsOf = ({ runs }: EstimatedStudy): GroupPanel[] => runs.flatMap(({ panels }) => panels);
