import { EventStudyError } from "../../core/errors.ts";

/** An entry of a zip archive, as its directory has it. */
interface Entry {
  readonly name: string;
  /** 8: deflated. */
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  /** Offset of the entry's own header. */
  readonly offset: number;
}

/** Bytes that the entries may have together, unpacked. A sheet of a million rows and ten columns has some 300 MB less packing. */
const mostBytes = 256 * 2 ** 20;
/** Beyond `packingMatters` bytes: how much smaller packing may make them. Sheets reach 10 to 40. */
const [packingMatters, mostPacked] = [32 * 2 ** 20, 150];
/** Cells between the first column and the last filled one, over all rows: readers make a list of each row. */
const mostCells = 20_000_000;

const [endMark, entryMark] = [0x06054b50, 0x02014b50];
const [endLength, entryLength, localLength, longestComment] = [22, 46, 30, 65_535];

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether bytes begin as a zip archive does. */
export const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** The offset of the record that ends a zip archive; -1 where the archive is cut off. */
function endOf(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  const from = Math.max(0, bytes.length - endLength - longestComment);
  for (let at = bytes.length - endLength; at >= from; at--) if (view.getUint32(at, true) === endMark) return at;
  return -1;
}

/** Whether a zip archive has the directory at its end: one that is cut off has not. */
export const isWhole = (bytes: Uint8Array): boolean => endOf(bytes) >= 0;

/** The entries in the directory of a zip archive (APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16). */
function entriesOf(bytes: Uint8Array): readonly Entry[] {
  const view = viewOf(bytes);
  const end = endOf(bytes);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  while (at + entryLength <= end && view.getUint32(at, true) === entryMark) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + entryLength, at + entryLength + name)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += entryLength + name + extra + comment;
  }
  return entries;
}

/** The unpacked bytes of an entry, piece by piece. */
async function* piecesOf(bytes: Uint8Array, { method, packed, offset }: Entry): AsyncGenerator<Uint8Array> {
  const view = viewOf(bytes);
  const start = offset + localLength + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const data = bytes.subarray(start, start + packed);
  if (method !== 8) {
    yield data;
    return;
  }
  const stream = new Blob([new Uint8Array(data)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

/** Whether the list of a document's parts says that they are under a password (OpenDocument 1.3, part 2, 4.8.1). */
async function isProtected(bytes: Uint8Array, entries: readonly Entry[]): Promise<boolean> {
  const list = entries.find(({ name }) => name === "META-INF/manifest.xml");
  if (list === undefined) return false;
  let text = "";
  for await (const piece of piecesOf(bytes, list)) text += new TextDecoder("latin1").decode(piece);
  return text.includes("encryption-data");
}

const columnNumber = (letters: string) => [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);

/** The cells up to the last filled one of each row of a sheet, rows of less than 27 columns left out. */
async function cellsOf(bytes: Uint8Array, entry: Entry): Promise<number> {
  const decoder = new TextDecoder("latin1");
  let [cells, row, width, rest] = [0, "", 0, ""];
  for await (const piece of piecesOf(bytes, entry)) {
    const text = rest + decoder.decode(piece);
    let end = 0;
    for (const found of text.matchAll(/\br="([A-Z]{2,3})(\d{1,7})"/g)) {
      end = found.index + found[0].length;
      if (found[2] !== row) [cells, row, width] = [cells + width, found[2]!, 0];
      width = Math.max(width, columnNumber(found[1]!));
    }
    if (cells > mostCells) return cells;
    rest = text.slice(Math.max(end, text.length - 20));
  }
  return cells + width;
}

/**
 * Refuses an archive that would take more memory than a workbook can need, before it is unpacked: the directory states
 * the sizes, and readers unpack no more than it states.
 *
 * Errors  BAD_LAYOUT for an archive that is cut off, for a zip bomb, and for a sheet with cells far to the right.
 */
export async function requireModest(bytes: Uint8Array, path: string): Promise<void> {
  if (!isWhole(bytes)) throw cutOff(path);
  const entries = entriesOf(bytes);
  const size = entries.reduce((sum, one) => sum + one.size, 0);
  const unstated = entries.some((one) => one.size === 0 && one.packed > 2);
  const isBomb = unstated || (size > packingMatters && size > mostPacked * bytes.length);
  if (size > mostBytes || isBomb) {
    const megabytes = Math.round(size / 2 ** 20).toLocaleString("en");
    throw new EventStudyError(
      "BAD_LAYOUT",
      unstated
        ? "the spreadsheet does not state how large it is unpacked"
        : `the spreadsheet would be ${megabytes} MB unpacked${isBomb ? ", far more than its cells can need" : ""}`,
      "save the sheet as CSV",
      { file: path },
    );
  }
  if (await isProtected(bytes, entries)) throw underPassword(path);
  for (const entry of entries) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/i.test(entry.name) || (await cellsOf(bytes, entry)) <= mostCells) continue;
    throw new EventStudyError(
      "BAD_LAYOUT",
      `a sheet has more than ${mostCells.toLocaleString("en")} cells between its first column and the last filled ones`,
      "delete what stands far to the right of the table, or save the sheet as CSV",
      { file: path },
    );
  }
}

/** A zip archive, or a spreadsheet, without its end. */
export const cutOff = (path: string): EventStudyError =>
  new EventStudyError(
    "BAD_LAYOUT",
    "the file is cut off: a zip archive or spreadsheet without its end",
    "download or copy it again",
    {
      file: path,
    },
  );

export const underPassword = (path: string): EventStudyError =>
  new EventStudyError(
    "BAD_LAYOUT",
    "the workbook is under a password",
    "open it, remove the password, and save it again",
    { file: path },
  );
