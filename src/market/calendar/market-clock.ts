import type { LocalHours, Security } from "../../core/series.ts";
import type { Instant, SessionDay } from "../../core/session.ts";
import { type ExchangeCalendar, type SessionHours, sessionHours } from "./exchange-calendar.ts";
import { localInstant } from "./zone.ts";

/** Opening and closing instants of a security's sessions, from an exchange calendar or from a zone and daily hours. */
export interface MarketClock {
  readonly timezone: string;
  /** null when only a zone and hours are known: then the rows of the price file are the sessions. */
  readonly calendar: ExchangeCalendar | null;
  hours(session: SessionDay): SessionHours;
  open(session: SessionDay): Instant;
  close(session: SessionDay): Instant;
}

/** One computation a session: hundreds of securities ask one exchange for the same closes. */
function remembered(instant: (session: SessionDay) => Instant): (session: SessionDay) => Instant {
  const known = new Map<SessionDay, Instant>();
  return (session) => {
    let found = known.get(session);
    if (found === undefined) {
      found = instant(session);
      known.set(session, found);
    }
    return found;
  };
}

function clock(
  timezone: string,
  calendar: ExchangeCalendar | null,
  hours: (day: SessionDay) => SessionHours,
): MarketClock {
  return {
    timezone,
    calendar,
    hours,
    open: (day) => localInstant(timezone, day, hours(day).open),
    close: remembered((day) => localInstant(timezone, day, hours(day).close)),
  };
}

const clocks = new WeakMap<ExchangeCalendar, MarketClock>();

/** The clock of an exchange: one for all its securities. */
export function calendarClock(calendar: ExchangeCalendar): MarketClock {
  const known = clocks.get(calendar);
  if (known) return known;
  const made = clock(calendar.timezone, calendar, (day) => sessionHours(calendar, day));
  clocks.set(calendar, made);
  return made;
}

export function hoursClock({ timezone, open, close }: LocalHours): MarketClock {
  return clock(timezone, null, () => ({ open, close }));
}

/** The clock of a security; null when it has neither an exchange nor hours. */
export function clockOf(security: Security, calendars: ReadonlyMap<string, ExchangeCalendar>): MarketClock | null {
  if (security.exchange !== null) return calendarClock(calendars.get(security.exchange)!);
  return security.hours === null ? null : hoursClock(security.hours);
}

/** Closing instants of sessions, (T). */
export function closingInstants(market: MarketClock, sessions: Int32Array): Float64Array {
  return Float64Array.from(sessions, (day) => market.close(day));
}
