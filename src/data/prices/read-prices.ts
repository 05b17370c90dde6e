import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import type { MarketColumn } from "../../core/price-entry.ts";
import type { PriceSeries } from "../../core/series.ts";
import type { FileReading } from "../../results/result.ts";
import { nameOf, readTable, type SourceFile } from "../formats/read-table.ts";
import { isAdjusted, namedColumn, requireNames, valueColumn } from "../layouts/choose-column.ts";
import { habits, layouts } from "../layouts/index.ts";
import type { Layout, Pair, Plan } from "../layouts/layout.ts";
import { pairs } from "../layouts/pairs.ts";
import { type DateOrder, noDate, readDate, readDates } from "../tables/dates.ts";
import { type Field, headerOf, priceFieldOf, withStated } from "../tables/fields.ts";
import { readNumbers } from "../tables/numbers.ts";
import { requireColumns, type Table } from "../tables/table.ts";
import { arrange, assemble, join, type RawSeries } from "./assemble.ts";
import { findMarketColumn, marketSeries } from "./market-column.ts";
import { namedPairs, pairDates } from "./pair-columns.ts";
import { type CheckedColumns, priceKind, returnKind, toPrices, toReturns, volumeKind } from "./price-cells.ts";
import { priceReading } from "./price-reading.ts";
import { pricesFromReturns } from "./total-return.ts";

/** Names of the columns of a price file, as the user gives them. */
export interface PriceColumnNames {
  /** Of dates. */
  readonly date?: string;
  /** Of ids, in a long file. */
  readonly security?: string;
  /** Of closes, or of returns. */
  readonly close?: string;
  /** Of volumes. */
  readonly volume?: string;
}

/** How price files are read. An option that is left out is recognised from the file. */
export interface PriceOptions {
  /** The id of the only series in the file; in a file of many, the one to read. Default: the file's name. */
  readonly security?: string;
  /** The column to read instead of the adjusted close or the close; of a wide file, the only column to read. */
  readonly column?: string;
  /** What the cells are. Default: prices. */
  readonly input?: "price" | "return";
  /** Of returns. Default: decimals; asked for when they look like per cent. */
  readonly unit?: "decimal" | "percent";
  /** Which column is what, before any guess. */
  readonly columns?: PriceColumnNames;
  /** Log returns may be below −1. Default: simple. */
  readonly returns?: "simple" | "log";
  /** A column with the market's return, which becomes a series of its own. */
  readonly marketColumn?: MarketColumn;
  /** Whether volumes are used: a cell that is none then stops the reading. Default: they are left out. */
  readonly volumes?: boolean;
  /** The order of day and month, where the column does not tell. */
  readonly dates?: DateOrder;
  /** `absolute`: a negative close marks a mean of bid and ask (CRSP), and 0 a missing one. Default: refused. */
  readonly negativeCloses?: "refuse" | "absolute";
  /** Default: by byte order mark, else UTF-8, else CP949. */
  readonly encoding?: string;
}

/**
 * The price (or return) series in files: wide, long, or one security a file; CSV, JSON or Parquet; gzip or not.
 * A security that stands in several files is joined from them. Ids are text, as the file has them.
 *
 * Missing cells leave a price series and are counted in `provenance.notes`; in a return series they stay as NaN.
 *
 * Shapes  a series of (T) sessions and closes for each security.
 * Units   closes in the security's currency, returns as decimals per session; sessions as days since 1970-01-01.
 *
 * @throws EventStudyError BAD_LAYOUT, BAD_DATE, AMBIGUOUS_DATE, BAD_PRICE, BAD_RETURN, BAD_VOLUME, DUPLICATE_SESSION, each
 *         with file, line and column; MISSING_SECURITY when `security` is not in a file of many.
 */
export async function readPrices(
  files: readonly SourceFile[],
  options: PriceOptions = {},
): Promise<readonly PriceSeries[]> {
  const found = new Map<string, PriceSeries>();
  for (const file of files) {
    const table = await readTable(file, options.encoding);
    for (const series of seriesOf(table, options)) {
      const earlier = found.get(series.security);
      found.set(series.security, earlier ? join(earlier, series) : series);
    }
  }
  return [...found.values()];
}

