import { EventStudyError } from "../core/errors.ts";
import { createInterner, textOf } from "./byte-text.ts";
import type { Format } from "./format.ts";
import { plainDate, plainDecimal } from "./plain-cells.ts";
import type { CellReader, Table } from "./table.ts";

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const quote = 34;
const comma = 44;

/** In the order of preference where a header could be cut by several: tab, semicolon, bar, comma. */
const delimiters = Uint8Array.of(9, 59, 124, comma);

/**
 * Delimited text: comma, semicolon, tab or bar; quotes, also around line breaks; any line ending. The first line that
 * is not blank is the header.
 *
 * Errors  BAD_LAYOUT for an empty file, a single column, a row with too few or too many cells, a quote left open.
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
  const headerStart = firstCell(bytes);
  const delimiter = findDelimiter(bytes, headerStart);
  const { cells: header, next } = record(bytes, headerStart, delimiter);
  if (header.length < 2) throw oneColumn(path, header[0] ?? "", lineOffset);
  const lineAt = (offset: number) => lineOffset + 1 + count(bytes, lineFeed, offset);
  const { rows, rowStarts, ends, emptyRows, quoted } = scan(bytes, next, delimiter, header.length, path, lineAt);
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

  return {
    path,
    header,
    rows,
    notes: emptyRows ? [...fileNotes, `${emptyRows} rows without any cell left out`] : fileNotes,
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
}

/** Cell bounds of all rows: cell c of row r ends before ends[r·width + c]; row r begins at rowStarts[r]. */
interface Cells {
  readonly rows: number;
  readonly rowStarts: Int32Array;
  readonly ends: Int32Array;
  readonly emptyRows: number;
  /** Whether any cell is in quotes. */
  readonly quoted: boolean;
}

/** One pass over the bytes that notes where every cell ends and holds every row to the header's width. */
function scan(
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
      throw ragged(Math.max(filled, Math.min(column, width)), width, path, lineAt(rowStart));
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

interface Row {
  readonly cells: string[];
  /** Where the next row begins. */
  readonly next: number;
}

/** The cells of one row as texts: for headers and odd rows. */
function record(bytes: Uint8Array, from: number, delimiter: number, size = bytes.length): Row {
  const cells: string[] = [];
  let i = from;
  for (let more = true; more; i++) {
    const start = i;
    let quoted = false;
    for (; i < size && (quoted || (bytes[i] !== delimiter && bytes[i] !== lineFeed)); i++) {
      if (bytes[i] === quote) quoted = !quoted;
    }
    more = i < size && bytes[i] === delimiter;
    cells.push(unquote(textOf(bytes, start, i).trim()));
  }
  while (cells.length > 2 && cells.at(-1) === "") cells.pop();
  return { cells, next: i };
}

/** The delimiter that cuts the header into most cells, and the first row into as many. */
function findDelimiter(bytes: Uint8Array, from: number): number {
  let best = comma;
  let most = 0;
  for (const delimiter of delimiters) {
    const header = record(bytes, from, delimiter);
    const width = header.cells.length;
    const agrees = width > 1 && record(bytes, header.next, delimiter).cells.length === width;
    const score = agrees ? 1000 + width : width;
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

const undouble = (text: string) => (text.includes('""') ? text.replaceAll('""', '"') : text).trim();
const unquote = (text: string) => (/^".*"$/s.test(text) ? undouble(text.slice(1, -1)) : text);

/** The bytes with every line ending in a line feed: only files of an old Mac, with bare carriage returns, change. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(lineFeed) || !bytes.includes(carriageReturn)) return bytes;
  return bytes.map((byte) => (byte === carriageReturn ? lineFeed : byte));
}

/** The header's first byte: behind blank lines and the `sep=;` that spreadsheets put above it. */
function firstCell(bytes: Uint8Array): number {
  const first = afterBlanks(bytes, 0);
  return /^sep=.$/i.test(textOf(bytes, first, first + 5)) ? afterBlanks(bytes, first + 5) : first;
}

function afterBlanks(bytes: Uint8Array, from: number): number {
  let i = from;
  while (bytes[i] === space || bytes[i] === carriageReturn || bytes[i] === lineFeed) i++;
  return i;
}

function count(bytes: Uint8Array, byte: number, end: number): number {
  let n = 0;
  for (let i = bytes.indexOf(byte); i >= 0 && i < end; i = bytes.indexOf(byte, i + 1)) n++;
  return n;
}

function oneColumn(path: string, header: string, lineOffset: number): EventStudyError {
  const place = { file: path, line: lineOffset + 1 };
  return header === ""
    ? new EventStudyError("BAD_LAYOUT", "the file is empty", "give a file with a header and rows", { file: path })
    : new EventStudyError(
        "BAD_LAYOUT",
        `the header has one column only: "${header}"`,
        "separate the columns by comma, semicolon or tab",
        place,
      );
}

function ragged(cells: number, width: number, path: string, line: number): EventStudyError {
  return new EventStudyError(
    "BAD_LAYOUT",
    `the row has ${cells} ${cells === 1 ? "cell" : "cells"}, the header has ${width}`,
    "complete or remove the row; a number with commas needs quotes around it",
    { file: path, line },
  );
}
