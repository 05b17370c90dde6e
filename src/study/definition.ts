import type { DayRange, NewsEvent } from "../core/event.ts";
import type { ModelOptions } from "../core/model.ts";
import type { Security } from "../core/series.ts";
import type { Alternative } from "../core/statistic.ts";

/** A study, checked and complete: every default filled in, every id known. */
export interface StudyDefinition {
  readonly id: string;
  readonly title: string;
  readonly benchmark: string | null;
  readonly securities: readonly Security[];
  readonly events: readonly NewsEvent[];
  readonly models: readonly string[];
  readonly modelOptions: ModelOptions;
  /** Model that takes the place of one that does not converge; null = the observation is excluded. */
  readonly fallback: string | null;
  readonly returns: "simple" | "log";
  readonly estimationWindow: DayRange;
  readonly eventWindow: DayRange;
  readonly windows: readonly DayRange[];
  readonly seed: number;
  readonly alternative: Alternative;
  /** What to do with an event whose date is a closed day. */
  readonly closedDay: "next" | "previous" | "exclude";
  /** Minutes before the close within which news is called late. */
  readonly lateNews: number;
  /** What to do where the price file lacks day 0 or a neighbour. */
  readonly gaps: "exclude" | "accept";
  /** Fewest usable estimation returns. */
  readonly minEstimation: number;
  /** Share of excluded observations above which the run fails; 1 = never. */
  readonly maxExcluded: number;
  /** Resamples of the resampling tests. */
  readonly draws: number;
  /** Characteristics on which CARs are regressed; all numeric ones when left out, none when empty. */
  readonly crossSection?: readonly string[];
  readonly expect: readonly string[];
}

/** Where the prices of a study come from, beside the definition. */
export interface PriceSource {
  /** Path as the study names it; a glob or folder is allowed where `security` is null. */
  readonly path: string;
  /** The one security that the file holds; null when the file names its securities itself. */
  readonly security: string | null;
  /** Column of the close, where the study names it. */
  readonly column: string | null;
}
