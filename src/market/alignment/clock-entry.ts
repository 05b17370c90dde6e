import type { Code } from "../../core/codes.ts";
import type { NewsEvent } from "../../core/event.ts";
import { records } from "../../core/lazy.ts";
import { isoDate, lowerBound, type SessionDay } from "../../core/session.ts";
import type { ClockEntry } from "../../results/result.ts";
import { isSession } from "../calendar/exchange-calendar.ts";
import { localText, utcText } from "../calendar/instant.ts";
import type { MarketClock } from "../calendar/market-clock.ts";
import { clockText, localTime } from "../calendar/zone.ts";
import { decidingInstant } from "./day-zero.ts";
import type { Listing } from "./listing.ts";
import type { Placement } from "./place-event.ts";

/** Whether the market was open on a day: by its calendar, else by the rows of its file. */
function wasOpen({ clock, sessions }: Listing, day: SessionDay): boolean {
  if (clock?.calendar) return isSession(clock.calendar, day);
  return sessions[lowerBound(sessions, day)] === day;
}

/** The state of the market at the deciding instant: before, in or after the session of that day. */
function stateAt(listing: Listing, instant: number | null, day: SessionDay | null): ClockEntry["state"] {
  if (day === null || listing.clock === null) return "unknown";
  if (!wasOpen(listing, day)) return "closed";
  if (instant === null) return "unknown";
  if (instant < listing.clock.open(day)) return "pre-open";
  return instant <= listing.clock.close(day) ? "in-session" : "after-close";
}

/** An event on one market, with its day 0 there. */
export interface EventOnMarket {
  readonly event: NewsEvent;
  readonly listing: Listing;
  readonly placement: Placement;
  readonly warnings: readonly Code[];
}

/** Local day of the deciding instant, or the event's date. */
function dayOf({ event, listing: { clock } }: EventOnMarket): SessionDay | null {
  const instant = decidingInstant(event);
  return instant !== null && clock ? localTime(clock.timezone, instant).day : event.date;
}

/** A text about the session of the local day; null where there was none. */
function sessionText(source: EventOnMarket, text: (clock: MarketClock, day: SessionDay) => string): string | null {
  const { clock } = source.listing;
  const day = dayOf(source);
  return day !== null && clock !== null && wasOpen(source.listing, day) ? text(clock, day) : null;
}

const entries = records<EventOnMarket, ClockEntry>({
  event: ({ event }) => event.id,
  security: ({ listing }) => listing.security.id,
  exchange: ({ listing }) => listing.security.exchange,
  timezone: ({ listing }) => listing.clock?.timezone ?? null,
  localTime: ({ event, listing: { clock } }) => {
    const instant = decidingInstant(event);
    return instant !== null && clock ? localText(clock.timezone, instant) : null;
  },
  localDate: (source) => {
    const day = dayOf(source);
    return day === null ? null : isoDate(day);
  },
  state: (source) => stateAt(source.listing, decidingInstant(source.event), dayOf(source)),
  open: (source) => sessionText(source, (clock, day) => utcText(clock.open(day))),
  close: (source) => sessionText(source, (clock, day) => utcText(clock.close(day))),
  localHours: (source) =>
    sessionText(source, (clock, day) => {
      const hours = clock.hours(day);
      return `${clockText(hours.open)}–${clockText(hours.close)}`;
    }),
  day0: ({ placement: { session } }) => (session === null ? null : isoDate(session)),
  day0Close: ({ placement: { session }, listing: { clock } }) =>
    session === null || clock === null ? null : utcText(clock.close(session)),
  rule: ({ placement }) => placement.rule,
  warnings: ({ warnings }) => warnings,
  exclusion: ({ placement }) => (placement.status === "excluded" ? placement.code : null),
});

/**
 * Describes an event on the clock of one market, in local time and in UTC: a row of `eventstudy align`.
 *
 * @param evaluation `lazy`: each member is computed when it is read
 */
export function clockEntry(event: EventOnMarket, evaluation: "plain" | "lazy" = "plain"): ClockEntry {
  return entries[evaluation](event);
}
