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
   * Sessions between the first and the last row that the exchange held and that are missing from the file; null without
   * a calendar. Of returns they are among `sessions`, as missing days; of prices they are not.
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
  /** A column of the file in these rows; NaN where the file has no such row. */
  take(column: Float64Array): Float64Array;
  readonly gaps: readonly SessionDay[] | null;
  readonly closedDayRows: readonly SessionDay[];
}

/** The sessions of an exchange between the first and the last of `sessions` that are missing from it. */
function lacking(sessions: Int32Array, calendar: ExchangeCalendar): SessionDay[] | null {
  if (sessions.length === 0) return null;
  const [first, last] = [Math.max(sessions[0]!, calendar.first), Math.min(sessions.at(-1)!, calendar.last)];
  const present = new Set(sessions);
  return [...sessionsBetween(calendar, first, last)].filter((day) => !present.has(day));
}

/** The rows of sessions that the exchange held. */
function checkPriceRows(sessions: Int32Array, calendar: ExchangeCalendar): CheckedRows {
  const kept: number[] = [];
  const dropped: number[] = [];
  for (let t = 0; t < sessions.length; t++) (isSession(calendar, sessions[t]!) ? kept : dropped).push(t);
  const held = Int32Array.from(kept, (t) => sessions[t]!);
  return {
    sessions: held,
    take: (column) => Float64Array.from(kept, (t) => column[t]!),
    gaps: lacking(held, calendar),
    closedDayRows: dropped.map((t) => sessions[t]!),
  };
}

/**
 * The sessions that the exchange held, from the first to the last with a return. One without a return, whether its row
 * is absent or its cell empty, is a gap and stays as a missing day: each return is of one session, and none spans it.
 */
export function checkReturns(sessions: Int32Array, returns: Float64Array, calendar: ExchangeCalendar): CheckedRows {
  const present = sessions.filter((_, t) => Number.isFinite(returns[t]!));
  const { sessions: held, gaps, closedDayRows } = checkPriceRows(present, calendar);
  // Rows outside the calendar's span are days whether or not they have a return: no calendar covers them.
  const unknown = sessions.filter((day) => !covers(calendar, day) && day > held[0]! && day < held.at(-1)!);
  const all = new Set([...held, ...(gaps ?? []), ...unknown.filter((day) => isSession(calendar, day))]);
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

/** Prices that no calendar checks: the series as it is. Many securities then share one column of sessions. */
function unchecked(security: Security, series: PriceSeries, clock: MarketClock | null): Listing {
  const { kind, sessions, closes, volumes, partial = false } = series;
  const instants = clock && closingInstants(clock, sessions);
  return {
    ...{ security, kind, clock, sessions, closes, volumes, instants },
    ...{ gaps: null, closedDayRows: null, beyondCalendar: 0, partial },
  };
}

/** Rule 5 (market/README.md): a price on a closed day is dropped and reported; a session that is missing from the file is a gap. */
export function listing(security: Security, series: PriceSeries, clock: MarketClock | null): Listing {
  const calendar = clock?.calendar ?? null;
  if (clock === null || calendar === null) return unchecked(security, series, clock);
  const { kind, closes, volumes, partial = false } = series;
  const held =
    kind === "return" ? checkReturns(series.sessions, closes, calendar) : checkPriceRows(series.sessions, calendar);
  const { sessions, gaps, closedDayRows } = held;
  return {
    ...{ security, kind, clock, sessions, gaps, closedDayRows, partial },
    closes: held.take(closes),
    volumes: volumes && held.take(volumes),
    instants: closingInstants(clock, sessions),
    beyondCalendar: sessions.filter((day) => !covers(calendar, day)).length,
  };
}
