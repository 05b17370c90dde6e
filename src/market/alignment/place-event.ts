import type { Code } from "../../core/codes.ts";
import type { NewsEvent } from "../../core/event.ts";
import type { Rule } from "../../core/observation.ts";
import { isoDate, lowerBound, type SessionDay } from "../../core/session.ts";
import { isSession, nearestSession } from "../calendar/exchange-calendar.ts";
import { localTime } from "../calendar/zone.ts";
import { type ClosedDay, type DayZero, dayZero, decidingInstant } from "./day-zero.ts";
import type { Listing } from "./listing.ts";

export interface PlacementSettings {
  readonly closedDay: ClosedDay;
  /** `accept` takes the next row of the file where day 0 or a neighbour is missing. */
  readonly gaps: "exclude" | "accept";
  /** Minutes before the close within which news is called late. */
  readonly lateNews: number;
}

/** The row of day 0 of an event, or why it has none. */
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

/** Lists the sessions on day 0 or next to it that are missing from the file. */
function gapsAround(listing: Listing, session: SessionDay): SessionDay[] {
  const calendar = listing.clock?.calendar;
  if (!calendar || listing.gaps === null) return [];
  const neighbours = [nearestSession(calendar, session - 1, -1), session, nearestSession(calendar, session + 1, 1)];
  return neighbours.filter((day) => listing.gaps![lowerBound(listing.gaps!, day)] === day);
}

/** Whether the deciding instant lies in the last minutes of the session of day 0. */
function isLate(event: NewsEvent, listing: Listing, { session, rule }: DayZero, minutes: number): boolean {
  const instant = decidingInstant(event);
  if (instant === null || listing.clock === null || rule !== "in-session") return false;
  return listing.clock.close(session!) - instant < minutes * 60_000;
}

const closedOn = (listing: Listing, day: SessionDay) =>
  listing.clock?.calendar && !isSession(listing.clock.calendar, day) ? " (a closed day)" : "";

/** The local date of the time that decides. */
function localDay(event: NewsEvent, { clock }: Listing): SessionDay {
  const instant = decidingInstant(event);
  return instant === null ? event.date! : localTime(clock!.timezone, instant).day;
}

/** The first row with a return: a price needs one before it, a file of returns may start with empty cells. */
function firstReturn({ kind, closes }: Listing): number {
  return kind === "price" ? 1 : closes.findIndex(Number.isFinite);
}

/** Why the file has no row for day 0: it ends before or starts after; null when it spans day 0. */
function beyondFile(event: NewsEvent, listing: Listing, zero: DayZero): Placement | null {
  const { security, sessions, clock, kind } = listing;
  const day = localDay(event, listing);
  const session = zero.session ?? day;
  const last = sessions.at(-1);
  // Without a calendar the rows are the sessions, so that an event beyond them would be given the nearest row.
  const checked = clock?.calendar != null;
  const follows = zero.session === null && zero.rule === "after-close";
  if (last === undefined || session > last || follows || (!checked && day > last)) {
    const ends = last === undefined ? `has no ${kind === "price" ? "row" : "return"}` : `ends on ${isoDate(last)}`;
    const day0Text = checked
      ? `day 0 would be ${isoDate(session)}`
      : `the event is of ${isoDate(day)}${follows ? ", after the close" : ""}`;
    const file = kind === "price" ? "price file" : "file";
    return excluded(zero, "NO_SESSION", `the ${file} of ${security.id} ${ends}, ${day0Text}`);
  }
  const first = firstReturn(listing);
  const start = first < 0 ? undefined : sessions[first];
  const early = start === undefined || (kind === "price" ? session <= sessions[0]! : session < start);
  if (!early && (checked || day >= sessions[0]!)) return null;
  const starts = start === undefined ? "are none" : `start on ${isoDate(start)}`;
  const message = `the returns of ${security.id} ${starts}, too late for ${isoDate(checked ? session : day)}`;
  return excluded(zero, "BEFORE_LISTING", message);
}

/** Rules 2 and 5 (market/README.md): the row of day 0, or the reason why there is none. */
export function placeEvent(event: NewsEvent, listing: Listing, settings: PlacementSettings): Placement {
  const { security, sessions } = listing;
  const zero = dayZero(event, listing.clock, sessions, settings.closedDay);
  if (zero === "NO_CLOCK") {
    const message = `event ${event.id} has an instant, but ${security.id} has neither an exchange nor time zone and hours`;
    return excluded(null, "NO_CLOCK", message);
  }
  const beyond = beyondFile(event, listing, zero);
  if (beyond) return beyond;
  const { session } = zero;
  if (session === null) {
    const day = localDay(event, listing);
    const message = `${security.id} had no session on ${isoDate(day)}${closedOn(listing, day)}`;
    return excluded(zero, "CLOSED_DAY", message);
  }
  const gaps = gapsAround(listing, session);
  if (gaps.length > 0 && settings.gaps === "exclude") {
    const missing = gaps.map(isoDate).join(", ");
    return excluded(
      zero,
      "GAP_AT_EVENT",
      `the price file of ${security.id} is missing the session ${missing}, at or next to day 0 (${isoDate(session)})`,
    );
  }
  const row = lowerBound(sessions, session);
  const late = isLate(event, listing, zero, settings.lateNews);
  return { status: "placed", session: sessions[row]!, row, rule: zero.rule, late };
}
