import { isSession, nearestSession } from "../calendar/exchange-calendar.ts";
import type { Code } from "../core/codes.ts";
import type { NewsEvent } from "../core/event.ts";
import type { Rule } from "../core/observation.ts";
import { isoDate, lowerBound, type SessionDay } from "../core/session.ts";
import { type ClosedDay, type DayZero, dayZero, decidingInstant } from "./day-zero.ts";
import type { Listing } from "./listing.ts";

export interface PlacementSettings {
  readonly closedDay: ClosedDay;
  /** `accept` takes the next row of the file where it lacks day 0 or a neighbour. */
  readonly gaps: "exclude" | "accept";
  /** Minutes before the close within which news is called late. */
  readonly lateNews: number;
}

/** Where an event stands in a security's rows, or why it stands nowhere. */
export type Placement =
  | {
      readonly status: "placed";
      readonly session: SessionDay;
      readonly row: number;
      readonly rule: Rule;
      readonly late: boolean;
    }
  | {
      readonly status: "excluded";
      readonly session: SessionDay | null;
      readonly rule: Rule | null;
      readonly code: Code;
      readonly message: string;
    };

function excluded(zero: DayZero | null, code: Code, message: string): Placement {
  return { status: "excluded", session: zero?.session ?? null, rule: zero?.rule ?? null, code, message };
}

/** Sessions next to day 0 that the exchange held and the file lacks, day 0 itself included. */
function gapsAround(listing: Listing, session: SessionDay): SessionDay[] {
  const calendar = listing.clock?.calendar;
  if (!calendar || listing.gaps === null) return [];
  const neighbours = [nearestSession(calendar, session - 1, -1), session, nearestSession(calendar, session + 1, 1)];
  return neighbours.filter((day) => listing.gaps!.includes(day));
}

/** Whether the deciding instant lies in the last minutes of the session of day 0. */
function isLate(event: NewsEvent, listing: Listing, { session, rule }: DayZero, minutes: number): boolean {
  const instant = decidingInstant(event);
  if (instant === null || listing.clock === null || rule !== "in-session") return false;
  return listing.clock.close(session!) - instant < minutes * 60_000;
}

const closedOn = (listing: Listing, day: SessionDay) =>
  listing.clock?.calendar && !isSession(listing.clock.calendar, day) ? " (a closed day)" : "";

/** Rules 2 and 5: the row of day 0, or the reason why there is none. */
export function placeEvent(event: NewsEvent, listing: Listing, settings: PlacementSettings): Placement {
  const { security, sessions } = listing;
  const zero = dayZero(event, listing.clock, sessions, settings.closedDay);
  if (zero === "NO_CLOCK") {
    const message = `event ${event.id} has an instant, but ${security.id} has neither an exchange nor time zone and hours`;
    return excluded(null, "NO_CLOCK", message);
  }
  if (zero.session === null && zero.rule === "closed-day" && event.date !== null && settings.closedDay === "exclude") {
    return excluded(
      zero,
      "CLOSED_DAY",
      `${security.id} held no session on ${isoDate(event.date)}${closedOn(listing, event.date)}`,
    );
  }
  const last = sessions.at(-1);
  if (zero.session === null || last === undefined || zero.session > last) {
    const ends = last === undefined ? "has no row" : `ends on ${isoDate(last)}`;
    const wanted = zero.session === null ? "" : `, day 0 would be ${isoDate(zero.session)}`;
    return excluded(zero, "NO_SESSION", `the price file of ${security.id} ${ends}${wanted}`);
  }
  if (zero.session <= sessions[0]!) {
    return excluded(
      zero,
      "BEFORE_LISTING",
      `the prices of ${security.id} start on ${isoDate(sessions[0]!)}, too late for a return on ${isoDate(zero.session)}`,
    );
  }
  const gaps = gapsAround(listing, zero.session);
  if (gaps.length > 0 && settings.gaps === "exclude") {
    const missing = gaps.map(isoDate).join(", ");
    return excluded(
      zero,
      "GAP_AT_EVENT",
      `the price file of ${security.id} lacks the session ${missing}, at or next to day 0 (${isoDate(zero.session)})`,
    );
  }
  const row = lowerBound(sessions, zero.session);
  const late = isLate(event, listing, zero, settings.lateNews);
  return { status: "placed", session: sessions[row]!, row, rule: zero.rule, late };
}
