import type { FactorSeries } from "../../core/series.ts";
import type { SessionDay } from "../../core/session.ts";
import { median } from "../../math/moments.ts";
import { closingInstants, type MarketClock } from "../calendar/market-clock.ts";
import { checkReturns, type Listing } from "./listing.ts";
import { agesInHours, cumulatedReturns, knownAt, latestValues, matchedReturns, shifted } from "./matched.ts";
import type { ReturnKind } from "./returns.ts";

/**
 * A factor's or benchmark's sessions as they become known: closing instants, or days where clocks are unknown. A
 * session that is missing from its file is one of them, without a value.
 */
export interface FactorListing {
  readonly sessions: Int32Array;
  readonly instants: Float64Array | null;
  readonly values: Float64Array;
  /** `volume` is a figure of each session by itself: it neither compounds nor spans an interval. */
  readonly kind: "price" | "return" | "volume";
  /** Sessions that the file lacks, ascending; null without a calendar. */
  readonly gaps: readonly SessionDay[] | null;
}

/** A column of a listing over its sessions and its gaps, where it has no value. */
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
  const { sessions: held, take, gaps, closedDayRows } = checkReturns(sessions, values, clock.calendar);
  const instants = closingInstants(clock, held);
  return { sessions: held, instants, values: take(values), kind: "return", gaps, closedDayRows };
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
 * The matched column with NaN after the last row of the other series' file: its returns are unknown there, not 0.
 */
function untilEnd(security: Listing, other: FactorListing, column: Float64Array): Float64Array {
  const known = knownRows(security, other);
  const last = other.sessions.length - 1;
  return column.map((value, t) => (t > 0 && known[t] === last && known[t - 1] === last ? Number.NaN : value));
}

/**
 * For each row the session that is missing from the other file and makes the row's value unknown: for levels and volumes
 * the last that closed, for returns one that closed in the row's interval.
 *
 * @returns (T) session days, NaN where none is missing; null when none is missing at all
 */
function missingSessions(security: Listing, other: FactorListing): Float64Array | null {
  if (!other.gaps?.length) return null;
  const known = knownRows(security, other);
  const gaps = new Set(other.gaps);
  const lacked = Float64Array.from(known, (to, t) => {
    const from = other.kind === "return" ? (known[t - 1] ?? to) + 1 : Math.max(to, 0);
    for (let k = to; k >= from; k--) if (gaps.has(other.sessions[k]!)) return other.sessions[k]!;
    return Number.NaN;
  });
  return lacked.some(Number.isFinite) ? lacked : null;
}

/** Another series matched to a security: its returns over the security's intervals, and where it did not trade. */
export interface OtherSeries {
  /** (T) NaN where unknown. */
  readonly column: Float64Array;
  /** (T) 1 where it did not trade in the row's interval, though its file goes on and has no gap there. */
  readonly idle: Uint8Array;
  /** (T) The session that is missing from its file there, NaN where none is; null when none is missing at all. */
  readonly lacked: Float64Array | null;
  /** Median age of its last close at the security's closes, hours; NaN where clocks are unknown. */
  readonly ageHours: number;
}

/** Rule 4 (market/README.md); where the other file has no data the value is NaN, not 0. */
export function matchSeries(security: Listing, other: FactorListing, kind: ReturnKind): OtherSeries {
  const matched = matchedColumn(security, other, kind);
  const column = untilEnd(security, other, matched);
  const ended = (t: number) => Number.isNaN(column[t]!) && !Number.isNaN(matched[t]!);
  const idle = didNotTrade(security, other).map((still, t) => (ended(t) ? 0 : still));
  return { column, idle, lacked: missingSessions(security, other), ageHours: medianAge(security, other) };
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