/** The series in one table, and how it was read. */
interface PricesRead {
  readonly series: readonly PriceSeries[];
  readonly reading: FileReading;
}

/** The series in one table. */
export const seriesOf = (table: Table, options: PriceOptions = {}): readonly PriceSeries[] =>
  pricesIn(table, options).series;

/** The series in one table, with the record of how it was read. */
export function pricesIn(table: Table, options: PriceOptions = {}): PricesRead {
  const { layout, plan } = recognise(table, options);
  if (table.rows === 0) {
    throw new EventStudyError("BAD_LAYOUT", "the file has a header and no rows", "give a file with rows", {
      file: table.path,
    });
  }
  const shape = plan.named && table.categories(plan.security).names.length < 2 ? "single" : plan.shape;
  const series = { single: singleSeries, long: longSeries, wide: wideSeries }[shape](table, layout, plan, options);
  const wanted = options.security === undefined ? series : chosen(series, options.security, table);
  const all = [...wanted, ...marketIn(table, layout, shape === "wide" ? null : plan, wanted, options)];
  return { series: all, reading: priceReading(table, { layout: layout.id, plan, shape, series: all }, options) };
}

/** The market's return in a column of its own; none in a wide file, whose columns are securities. */
function marketIn(
  table: Table,
  layout: Layout,
  plan: Plan | null,
  series: readonly PriceSeries[],
  { marketColumn, ...options }: PriceOptions,
): readonly PriceSeries[] {
  if (plan === null || marketColumn === undefined) return [];
  const column = findMarketColumn(table, marketColumn);
  const isSecurity = series.some(({ security }) => security === marketColumn.name);
  if (column < 0 || column === plan.date || column === plan.security) return [];
  if (isSecurity && !marketColumn.isStated) return [];
  const market = marketSeries(
    table,
    column,
    readDates(table, plan.date, options.dates),
    layout.id,
    marketColumn,
    options,
  );
  return [market];
}

/**
 * The first layout that knows the table's header.
 * @throws BAD_LAYOUT when none does.
 */
export function recognise(
  table: Table,
  options: Pick<PriceOptions, "columns" | "column" | "input"> = {},
): { readonly layout: Layout; readonly plan: Plan } {
  requireColumns(table);
  requireHeader(table);
  const guessed = headerOf(table.header, (column) => (table.rows > 0 ? table.text(0, column) : ""));
  const { date, security } = options.columns ?? {};
  const sideBySide = date === undefined && security === undefined ? pairs.recognise(guessed) : null;
  if (sideBySide !== null) return { layout: pairs, plan: sideBySide };
  const stated = statedFields(table, options);
  const header = withStated(guessed, stated);
  for (const layout of stated.size > 0 ? habits : layouts) {
    const plan = layout.recognise(header);
    if (plan) return { layout, plan };
  }
  throw new EventStudyError(
    "BAD_LAYOUT",
    `no layout of prices has the columns ${table.header.map((name) => `"${name}"`).join(", ")}`,
    "name the columns date,close or date,security,close, or let the first column be the date and each other one a security",
    { file: table.path, line: 1 },
  );
}

/** Columns that the user names: a column to read counts where no layout would know it. */
function statedFields(
  table: Table,
  { columns = {}, column, input }: Pick<PriceOptions, "columns" | "column" | "input">,
): ReadonlyMap<number, Field> {
  const value: Field = input === "return" ? "return" : "close";
  const fields = { date: "date", security: "security", close: value, volume: "volume" } as const;
  const stated = Object.entries(fields).flatMap(([key, field]) => {
    const name = columns[key as keyof PriceColumnNames];
    return name === undefined ? [] : [[namedColumn(table, name), field] as const];
  });
  const known = column === undefined || priceFieldOf(column) !== null || !table.header.includes(column);
  return new Map(known ? stated : [...stated, [namedColumn(table, column), value] as const]);
}

