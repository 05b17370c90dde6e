import { EventStudyError } from "../../core/errors.ts";
import { isMissing } from "../../core/missing.ts";
import type { SessionDay } from "../../core/session.ts";
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

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Midnight, or a time without an offset: what programs append to a date. */
const appendedTime = /[T ]+(?:00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?|\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;

/**
 * Reads one date: ISO (also with `/` or `.`, and `20190228`), `2019년 02월 28일`, `Feb 28, 2019`, `28 Feb 2019`,
 * `02/28/2019`, `28.02.2019` (with points the day stands first), years of two digits (70–99 = 19xx).
 * A midnight or a local time behind the date is ignored; another instant in UTC is not a date.
 */
export function readDate(text: string): DateReading {
  const date = text.replace(appendedTime, "").trim();
  const yearFirst =
    /^(\d{4})\s*[-/.년]\s*(\d{1,2})\s*[-/.월]\s*(\d{1,2})\s*[.일]?$/.exec(date) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(date);
  if (yearFirst) return existing(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const named = /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(date);
  if (named) return existing(Number(named[3]), monthNumber(named[1]!), Number(named[2]));
  const dayFirst = /^(\d{1,2})[-\s]([A-Za-z]{3,9})\.?[-,\s]+(\d{4}|\d{2})$/.exec(date);
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

/** 1 … 12 of an English month's name or its beginning; NaN when it is none. */
function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1 || Number.NaN;
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
  const sessions = table.sessions(column, (text, row) => {
    if (empty !== undefined && isMissing(text)) return empty;
    const reading = readDate(text);
    if (reading === null) throw badDate(table, row, column, text);
    if (typeof reading === "number") return reading;
    waiting.push({ ...reading, row, text });
    return 0;
  });
  if (waiting.length === 0) return sessions;
  const order = stated ?? decideOrder(table, column, waiting);
  for (const { row, text, first, second, year } of waiting) {
    const session = order === "mdy" ? civilDay(year, first, second) : civilDay(year, second, first);
    if (order === "iso" || Number.isNaN(session)) throw badDate(table, row, column, text, order);
    sessions[row] = session;
  }
  return sessions;
}

/** mdy or dmy, by the first row that is valid in only one order; a later row of the other order is then not a date. */
function decideOrder(table: Table, column: number, waiting: readonly Waiting[]): DateOrder {
  const telling = waiting.find(({ first, second }) => first > 12 || second > 12);
  if (telling) return telling.first > 12 ? "dmy" : "mdy";
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
  const excel = /^\d{5}$/.test(text);
  return new EventStudyError(
    "BAD_DATE",
    `"${text}" is not a date${order && order !== "iso" ? ` in the order ${order}` : ""}`,
    excel
      ? "it looks like a spreadsheet's serial number; format the column as a date and export again"
      : "write dates as 2019-02-28, or remove lines that are not data",
    place,
  );
}
