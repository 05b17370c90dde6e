import { EventStudyError } from "../../core/errors.ts";
import { textOf } from "./byte-text.ts";
import { carriageReturn, lineFeed, quote, space } from "./csv-bytes.ts";
import { record } from "./csv-record.ts";

/** Cell bounds of all rows: cell c of row r ends before ends[r·width + c]; row r begins at rowStarts[r]. */
interface Cells {
  readonly rows: number;
  readonly rowStarts: Int32Array;
  readonly ends: Int32Array;
  readonly emptyRows: number;
  /** Whether any cell is in quotes. */
  readonly quoted: boolean;
}

/** Bytes of a row that a message shows. */
const mostShown = 60;

/** One pass over the bytes that notes where every cell ends and holds every row to the header's width. */
export function scan(
  bytes: Uint8Array,
  from: number,
  delimiter: number,
  width: number,
  path: string,
  lineAt: (offset: number) => number,
): Cells {
  const size = bytes.length;
  let capacity = expectedRows(bytes, from);
  let rowStarts = new Int32Array(capacity);
  let ends = new Int32Array(capacity * width);
  let rows = 0;
  let emptyRows = 0;
  let quoted = false;
  for (let i = from; i < size; ) {
    if (rows === capacity) {
      capacity *= 2;
      rowStarts = grown(rowStarts, capacity);
      ends = grown(ends, capacity * width);
    }
    const rowStart = i;
    const base = rows * width;
    let column = 0;
    for (let more = true; more; i++) {
      const start = i;
      while (bytes[i] === space) i++;
      if (bytes[i] === quote) {
        i = afterQuotes(bytes, i, path, lineAt);
        quoted = true;
      }
      while (i < size && bytes[i] !== delimiter && bytes[i] !== lineFeed) i++;
      more = i < size && bytes[i] === delimiter;
      if (column < width) ends[base + column] = !more && i > start && bytes[i - 1] === carriageReturn ? i - 1 : i;
      column++;
    }
    const regular = column === width && ends[base]! > rowStart;
    const filled = regular ? width : filledCells(bytes, rowStart, i, delimiter);
    if (filled === 0) {
      if (column > 1) emptyRows++;
    } else if (filled > width || column < width) {
      const text = textOf(bytes, rowStart, Math.min(i, rowStart + mostShown)).trim();
      throw ragged(Math.max(filled, Math.min(column, width)), width, path, lineAt(rowStart), text);
    } else {
      rowStarts[rows++] = rowStart;
    }
  }
  return { rows, rowStarts, ends, emptyRows, quoted };
}

/** A tenth more rows than there would be if all were as long as the first. */
function expectedRows(bytes: Uint8Array, from: number): number {
  const firstEnd = bytes.indexOf(lineFeed, from);
  const length = firstEnd < 0 ? bytes.length - from : firstEnd + 1 - from;
  return 16 + Math.ceil((1.1 * (bytes.length - from)) / Math.max(8, length));
}

function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}

/** The number of cells of a row up to the last one that is not blank. */
function filledCells(bytes: Uint8Array, start: number, end: number, delimiter: number): number {
  const { cells } = record(bytes, start, delimiter, end);
  return cells.findLastIndex((cell) => cell !== "") + 1;
}

/** The offset behind the closing quote of a cell whose opening quote is at `open`. */
function afterQuotes(bytes: Uint8Array, open: number, path: string, lineAt: (offset: number) => number): number {
  for (let i = open + 1; i < bytes.length; i++) {
    if (bytes[i] !== quote) continue;
    if (bytes[i + 1] !== quote) return i + 1;
    i++;
  }
  throw new EventStudyError(
    "BAD_LAYOUT",
    `a quote is opened and never closed: ${textOf(bytes, open, Math.min(open + 20, bytes.length)).replace(/\s+/g, " ")}`,
    "close the quote, or double it where it belongs to the text",
    { file: path, line: lineAt(open) },
  );
}

function ragged(cells: number, width: number, path: string, line: number, text: string): EventStudyError {
  return new EventStudyError(
    "BAD_LAYOUT",
    `the row has ${cells} ${cells === 1 ? "cell" : "cells"}, the header has ${width}: ${text}`,
    "complete or remove the row; a number with commas needs quotes around it",
    { file: path, line },
  );
}
