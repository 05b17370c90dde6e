import { readDate } from "./dates.ts";
import { isDateName, normalName, priceFieldOf, priceFields, withoutNumber } from "./fields.ts";
import { spellsNumber } from "./numbers.ts";

/** The first rows of a file as texts, without the spaces around them. */
type Grid = readonly (readonly string[])[];

/** Where the table stands in a file whose header may have titles above it and codes below it. */
export interface TableLocation {
  /** The row that names the columns. */
  readonly header: number;
  /** The names of the columns; "" for a column without a name. */
  readonly names: readonly string[];
  /** The first row of data. */
  readonly first: number;
  /** The security of all columns, where a second header line names one: yfinance's `Ticker,AAA,AAA`. */
  readonly security: string | null;
  /** Columns to read; null for all. A header of prices by security keeps the best price of each. */
  readonly columns: readonly number[] | null;
  /** What was passed over. */
  readonly notes: readonly string[];
}

/** What stands at the left of header lines that name no column of dates. */
const labels = {
  security: ["ticker", "tickers", "name", "names", "symbol", "symbols", "security", "securities", "company", "ric"],
  code: ["code", "codes", "mnemonic", "isin", "sedol", "currency", "curr", "type", "field", "unit", "units", "source"],
  field: ["price", "prices", "attributes", "fields"],
} as const;

const hasLabel = (kind: keyof typeof labels, cell: string) =>
  (labels[kind] as readonly string[]).includes(normalName(cell));

const filledCells = (row: readonly string[]) => row.reduce((sum, cell) => sum + (cell === "" ? 0 : 1), 0);
/** A date, also one with a time of day behind it. */
const isDate = (cell: string) => cell !== "" && (readDate(cell) !== null || /^\d{4}-\d\d-\d\d[T ]\d/.test(cell));
const isNumber = (cell: string) => cell !== "" && spellsNumber(cell);

/** The column in which most rows have a date; -1 where none has. Of equal ones the first. */
function dateColumn(grid: Grid): number {
  const dates: number[] = [];
  for (const row of grid)
    for (const [column, cell] of row.entries()) dates[column] = (dates[column] ?? 0) + (isDate(cell) ? 1 : 0);
  const most = Math.max(0, ...dates.map((count) => count ?? 0));
  return most === 0 ? -1 : dates.indexOf(most);
}

/** The usual number of filled cells among rows that have a date in `column`. */
function usualWidth(grid: Grid, column: number): number {
  const widths = grid.filter((row) => isDate(row[column] ?? "")).map(filledCells);
  return widths.sort((a, b) => a - b)[widths.length >> 1] ?? 0;
}

/** Cells of a header line but that of the date column. */
const others = (row: readonly string[], date: number) => row.filter((cell, column) => column !== date && cell !== "");

/** Whether most names of a line are fields of prices: Close, High, Low … */
function namesFields(row: readonly string[], date: number): boolean {
  const cells = others(row, date);
  return cells.length > 0 && 2 * cells.filter((cell) => priceFieldOf(cell) !== null).length > cells.length;
}

/** The distinct cells of a line between two columns that may name a security. */
const idsBetween = (row: readonly string[], from: number, to: number) => [
  ...new Set(
    row
      .slice(from, to)
      .filter(
        (cell) =>
          cell !== "" &&
          !hasLabel("security", cell) &&
          !hasLabel("code", cell) &&
          priceFieldOf(cell) === null &&
          !isNumber(cell),
      ),
  ),
];

/** The column with the best price behind a column of dates; undefined where no name tells it. */
function bestPrice(row: readonly string[], from: number, to: number): number | undefined {
  const columns = range(to).slice(from + 1);
  const fields = columns.map((column) => priceFieldOf(withoutNumber(row[column] ?? "")));
  const best = priceFields.find((field) => fields.includes(field));
  if (best !== undefined) return columns[fields.indexOf(best)];
  const unknown = columns.filter((column, i) => fields[i] === null && (row[column] ?? "") !== "");
  return unknown.length === 1 ? unknown[0] : undefined;
}

/**
 * Pairs of date and price under the ids of securities, as the functions of vendors write histories beside each other:
 * `AAA US Equity,,BBB US Equity,` above `Date,PX_LAST,Date,PX_LAST`. The names are then those of `Date,AAA,Date,BBB`.
 */
function pairedColumns(grid: Grid, lines: readonly number[], first: number): TableLocation | null {
  const datesIn = (line: number) => grid[line]!.flatMap((cell, column) => (isDateName(cell) ? [column] : []));
  const fields = lines.findLast((line) => datesIn(line).length > 1);
  if (fields === undefined) return null;
  const row = grid[fields]!;
  const dates = datesIn(fields);
  const ends = dates.map((_, k) => dates[k + 1] ?? Math.max(row.length, ...lines.map((line) => grid[line]!.length)));
  const idsOf = (line: number) => dates.map((date, k) => idsBetween(grid[line]!, date, ends[k]!));
  const naming = lines.filter((line) => {
    const ids = idsOf(line);
    return line !== fields && ids.every(({ length }) => length === 1) && new Set(ids.flat()).size === ids.length;
  });
  const labelled = naming.find((line) => grid[line]!.some((cell) => hasLabel("security", cell)));
  const named = labelled ?? naming.findLast((line) => line < fields) ?? naming[0];
  const values = dates.map((date, k) => bestPrice(row, date, ends[k]!));
  if (named === undefined || values.includes(undefined)) return null;
  const ids = idsOf(named).flat();
  const names = row.map((name, column) => ids[values.indexOf(column)] ?? name);
  const columns = dates.flatMap((date, k) => [date, values[k]!]);
  const notes = [`line ${named + 1} names the security of each pair of date and price`];
  const prices = new Set(values.map((column) => `"${row[column!]}"`));
  const read = `of each pair the column ${[...prices].join(", ")} is read`;
  return { header: Math.min(fields, named), names, first, security: null, columns, notes: [...notes, read] };
}

