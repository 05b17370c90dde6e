import { covers, isSession, sessionsBetween } from "../calendar/exchange-calendar.ts";
import { closingInstants, type MarketClock } from "../calendar/market-clock.ts";
import type { PriceSeries, Security } from "../core/series.ts";
import type { SessionDay } from "../core/session.ts";

/**
 * A security's prices held against its calendar: rows on closed days are gone, gaps are known, every close has its
 * instant where a clock is known.
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
  /** Sessions the exchange held between the first and the last row and the file lacks; null without a calendar. */
  readonly gaps: readonly SessionDay[] | null;
  /** Rows dropped because the exchange was closed; null without a calendar. */
  readonly closedDayRows: readonly SessionDay[] | null;
  /** Rows outside the calendar's span, whose sessions could not be checked. */
  readonly beyondCalendar: number;
}

/** Rows that the exchange's calendar allows, and those it does not. */
function split(series: PriceSeries, isOpen: (day: SessionDay) => boolean): { kept: number[]; dropped: number[] } {
  const kept: number[] = [];
  const dropped: number[] = [];
  for (let t = 0; t < series.sessions.length; t++) (isOpen(series.sessions[t]!) ? kept : dropped).push(t);
  return { kept, dropped };
}

/** Prices that no calendar checks: the series as it is. Many securities then share one column of sessions. */
function unchecked(security: Security, series: PriceSeries, clock: MarketClock | null): Listing {
  const { kind, sessions, closes, volumes } = series;
  const instants = clock && closingInstants(clock, sessions);
  return {
    ...{ security, kind, clock, sessions, closes, volumes, instants },
    ...{ gaps: null, closedDayRows: null, beyondCalendar: 0 },
  };
}

/** Rule 5: a price on a closed day is dropped and reported; a session that the file lacks is a gap. */
export function listing(security: Security, series: PriceSeries, clock: MarketClock | null): Listing {
  const calendar = clock?.calendar ?? null;
  if (calendar === null) return unchecked(security, series, clock);
  const { kept, dropped } = split(series, (day) => isSession(calendar, day));
  const sessions = Int32Array.from(kept, (t) => series.sessions[t]!);
  const present = new Set(sessions);
  const held =
    sessions.length === 0
      ? null
      : sessionsBetween(calendar, Math.max(sessions[0]!, calendar.first), Math.min(sessions.at(-1)!, calendar.last));
  return {
    security,
    kind: series.kind,
    clock,
    sessions,
    closes: Float64Array.from(kept, (t) => series.closes[t]!),
    volumes: series.volumes && Float64Array.from(kept, (t) => series.volumes![t]!),
    instants: clock && closingInstants(clock, sessions),
    gaps: held && [...held].filter((day) => !present.has(day)),
    closedDayRows: dropped.map((t) => series.sessions[t]!),
    beyondCalendar: sessions.filter((day) => !covers(calendar, day)).length,
  };
}
