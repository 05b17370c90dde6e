import type { PriceSeries, Security } from "../../core/series.ts";
import type { SessionDay } from "../../core/session.ts";
import { covers, type ExchangeCalendar, isSession, sessionsBetween } from "../calendar/exchange-calendar.ts";
import { closingInstants, type MarketClock } from "../calendar/market-clock.ts";

/**
 * A security's prices checked against its calendar: rows on closed days are dropped, gaps are listed, and every close has
 * its instant where a clock is known.
 */
export interface Listing {
  readonly security: Security;
  readonly kind: PriceSeries["kind"];
  readonly clock: MarketClock | null;
  /** (T), ascending. */
  readonly sessions: Int32Array;
  /** (T) closing levels, or returns. */
  readonly closes: Float64Array;
  readonly volumes: Float64Array | null;
  /** (T) closing instants; null without a clock. */
  readonly instants: Float64Array | null;
  /**
   * Sessions of the exchange, between the first and the last row, that are missing from the file; null without a
   * calendar. For a series of returns `sessions` includes them, with NaN; for prices it does not.
   */
  readonly gaps: readonly SessionDay[] | null;
  /** Rows dropped because the exchange was closed; null without a calendar. */
  readonly closedDayRows: readonly SessionDay[] | null;
  /** Rows outside the calendar's span, whose sessions could not be checked. */
  readonly beyondCalendar: number;
  /** The file has more rows than were read. */
  readonly partial: boolean;
}

/** Rows of a file checked against a calendar. */
interface CheckedRows {
  readonly sessions: Int32Array;
  /** Copies these rows of a column of the file; NaN where the file has no such row. */
  take(column: Float64Array): Float64Array;
  readonly gaps: readonly SessionDay[] | null;
  readonly closedDayRows: readonly SessionDay[];
}

/** Lists the sessions of an exchange that are missing from `sessions`, between its first and its last. */
function findGaps(sessions: Int32Array, calendar: ExchangeCalendar): SessionDay[] | null {
  if (sessions.length === 0) return null;
  const [first, last] = [Math.max(sessions[0]!, calendar.first), Math.min(sessions.at(-1)!, calendar.last)];
  const present = new Set(sessions);
  return [...sessionsBetween(calendar, first, last)].filter((day) => !present.has(day));
}

/** Keeps the rows on sessions of the exchange; drops those on closed days. */
function checkPriceRows(sessions: Int32Array, calendar: ExchangeCalendar): CheckedRows {
  const kept: number[] = [];
  const dropped: number[] = [];
  for (let t = 0; t < sessions.length; t++) (isSession(calendar, sessions[t]!) ? kept : dropped).push(t);
  const keptSessions = Int32Array.from(kept, (t) => sessions[t]!);
  return {
    sessions: keptSessions,
    take: (column) => Float64Array.from(kept, (t) => column[t]!),
    gaps: findGaps(keptSessions, calendar),
    closedDayRows: dropped.map((t) => sessions[t]!),
  };
}

/**
 * Keeps the sessions of the exchange from the first to the last return. A session without a return is a gap, whether
 * its row is absent or its cell empty. It stays as a missing day, because no return spans it.
 */
export function checkReturns(sessions: Int32Array, returns: Float64Array, calendar: ExchangeCalendar): CheckedRows {
  const present = sessions.filter((_, t) => Number.isFinite(returns[t]!));
  const { sessions: known, gaps, closedDayRows } = checkPriceRows(present, calendar);
  // No calendar covers rows outside its span, so they stay as days, with or without a return.
  const uncovered = sessions.filter((day) => !covers(calendar, day) && day > known[0]! && day < known.at(-1)!);
  const all = new Set([...known, ...(gaps ?? []), ...uncovered.filter((day) => isSession(calendar, day))]);
  const days = Int32Array.from(all).sort();
  const rowOf = new Map(Array.from(sessions, (day, t) => [day, t]));
  const rows = Int32Array.from(days, (day) => rowOf.get(day) ?? -1);
  return {
    sessions: days,
    take: (column) => Float64Array.from(rows, (t) => column[t] ?? Number.NaN),
    gaps,
    closedDayRows,
  };
}

/** The listing of a series without a calendar: its rows as they are, so that securities can share one array of sessions. */
function uncheckedListing(security: Security, series: PriceSeries, clock: MarketClock | null): Listing {
  const { kind, sessions, closes, volumes, partial = false } = series;
  const instants = clock && closingInstants(clock, sessions);
  return {
    ...{ security, kind, clock, sessions, closes, volumes, instants },
    ...{ gaps: null, closedDayRows: null, beyondCalendar: 0, partial },
  };
}

/** Checks a price series against its calendar: rule 5 (market/README.md) drops rows on closed days and lists gaps. */
export function listing(security: Security, series: PriceSeries, clock: MarketClock | null): Listing {
  const calendar = clock?.calendar ?? null;
  if (clock === null || calendar === null) return uncheckedListing(security, series, clock);
  const { kind, closes, volumes, partial = false } = series;
  const checked =
    kind === "return" ? checkReturns(series.sessions, closes, calendar) : checkPriceRows(series.sessions, calendar);
  const { sessions, gaps, closedDayRows } = checked;
  return {
    ...{ security, kind, clock, sessions, gaps, closedDayRows, partial },
    closes: checked.take(closes),
    volumes: volumes && checked.take(volumes),
    instants: closingInstants(clock, sessions),
    beyondCalendar: sessions.filter((day) => !covers(calendar, day)).length,
  };
}
