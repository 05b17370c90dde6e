import { EventStudyError } from "../../core/errors.ts";
import type { Table } from "../tables/table.ts";
import { isDateText } from "./clock-text.ts";

/** The value of a column, from the cells of a line. */
type ColumnOf = (line: (column: number) => string) => string;

interface RequestColumn {
  readonly name: string;
  readonly of: ColumnOf;
  /** The first column of the line that it is read from. */
  readonly from: number;
}

const plain = (names: readonly string[]): RequestColumn[] =>
  names.map((name, from) => ({ name, from, of: (line) => line(from) }));

/** The last `length` days up to `end`, as a range. */
function lastDays(end: string, length: string): string {
  const [to, days] = [Number(end), Number(length)];
  return Number.isInteger(to) && Number.isInteger(days) && days > 0 ? `${to - days + 1}:${to}` : `${end} ${length}`;
}

/** A request file of EventStudyTools: event, firm, market, date, group, event window, end and length of the estimation window. */
const wholeRequest: readonly RequestColumn[] = [
  ...plain(["event_id", "security", "benchmark", "date", "group"]),
  { name: "event-window", from: 5, of: (line) => `${line(5)}:${line(6)}` },
  { name: "estimation-window", from: 7, of: (line) => lastDays(line(7), line(8)) },
];

/** A shorter one: firm, market, event, date, and a group or none. */
const shortRequest = plain(["security", "benchmark", "event_id", "date", "group"]);

const isData = (table: Table) => table.header.some((cell) => cell !== "" && isDateText(cell));

/** A table whose first line is data, under names of its own. */
function withNames(table: Table, columns: readonly RequestColumn[]): Table {
  const raw = (row: number, column: number) => (row === 0 ? table.header[column]! : table.text(row - 1, column));
  const cell = (row: number, column: number) => columns[column]!.of((from) => raw(row, from)).trim();
  const header = columns.map(({ name }) => name);
  const note = `no header: read as a request file with the columns ${header.join(", ")}`;
  return {
    ...table,
    origin: { ...table.origin, isHeaderless: true },
    header,
    notes: [...table.notes, note],
    rows: table.rows + 1,
    text: cell,
    numbers: (wanted, other) =>
      wanted.map((column) =>
        Float64Array.from({ length: table.rows + 1 }, (_, row) => other(cell(row, column), row, column)),
      ),
    sessions: (column, other) =>
      Int32Array.from({ length: table.rows + 1 }, (_, row) => other(cell(row, column), row, column)),
    categories(column) {
      const texts = Array.from({ length: table.rows + 1 }, (_, row) => cell(row, column));
      const names = [...new Set(texts)];
      const codes = new Map(names.map((name, code) => [name, code]));
      return { names, codes: Int32Array.from(texts, (text) => codes.get(text)!) };
    },
    place: (row, column) =>
      row === 0
        ? { file: table.path, line: 1, column: columns[column]!.from + 1 }
        : { ...table.place(row - 1, columns[column]!.from), column: columns[column]!.from + 1 },
  };
}

/**
 * The table of an event file that may have no header: a request file of EventStudyTools, whose firms and markets are ids
 * of the prices, is read as such.
 *
 * @throws BAD_EVENT where another first line is data: with what its columns could be
 */
export function withHeader(table: Table, ids: ReadonlySet<string> | null): Table {
  if (!isData(table)) return table;
  const { header } = table;
  const isId = (column: number) => ids?.has((header[column] ?? "").trim()) === true;
  const isWhole = (column: number) => /^[+-]?\d+$/.test((header[column] ?? "").trim());
  const width = header.length;
  if ((width === 4 || width === 5) && isId(0) && isId(1) && isDateText(header[3]!) && !isDateText(header[2]!))
    return withNames(table, shortRequest.slice(0, width));
  if (width === 9 && isId(1) && isId(2) && isDateText(header[3]!) && [5, 6, 7, 8].every(isWhole))
    return withNames(table, wholeRequest);
  const names = header.map((cell, column) => {
    if (isDateText(cell)) return "date";
    return isId(column) || (ids === null && column === 0) ? "security" : `column${column + 1}`;
  });
  const what = header.map((cell, column) => `"${cell}" ${guessOf(names[column]!)}`).join(", ");
  throw new EventStudyError(
    "BAD_EVENT",
    `the first line is data, not a header: ${what}`,
    `put a line with the names of the columns above it, such as ${names.join(",")}`,
    { file: table.path, line: 1 },
  );
}

function guessOf(name: string): string {
  if (name === "date") return "is a date";
  return name === "security" ? "could be the security" : "could be anything";
}
