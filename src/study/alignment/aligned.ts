import type { Span } from "../../abnormal/build-panel.ts";
import type { Claim, NewsEvent } from "../../core/event.ts";
import type { Observation, Warning } from "../../core/observation.ts";
import type { Security } from "../../core/series.ts";
import type { OtherSeries } from "../../market/alignment/benchmark.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import type { Placement } from "../../market/alignment/place-event.ts";
import type { AlignedSeries } from "../../market/alignment/sample.ts";
import type { ClockEntry } from "../../results/result.ts";

/** A security with its history aligned to one benchmark. */
export interface AlignedSecurity {
  readonly security: Security;
  readonly listing: Listing;
  readonly series: AlignedSeries;
  /** "market", "smb", "donor:ID" → that series, matched to the sessions of the security. */
  readonly others: Readonly<Record<string, OtherSeries>>;
}

/**
 * One event on one security: an observation with its place, or a coded exclusion. Windows and clock are computed on
 * demand, because those of a large study would fill the memory.
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

/** A claim, with the prices of its security and the place of its event in them. */
export interface PlacedClaim {
  /** `event/security` */
  readonly id: string;
  readonly event: NewsEvent;
  readonly claim: Claim;
  readonly listing: Listing;
  readonly placement: Placement;
}

export interface AlignedStudy {
  /** Relative days that the windows of all placed observations span; every panel of the study has them. */
  readonly spans: { readonly event: Span; readonly estimation: Span };
  /** Every security of the study with prices, in order: observed, in a claim, benchmark or donor. */
  readonly securities: readonly AlignedSecurity[];
  readonly observations: readonly AlignedObservation[];
  readonly claims: readonly PlacedClaim[];
  readonly warnings: readonly Warning[];
}
