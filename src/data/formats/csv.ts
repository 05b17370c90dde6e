import { EventStudyError } from "../../core/errors.ts";
import { createInterner, textOf } from "../csv/byte-text.ts";
import { comma, lineFeed, quote, space } from "../csv/csv-bytes.ts";
import { endOfRows, findHead } from "../csv/csv-head.ts";
import { undouble, withLineFeeds } from "../csv/csv-record.ts";
import { scan } from "../csv/csv-scan.ts";
import { leaveOut, noDecisions, plainOrigin } from "../tables/decisions.ts";
import { plainDate, plainDecimal } from "../tables/plain-cells.ts";
import type { CellReader, Table } from "../tables/table.ts";
import { withColumns } from "../tables/with-columns.ts";
import type { Format } from "./format.ts";

/**
 * Delimited text: comma, semicolon, tab or bar; quotes, also around line breaks; any line ending. The first line that
 * is not blank is the header.
 *
 * Errors  BAD_LAYOUT for an empty file, a row with too few or too many cells, a quote left open.
 */
export const csv: Format = {
  id: "csv",
  label: "CSV (comma, semicolon or tab)",
  extensions: ["csv", "txt", "tsv"],
  binary: false,
  recognise: () => true,
  read: async (bytes, path, notes) => delimitedTable(bytes, path, notes),
};

/** `lineOffset`: lines above bytes[0] in the file, for messages. */
export function delimitedTable(
  text: Uint8Array,
  path: string,
  fileNotes: readonly string[] = [],
  lineOffset = 0,
): Table {
  const bytes = withLineFeeds(text);
  const head = findHead(bytes);
  const { delimiter, header, next } = head;
  if (header.length === 0 || (header.length === 1 && header[0] === "")) throw emptyFile(path);
  const tail = endOfRows(bytes, next, head);
  const lineAt = (offset: number) => lineOffset + 1 + count(bytes, lineFeed, offset);
  const { rows, rowStarts, ends, emptyRows, quoted } = scan(
    bytes.subarray(0, tail.end),
    next,
    delimiter,
    header.length,
    path,
    lineAt,
  );
  const width = header.length;

  // The bounds of the cell that `seek` found, without its quotes and the spaces around it.
  let start = 0;
  let end = 0;
  const cellStart = (row: number, column: number) =>
    column === 0 ? rowStarts[row]! : ends[row * width + column - 1]! + 1;
  const seek = (row: number, column: number) => {
    start = cellStart(row, column);
    end = ends[row * width + column]!;
    while (end > start && bytes[end - 1] === space) end--;
    while (start < end && bytes[start] === space) start++;
    if (bytes[start] === quote && end - start >= 2 && bytes[end - 1] === quote) {
      start++;
      end--;
    }
  };
  const textAt = (row: number, column: number) => {
    seek(row, column);
    return undouble(textOf(bytes, start, end));
  };
  /** A cell with quotes or spaces around a plain decimal, or something else. */
  const unusual = (row: number, column: number, other: CellReader, plain: boolean) => {
    seek(row, column);
    const value = plain ? plainDecimal(bytes, start, end) : Number.NaN;
    return Number.isNaN(value) ? other(textAt(row, column), row, column) : value;
  };

  const notes = [
    ...fileNotes,
    ...head.notes,
    ...(emptyRows ? [`${emptyRows} rows without any cell left out`] : []),
    ...(tail.lines ? [`${tail.lines} ${tail.lines === 1 ? "line" : "lines"} below the table passed over`] : []),
  ];
  const decisions = noDecisions();
  leaveOut(decisions, "rows without any cell", emptyRows);
  leaveOut(decisions, "lines below the table", tail.lines);
  const table: Table = {
    path,
    header,
    rows,
    ...(head.security === null ? {} : { security: head.security }),
    notes,
    origin: { ...plainOrigin, linesAbove: head.linesAbove, isHeaderless: head.isHeaderless ?? false },
    decisions,
    mayHoldCommas: delimiter === comma ? quoted : bytes.includes(comma, next),
    text: textAt,
    numbers(columns, other: CellReader, plain = true) {
      const values = columns.map(() => new Float64Array(rows));
      for (let row = 0; row < rows; row++) {
        for (let j = 0; j < columns.length; j++) {
          const column = columns[j]!;
          const from = cellStart(row, column);
          const to = ends[row * width + column]!;
          let value = plain ? plainDecimal(bytes, from, to) : Number.NaN;
          if (Number.isNaN(value) && from < to) value = unusual(row, column, other, plain);
          values[j]![row] = value;
        }
      }
      return values;
    },
    sessions(column, other: CellReader) {
      const sessions = new Int32Array(rows);
      for (let row = 0; row < rows; row++) {
        seek(row, column);
        const session = plainDate(bytes, start, end);
        sessions[row] = Number.isNaN(session) ? other(textAt(row, column), row, column) : session;
      }
      return sessions;
    },
    categories(column) {
      const interner = createInterner(bytes);
      const codes = new Int32Array(rows);
      for (let row = 0; row < rows; row++) {
        seek(row, column);
        codes[row] = interner.code(start, end);
      }
      return { names: interner.names().map(undouble), codes };
    },
    place: (row, column) => ({ file: path, line: lineAt(cellStart(row, column)), column: header[column]! }),
  };
  return head.columns === null ? table : withColumns(table, head.columns);
}

function count(bytes: Uint8Array, byte: number, end: number): number {
  let n = 0;
  for (let i = bytes.indexOf(byte); i >= 0 && i < end; i = bytes.indexOf(byte, i + 1)) n++;
  return n;
}

const emptyFile = (path: string) =>
  new EventStudyError("BAD_LAYOUT", "the file is empty", "give a file with a header and rows", { file: path });
