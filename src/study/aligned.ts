import type { Listing } from "../align/listing.ts";
import type { Placement } from "../align/place-event.ts";
import type { AlignedSeries } from "../align/sample.ts";
import type { NewsEvent } from "../core/event.ts";
import type { Observation, Warning } from "../core/observation.ts";
import type { ClockEntry } from "../core/result.ts";
import type { Security } from "../core/series.ts";

/** A security with its history aligned to one benchmark. */
export interface AlignedSecurity {
  readonly security: Security;
  readonly listing: Listing;
  readonly series: AlignedSeries;
  /** Median age of the benchmark's last close at the security's closes, hours; NaN where clocks are unknown. */
  readonly benchmarkAgeHours: number;
  /** 1 where the benchmark did not trade in the row's interval. */
  readonly benchmarkIdle: Uint8Array;
}

/**
 * One event on one security: an observation with its place, or a coded exclusion. The windows of the observation and
 * its clock are made when they are read: of very many, they would fill the memory.
 */
export interface AlignedObservation {
  readonly id: string;
  readonly event: NewsEvent;
  readonly aligned: AlignedSecurity;
  readonly group: string | null;
  readonly benchmark: string | null;
  readonly placement: Placement;
  readonly clock: ClockEntry;
  readonly observation: Observation | null;
}

export interface AlignedStudy {
  /** Every security that has prices and is observed or the study's benchmark, in the order of the study. */
  readonly securities: readonly AlignedSecurity[];
  readonly observations: readonly AlignedObservation[];
  readonly warnings: readonly Warning[];
}
