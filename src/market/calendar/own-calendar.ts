import { EventStudyError } from "../../core/errors.ts";
import { parseSession, type SessionDay, weekday } from "../../core/session.ts";
import { type ExchangeCalendar, parseHours, type SessionHours } from "./exchange-calendar.ts";
import { requireZone } from "./zone.ts";

/** What a study says of a calendar: what differs from the one of the package, or a whole calendar. */
interface CalendarChanges {
  /** Its name in messages. */
  readonly name?: string | undefined;
  /** IANA time zone. */
  readonly timezone?: string | undefined;
  /** Regular local hours: `09:00-15:00`. */
  readonly hours?: string | undefined;
  /** Regular weekdays, Sunday is 0. */
  readonly week?: readonly number[] | undefined;
  /** ISO dates without a session. */
  readonly closed?: readonly string[] | undefined;
  /** ISO dates of sessions that the calendar does not have. */
  readonly extra?: readonly string[] | undefined;
  /** ISO date → local hours of a session that differ from the regular ones. */
  readonly special?: Readonly<Record<string, string>> | undefined;
}

/** A calendar that a study describes whole says nothing of the span that it knows. */
const [always, forever] = [parseSession("1900-01-01"), parseSession("2100-12-31")];
const workingWeek = [1, 2, 3, 4, 5];

/** @throws BAD_DATE */
function sessionOf(date: string): SessionDay {
  const day = parseSession(date);
  if (Number.isFinite(day)) return day;
  throw new EventStudyError("BAD_DATE", `"${date}" is not a date of a calendar`, "write 2019-02-28");
}

const hoursFrom = (from: SessionDay, text: string): ExchangeCalendar["regular"] => [{ from, ...parseHours(text) }];

/** @throws BAD_STUDY without time zone or hours */
function newCalendar(mic: string, { name, timezone, hours }: CalendarChanges): ExchangeCalendar {
  if (timezone === undefined || hours === undefined) {
    const lacks = timezone === undefined ? "timezone" : "hours";
    const hint = `no calendar of ${mic} comes with the program, so give both: ${mic}: { timezone: Asia/Ho_Chi_Minh, hours: "09:00-15:00" }`;
    throw new EventStudyError("BAD_STUDY", `the calendar ${mic} has no ${lacks}`, hint);
  }
  return {
    ...{ mic, name: name ?? mic, timezone: requireZone(timezone), first: always, last: forever },
    ...{ weekdays: new Set(workingWeek), regular: hoursFrom(always, hours) },
    ...{ closed: new Set(), extra: new Set(), special: new Map() },
  };
}

function specialHours({ special }: ExchangeCalendar, changes: CalendarChanges): Map<SessionDay, SessionHours> {
  const given = Object.entries(changes.special ?? {});
  // Hours for all days replace what the package knows of single ones.
  const known = changes.hours === undefined ? special : [];
  return new Map([...known, ...given.map(([date, text]) => [sessionOf(date), parseHours(text)] as const)]);
}

/**
 * The calendar of an exchange with the changes of a study; without a calendar of the package, `base` null, the changes
 * are the whole of it: Monday to Friday unless they name a week.
 *
 * @throws EventStudyError BAD_STUDY for a new calendar without time zone or hours, and for a day that is both closed and
 *         a session; BAD_TIME, BAD_DATE, BAD_ZONE
 */
export function changedCalendar(
  base: ExchangeCalendar | null,
  mic: string,
  changes: CalendarChanges,
): ExchangeCalendar {
  const calendar = base ?? newCalendar(mic, changes);
  const closures = (changes.closed ?? []).map(sessionOf);
  const sessions = [...(changes.extra ?? []), ...Object.keys(changes.special ?? {})].map(sessionOf);
  const both = (changes.closed ?? []).find((_, i) => sessions.includes(closures[i]!));
  if (both !== undefined) {
    const hint = "keep it under `closed`, or under `extra` or `special`";
    throw new EventStudyError("BAD_STUDY", `${both} is both a closed day and a session of ${mic}`, hint);
  }
  const week = changes.week === undefined ? calendar.weekdays : new Set(changes.week);
  const closed = new Set([...calendar.closed, ...closures]);
  const extra = new Set(calendar.extra);
  for (const day of closures) extra.delete(day);
  for (const day of sessions) {
    closed.delete(day);
    if (!week.has(weekday(day))) extra.add(day);
  }
  return {
    ...calendar,
    ...(changes.name === undefined ? {} : { name: changes.name }),
    ...(changes.timezone === undefined ? {} : { timezone: requireZone(changes.timezone) }),
    ...(changes.hours === undefined ? {} : { regular: hoursFrom(calendar.first, changes.hours) }),
    ...{ weekdays: week, closed, extra, special: specialHours(calendar, changes) },
  };
}