/** A header that stands in two lines: fields in one, securities in the other. */
function twoLines(grid: Grid, lines: readonly number[], date: number, first: number): TableLocation | null {
  const fields = lines.find((line) => namesFields(grid[line]!, date));
  const named = lines.find(
    (line) => line !== fields && (hasLabel("security", grid[line]![date] ?? "") || (grid[line]![date] ?? "") === ""),
  );
  if (fields === undefined || named === undefined) return null;
  if (filledCells(grid[named]!) < 2) return null;
  const securities = filledRight(grid[named]!, date);
  const distinct = [...new Set(securities.filter((_, column) => column !== date && column < grid[fields]!.length))];
  const header = Math.min(fields, named);
  const dated = (names: readonly string[]) => names.map((name, column) => (column === date ? "date" : name));
  if (distinct.length === 1) {
    const notes = [`line ${named + 1} names the security ${distinct[0]}`];
    return { header, names: dated(grid[fields]!), first, security: distinct[0]!, columns: null, notes };
  }
  const wanted = (["adjustedClose", "close"] as const).find((field) =>
    grid[fields]!.some((cell) => priceFieldOf(cell) === field),
  );
  if (wanted === undefined) return null;
  const columns = grid[fields]!.flatMap((cell, column) =>
    column === date || priceFieldOf(cell) === wanted ? [column] : [],
  );
  const name = grid[fields]![columns.find((column) => column !== date)!];
  const notes = [`of each security the column "${name}" is read`];
  return { header, names: dated(securities), first, security: null, columns, notes };
}

/** A line whose cells hold for the empty ones behind them, as merged cells do. */
function filledRight(row: readonly string[], date: number): string[] {
  let last = "";
  return row.map((cell, column) => {
    if (column === date) return cell;
    if (cell !== "") last = cell;
    return last;
  });
}

/** The header line above `first`: the one that names most columns, codes and currencies passed over. */
function headerLine(grid: Grid, first: number, date: number, width: number): number {
  const full = range(first).filter((line) => filledCells(grid[line]!) >= Math.min(2, width));
  const byLabel = (test: (cell: string) => boolean) => full.findLast((line) => test(grid[line]![date] ?? ""));
  const dated = full.findLast((line) => {
    const cell = grid[line]![date] ?? "";
    return priceFieldOf(cell) === "date" && others(grid[line]!, date).length > 0;
  });
  return (
    dated ??
    byLabel((cell) => hasLabel("security", cell)) ??
    full.findLast((line) => !hasLabel("code", grid[line]![date] ?? "") && filledCells(grid[line]!) >= width - 1) ??
    full.at(-1) ??
    first - 1
  );
}

const range = (end: number) => Array.from({ length: end }, (_, i) => i);

function passedOver(header: number, first: number, grid: Grid, lines: readonly number[]): string[] {
  const skipped = range(first).filter(
    (line) => line !== header && !lines.includes(line) && filledCells(grid[line]!) > 0,
  );
  if (skipped.length === 0) return [];
  const [above, below] = [skipped.filter((line) => line < header), skipped.filter((line) => line > header)];
  const words = (rows: readonly number[], where: string) =>
    rows.length === 0 ? [] : [`${rows.length} ${rows.length === 1 ? "line" : "lines"} ${where} the header passed over`];
  return [...words(above, "above"), ...words(below, "below")];
}

/**
 * Finds the table in the first rows of a file: below titles, addresses and blocks, under headers of two or three lines,
 * above codes and currencies. Data begin where a row has a date in the column in which most rows have one.
 *
 * @param grid the first rows of the file (some dozens suffice)
 * @returns null where no row has a date, or where the first row is data
 */
export function locateTable(grid: Grid): TableLocation | null {
  const date = dateColumn(grid);
  if (date < 0) return null;
  const width = usualWidth(grid, date);
  const first = grid.findIndex((row) => {
    const filled = filledCells(row);
    // A block above the table says `Start,5/6/2019`.
    if (!isDate(row[date] ?? "") && (filled <= 2 || !row.some(isDate))) return false;
    return filled >= Math.min(2, width) && (filled * 2 > width || row.some((cell, c) => c !== date && isNumber(cell)));
  });
  if (first <= 0) return null;
  const lines = range(first).filter((line) => filledCells(grid[line]!) > 0);
  const stacked = pairedColumns(grid, lines, first) ?? twoLines(grid, lines, date, first);
  if (stacked !== null) return stacked;
  const header = headerLine(grid, first, date, width);
  const names = grid[header]!.map((name, column) => {
    const labelled = hasLabel("security", name) || hasLabel("code", name) || name === "";
    return column === date && labelled ? "date" : name;
  });
  return { header, names, first, security: null, columns: null, notes: passedOver(header, first, grid, [header]) };
}
