import { lowerBound, type SessionDay } from "../../core/session.ts";
import { type ExchangeCalendar, isSession, sessionsBetween } from "../calendar/exchange-calendar.ts";

/**
 * How well a calendar explains the dates of a file.
 *
 * Units   `shift` in calendar days, all else counts.
 */
export interface CalendarFit {
  /** The calendar. */
  readonly calendar: ExchangeCalendar;
  /** Days that are added to each date of the file: 1 where the file is a day early. */
  readonly shift: number;
  /** Rows within the calendar's span. */
  readonly rows: number;
  /** Rows on days when the exchange was closed. */
  readonly closedDayRows: number;
  /** Sessions of the exchange, between the first and the last row, that have no row. */
  readonly missing: number;
}

/** Rows and sessions that disagree. */
export const misfits = ({ closedDayRows, missing }: CalendarFit): number => closedDayRows + missing;

function compare(dates: Int32Array, calendar: ExchangeCalendar, shift: number): CalendarFit {
  const from = lowerBound(dates, calendar.first - shift);
  const end = lowerBound(dates, calendar.last - shift + 1);
  const rows = end - from;
  let closedDayRows = 0;
  for (let t = from; t < end; t++) if (!isSession(calendar, dates[t]! + shift)) closedDayRows++;
  const first = dates[from]! + shift;
  const held = rows === 0 ? 0 : sessionsBetween(calendar, first, dates[end - 1]! + shift).length;
  return { calendar, shift, rows, closedDayRows, missing: held - (rows - closedDayRows) };
}

/**
 * Ranks calendars, and shifts of the dates by whole days, by how well they explain the dates of a file: fewest rows on
 * closed days and missing sessions first; of equals the smaller shift, then the order given. A calendar that knows less
 * than half of the rows is left out. What `init` guesses an exchange from, and what finds dates that a time zone moved.
 *
 * Shapes  dates (T), strictly ascending; a fit for each calendar and shift.
 * Units   days since 1970-01-01.
 *
 * @param dates     dates of the rows that have a value
 * @param calendars the candidates
 * @param shifts    days to add. Default: none is added
 * @throws nothing
 */
export function fitCalendars(
  dates: Int32Array,
  calendars: readonly ExchangeCalendar[],
  shifts: readonly number[] = [0],
): readonly CalendarFit[] {
  return calendars
    .flatMap((calendar) => shifts.map((shift) => compare(dates, calendar, shift)))
    .filter(({ rows }) => rows > 0 && rows >= dates.length / 2)
    .sort((a, b) => misfits(a) - misfits(b) || b.rows - a.rows || Math.abs(a.shift) - Math.abs(b.shift));
}

/** Dates that cannot be right, and what would be. */
export interface WrongDates {
  /** The fit as the file is read. */
  readonly found: CalendarFit;
  /** A fit that explains nearly all, by a shift or another calendar; null when none does. */
  readonly better: CalendarFit | null;
}

/** Fewer rows than this on closed days are holidays that a publisher fills. */
const fewest = 3;
/** Rows on closed days and missing sessions, as a share of the rows, from which on dates are doubted. */
const doubtful = 0.05;
/** … and from which on they are wrong although nothing explains them better. */
const hopeless = 0.2;
/** The share of the misfits that a better explanation may leave. */
const left = 0.2;
const shifts = [1, -1, 2, -2];

/** About as many sessions are missing as rows stand on closed days: dates have moved, and none is too many. */
const moved = ({ closedDayRows, missing }: CalendarFit) =>
  closedDayRows >= fewest && missing >= closedDayRows / 2 && missing <= closedDayRows * 2;

/**
 * Finds dates that cannot be right: many rows on closed days and about as many missing sessions. They are wrong where a
 * shift by a day or two, or the calendar of another exchange, explains nearly all of them, and where they are so many
 * that the file cannot be of this exchange. Null where the dates fit, or only some rows are missing or too many.
 *
 * @param dates     (T), strictly ascending, days since 1970-01-01
 * @param calendar  the calendar of the exchange
 * @param others    calendars of other exchanges, asked for only in case of doubt
 * @throws nothing
 */
export function findWrongDates(
  dates: Int32Array,
  calendar: ExchangeCalendar,
  others: () => readonly ExchangeCalendar[],
): WrongDates | null {
  const [found] = fitCalendars(dates, [calendar]);
  if (found === undefined || !moved(found) || misfits(found) < doubtful * found.rows) return null;
  const ways = [fitCalendars(dates, [calendar], shifts)[0], fitCalendars(dates, others())[0]];
  const [better] = ways
    .filter((one) => one !== undefined && misfits(one) <= left * misfits(found))
    .sort((a, b) => misfits(a!) - misfits(b!));
  if (better !== undefined) return { found, better };
  return misfits(found) >= hopeless * found.rows ? { found, better: null } : null;
}

/** The days that a calendar and a file disagree on, in words: `75 of 330 rows fall on closed days of XKRX …`. */
export function describeMisfits({ calendar, rows, closedDayRows, missing }: CalendarFit): string {
  const sessions = missing === 1 ? "session is" : "sessions are";
  return `${closedDayRows} of ${rows} rows fall on closed days of ${calendar.mic} and ${missing} ${sessions} missing`;
}

/** The first of some days on which the exchange was closed, for messages; null when it held all. */
export function firstClosed(dates: Int32Array, calendar: ExchangeCalendar): SessionDay | null {
  return dates.find((day) => day >= calendar.first && day <= calendar.last && !isSession(calendar, day)) ?? null;
}
