import { readDate } from "../tables/dates.ts";
import { locateTable } from "../tables/locate-table.ts";
import { spellsNumber } from "../tables/numbers.ts";
import { comma, lineFeed, space } from "./csv-bytes.ts";
import { delimiters, findDelimiter, firstCell, record, statedDelimiter } from "./csv-record.ts";

/** Where the table of a delimited text stands, and how it is cut. */
interface CsvHead {
  readonly delimiter: number;
  readonly header: readonly string[];
  /** The offset of the header's line. */
  readonly headerStart: number;
  /** The offset of the first row. */
  readonly next: number;
  /** Columns that the table keeps; null for all. */
  readonly columns: readonly number[] | null;
  /** The only security of the table, where the lines above name it. */
  readonly security: string | null;
  readonly notes: readonly string[];
  /** Lines above the header that are not blank. */
  readonly linesAbove: number;
  /** Whether the names are those that its cells have suggested. */
  readonly isHeaderless?: true;
}

/** Lines that are looked through for the header. */
const headLines = 80;

const hasDate = (cells: readonly string[]) => cells.some((cell) => cell !== "" && readDate(cell) !== null);

/** Whether a line above the table begins so: `Start Date,6/15/2021`. */
const isLabel = (cell: string) => /^(?:start|end|from|to|begin|since|until|von|bis|du|au)\b(?!.*\d)/i.test(cell);

interface Line {
  readonly cells: readonly string[];
  readonly start: number;
  readonly next: number;
}

function firstLines(bytes: Uint8Array, from: number, delimiter: number): Line[] {
  const lines: Line[] = [];
  for (let start = from; start < bytes.length && lines.length < headLines; ) {
    const { cells, next } = record(bytes, start, delimiter);
    lines.push({ cells, start, next });
    start = next;
  }
  return lines;
}

