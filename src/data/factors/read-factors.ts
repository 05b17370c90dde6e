import { EventStudyError, type Place } from "../../core/errors.ts";
import { factorName } from "../../core/factor-name.ts";
import type { FactorSeries } from "../../core/series.ts";
import { isoDate } from "../../core/session.ts";
import type { FileReading } from "../../results/result.ts";
import { toUtf8, unpack } from "../formats/decode.ts";
import { readTable, type SourceFile } from "../formats/read-table.ts";
import { arrange, assemble } from "../prices/assemble.ts";
import { mostlyLarge } from "../prices/price-cells.ts";
import { type DateOrder, readDates } from "../tables/dates.ts";
import { leaveOut } from "../tables/decisions.ts";
import { headerOf, priceFieldOf } from "../tables/fields.ts";
import { daysOf, fileReading } from "../tables/file-reading.ts";
import { type NumberKind, parseNumber, parsePercent, readNumbers } from "../tables/numbers.ts";
import { requireColumns, type Table } from "../tables/table.ts";
import { frenchTable } from "./french.ts";

/** How a file of factors is to be read. */
export interface FactorOptions {
  /** Default: per cent for Kenneth French's files and names, else decimals; asked for when these look like per cent. */
  readonly unit?: "percent" | "decimal";
  /** The order of day and month, where the column does not tell. */
  readonly dates?: DateOrder;
  /** Default: by byte order mark, else UTF-8, else CP949. */
  readonly encoding?: string;
}

/** The factors of Kenneth French's library, by which his files are known under any header. */
export const frenchNames: ReadonlySet<string> = new Set(["mkt-rf", "smb", "hml", "rmw", "cma", "mom", "rf"]);

/**
 * The factors in a wide file: the date first, then a column per factor; or a daily file of Kenneth French as
 * downloaded. Names are in lower case, the market is `mkt-rf`, momentum `mom`. Values are decimals per session, oldest
 * first; NaN where missing, also for −99.99, −999 and other codes of nines that no return can be.
 *
 * Shapes  a series of (T) sessions and values for each factor.
 * Units   decimals per session; sessions as days since 1970-01-01.
 *
 * @throws EventStudyError BAD_FACTORS for a cell that is no number, a monthly file, a factor that stands twice, and a unit
 *         that must be said; BAD_DATE, AMBIGUOUS_DATE, DUPLICATE_SESSION, BAD_LAYOUT.
 */
export async function readFactors(file: SourceFile, options: FactorOptions = {}): Promise<readonly FactorSeries[]> {
  return (await readFactorFile(file, options)).series;
}

/** The factors in a file, and how it was read. */
interface FactorsRead {
  readonly series: readonly FactorSeries[];
  readonly reading: FileReading;
}

/** `readFactors`, with the record of how the file was read. */
export async function readFactorFile(file: SourceFile, options: FactorOptions = {}): Promise<FactorsRead> {
  const unpacked = await unpack(file.bytes, file.path);
  const text = await toUtf8(unpacked, file.path, options.encoding);
  const french = frenchTable(new TextDecoder().decode(text.bytes), file.path, text.encoding);
  return french
    ? factorsIn(french, "french", options)
    : factorsIn(await readTable(file, options.encoding), "factors", options);
}

/** The factors in one table. */
export const factorsOf = (table: Table, layout: string, options: FactorOptions): readonly FactorSeries[] =>
  factorsIn(table, layout, options).series;

/** The factors in one table, with the record of how it was read. */
function factorsIn(table: Table, layout: string, options: FactorOptions): FactorsRead {
  requireColumns(table);
  const header = headerOf(table.header, () => "");
  const date = Math.max(0, header.fields.indexOf("date"));
  const columns = table.header.map((_, column) => column).filter((column) => column !== date);
  const names = factorNames(table, columns);
  const sessions = readDates(table, date, options.dates);
  const read = readNumbers(
    table,
    columns,
    factorKind(table, options.unit ?? (layout === "french" ? "percent" : undefined)),
  );
  const { unit, notes: why, reason } = unitOf(table, names, read.values, layout, options.unit);
  const codes = read.values.map((values, j) =>
    removeCodes(table, values, unit, (row) => table.place(row, columns[j]!)),
  );
  const arrangement = arrange(sessions);
  const series = columns.map((column, j) => {
    const values = read.values[j]!;
    const closes = unit === "percent" ? values.map((value) => value / 100) : values;
    const raw = { security: names[j]!, kind: "return", sessions, closes, volumes: null, tableRows: null } as const;
    const series = assemble({ ...raw, column, arrangement }, table, layout, [...read.notes, ...why, ...codes[j]!]);
    return { name: names[j]!, sessions: series.sessions, values: series.closes, provenance: series.provenance };
  });
  return { series, reading: factorReading(table, layout, series, { date, columns, unit: { is: unit, why: reason } }) };
}

interface FactorTable {
  readonly date: number;
  readonly columns: readonly number[];
  readonly unit: FileReading["unit"];
}

