import { EventStudyError } from "../../core/errors.ts";
import type { Table } from "../tables/table.ts";
import { isDateText } from "./clock-text.ts";

/** The columns of a request file of EventStudyTools, which has no header; the group may be left out. */
const requestNames = ["security", "benchmark", "event_id", "date", "group"];

const isData = (table: Table) => table.header.some((cell) => cell !== "" && isDateText(cell));

/** A table whose first line is data, under names of its own. */
function withNames(table: Table, names: readonly string[]): Table {
  const cell = (row: number, column: number) => (row === 0 ? table.header[column]! : table.text(row - 1, column));
  return {
    ...table,
    header: names,
    rows: table.rows + 1,
    text: cell,
    numbers: (columns, other) =>
      columns.map((column) =>
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
        ? { file: table.path, line: 1, column: column + 1 }
        : { ...table.place(row - 1, column), column: column + 1 },
  };
}

/**
 * The table of an event file that may have no header: a request file of EventStudyTools (firm id; market id; event id;
 * date; group), whose first two columns are ids of the prices, is read as such.
 *
 * @throws BAD_EVENT where another first line is data: with what its columns could be
 */
export function withHeader(table: Table, ids: ReadonlySet<string> | null): Table {
  if (!isData(table)) return table;
  const { header } = table;
  const isId = (column: number) => ids?.has(header[column] ?? "") === true;
  const width = header.length;
  if ((width === 4 || width === 5) && isId(0) && isId(1) && isDateText(header[3]!) && !isDateText(header[2]!))
    return withNames(table, requestNames.slice(0, width));
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
