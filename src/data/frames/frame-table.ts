import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import { normalName } from "../tables/fields.ts";
import type { Table } from "../tables/table.ts";
import { valueTable } from "../tables/value-table.ts";
import { type Cells, cellsOf } from "./cells.ts";
import type { Frame } from "./frame.ts";

/** Names that files are read by → the names that the caller's columns have. */
type Renamed = Readonly<Record<string, string | undefined>>;

/** @throws BAD_LAYOUT when there is no column of the name, with the nearest one */
function requireColumn({ names, kind }: Cells, name: string): number {
  const found = names.indexOf(name);
  if (found >= 0) return found;
  const message = `the ${kind} has no column "${name}"${didYouMean(name, names)}`;
  throw new EventStudyError("BAD_LAYOUT", message, `its columns: ${names.join(", ")}`);
}

/** A `Date` is an instant; only at midnight UTC does it name a date wherever the program runs. */
function requireDates({ columns, names, kind }: Cells): void {
  columns.forEach((values, c) => {
    for (let r = 0; r < values.length; r++) {
      const value = values[r];
      if (!(value instanceof Date) || value.getTime() % 86_400_000 === 0) continue;
      const shown = Number.isNaN(value.getTime()) ? "an invalid Date" : `the instant ${value.toISOString()}`;
      const hint = "give dates as text such as 2019-02-28, or as Dates at midnight UTC";
      throw new EventStudyError("BAD_DATE", `${shown} names no date`, hint, {
        ...{ file: kind, row: r + 1, column: names[c]! },
      });
    }
  });
}

/** Names of columns whose cells are ids, as `normalName` writes them. */
const idNames: ReadonlySet<string> = new Set([
  "security",
  "securities",
  "ticker",
  "symbol",
  "isin",
  "cusip",
  "sedol",
  "code",
  "stockcode",
  "종목코드",
  "eventid",
]);

/** @throws BAD_LAYOUT for ids that are numbers: 005930 has then become 5930, and nobody can tell */
function requireTextIds({ names, columns, kind }: Cells, ids: ReadonlySet<number>): void {
  names.forEach((name, c) => {
    if (!ids.has(c) && !idNames.has(normalName(name))) return;
    const values = columns[c]!;
    for (let r = 0; r < values.length; r++) {
      const value = values[r];
      if (typeof value !== "number" && typeof value !== "bigint") continue;
      if (Number.isNaN(value)) continue;
      const message = `column "${name}" holds the number ${value} where an id is wanted`;
      const hint =
        "ids are texts: read as a number 005930 becomes 5930 (danfojs's readCSV does so); keep the column as text";
      throw new EventStudyError("BAD_LAYOUT", message, hint, { file: kind, row: r + 1, column: name });
    }
  });
}

/** Decimals that a double needs and a float32 does not have. */
const floatDigits = 9;

/** Whether all values are float32 numbers, and some are only that: 2234.79 has become 2234.7900390625. */
function passedThroughFloat32(values: ArrayLike<unknown>): boolean {
  let long = 0;
  for (let r = 0; r < values.length; r++) {
    const value = values[r];
    if (typeof value !== "number" || !Number.isFinite(value)) continue;
    if (Math.fround(value) !== value) return false;
    if (String(Math.abs(value)).replace(/^0\.0*|\.|e.*$/g, "").length > floatDigits) long++;
  }
  return long > 0;
}

/** Notes on columns whose numbers have been rounded to float32. */
function precisionNotes({ names, columns }: Cells): string[] {
  const lossy = names.filter((_, c) => passedThroughFloat32(columns[c]!));
  if (lossy.length === 0) return [];
  return [`float32 values in ${lossy.join(", ")}: about 7 digits are left (danfojs arithmetic, or a Float32 column)`];
}

/** The cells with one column before all others: where a wide table has its dates. */
function withFirst(cells: Cells, first: string | undefined): Cells {
  if (first === undefined) return cells;
  const at = requireColumn(cells, first);
  const moved = <T>(list: readonly T[]) => [list[at]!, ...list.filter((_, c) => c !== at)];
  return { ...cells, names: moved(cells.names), columns: moved(cells.columns) };
}

/** What the caller says of the columns, by their own names. */
interface FrameColumns {
  /** Columns whose cells are ids. */
  readonly ids?: readonly (string | undefined)[];
  /** The column to move to the front. */
  readonly first?: string | undefined;
}

/**
 * A frame as the table that files are read from, so that layouts, ids, dates and bad cells are treated alike.
 *
 * @param renamed the name that the readers know a column by → the caller's own
 * @throws BAD_LAYOUT, BAD_DATE with row (from 1) and column
 */
export function frameTable(frame: Frame, renamed: Renamed = {}, { ids = [], first }: FrameColumns = {}): Table {
  const cells = withFirst(cellsOf(frame), first);
  const header = [...cells.names];
  for (const [known, own] of Object.entries(renamed)) if (own !== undefined) header[requireColumn(cells, own)] = known;
  requireDates(cells);
  requireTextIds(cells, new Set(ids.flatMap((name) => (name === undefined ? [] : [requireColumn(cells, name)]))));
  return valueTable({
    path: cells.kind,
    header,
    columns: cells.columns,
    rows: cells.rows,
    notes: precisionNotes(cells),
    place: (row, column) => ({ file: cells.kind, row: row + 1, column: cells.names[column]! }),
  });
}
