import type { Cell, CellValue, Sheet, Workbook } from "hucre/xlsx";
import { EventStudyError } from "../../core/errors.ts";
import { millisecondsPerDay } from "../../core/session.ts";
import { readDate } from "../tables/dates.ts";
import { leaveOut } from "../tables/decisions.ts";
import { normalName, priceFieldOf } from "../tables/fields.ts";
import { locateTable, type TableLocation } from "../tables/locate-table.ts";
import type { Table } from "../tables/table.ts";
import { valueTable } from "../tables/value-table.ts";
import { isZip, requireModest, underPassword } from "./archive.ts";
import type { Format } from "./format.ts";
import { sheetNamed } from "./sheet-name.ts";

/** Rows that are looked through for the header. */
const headRows = 80;

/** Rows and columns that a sheet may have: a damaged or hostile file must not take all memory. */
const most = { rows: 1_048_576, columns: 16_384 };

const startsWith = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, i) => bytes[i] === byte);
/** The container of old workbooks (.xls), and of those under a password. */
const isCompound = (bytes: Uint8Array) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/** Whether a name of an archive's entries stands in the bytes: names are not packed. */
const holdsName = (bytes: Uint8Array, name: string) =>
  bytes.length < 1 << 28 && new TextDecoder("latin1").decode(bytes).includes(name);

/** Whether a stream of that name stands in a compound file, whose directory names streams in UTF-16. */
const holdsStream = (bytes: Uint8Array, name: string) => holdsName(bytes, [...name, ""].join("\0"));

/** The record that begins the globals of a workbook, and the one of its password ([MS-XLS] 2.4.21 and 2.4.117). */
const [beginning, password] = [[0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00], 0x2f];
/** Records among which the one of the password stands: it is the second, or follows the mark of a template. */
const firstRecords = 4;
/** Streams begin at a sector, or at a small one. */
const smallSector = 64;

/** Whether the workbook in an old compound file is under a password. */
function isProtected(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 512; start + smallSector <= bytes.length; start += smallSector) {
    if (!startsWith(bytes.subarray(start, start + smallSector), ...beginning)) continue;
    for (let [at, n] = [start, 0]; n < firstRecords && at + 4 <= bytes.length; n++) {
      if (view.getUint16(at, true) === password) return true;
      at += 4 + view.getUint16(at + 2, true);
    }
  }
  return false;
}

const isOds = (bytes: Uint8Array) =>
  new TextDecoder("latin1").decode(bytes.subarray(0, 200)).includes("application/vnd.oasis.opendocument.spreadsheet");

/**
 * Spreadsheets: .xlsx, .xlsm, .xlsb, .xls and .ods. Cells are read by their stored values: dates of both date systems,
 * serial numbers under a header of dates, results of formulas. A path may name the sheet (`prices.xlsx#Sheet2`); else
 * the only visible sheet with a table is read.
 *
 * Errors  BAD_LAYOUT for a file that cannot be read, for one without a table, and for several sheets with one.
 */
export const spreadsheet: Format = {
  id: "spreadsheet",
  label: "spreadsheet (Excel, LibreOffice)",
  extensions: ["xlsx", "xls", "ods", "xlsm", "xlsb"],
  binary: true,
  recognise: (bytes) => isCompound(bytes) || (isZip(bytes) && (holdsName(bytes, "xl/workbook") || isOds(bytes))),
  async read(bytes, path, notes) {
    const workbook = await open(bytes, path);
    const tables = sheetsWanted(workbook, path).flatMap((sheet) => {
      const table = sheetTable(sheet, workbook, path, notes);
      return table === null ? [] : [{ sheet, table }];
    });
    if (tables.length === 1) return tables[0]!.table;
    throw tables.length === 0
      ? noTable(workbook, path)
      : severalTables(
          tables.map(({ sheet }) => sheet.name),
          path,
        );
  },
};