/** A file that begins with data would lose its first row to the header. */
function requireHeader(table: Table): void {
  const first = table.header[0]!;
  if (readDate(first) === null) return;
  throw new EventStudyError(
    "BAD_LAYOUT",
    `the first line is data ("${first}"), not a header`,
    "put a line such as date,close above it",
    { file: table.path, line: 1 },
  );
}

/** The series of a file that was asked for by id: the only one takes the id, of many the one that has it. */
function chosen(series: readonly PriceSeries[], security: string, table: Table): readonly PriceSeries[] {
  const [only] = series;
  if (series.length === 1) return [{ ...only!, security }];
  const found = series.find((one) => one.security === security);
  if (found) return [found];
  const ids = series.map((one) => one.security);
  throw new EventStudyError(
    "MISSING_SECURITY",
    `the file holds ${series.length} securities, but not "${security}"${didYouMean(security, ids)}`,
    "name the security as the file does, or say which column is its own",
    { file: table.path },
  );
}

function singleSeries(table: Table, layout: Layout, plan: Plan, options: PriceOptions): readonly PriceSeries[] {
  const { column, notes } = valueColumn(table, plan, options);
  const sessions = readDates(table, plan.date, options.dates);
  const cells = readCells(table, [column], options);
  const returns = returnsBeside(table, plan, column, options);
  const adjusted =
    returns &&
    pricesFromReturns({ sessions, closes: cells.values[0]!, returns, tableRows: null }, table, {
      price: column,
      return: plan.return,
    });
  const raw: RawSeries = {
    security: table.security ?? nameOf(table.path),
    kind: options.input ?? "price",
    sessions,
    closes: adjusted ?? cells.values[0]!,
    volumes: readVolumes(table, plan, options),
    tableRows: null,
    column,
  };
  const said = returns === null ? notes : besideNotes(table, plan, adjusted !== null);
  return [assemble(raw, table, layout.id, [...said, ...cells.notes[0]!])];
}

/** The returns beside prices that may not be adjusted; null where there are none, or the user names what to read. */
function returnsBeside(table: Table, plan: Plan, column: number, options: PriceOptions): Float64Array | null {
  const stated = options.input === "return" || options.column !== undefined || options.columns?.close !== undefined;
  const best = plan.prices[0];
  if (stated || plan.return < 0 || best === undefined || isAdjusted(best.field) || best.column !== column) return null;
  const { values } = readNumbers(table, [plan.return], returnKind(table, undefined));
  const returns = toReturns(table, [plan.return], values, undefined).values[0]!;
  return returns.some((value) => !Number.isNaN(value)) ? returns : null;
}

function besideNotes(table: Table, plan: Plan, taken: boolean): string[] {
  const [price, returns] = [table.header[plan.prices[0]!.column]!, table.header[plan.return]!];
  return taken
    ? [`returns "${returns}" taken before the changes of "${price}", which splits and dividends move`]
    : [`the changes of "${price}" agree with the returns "${returns}"`];
}

function wideSeries(table: Table, layout: Layout, plan: Plan, options: PriceOptions): readonly PriceSeries[] {
  if (plan.pairs !== undefined) return pairSeries(table, layout, plan.pairs, options);
  const columns = options.column === undefined ? plan.securities : [namedColumn(table, options.column)];
  requireNames(table, columns);
  const sessions = readDates(table, plan.date, options.dates);
  const arrangement = arrange(sessions);
  const cells = readCells(table, columns, options);
  return columns.map((column, j) => {
    const raw: RawSeries = {
      security: table.header[column]!,
      kind: options.input ?? "price",
      sessions,
      closes: cells.values[j]!,
      volumes: null,
      tableRows: null,
      column,
      arrangement,
    };
    return assemble(raw, table, layout.id, cells.notes[j]!);
  });
}

