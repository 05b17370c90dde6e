import type { Exclusion, Observation, Warning } from "../core/observation.ts";
import type { ClockEntry } from "../results/result.ts";
import { alignInput } from "./alignment/align-input.ts";
import type { StudyInput } from "./settings/input.ts";

/** How the events of a study meet its markets. */
export interface Alignment {
  /** An entry an event and security: instant, local time, session, day 0, rule; excluded ones too. */
  readonly clock: readonly ClockEntry[];
  /** Those that are not excluded, with their matched returns: what models are estimated from. */
  readonly observations: readonly Observation[];
  /** Those that are, with codes. */
  readonly exclusions: readonly Exclusion[];
  /** What the reader should know. */
  readonly warnings: readonly Warning[];
}

/**
 * Aligns events with series without estimating anything: what `eventstudy align` prints, and the observations that
 * `fitObservation` takes.
 *
 * Shapes  N entries of `clock`; an observation has (M) estimation and (L) event returns.
 * Units   decimal returns per session; sessions as days since 1970-01-01.
 *
 * @throws EventStudyError BAD_ARGUMENT for what is no loaded study; UNKNOWN_ID, MISSING_SECURITY, BAD_FACTORS.
 */
export function align(input: StudyInput): Alignment {
  const { observations, warnings } = alignInput(input).aligned;
  return {
    clock: observations.map(({ clock }) => clock),
    observations: observations.flatMap(({ observation }) => observation ?? []),
    exclusions: observations.flatMap(({ id, placement }) =>
      placement.status === "excluded" ? [{ id, code: placement.code, message: placement.message }] : [],
    ),
    warnings,
  };
}
