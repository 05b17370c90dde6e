import { cellsOf } from "../data/frames/cells.ts";
import type { Frame } from "../data/frames/frame.ts";
import { csvLines } from "../report/kit/csv.ts";

type Cell = string | number | null;

/** A cell as CSV can hold it: dates as ISO text. */
function cell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "string") return value;
  return value instanceof Date ? value.toISOString().replace(/T00:00:00\.000Z$/, "") : String(value);
}

/**
 * A frame as CSV: quoted where a cell needs it (danfojs's `toCSV` never quotes), figures with every digit, empty where
 * missing, and no cell that a spreadsheet would take for a formula.
 *
 * Shapes  a header and a line a row, each ended by a line feed.
 *
 * @throws EventStudyError BAD_LAYOUT for columns of different lengths and for a frame without rows.
 */
export function frameCsv(frame: Frame): string {
  const { names, columns, rows } = cellsOf(frame);
  const row = (r: number) => columns.map((values) => cell(values[r]));
  const table = { columns: names, kinds: [], rows: Array.from({ length: rows }, (_, r) => row(r)) };
  return [...csvLines(table)].join("");
}
