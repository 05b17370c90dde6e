import type { FactorSeries } from "../../core/series.ts";
import type { SessionDay } from "../../core/session.ts";
import { median } from "../../math/moments.ts";
import { closingInstants, type MarketClock } from "../calendar/market-clock.ts";
import { checkReturns, type Listing } from "./listing.ts";
import { agesInHours, cumulatedReturns, knownAt, latestValues, matchedReturns, shifted } from "./matched.ts";
import type { ReturnKind } from "./returns.ts";

/**
 * A factor or benchmark, ready to be matched: its sessions, and when each value becomes known (null where clocks are
 * unknown). A session that is missing from the file is one of them, with a NaN value.
 */
export interface FactorListing {
  readonly sessions: Int32Array;
  readonly instants: Float64Array | null;
  readonly values: Float64Array;
  /** A `volume` belongs to one session: it neither compounds nor spans an interval. */
  readonly kind: "price" | "return" | "volume";
  /** Sessions that are missing from the file, ascending; null without a calendar. */
  readonly gaps: readonly SessionDay[] | null;
}

/** Adds the gaps of a listing to a column as sessions without a value. */
function withGaps(listing: Listing, column: Float64Array): Omit<FactorListing, "kind"> {
  const { sessions, instants, gaps, clock } = listing;
  if (!gaps?.length || listing.kind === "return") return { sessions, instants, values: column, gaps };
  const all = Int32Array.from([...sessions, ...gaps]).sort();
  const values = new Float64Array(all.length).fill(Number.NaN);
  for (let t = 0, row = 0; t < all.length; t++) if (all[t] === sessions[row]) values[t] = column[row++]!;
  return { sessions: all, instants: clock && closingInstants(clock, all), values, gaps };
}

export const benchmarkListing = (listing: Listing): FactorListing => ({
  ...withGaps(listing, listing.closes),
  kind: listing.kind,
});

/** Another security's log volumes, session by session. */
export const volumeListing = (listing: Listing, values: Float64Array): FactorListing => ({
  ...withGaps(listing, values),
  kind: "volume",
});

/** A factor of a file, checked against the calendar of its exchange where one is named. */
export interface CheckedFactor extends FactorListing {
  /** Rows dropped because the exchange was closed. */
  readonly closedDayRows: readonly SessionDay[];
}

/** A factor of a file; `clock` is that of the exchange at whose closes it is known, null where none is named. */
export function factorListing({ sessions, values }: FactorSeries, clock: MarketClock | null): CheckedFactor {
  if (!clock?.calendar) return { sessions, instants: null, values, kind: "return", gaps: null, closedDayRows: [] };
  const { sessions: checked, take, gaps, closedDayRows } = checkReturns(sessions, values, clock.calendar);
  const instants = closingInstants(clock, checked);
  return { sessions: checked, instants, values: take(values), kind: "return", gaps, closedDayRows };
}

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
 * Sets the matched column to NaN after the last row of the other file: its returns are unknown there, not 0.
 */
function untilEnd(security: Listing, other: FactorListing, column: Float64Array): Float64Array {
  const known = knownRows(security, other);
  const last = other.sessions.length - 1;
  return column.map((value, t) => (t > 0 && known[t] === last && known[t - 1] === last ? Number.NaN : value));
}

/**
 * Finds, for each row of the security, the missing session of the other file that makes the row's value unknown. For
 * levels and volumes it is the last session that closed; for returns, one that closed in the row's interval.
 *
 * @returns (T) session days, NaN where none is missing; null when none is missing at all
 */
function missingSessions(security: Listing, other: FactorListing): Float64Array | null {
  if (!other.gaps?.length) return null;
  const known = knownRows(security, other);
  const gaps = new Set(other.gaps);
  const missing = Float64Array.from(known, (to, t) => {
    const from = other.kind === "return" ? (known[t - 1] ?? to) + 1 : Math.max(to, 0);
    for (let k = to; k >= from; k--) if (gaps.has(other.sessions[k]!)) return other.sessions[k]!;
    return Number.NaN;
  });
  return missing.some(Number.isFinite) ? missing : null;
}

/** Another series matched to a security: its returns over the security's intervals, and where it did not trade. */
export interface OtherSeries {
  /** (T) NaN where unknown. */
  readonly column: Float64Array;
  /** (T) 1 where it did not trade in the row's interval, though its file goes on and has no gap there. */
  readonly idle: Uint8Array;
  /** (T) the session missing from its file that makes the value unknown, else NaN; null when no session is missing. */
  readonly missingSessions: Float64Array | null;
  /** Median age of its last close at the security's closes, hours; NaN where clocks are unknown. */
  readonly ageHours: number;
}

/** Matches another series to a security by rule 4 (market/README.md); where its file has no data the value is NaN, not 0. */
export function matchSeries(security: Listing, other: FactorListing, kind: ReturnKind): OtherSeries {
  const matched = matchedColumn(security, other, kind);
  const column = untilEnd(security, other, matched);
  const ended = (t: number) => Number.isNaN(column[t]!) && !Number.isNaN(matched[t]!);
  const idle = didNotTrade(security, other).map((still, t) => (ended(t) ? 0 : still));
  return { column, idle, missingSessions: missingSessions(security, other), ageHours: medianAge(security, other) };
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
