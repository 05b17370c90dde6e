import type { DayRange, NewsEvent } from "../../core/event.ts";
import type { ModelOptions } from "../../core/model.ts";
import type { PriceEntry, PriceReading } from "../../core/price-entry.ts";
import type { Security } from "../../core/series.ts";
import type { Alternative } from "../../core/statistic.ts";
import type { Measure } from "../../results/result.ts";

/**
 * A study, checked and complete: every default filled in, every id known.
 *
 * Units   windows in sessions relative to day 0, `lateNews` in minutes, `maxExcluded` a share from 0 to 1.
 */
export interface StudyDefinition {
  /** Id of the study. */
  readonly id: string;
  /** Its title. */
  readonly title: string;
  /** Who its prices are from, for pictures; null where the study does not say. */
  readonly source: string | null;
  /** Id of the security that stands for the market; null without one. */
  readonly benchmark: string | null;
  /** Securities whose mean return is the benchmark, which is then no security. */
  readonly benchmarkMean?: "all" | readonly string[];
  /** Its securities, the benchmark among them. */
  readonly securities: readonly Security[];
  /** Whether the securities were taken from the price files: an event on another one is then excluded, not an error. */
  readonly securitiesFromFiles: boolean;
  /** Its events. */
  readonly events: readonly NewsEvent[];
  /** Security id → its group; a group that an event names takes precedence. */
  readonly groups: Readonly<Record<string, string>>;
  /** Ids of its models; the first is the headline. */
  readonly models: readonly string[];
  /** Options of single models. */
  readonly modelOptions: ModelOptions;
  /** Model that takes the place of one that does not converge; null = the observation is excluded. */
  readonly fallback: string | null;
  /** Simple or log returns. */
  readonly returns: "simple" | "log";
  /** The series under test. */
  readonly measure: Measure;
  /** Whether the report has a table of the residual diagnostics of every fit. */
  readonly diagnostics: boolean;
  /** Ids of the test statistics that are computed, in the order of the registry; all when left out. */
  readonly tests?: readonly string[];
  /** Days that models are estimated on. */
  readonly estimationWindow: DayRange;
  /** Days around the event that the study examines. */
  readonly eventWindow: DayRange;
  /** CAR windows inside the event window. */
  readonly windows: readonly DayRange[];
  /** Seed of all random numbers. */
  readonly seed: number;
  /** Alternative of the tests. */
  readonly alternative: Alternative;
  /** What to do with an event whose date is a closed day. */
  readonly closedDay: "next" | "previous" | "exclude";
  /** Minutes before the close within which news is called late. */
  readonly lateNews: number;
  /** What to do where day 0 or a neighbour is missing from the price file. */
  readonly gaps: "exclude" | "accept";
  /** The return over missing sessions: `span` keeps it over the longer interval, `drop` leaves it out. */
  readonly missing: "span" | "drop";
  /** What to do where event windows of one security share sessions. */
  readonly overlap: "accept" | "exclude-later" | "exclude-both";
  /** Other news, that may fall into an event window. */
  readonly confounders: readonly NewsEvent[];
  /** What to do with an observation into whose event window a confounder falls. */
  readonly confounded: "report" | "exclude";
  /** What to do with an observation in whose windows a price moves by the ratio of a split. */
  readonly jumps: "warn" | "exclude";
  /** Leaves the event windows of a security's other events out of its estimation windows. */
  readonly cleanEstimation: boolean;
  /** Fewest usable estimation returns. */
  readonly minEstimation: number;
  /** Share of excluded observations above which the run fails; 1 = never. */
  readonly maxExcluded: number;
  /** Resamples of the resampling tests. */
  readonly draws: number;
  /** Whether placebo figures are computed: up to `detailLimit` observations, of every study, or of none. */
  readonly placebo: "auto" | "always" | "never";
  /** Characteristics on which CARs are regressed; all numeric ones when left out, none when empty. */
  readonly crossSection?: readonly string[];
  /** What the result is expected to show, as the study file writes it. */
  readonly expect: readonly string[];
}

/** The data files that a study names. */
export interface StudyPaths {
  readonly prices: readonly PriceEntry[];
  readonly reading: PriceReading;
  /** Path of the event file; null when the events stand in the study file. */
  readonly events: string | null;
  readonly confounders: string | null;
  /** The factor file; null when the study names none. */
  readonly factors: {
    readonly path: string;
    readonly unit?: "decimal" | "percent";
    readonly exchange: string | null;
  } | null;
}