async function open(bytes: Uint8Array, path: string): Promise<Workbook> {
  if (isZip(bytes)) await requireModest(bytes, path);
  const fail = (what: string, hint: string) => new EventStudyError("BAD_LAYOUT", what, hint, { file: path });
  if (isCompound(bytes) && (holdsStream(bytes, "EncryptedPackage") || isProtected(bytes))) throw underPassword(path);
  if (isCompound(bytes) && !holdsStream(bytes, "Workbook") && !holdsStream(bytes, "Book"))
    throw fail(
      "the file holds no workbook: it is a letter, a message or slides (.doc, .msg, .ppt), or cut off",
      "give a CSV file or a spreadsheet, or copy the file again",
    );
  const { readXlsb, readXls, readXlsx } = await import("hucre/xlsx");
  try {
    if (isCompound(bytes)) return await readXls(bytes, { readStyles: true });
    if (isOds(bytes)) return await (await import("hucre/ods")).readOds(bytes);
    if (holdsName(bytes, "xl/workbook.bin")) return await readXlsb(bytes, { readStyles: true });
    return await readXlsx(bytes, { readStyles: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/encrypt|password/i.test(reason)) throw underPassword(path);
    throw fail(
      `the spreadsheet cannot be read: ${reason}`,
      "it may be damaged or cut off: download or copy it again, or open it and save it as .xlsx or CSV",
    );
  }
}

/** The sheet that the path names, else those that a person sees. @throws BAD_LAYOUT for a sheet that is not there */
function sheetsWanted({ sheets }: Workbook, path: string): readonly Sheet[] {
  const name = sheetNamed(path);
  if (name === null) return sheets.filter(({ hidden, veryHidden }) => !hidden && !veryHidden);
  const found = sheets.find((sheet) => sheet.name === name) ?? sheets[/^\d+$/.test(name) ? Number(name) - 1 : -1];
  if (found !== undefined) return [found];
  throw new EventStudyError(
    "BAD_LAYOUT",
    `the workbook has no sheet "${name}"`,
    `its sheets are ${sheets.map((sheet) => `"${sheet.name}"`).join(", ")}`,
    { file: path },
  );
}

function noTable({ sheets }: Workbook, path: string): EventStudyError {
  const names = sheets.map(({ name }) => `"${name}"`).join(", ");
  return new EventStudyError(
    "BAD_LAYOUT",
    `no sheet of the workbook has a column of dates under a header (${names})`,
    "give a sheet with a header, a column of dates and columns of numbers",
    { file: path },
  );
}

function severalTables(names: readonly string[], path: string): EventStudyError {
  const list = names.map((name) => `"${name}"`).join(", ");
  return new EventStudyError(
    "BAD_LAYOUT",
    `several sheets of the workbook have a table: ${list}`,
    `name one: ${path}#${names[0]}`,
    { file: path },
  );
}

/** A cell as text: dates and times of day as they are written, ids in the form `000000` with their zeros. */
function textOf(value: CellValue, cell: Cell | undefined): string | number | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return dateText(value);
  if (typeof value === "number") {
    const zeros = /^0{2,}$/.exec(cell?.style?.numFmt ?? "");
    return zeros && Number.isInteger(value) ? String(value).padStart(zeros[0].length, "0") : value;
  }
  return String(value).trim();
}

/** "2019-02-28", with a time of day where there is one; a time alone as "16:05". */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const [day, clock] = rounded(date).toISOString().split("T") as [string, string];
  const time = clock.replace(/(?::00)?\.000Z$/, "").replace(/\.\d+Z$/, "");
  if (day <= "1900-01-01") return time;
  return time === "00:00" ? day : `${day} ${time}`;
}

/** A stored time of day is a fraction of a day, milliseconds off. */
const rounded = (date: Date) => new Date(Math.round(date.getTime() / 1000) * 1000);

/** The first day of the two date systems; serial number 60 of the first is a day that never was. */
const epochs = { "1900": Date.UTC(1899, 11, 30), "1904": Date.UTC(1904, 0, 1) } as const;

/** Serial numbers of the years 1954 to 2100. */
const isSerial = (value: unknown): value is number => typeof value === "number" && value > 19_700 && value < 73_500;

/** A name of a column that holds dates, in price lists and in lists of events. */
const namesDates = (name: unknown) =>
  typeof name === "string" &&
  (priceFieldOf(name) === "date" || /date|datum|fecha|日|날짜|일자|ngày/.test(normalName(name)));

