import { EventStudyError } from "../../core/errors.ts";
import { isMissing } from "../../core/missing.ts";
import { isoDate, type SessionDay } from "../../core/session.ts";
import { isUnix, ownOrder, ownReason } from "./date-form.ts";
import type { DateDecision } from "./decisions.ts";
import { civilDay } from "./plain-cells.ts";
import type { Table } from "./table.ts";

/** The order in which a file writes day, month and year. */
export type DateOrder = "iso" | "mdy" | "dmy";

/** A missing date in a column of sessions. */
export const noDate = -2147483648;

/** Two numbers that may be month and day, or day and month. */
interface Numeric {
  readonly first: number;
  readonly second: number;
  readonly year: number;
}

/** What one text says of a date: a session, numbers whose order the column decides, or nothing. */
type DateReading = SessionDay | Numeric | null;

/** Beginnings of the months' names: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Indonesian. */
const months: readonly (readonly string[])[] = [
  ["jan", "jän", "ene", "gen", "sty"],
  ["feb", "fév", "fev", "lut"],
  ["mar", "mär", "mrz", "mrt", "maa"],
  ["apr", "avr", "abr", "kwi"],
  ["may", "mai", "mag", "mei", "maj"],
  ["jun", "juin", "giu", "cze"],
  ["jul", "juil", "lug", "lip"],
  ["aug", "aoû", "aou", "ago", "agu", "sie"],
  ["sep", "set", "wrz"],
  ["oct", "okt", "out", "ott", "paź"],
  ["nov", "lis"],
  ["dec", "dez", "déc", "dic", "des", "gru"],
];
/** The year before the first of an era: of Taiwan and Japan. */
const eras: ReadonlyMap<string, number> = new Map(
  Object.entries({ 民國: 1911, 民国: 1911, 令和: 2018, R: 2018, 平成: 1988, H: 1988, 昭和: 1925 }),
);
/** Midnight, or a time without an offset, or an instant of UTC by its name: what programs append to a date. */
const appendedTime =
  /[T ]+(?:00:00(?::00(?:\.0+)?)?(?:\s*(?:Z|UTC|GMT)|[+-]\d{2}:?\d{2})?|\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?)$/;
/** Seconds, milliseconds, microseconds or nanoseconds since 1970; the zeros behind the seconds of a midnight. */
const unixMidnight = /^(\d{9,10})(?:0{3}|0{6}|0{9})?(?:\.0+)?$/;
/** "Mon, ", "Monday ": a weekday before a date. */
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=\S)/i;

/**
 * Reads one date: ISO (also with `/` or `.`, `20190228`, `20190228.0`), `2019년 02월 28일`, `2019年2月28日`, `Feb 28, 2019`,
 * `28 Feb 2019`, `28FEB2019`, `28. März 2019`, `108/02/28` (Taiwan), `令和元年5月1日`, `02/28/2019`, `28.02.2019` (with points the day stands first), years of
 * two digits (70–99 = 19xx), `1623715200000` (a midnight of UTC in Unix time). A midnight or a local time behind the date is ignored; another instant in UTC is not a date.
 */
