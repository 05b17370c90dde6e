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

/** Whether the market held a session on a day: by its calendar, else by the rows of its file. */
function heldSession({ clock, sessions }: Listing, day: SessionDay): boolean {
  if (clock?.calendar) return isSession(clock.calendar, day);
  return sessions[lowerBound(sessions, day)] === day;
}

/** The market's state when the event became known. */
function stateAt(listing: Listing, instant: number | null, day: SessionDay | null): ClockEntry["state"] {
  if (day === null || listing.clock === null) return "unknown";
  if (!heldSession(listing, day)) return "closed";
  if (instant === null) return "unknown";
  if (instant < listing.clock.open(day)) return "pre-open";
  return instant <= listing.clock.close(day) ? "in-session" : "after-close";
}

/** An event, a market, and where the event is placed in it. */
export interface Meeting {
  readonly event: NewsEvent;
  readonly listing: Listing;
  readonly placement: Placement;
  readonly warnings: readonly Code[];
}

/** Local day of the deciding instant, or the event's date. */
function dayOf({ event, listing: { clock } }: Meeting): SessionDay | null {
  const instant = decidingInstant(event);
  return instant !== null && clock ? localTime(clock.timezone, instant).day : event.date;
}

/** A text about the session of the local day; null where there was none. */
function ofSession(source: Meeting, text: (clock: MarketClock, day: SessionDay) => string): string | null {
  const { clock } = source.listing;
  const day = dayOf(source);
  return day !== null && clock !== null && heldSession(source.listing, day) ? text(clock, day) : null;
}

const entries = records<Meeting, ClockEntry>({
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
  open: (source) => ofSession(source, (clock, day) => utcText(clock.open(day))),
  close: (source) => ofSession(source, (clock, day) => utcText(clock.close(day))),
  localHours: (source) =>
    ofSession(source, (clock, day) => {
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
 * How an event meets a market, in local time and in UTC: a row of `eventstudy align` and a lane of the clock.
 *
 * @param how `lazy`: each member is computed when it is read
 */
export function clockEntry(meeting: Meeting, how: "plain" | "lazy" = "plain"): ClockEntry {
  return entries[how](meeting);
}