function factorReading(
  table: Table,
  layout: string,
  series: readonly FactorSeries[],
  { date, columns, unit }: FactorTable,
): FileReading {
  const dated = priceFieldOf(table.header[date]!) === "date" ? "name known" : "its cells are dates";
  const why = "every column but the date is a factor";
  const [one] = series;
  const row = (at: number) =>
    one === undefined || one.sessions.length === 0
      ? null
      : { when: isoDate(one.sessions.at(at)!), security: one.name, value: one.values.at(at)! };
  return fileReading(table, {
    kind: "factors",
    layout,
    used: [
      { column: date, meaning: "date", why: dated },
      ...columns.map((column) => ({ column, meaning: "factor", why })),
    ],
    date,
    number: columns[0],
    unit,
    days: daysOf(series),
    first: row(0),
    last: row(-1),
  });
}

function factorNames(table: Table, columns: readonly number[]): readonly string[] {
  const names = columns.map((column) => {
    const name = table.header[column]!;
    return factorName(name);
  });
  names.forEach((name, j) => {
    if (name !== "" && names.indexOf(name) === j) return;
    const place = { file: table.path, line: 1, column: columns[j]! + 1 };
    const message = name === "" ? `column ${columns[j]! + 1} has no name` : `factor "${name}" stands twice`;
    throw new EventStudyError("BAD_FACTORS", message, "give every column a name of its own", place);
  });
  return names;
}

/** A code of nines for a missing value: −99, −99.99, −999, −9999 in per cent, and each of them divided by 100. */
const isCode = (value: number, unit: "percent" | "decimal") =>
  value <= (unit === "percent" ? -99 : -0.99) && /^-0?\.?9+(?:\.9+)?$/.test(String(value));

/** No factor is as large. */
const absurd = 1e12;

/** Makes codes missing, in place, and returns a note of their number. @throws BAD_FACTORS for an absurd value */
function removeCodes(
  table: Table,
  values: Float64Array,
  unit: "percent" | "decimal",
  placeOf: (row: number) => Place,
): string[] {
  const found = new Map<string, number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (isCode(value, unit)) {
      found.set(String(value), (found.get(String(value)) ?? 0) + 1);
      values[row] = Number.NaN;
    } else if (Math.abs(value) >= absurd) {
      const hint = "correct the cell, or leave it empty where the value is unknown";
      throw new EventStudyError("BAD_FACTORS", `${value} cannot be the value of a factor`, hint, placeOf(row));
    }
  }
  for (const [code, count] of found) leaveOut(table.decisions, `cells "${code}", read as missing`, count);
  return [...found].map(([code, count]) => `${count} ${count === 1 ? "cell" : "cells"} "${code}" read as missing`);
}

/** Share of days on which the market moves by more than `quiet` per cent: nearly all. */
const quiet = 0.03;
/** Fewer days do not tell the unit. */
const tellingDays = 5;

interface UnitDecision {
  readonly unit: "percent" | "decimal";
  readonly notes: readonly string[];
  /** Why, in words. */
  readonly reason: string;
}

/**
 * The unit of the values: what the user says; else per cent for a download of Kenneth French, and for columns with his
 * names whose market is too large for decimals; else decimals.
 *
 * @throws BAD_FACTORS where the sizes contradict that
 */
function unitOf(
  table: Table,
  names: readonly string[],
  columns: readonly Float64Array[],
  layout: string,
  stated: FactorOptions["unit"],
): UnitDecision {
  if (stated !== undefined)
    return { unit: stated, notes: stated === "percent" ? ["read as per cent"] : [], reason: "said by the user" };
  const market = columns[names.indexOf("mkt-rf")];
  if (layout === "french") {
    if (market && isQuiet(market)) {
      throw unstatedUnit(
        table,
        "the layout is Kenneth French's, in per cent, but the values are small as decimals are",
      );
    }
    return { unit: "percent", notes: ["read as per cent"], reason: "Kenneth French's files are in per cent" };
  }
  if (market && mostlyLarge(market) && names.some((name) => name !== "mkt-rf" && frenchNames.has(name))) {
    const reason = "the names are Kenneth French's, and half of the market's values are larger than 0.1";
    return {
      unit: "percent",
      notes: ["read as per cent, as the names and sizes of Kenneth French's factors say"],
      reason,
    };
  }
  if (columns.some(mostlyLarge)) {
    throw unstatedUnit(table, "half of the values are larger than 10% when read as decimals");
  }
  return { unit: "decimal", notes: [], reason: "half of the values are smaller than 0.1" };
}

/** Whether more than half of the values are below what a market moves in a day, in per cent. */
function isQuiet(values: Float64Array): boolean {
  const present = values.filter((value) => !Number.isNaN(value));
  return (
    present.length >= tellingDays && 2 * present.filter((value) => Math.abs(value) < quiet).length > present.length
  );
}

function factorKind(table: Table, unit: FactorOptions["unit"]): NumberKind {
  return {
    parse: unit === "percent" ? parsePercent : parseNumber,
    refuse(text, row, column) {
      const hint = "correct the cell, or leave it empty";
      throw new EventStudyError("BAD_FACTORS", `"${text}" is not a number`, hint, table.place(row, column));
    },
  };
}

function unstatedUnit(table: Table, message: string): EventStudyError {
  const hint = "say the unit: --factor-unit percent (in a study file `factors: { unit: percent }`), or decimal";
  return new EventStudyError("BAD_FACTORS", message, hint, { file: table.path });
}