export function readDate(text: string): DateReading {
  const date = text.replace(appendedTime, "").replace(weekday, "").trim();
  const unix = unixMidnight.exec(date);
  if (unix && Number(unix[1]) % 86_400 === 0) return Number(unix[1]) / 86_400;
  const yearFirst =
    /^(\d{4})\s*[-/.년年]\s*(\d{1,2})\s*[-/.월月]\s*(\d{1,2})\s*[.일日]?$/.exec(date) ??
    /^(\d{4})(\d\d)(\d\d)(?:\.0+)?$/.exec(date);
  if (yearFirst) return existing(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const era = /^(民國|民国|令和|平成|昭和|R|H)?\s*(\d{1,3}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(
    date,
  );
  // Three digits of a year are those of Taiwan, whose exchange counts from 1912.
  const before = era && eras.get(era[1] ?? (era[2]!.length === 3 && era[2]! < "200" ? "民國" : ""));
  if (era && before != null)
    return existing(before + (era[2] === "元" ? 1 : Number(era[2])), Number(era[3]), Number(era[4]));
  const named = /^(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(date);
  if (named) return existing(Number(named[3]), monthNumber(named[1]!), Number(named[2]));
  const namedYear = /^(\d{4})[-\s/](\p{L}{3,10})\.?[-\s/](\d{1,2})$/u.exec(date);
  if (namedYear) return existing(Number(namedYear[1]), monthNumber(namedYear[2]!), Number(namedYear[3]));
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[-\s/]*(?:de\s+)?(\p{L}{3,10})\.?[-,\s/]*(?:de\s+)?(\d{4}|\d{2})$/iu.exec(date);
  if (dayFirst) return existing(fullYear(dayFirst[3]!), monthNumber(dayFirst[2]!), Number(dayFirst[1]));
  const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(date);
  if (!numeric) return null;
  const [first, second, year] = [Number(numeric[1]), Number(numeric[3]), fullYear(numeric[4]!)];
  return numeric[2] === "." ? existing(year, second, first) : { first, second, year };
}

function existing(year: number, month: number, day: number): SessionDay | null {
  const session = civilDay(year, month, day);
  return Number.isNaN(session) ? null : session;
}

/** 1 … 12 of a month's name or its beginning; NaN when it is none. */
function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  return months.findIndex((beginnings) => beginnings.some((start) => lower.startsWith(start))) + 1 || Number.NaN;
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year >= 70 ? 1900 : 2000);
}

/** Numeric dates of a column that wait for the column's order. */
interface Waiting extends Numeric {
  readonly row: number;
  readonly text: string;
}

/**
 * A column of dates as session days, (rows). Whether the day or the month stands first is decided by the whole column:
 * a number above 12 can only be a day.
 *
 * With `empty` set to `noDate`, missing cells are that instead of an error.
 * Errors  BAD_DATE for a text that is no date, AMBIGUOUS_DATE when no row tells the order and `stated` is not given.
 */
export function readDates(table: Table, column: number, stated?: DateOrder, empty?: typeof noDate): Int32Array {
  const waiting: Waiting[] = [];
  const pointed: number[] = [];
  const sessions = table.sessions(column, (text, row) => {
    if (empty !== undefined && isMissing(text)) return empty;
    const reading = readDate(text);
    if (reading === null) throw badDate(table, row, column, text);
    if (typeof reading === "number") {
      if (dayFirstWithPoints.test(text)) pointed.push(row);
      return reading;
    }
    waiting.push({ ...reading, row, text });
    return 0;
  });
  if (waiting.length === 0) {
    requireOneOrder(table, column, sessions, pointed);
    noteOwnOrder(table, column, sessions);
    return sessions;
  }
  requireOneWriting(table, column, sessions, waiting);
  const { order, example, why } =
    stated === undefined
      ? decideOrder(table, column, waiting)
      : { order: stated, example: waiting[0]!.text, why: "said by the user" };
  for (const { row, text, first, second, year } of waiting) {
    const session = order === "mdy" ? civilDay(year, first, second) : civilDay(year, second, first);
    if (order === "iso" || Number.isNaN(session)) throw badDate(table, row, column, text, order);
    sessions[row] = session;
  }
  const decision = { example, order: order === "mdy" ? "month-first" : "day-first", why, sessions } as const;
  table.decisions.dates.set(column, decision);
  return sessions;
}

/** Notes how a column of dates is written that leave no choice. */
function noteOwnOrder(table: Table, column: number, sessions: Int32Array): void {
  const row = sessions.findIndex((session) => session !== noDate);
  if (row < 0) return;
  const example = table.text(row, column);
  const order = ownOrder(example) ?? "year-first";
  const why = isUnix(example) ? "midnights of UTC" : ownReason[order];
  const decision: DateDecision = { example, order, why, sessions };
  table.decisions.dates.set(column, decision);
}

/**
 * A program that took some texts for dates has swapped day and month in those where it could, up to the twelfth, and
 * left the others as they were.
 *
 * @throws BAD_DATE where whole dates have days up to 12 only, and numeric ones days above 12 only
 */
function requireOneWriting(table: Table, column: number, sessions: Int32Array, waiting: readonly Waiting[]): void {
  const late = waiting.every(({ first, second }) => Math.max(first, second) > 12);
  const rows = waiting.map(({ row }) => row);
  if (late && haveEarlyDays(sessions, rows)) throw twoWritings(table, column, sessions, rows);
}

/** `15.06.2021`, which is read by itself. */
const dayFirstWithPoints = /^\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b/;

/** The same for texts with points: @throws BAD_DATE */
function requireOneOrder(table: Table, column: number, sessions: Int32Array, pointed: readonly number[]): void {
  const late = pointed.every((row) => dayOf(sessions[row]!) > 12);
  if (late && haveEarlyDays(sessions, pointed)) throw twoWritings(table, column, sessions, pointed);
}

const dayOf = (session: SessionDay) => Number(isoDate(session).slice(8));

/** The rows with a date that are not among some. */
function otherRows(sessions: Int32Array, rows: readonly number[]): readonly number[] {
  const known = new Set(rows);
  return Array.from(sessions.keys()).filter((row) => !known.has(row) && sessions[row] !== noDate);
}

/** Whether there are dates in two ways, two or more in each, and those that are not among `rows` have days up to 12 only. */
function haveEarlyDays(sessions: Int32Array, rows: readonly number[]): boolean {
  if (rows.length < 2) return false;
  const others = otherRows(sessions, rows);
  return others.length >= 2 && others.every((row) => dayOf(sessions[row]!) <= 12);
}

function twoWritings(table: Table, column: number, sessions: Int32Array, rows: readonly number[]): EventStudyError {
  const [whole, row] = [otherRows(sessions, rows)[0]!, rows[0]!];
  return new EventStudyError(
    "BAD_DATE",
    `two ways of writing dates stand in one column, such as "${table.text(whole, column)}" and "${table.text(row, column)}": day and month look swapped in the first kind, which has no day above 12`,
    "export the column again as text, in one form such as 2019-02-28",
    table.place(row, column),
  );
}

/** mdy or dmy, by the first row that is valid in only one order; a later row of the other order is then not a date. */
function decideOrder(table: Table, column: number, waiting: readonly Waiting[]) {
  const telling = waiting.find(({ first, second }) => first > 12 || second > 12);
  if (telling) {
    const order: DateOrder = telling.first > 12 ? "dmy" : "mdy";
    const day = Math.max(telling.first, telling.second);
    return { order, example: telling.text, why: `no month has the number ${day}` };
  }
  const { row, text } = waiting[0]!;
  throw new EventStudyError(
    "AMBIGUOUS_DATE",
    `"${text}" may be day/month or month/day, and no row of the column tells`,
    "say which one with `dates: mdy` or `dates: dmy`",
    table.place(row, column),
  );
}

function badDate(table: Table, row: number, column: number, text: string, order?: DateOrder): EventStudyError {
  const place = table.place(row, column);
  if (text === "") return new EventStudyError("BAD_DATE", "the date is empty", "complete or remove the row", place);
  const unix =
    isUnix(text) && "it looks like Unix time that is no midnight of UTC; write the exchange's date of each row";
  const excel =
    /^\d{5}$/.test(text) && "it looks like a spreadsheet's serial number; format the column as a date and export again";
  return new EventStudyError(
    "BAD_DATE",
    `"${text}" is not a date${order && order !== "iso" ? ` in the order ${order}` : ""}`,
    unix || excel || "write dates as 2019-02-28, or remove lines that are not data",
    place,
  );
}
