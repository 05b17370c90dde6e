import type { FactorSeries } from "../core/series.ts";
import { median } from "../math/moments.ts";
import type { Listing } from "./listing.ts";
import { agesInHours, cumulatedReturns, knownAt, latestValues, matchedReturns, shifted } from "./matched.ts";
import type { ReturnKind } from "./returns.ts";

/** A factor's or benchmark's rows as they become known: closing instants, or days where clocks are unknown. */
export interface FactorListing {
  readonly sessions: Int32Array;
  readonly instants: Float64Array | null;
  readonly values: Float64Array;
  /** `volume` is a figure of each session by itself: it neither compounds nor spans an interval. */
  readonly kind: "price" | "return" | "volume";
}

export const benchmarkListing = (listing: Listing): FactorListing => ({
  sessions: listing.sessions,
  instants: listing.instants,
  values: listing.closes,
  kind: listing.kind,
});

/** Another security's log volumes, session by session. */
export const volumeListing = ({ sessions, instants }: Listing, values: Float64Array): FactorListing => ({
  sessions,
  instants,
  values,
  kind: "volume",
});

/** A factor of a file; `instants` are the closes of the factor's exchange, where one is named. */
export const factorListing = (factor: FactorSeries, instants: Float64Array | null): FactorListing => ({
  sessions: factor.sessions,
  instants,
  values: factor.values,
  kind: "return",
});

/** Row indices of `other` known at each row of the security: by instant where both clocks are known, else by date. */
function knownRows(security: Listing, other: FactorListing): Int32Array {
  return security.instants !== null && other.instants !== null
    ? knownAt(security.instants, other.instants)
    : knownAt(security.sessions, other.sessions);
}

/** The other series' returns over the security's intervals: (T). */
export function matchedColumn(security: Listing, other: FactorListing, kind: ReturnKind): Float64Array {
  const known = knownRows(security, other);
  if (other.kind === "price") return matchedReturns(known, other.values, kind);
  if (other.kind === "volume") return latestValues(known, other.values);
  const column = cumulatedReturns(known, other.values, kind);
  // A file of returns has a return in its first row: two that start on one session share that interval.
  const first = known[0] ?? -1;
  if (security.kind === "return" && other.sessions[first] === security.sessions[0]) column[0] = other.values[first]!;
  return column;
}

/**
 * The matched column with NaN where the other series' file has ended: after its last row nothing is known of it, and
 * unknown is not unmoved.
 */
export function untilEnd(security: Listing, other: FactorListing, column: Float64Array): Float64Array {
  const known = knownRows(security, other);
  const last = other.sessions.length - 1;
  return column.map((value, t) => (t > 0 && known[t] === last && known[t - 1] === last ? Number.NaN : value));
}

/** The columns of one factor that models ask for: `market`, `market@-1`, … from the matched column. */
export function shiftedColumns(
  name: string,
  column: Float64Array,
  wanted: readonly string[],
): Record<string, Float64Array> {
  const columns: Record<string, Float64Array> = {};
  for (const id of wanted) {
    const [base, shift] = id.split("@");
    if (base === name) columns[id] = shift === undefined ? column : shifted(column, Number(shift));
  }
  return columns;
}

/** Median age in hours of the other series' last close at the security's closes; NaN where clocks are unknown. */
export function medianAge(security: Listing, other: FactorListing): number {
  if (security.instants === null || other.instants === null) return Number.NaN;
  const known = knownAt(security.instants, other.instants);
  return median(agesInHours(security.instants, other.instants, known).filter(Number.isFinite));
}

/** Rows of the security in whose interval the other market did not trade. */
export function didNotTrade(security: Listing, other: FactorListing): Uint8Array {
  const known = knownRows(security, other);
  return Uint8Array.from(known, (k, t) => (t > 0 && k >= 0 && k === known[t - 1] ? 1 : 0));
}
