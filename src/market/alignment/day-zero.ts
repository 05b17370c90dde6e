import type { NewsEvent } from "../../core/event.ts";
import type { Rule } from "../../core/observation.ts";
import { remember } from "../../core/remember.ts";
import { type Instant, lastAtOrBefore, lowerBound, type SessionDay } from "../../core/session.ts";
import { isSession, nearestSession } from "../calendar/exchange-calendar.ts";
import type { MarketClock } from "../calendar/market-clock.ts";
import { localTime } from "../calendar/zone.ts";

export type ClosedDay = "next" | "previous" | "exclude";

/** Day 0 of an event on a market. `session` is null when the study excludes events on closed days, or no row follows. */
export interface DayZero {
  readonly session: SessionDay | null;
  readonly rule: Rule;
}

/** The time that decides: when it happened, else its date, else when it was published. */
export function decidedBy(event: NewsEvent): "at" | "date" | "published" {
  if (event.at !== null) return "at";
  return event.date !== null ? "date" : "published";
}

/** The instant that decides day 0; null for an event with a date only. */
export function decidingInstant(event: NewsEvent): Instant | null {
  return decidedBy(event) === "date" ? null : (event.at ?? event.published);
}

/** Sessions of a market: its calendar's, or, where only hours are known, the rows of the price file. */
interface Sessions {
  has(day: SessionDay): boolean;
  /** First session at or after a day; null when there is none. */
  from(day: SessionDay): SessionDay | null;
  /** Last session at or before a day; null when there is none. */
  until(day: SessionDay): SessionDay | null;
}

const rowSessions = remember(
  (rows: Int32Array): Sessions => ({
    has: (day) => rows[lowerBound(rows, day)] === day,
    from: (day) => rows[lowerBound(rows, day)] ?? null,
    until: (day) => rows[lastAtOrBefore(rows, day)] ?? null,
  }),
);

export function sessionsOf(clock: MarketClock | null, rows: Int32Array): Sessions {
  const calendar = clock?.calendar;
  if (calendar) {
    return {
      has: (day) => isSession(calendar, day),
      from: (day) => nearestSession(calendar, day, 1),
      until: (day) => nearestSession(calendar, day, -1),
    };
  }
  return rowSessions(rows);
}

/** Rule 2 (market/README.md) for an instant: the first session whose close is at or after it. */
export function dayZeroOfInstant(instant: Instant, clock: MarketClock, sessions: Sessions): DayZero {
  const { day } = localTime(clock.timezone, instant);
  if (!sessions.has(day)) return { session: sessions.from(day), rule: "closed-day" };
  if (instant > clock.close(day)) return { session: sessions.from(day + 1), rule: "after-close" };
  return { session: day, rule: instant < clock.open(day) ? "pre-open" : "in-session" };
}

const ruleOfTime = { pre: "pre-open", during: "in-session", post: "after-close" } as const;

/** Rule 2 (market/README.md) for a date: that session, or on a closed day the one that the study names. */
export function dayZeroOfDate(event: NewsEvent, sessions: Sessions, closedDay: ClosedDay): DayZero {
  const date = event.date!;
  if (!sessions.has(date)) {
    if (closedDay === "exclude") return { session: null, rule: "closed-day" };
    // News after the close of a closed day can only move the next session.
    const back = closedDay === "previous" && event.time !== "post";
    return { session: back ? sessions.until(date) : sessions.from(date), rule: "closed-day" };
  }
  const session = event.time === "post" ? sessions.from(date + 1) : date;
  return { session, rule: event.time === null ? "date-only" : ruleOfTime[event.time] };
}

/** Finds day 0 of an event on a market; an event with an instant needs a clock. */
export function dayZero(
  event: NewsEvent,
  clock: MarketClock | null,
  rows: Int32Array,
  closedDay: ClosedDay,
): DayZero | "NO_CLOCK" {
  const sessions = sessionsOf(clock, rows);
  const instant = decidingInstant(event);
  if (instant === null) return dayZeroOfDate(event, sessions, closedDay);
  return clock === null ? "NO_CLOCK" : dayZeroOfInstant(instant, clock, sessions);
}