/** How many lines are cut into the width that most lines have; 0 where that is a single cell. */
function agreement(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of lines) if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** The delimiter that cuts most of the first lines alike. */
function commonDelimiter(bytes: Uint8Array, from: number): number {
  const scored = Array.from(delimiters, (delimiter) => ({
    delimiter,
    score: agreement(firstLines(bytes, from, delimiter)),
  }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/**
 * How many cells the rows have where all have more than the header has names. With commas between the cells these may be
 * a number's own: then the rows are left to the scan, which refuses them, unless the header too ends with a comma.
 */
function widthOfRows(lines: readonly Line[], names: number, mayBeWider: boolean): number {
  const widths = new Set(lines.filter(({ cells }) => hasDate(cells)).map(({ cells }) => cells.length));
  const [width = names] = widths;
  return widths.size === 1 && width > names && mayBeWider ? width : names;
}

const padded = (names: readonly string[], width: number): string[] =>
  Array.from({ length: Math.max(width, names.length) }, (_, column) => names[column] ?? "");

/**
 * The header of a delimited text: its first line, or the line that `locateTable` finds below titles and blocks. A line
 * `sep=;` states the delimiter.
 */
export function findHead(bytes: Uint8Array): CsvHead {
  const headerStart = firstCell(bytes);
  const stated = statedDelimiter(bytes);
  const delimiter = stated ?? findDelimiter(bytes, headerStart);
  const { cells: header, next } = record(bytes, headerStart, delimiter);
  const usual: CsvHead = {
    delimiter,
    header,
    headerStart,
    next,
    columns: null,
    security: null,
    notes: [],
    linesAbove: 0,
  };
  const second = record(bytes, next, delimiter).cells;
  if (
    header.length >= 2 &&
    second.length === header.length &&
    !hasDate(header) &&
    hasDate(second) &&
    !isLabel(second[0]!)
  )
    return usual;
  return headBelow(bytes, headerStart, stated) ?? withoutHeader(bytes, headerStart, stated) ?? usual;
}

/** Names of the columns of closes without a header: a date and a number, and at most one other text, the security. */
function namesByCells(lines: readonly Line[]): string[] | null {
  const width = lines[0]?.cells.length ?? 0;
  if (lines.length < 2 || width < 2 || width > 3 || lines.some(({ cells }) => cells.length !== width)) return null;
  const all = (column: number, test: (cell: string) => boolean) => lines.every(({ cells }) => test(cells[column]!));
  const names = Array.from({ length: width }, (_, column) => {
    if (all(column, (cell) => hasDate([cell]))) return "date";
    if (all(column, spellsNumber)) return "close";
    return all(column, (cell) => /\p{L}/u.test(cell)) ? "security" : "";
  });
  const wanted = width === 3 ? ["close", "date", "security"] : ["close", "date"];
  return [...names].sort().join() === wanted.join() ? names : null;
}

/** A file of closes whose first line is data, as EventStudyTools takes them: `Cincinnati;01.10.1996;58.0000`. */
function withoutHeader(bytes: Uint8Array, from: number, stated: number | null): CsvHead | null {
  const delimiter = stated ?? commonDelimiter(bytes, from);
  const names = namesByCells(
    firstLines(bytes, from, delimiter).filter(({ cells }) => cells.some((cell) => cell !== "")),
  );
  if (names === null) return null;
  const notes = [`no header: by their cells the columns are ${names.join(", ")}`];
  return {
    delimiter,
    header: names,
    headerStart: from,
    next: from,
    columns: null,
    security: null,
    notes,
    linesAbove: 0,
    isHeaderless: true,
  };
}

/** Whether the last cell of a line is empty. */
function endsWith(bytes: Uint8Array, { start, next }: Line, delimiter: number): boolean {
  const text = bytes.subarray(start, next);
  return text.findLast((byte) => byte > space) === delimiter;
}

function headBelow(bytes: Uint8Array, from: number, stated: number | null): CsvHead | null {
  const delimiter = stated ?? commonDelimiter(bytes, from);
  const lines = firstLines(bytes, from, delimiter);
  const found = locateTable(lines.map(({ cells }) => cells));
  if (found === null) return null;
  const header = lines[found.header]!;
  const mayBeWider = delimiter !== comma || endsWith(bytes, header, delimiter);
  const width = widthOfRows(lines.slice(found.first), found.names.length, mayBeWider);
  if (width < 2) return null;
  return {
    delimiter,
    header: padded(found.names, width),
    headerStart: lines[found.header]!.start,
    next: lines[found.first]!.start,
    columns: found.columns,
    security: found.security,
    notes: found.notes,
    linesAbove: lines.slice(0, found.header).filter(({ cells }) => cells.some((cell) => cell !== "")).length,
  };
}

/** Lines at the end that are looked through for a source or a copyright. */
const tailLines = 30;

/** "Source: KRX", "© 2019 Somebody": words, in half of the cells at most, and no date. */
const isProse = (cells: readonly string[], width: number) => {
  const filled = cells.filter((cell) => cell !== "");
  const words = /\p{L}{2,}.*[\s:]|[\s:©].*\p{L}{2,}/u.test(filled[0] ?? "");
  return words && filled.length * 2 <= Math.max(2, width) && !hasDate(cells);
};

/** Where the rows end: before lines of prose, such as a source or a copyright. */
export function endOfRows(
  bytes: Uint8Array,
  from: number,
  { delimiter, header }: CsvHead,
): { end: number; lines: number } {
  const starts: number[] = [];
  for (let i = bytes.length - 1; i >= from && starts.length < tailLines; i--) {
    if (i === from || bytes[i - 1] === lineFeed) starts.push(i);
  }
  const whole = { end: bytes.length, lines: 0 };
  let [end, lines] = [bytes.length, 0];
  for (const start of starts) {
    const { cells } = record(bytes, start, delimiter, end);
    const blank = cells.every((cell) => cell === "");
    // Prose stands below a row of data, and only there.
    if (!blank && !isProse(cells, header.length)) return lines > 0 && hasDate(cells) ? { end, lines } : whole;
    end = start;
    if (!blank) lines++;
  }
  return whole;
}
