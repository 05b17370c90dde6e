import { textOf } from "./byte-text.ts";
import { carriageReturn, comma, lineFeed, quote, space } from "./csv-bytes.ts";

/** In the order of preference where a header could be cut by several: tab, semicolon, bar, comma. */
export const delimiters = Uint8Array.of(9, 59, 124, comma);

/** One row as texts. */
interface TextRow {
  readonly cells: string[];
  /** Where the next row begins. */
  readonly next: number;
}

/** The cells of one row as texts: for headers and odd rows. */
export function record(bytes: Uint8Array, from: number, delimiter: number, size = bytes.length): TextRow {
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
export function findDelimiter(bytes: Uint8Array, from: number): number {
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

/** A cell as text, with its doubled quotes single. */
export const undouble = (text: string) => (text.includes('""') ? text.replaceAll('""', '"') : text).trim();
const unquote = (text: string) => (/^".*"$/s.test(text) ? undouble(text.slice(1, -1)) : text);

/** The bytes with every line ending in a line feed: only files of an old Mac, with bare carriage returns, change. */
export function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(lineFeed) || !bytes.includes(carriageReturn)) return bytes;
  return bytes.map((byte) => (byte === carriageReturn ? lineFeed : byte));
}

/** The header's first byte: behind blank lines and the `sep=;` that spreadsheets put above it. */
export function firstCell(bytes: Uint8Array): number {
  const first = afterBlanks(bytes, 0);
  return /^sep=.$/i.test(textOf(bytes, first, first + 5)) ? afterBlanks(bytes, first + 5) : first;
}

/** The delimiter that a line `sep=;` above the header states; null without one. */
export function statedDelimiter(bytes: Uint8Array): number | null {
  const first = afterBlanks(bytes, 0);
  return /^sep=.$/i.test(textOf(bytes, first, first + 5)) ? bytes[first + 4]! : null;
}

function afterBlanks(bytes: Uint8Array, from: number): number {
  let i = from;
  while (bytes[i] === space || bytes[i] === carriageReturn || bytes[i] === lineFeed) i++;
  return i;
}