/** Turns serial numbers into dates where a column says that it holds dates; returns the columns. */
function serialDates(grid: (string | number | null)[][], system: keyof typeof epochs): string[] {
  const width = grid.reduce((widest, row) => Math.max(widest, row.length), 0);
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) => {
    const head = grid.slice(0, headRows).findLastIndex((row) => namesDates(row[column]));
    if (head < 0) return false;
    const below = grid
      .slice(head + 1)
      .flatMap((row) => (row[column] === null || row[column] === undefined ? [] : [row[column]]));
    return below.length > 0 && below.every(isSerial);
  });
  for (const row of grid)
    for (const column of columns) {
      const value = row[column];
      if (isSerial(value)) row[column] = dateText(new Date(epochs[system] + value * millisecondsPerDay));
    }
  return columns.length === 0 ? [] : ["serial numbers read as dates"];
}

/** The table of a sheet; null where it has none. */
function sheetTable(sheet: Sheet, workbook: Workbook, path: string, fileNotes: readonly string[]): Table | null {
  requireSize(sheet, path);
  const grid = sheet.rows.map((row, i) => row.map((value, j) => textOf(value, sheet.cells?.get(`${i},${j}`))));
  const serials = serialDates(grid, workbook.dateSystem === "1904" ? "1904" : "1900");
  const texts = (row: readonly (string | number | null)[]) => row.map((value) => (value === null ? "" : String(value)));
  const found = locateTable(grid.slice(0, headRows).map(texts));
  if (found === null) return null;
  const several = workbook.sheets.length > 1 ? [`sheet "${sheet.name}"`] : [];
  const table = tableAt(found, grid, path, [...fileNotes, ...several, ...found.notes, ...serials]);
  const above = grid.slice(0, found.header).filter((row) => row.some((value) => value !== null && value !== ""));
  return { ...table, origin: { ...table.origin, sheet: sheet.name, linesAbove: above.length } };
}

function requireSize({ rows, name }: Sheet, path: string): void {
  const widest = rows.reduce((width, row) => Math.max(width, row.length), 0);
  if (rows.length <= most.rows && widest <= most.columns) return;
  throw new EventStudyError("BAD_LAYOUT", `sheet "${name}" is larger than a spreadsheet can be`, "save it again", {
    file: path,
  });
}

function tableAt(
  { names, first, columns, security }: TableLocation,
  grid: readonly (readonly (string | number | null)[])[],
  path: string,
  notes: readonly string[],
): Table {
  const filled = Array.from({ length: grid.length - first }, (_, k) => first + k).filter((row) =>
    grid[row]!.some((value) => value !== null && value !== ""),
  );
  const empty = grid.length - first - filled.length;
  const footers = removeFooters(grid, filled);
  const all =
    columns ?? names.flatMap((name, column) => (name === "" && !hasCells(grid, filled, column) ? [] : [column]));
  const table = valueTable({
    path,
    header: all.map((column) => names[column] ?? ""),
    columns: all.map((column) => filled.map((row) => grid[row]![column] ?? null)),
    rows: filled.length,
    notes: [...notes, ...(empty === 0 ? [] : [`${empty} rows without any cell left out`]), ...footers],
    place: (row, column) => ({ file: path, line: filled[row]! + 1, column: names[all[column]!] || all[column]! + 1 }),
  });
  leaveOut(table.decisions, "rows without any cell", empty);
  return security === null ? table : { ...table, security };
}

/** Takes away last rows of words alone, such as `Source: …`. Returns a note of their number. */
function removeFooters(grid: readonly (readonly (string | number | null)[])[], filled: number[]): string[] {
  const isFooter = (row: number) => {
    const cells = grid[row]!.filter((value) => value !== null && value !== "");
    return cells.length === 1 && /^\D*\p{L}.*\p{L}/u.test(String(cells[0])) && readDate(String(cells[0])) === null;
  };
  const before = filled.length;
  while (filled.length > 1 && isFooter(filled.at(-1)!)) filled.pop();
  const removed = before - filled.length;
  return removed === 0 ? [] : [`${removed} ${removed === 1 ? "line" : "lines"} of text below the table left out`];
}

const hasCells = (
  grid: readonly (readonly (string | number | null)[])[],
  rows: readonly number[],
  column: number,
): boolean => rows.some((row) => (grid[row]![column] ?? "") !== "");
