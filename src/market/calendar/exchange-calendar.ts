import { EventStudyError } from "../../core/errors.ts";
import { isoDate, parseSession, type SessionDay, weekday } from "../../core/session.ts";
import { parseClock } from "./zone.ts";

/**
 * Opening and closing of one session, minutes after local midnight.
 *
 * Units   minutes after local midnight.
 */
export interface SessionHours {
  /** Opening. */
  readonly open: number;
  /** Closing. */
  readonly close: number;
}

/**
 * When an exchange held sessions: a pure record, read from data/calendars/<MIC>.json.
 *
 * Units   sessions as days since 1970-01-01, hours in minutes after local midnight.
 */
export interface ExchangeCalendar {
  /** MIC of the exchange. */
  readonly mic: string;
  /** Its name. */
  readonly name: string;
  /** IANA time zone. */
  readonly timezone: string;
  /** First day that the calendar knows. */
  readonly first: SessionDay;
  /** Last day that the calendar knows. */
  readonly last: SessionDay;
  /** 0 = Sunday */
  readonly weekdays: ReadonlySet<number>;
  /** Ascending by `from`. */
  readonly regular: readonly (SessionHours & { readonly from: SessionDay })[];
  /** Regular weekdays without a session. */
  readonly closed: ReadonlySet<SessionDay>;
  /** Sessions outside the regular weekdays. */
  readonly extra: ReadonlySet<SessionDay>;
  /** Hours of sessions that differ from the regular ones. */
  readonly special: ReadonlyMap<SessionDay, SessionHours>;
}

/** The layout of data/calendars. */
export interface CalendarFile {
  /** MIC of the exchange. */
  readonly mic: string;
  /** Its name. */
  readonly name: string;
  /** IANA time zone. */
  readonly timezone: string;
  /** ISO date of the first day that it knows. */
  readonly first: string;
  /** ISO date of the last day that it knows. */
  readonly last: string;
  /** Regular weekdays: `Mon Tue Wed Thu Fri`. */
  readonly weekdays: string;
  /** ISO date → regular hours from then on: `09:00-15:30`. */
  readonly hours: Readonly<Record<string, string>>;
  /** Year → dates without a session: `01-01 02-04`. */
  readonly closed: Readonly<Record<string, string>>;
  /** Year → sessions outside the regular weekdays. */
  readonly extra: Readonly<Record<string, string>>;
  /** ISO date → hours that differ. */
  readonly special: Readonly<Record<string, string>>;
}

const weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** "09:00-15:30" @throws BAD_TIME when it is not two times of day in order. */
export function parseHours(text: string): SessionHours {
  const [open = Number.NaN, close = Number.NaN] = text.split("-").map(parseClock);
  if (open < close) return { open, close };
  throw new EventStudyError("BAD_TIME", `hours "${text}" are not two times of day in order`, "write 09:00-15:30");
}

function days(byYear: Readonly<Record<string, string>>): Set<SessionDay> {
  const found = new Set<SessionDay>();
  for (const [year, dates] of Object.entries(byYear)) {
    for (const date of dates.split(" ")) found.add(parseSession(`${year}-${date}`));
  }
  return found;
}

/**
 * A calendar from its file: data/calendars/<MIC>.json, or `eventstudy/calendars/<MIC>.json` of the package.
 *
 * @throws EventStudyError BAD_TIME for hours that are not two times of day in order.
 */
export function exchangeCalendar(file: CalendarFile): ExchangeCalendar {
  return {
    mic: file.mic,
    name: file.name,
    timezone: file.timezone,
    first: parseSession(file.first),
    last: parseSession(file.last),
    weekdays: new Set(file.weekdays.split(" ").map((name) => weekdayNames.indexOf(name))),
    regular: Object.entries(file.hours).map(([from, text]) => ({ from: parseSession(from), ...parseHours(text) })),
    closed: days(file.closed),
    extra: days(file.extra),
    special: new Map(Object.entries(file.special).map(([date, text]) => [parseSession(date), parseHours(text)])),
  };
}

/**
 * Whether the exchange held a session; beyond the calendar's span every regular weekday is taken for one.
 *
 * @throws nothing
 */
export function isSession(calendar: ExchangeCalendar, day: SessionDay): boolean {
  if (calendar.extra.has(day)) return true;
  return calendar.weekdays.has(weekday(day)) && !calendar.closed.has(day);
}

/** Whether the calendar knows the day. */
export function covers(calendar: ExchangeCalendar, day: SessionDay): boolean {
  return day >= calendar.first && day <= calendar.last;
}

/**
 * Opening and closing of a session: special hours, else the regular ones of its time.
 *
 * @throws nothing
 */
export function sessionHours(calendar: ExchangeCalendar, day: SessionDay): SessionHours {
  const special = calendar.special.get(day);
  if (special) return special;
  let hours = calendar.regular[0]!;
  for (const candidate of calendar.regular) if (candidate.from <= day) hours = candidate;
  return hours;
}

/**
 * The sessions from `from` to `to`, both included.
 *
 * Shapes  (T), ascending.
 * Units   days since 1970-01-01.
 *
 * @throws nothing
 */
export function sessionsBetween(calendar: ExchangeCalendar, from: SessionDay, to: SessionDay): Int32Array {
  const found: number[] = [];
  for (let day = from; day <= to; day++) if (isSession(calendar, day)) found.push(day);
  return Int32Array.from(found);
}

// No exchange of the calendars was ever closed for this long.
const longestClosure = 400;

/**
 * The first session at or after (`step` 1) or at or before (`step` −1) a day, as days since 1970-01-01.
 *
 * @throws Error for a calendar without a session in more than a year: no code of its own
 */
export function nearestSession(calendar: ExchangeCalendar, day: SessionDay, step: 1 | -1): SessionDay {
  for (let k = 0; k < longestClosure; k++) {
    if (isSession(calendar, day + k * step)) return day + k * step;
  }
  throw new Error(`${calendar.mic} has no session within ${longestClosure} days of ${isoDate(day)}`);
}