/** Series whose dates stand beside them. */
function pairSeries(
  table: Table,
  layout: Layout,
  found: readonly Pair[],
  options: PriceOptions,
): readonly PriceSeries[] {
  const named = namedPairs(table, found, options.column ?? options.columns?.close);
  const dates = pairDates(table, named, options.dates);
  const cells = readCells(
    table,
    named.map(({ value }) => value),
    options,
  );
  return named.map(({ date, value, id }, j) => {
    const [sessions, closes] = [dates.get(date)!, cells.values[j]!];
    const undated = sessions.findIndex((session, row) => session === noDate && !Number.isNaN(closes[row]!));
    if (undated >= 0) {
      const what = `the date in the column "${table.header[date]}" is empty, and "${id}" has a value`;
      throw new EventStudyError("BAD_DATE", what, "complete or remove the row", table.place(undated, date));
    }
    const rows = Int32Array.from(sessions.keys()).filter((row) => sessions[row] !== noDate);
    const raw: RawSeries = {
      security: id,
      kind: options.input ?? "price",
      sessions: rows.map((row) => sessions[row]!),
      closes: Float64Array.from(rows, (row) => closes[row]!),
      volumes: null,
      tableRows: rows,
      column: value,
    };
    return assemble(raw, table, layout.id, ["dates of its own", ...cells.notes[j]!]);
  });
}

function longSeries(table: Table, layout: Layout, plan: Plan, options: PriceOptions): readonly PriceSeries[] {
  const { column, notes } = valueColumn(table, plan, options);
  const { names, codes } = table.categories(plan.security);
  const sessions = readDates(table, plan.date, options.dates);
  const cells = readCells(table, [column], options);
  const volumes = readVolumes(table, plan, options);
  const returns = returnsBeside(table, plan, column, options);
  const [values, rowsOf] = [cells.values[0]!, rowsByCode(codes, names.length)];
  const nameless = names.indexOf("");
  if (nameless >= 0) {
    throw new EventStudyError(
      "BAD_LAYOUT",
      "the row names no security",
      "complete or remove the row",
      table.place(rowsOf[nameless]![0]!, plan.security),
    );
  }
  return names.map((security, code) => {
    const rows = rowsOf[code]!;
    const own = rows.map((row) => sessions[row]!);
    const closes = Float64Array.from(rows, (row) => values[row]!);
    const adjusted =
      returns &&
      pricesFromReturns(
        { sessions: own, closes, returns: Float64Array.from(rows, (row) => returns[row]!), tableRows: rows },
        table,
        { price: column, return: plan.return },
      );
    const said = returns === null ? notes : besideNotes(table, plan, adjusted !== null);
    const raw: RawSeries = {
      security,
      kind: options.input ?? "price",
      sessions: own,
      closes: adjusted ?? closes,
      volumes: volumes && Float64Array.from(rows, (row) => volumes[row]!),
      tableRows: rows,
      column,
    };
    return assemble(raw, table, layout.id, [...said, ...cells.notes[0]!]);
  });
}

/** The table rows of each security, in the file's order: a counting sort. */
function rowsByCode(codes: Int32Array, count: number): readonly Int32Array[] {
  const sizes = new Int32Array(count);
  for (const code of codes) sizes[code]!++;
  const rows = Array.from(sizes, (size) => new Int32Array(size));
  const next = new Int32Array(count);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    rows[code]![next[code]!++] = row;
  }
  return rows;
}

/** Checked prices or returns of some columns, with notes on each. */
function readCells(table: Table, columns: readonly number[], options: PriceOptions): CheckedColumns {
  const isReturn = options.input === "return";
  const read = readNumbers(table, columns, isReturn ? returnKind(table, options.unit) : priceKind(table));
  const { values, notes } = isReturn
    ? toReturns(table, columns, read.values, options.unit, options.returns)
    : toPrices(table, columns, read.values, options.negativeCloses ?? "refuse");
  return { values, notes: notes.map((said) => [...read.notes, ...said]) };
}

/** The volumes of a table; where they are not used, null for a column that holds something else. */
function readVolumes(table: Table, plan: Plan, { volumes = false }: PriceOptions): Float64Array | null {
  if (plan.volume < 0) return null;
  try {
    return readNumbers(table, [plan.volume], volumeKind(table)).values[0]!;
  } catch (error) {
    if (!volumes && error instanceof EventStudyError && error.code === "BAD_VOLUME") return null;
    throw error;
  }
}
