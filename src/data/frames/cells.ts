import { EventStudyError } from "../../core/errors.ts";
import type { ArrowTableLike, Columns, DataFrameLike, Frame } from "./frame.ts";

/** The cells of a frame, unchanged. */
export interface Cells {
  /** What the frame is, for messages. */
  readonly kind: "DataFrame" | "Arrow table" | "columns";
  readonly names: readonly string[];
  /** One array of (rows) values a column. */
  readonly columns: readonly ArrayLike<unknown>[];
  readonly rows: number;
}

const isArrow = (frame: Frame): frame is ArrowTableLike => typeof (frame as ArrowTableLike).getChild === "function";
const isDataFrame = (frame: Frame): frame is DataFrameLike =>
  Array.isArray((frame as DataFrameLike).columns) && "values" in frame && "dtypes" in frame;

/** Arrow's types of dates and timestamps, whose values are milliseconds; the same numbers in every implementation. */
const arrowTimes: ReadonlySet<unknown> = new Set([8, 10]);

function arrowCells(table: ArrowTableLike): Cells {
  const { fields } = table.schema;
  const columns = fields.map(({ name, type }) => {
    const values = [...(table.getChild(name) ?? [])];
    if (!arrowTimes.has((type as { typeId?: unknown } | null)?.typeId)) return values;
    return values.map((value) => (typeof value === "number" ? new Date(value) : value));
  });
  return { kind: "Arrow table", names: fields.map(({ name }) => name), columns, rows: table.numRows };
}

function dataFrameCells({ columns: names, values }: DataFrameLike): Cells {
  const rows = values as ArrayLike<ArrayLike<unknown>>;
  const columns = names.map((_, c) =>
    Array.from(rows, (row) => (names.length === 1 && !Array.isArray(row) ? row : row[c])),
  );
  return { kind: "DataFrame", names: names.map(String), columns, rows: rows.length };
}

function columnCells(columns: Columns): Cells {
  const names = Object.keys(columns);
  const rows = columns[names[0] ?? ""]?.length ?? 0;
  const odd = names.find((name) => columns[name]!.length !== rows);
  if (odd === undefined) return { kind: "columns", names, columns: names.map((name) => columns[name]!), rows };
  const message = `column "${odd}" has ${columns[odd]!.length} rows, "${names[0]}" has ${rows}`;
  throw new EventStudyError("BAD_LAYOUT", message, "give every column a value a row, null where one is missing");
}

/**
 * The cells of a danfojs DataFrame, an Arrow table, or columns by name.
 * @throws BAD_LAYOUT for columns of different lengths and for a frame without rows
 */
export function cellsOf(frame: Frame): Cells {
  const cells = isArrow(frame) ? arrowCells(frame) : isDataFrame(frame) ? dataFrameCells(frame) : columnCells(frame);
  if (cells.rows > 0 && cells.names.length > 0) return cells;
  throw new EventStudyError("BAD_LAYOUT", `the ${cells.kind} has no rows`, "give it a row a session or event");
}
