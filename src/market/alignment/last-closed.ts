import { type Instant, isoDate, type SessionDay } from "../../core/session.ts";
import { nearestSession } from "../calendar/exchange-calendar.ts";
import type { MarketClock } from "../calendar/market-clock.ts";
import { localTime } from "../calendar/zone.ts";
import type { Listing } from "./listing.ts";

/** A session, or why it is unknown. */
type LastClosed = { readonly session: SessionDay } | { readonly reason: string };

/** The last session of a calendar that closed at or before an instant, whether or not a file has it. */
function byCalendar({ calendar, timezone, close }: MarketClock, instant: Instant): SessionDay {
  const session = nearestSession(calendar!, localTime(timezone, instant).day, -1);
  return close(session) <= instant ? session : nearestSession(calendar!, session - 1, -1);
}

/**
 * The last session of a market that closed at or before an instant: by its calendar; where only hours are known, by
 * the rows of its file, as long as it goes on. Null without a clock.
 */
export function lastClosed({ clock, sessions, instants }: Listing, instant: Instant): LastClosed | null {
  if (clock === null || instants === null) return null;
  if (clock.calendar !== null) return { session: byCalendar(clock, instant) };
  const row = instants.findLastIndex((close) => close <= instant);
  const session = sessions[row];
  if (session === undefined) return { reason: "the prices start after publication" };
  // Without a calendar it is unknown whether the day after the last row was a session.
  if (row < sessions.length - 1 || clock.close(session + 1) > instant) return { session };
  return {
    reason: `the prices end on ${isoDate(session)}, before publication, and no calendar shows which sessions followed`,
  };
}
