import { isSession } from "../calendar/exchange-calendar.ts";
import { localText, utcText } from "../calendar/instant.ts";
import { clockText, localTime } from "../calendar/zone.ts";
import type { Code } from "../core/codes.ts";
import type { NewsEvent } from "../core/event.ts";
import type { ClockEntry } from "../core/result.ts";
import { isoDate, lowerBound, type SessionDay } from "../core/session.ts";
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

/** How an event meets a market, in local time and in UTC: a row of `eventstudy align` and a lane of the clock. */
export function clockEntry(
  event: NewsEvent,
  listing: Listing,
  placement: Placement,
  warnings: readonly Code[],
): ClockEntry {
  const { security, clock } = listing;
  const instant = decidingInstant(event);
  const day = instant !== null && clock ? localTime(clock.timezone, instant).day : event.date;
  const open = day !== null && clock !== null && heldSession(listing, day);
  const hours = open ? clock.hours(day) : null;
  const session = placement.session;
  return {
    event: event.id,
    security: security.id,
    exchange: security.exchange,
    timezone: clock?.timezone ?? null,
    localTime: instant !== null && clock ? localText(clock.timezone, instant) : null,
    localDate: day === null ? null : isoDate(day),
    state: stateAt(listing, instant, day),
    open: open ? utcText(clock.open(day)) : null,
    close: open ? utcText(clock.close(day)) : null,
    localHours: hours && `${clockText(hours.open)}–${clockText(hours.close)}`,
    day0: session === null ? null : isoDate(session),
    day0Close: session === null || clock === null ? null : utcText(clock.close(session)),
    rule: placement.rule,
    warnings,
    exclusion: placement.status === "excluded" ? placement.code : null,
  };
}
