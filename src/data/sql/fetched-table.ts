import { isoDate } from "../../core/session.ts";
import type { Categories, Table } from "../tables/table.ts";
import { valueTable } from "../tables/value-table.ts";

/** Rows of a long table as a database hands them over: columns of their own, one value a row. */
interface FetchedRows {
  readonly path: string;
  readonly header: readonly string[];
  /** Position of the columns in the header. */
  readonly date: number;
  readonly security: number;
  readonly securities: Categories;
  readonly sessions: Int32Array;
  /** Other columns that were asked for, by their position: numbers, NaN where missing, or texts. Others are missing. */
  readonly columns: ReadonlyMap<number, Float64Array | readonly string[]>;
}

/** Fetched rows as a table, so that they are read and checked as those of a file are. */
export function fetchedTable(fetched: FetchedRows): Table {
  const { path, header, date, security, securities, sessions, columns } = fetched;
  const rows = sessions.length;
  const isText = (column: number) => Array.isArray(columns.get(column));
  const place = (row: number, column: number) => ({
    file: path,
    column: `${header[column]} of ${securities.names[securities.codes[row]!]} on ${isoDate(sessions[row]!)}`,
  });
  const texts = valueTable({
    path,
    header,
    columns: header.map((_, column) => (isText(column) ? columns.get(column)! : [])),
    rows,
    notes: [],
    place,
  });
  return {
    ...texts,
    text(row, column) {
      if (column === security) return securities.names[securities.codes[row]!]!;
      if (column === date) return isoDate(sessions[row]!);
      const value = columns.get(column)?.[row] ?? "";
      return Number.isNaN(value) ? "" : String(value).trim();
    },
    numbers(wanted, other, plain) {
      return wanted.map((column) => {
        const values = columns.get(column);
        if (values === undefined) return new Float64Array(rows).fill(Number.NaN);
        // The caller may change what it gets.
        return values instanceof Float64Array ? values.slice() : texts.numbers([column], other, plain)[0]!;
      });
    },
    sessions: () => sessions,
    categories: () => securities,
  };
}
