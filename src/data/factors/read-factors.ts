import { EventStudyError } from "../../core/errors.ts";
import { factorName } from "../../core/factor-name.ts";
import type { FactorSeries } from "../../core/series.ts";
import { toUtf8, unpack } from "../formats/decode.ts";
import { readTable, type SourceFile } from "../formats/read-table.ts";
import { arrange, assemble } from "../prices/assemble.ts";
import { mostlyLarge } from "../prices/price-cells.ts";
import { type DateOrder, readDates } from "../tables/dates.ts";
import { headerOf } from "../tables/fields.ts";
import { type NumberKind, parseNumber, parsePercent, readNumbers } from "../tables/numbers.ts";
import { requireColumns, type Table } from "../tables/table.ts";
import { frenchTable } from "./french.ts";

/** How a file of factors is to be read. */
export interface FactorOptions {
  /** Default: per cent for Kenneth French's files, else decimals; asked for when these look like per cent. */
  readonly unit?: "percent" | "decimal";
  /** The order of day and month, where the column does not tell. */
  readonly dates?: DateOrder;
  /** Default: by byte order mark, else UTF-8, else CP949. */
  readonly encoding?: string;
}

/** What French's files write for a missing value, in per cent. */
const frenchMissing: ReadonlySet<number> = new Set([-99.99, -999]);

/**
 * The factors in a wide file: the date first, then a column per factor; or a daily file of Kenneth French as
 * downloaded. Names are in lower case, the market is `mkt-rf`, momentum `mom`. Values are decimals per session, oldest
 * first; NaN where missing.
 *
 * Shapes  a series of (T) sessions and values for each factor.
 * Units   decimals per session; sessions as days since 1970-01-01.
 *
 * @throws EventStudyError BAD_FACTORS for a cell that is no number, a monthly file, a factor that stands twice, and a unit
 *         that must be said; BAD_DATE, AMBIGUOUS_DATE, DUPLICATE_SESSION, BAD_LAYOUT.
 */
export async function readFactors(file: SourceFile, options: FactorOptions = {}): Promise<readonly FactorSeries[]> {
  const unpacked = await unpack(file.bytes, file.path);
  const text = await toUtf8(unpacked, file.path, options.encoding);
  const french = frenchTable(new TextDecoder().decode(text.bytes), file.path);
  return french
    ? factorsOf(french, "french", { unit: "percent", ...options })
    : factorsOf(await readTable(file, options.encoding), "factors", options);
}

/** The factors in one table. */
export function factorsOf(table: Table, layout: string, options: FactorOptions): readonly FactorSeries[] {
  requireColumns(table);
  const header = headerOf(table.header, () => "");
  const date = Math.max(0, header.fields.indexOf("date"));
  const columns = table.header.map((_, column) => column).filter((column) => column !== date);
  const names = factorNames(table, columns);
  const sessions = readDates(table, date, options.dates);
  const { values, notes: marks } = readNumbers(table, columns, factorKind(table, options.unit));
  if (options.unit === undefined && values.some(mostlyLarge)) throw unstatedUnit(table);
  const arrangement = arrange(sessions);
  return columns.map((column, j) => {
    const closes = toDecimals(values[j]!, options.unit ?? "decimal", layout === "french");
    const raw = { security: names[j]!, kind: "return", sessions, closes, volumes: null, tableRows: null } as const;
    const notes = options.unit === "percent" ? [...marks, "read as per cent"] : marks;
    const series = assemble({ ...raw, column, arrangement }, table, layout, notes);
    return { name: names[j]!, sessions: series.sessions, values: series.closes, provenance: series.provenance };
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

function toDecimals(values: Float64Array, unit: "percent" | "decimal", french: boolean): Float64Array {
  const present = french ? values.map((value) => (frenchMissing.has(value) ? Number.NaN : value)) : values;
  return unit === "percent" ? present.map((value) => value / 100) : present;
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

function unstatedUnit(table: Table): EventStudyError {
  return new EventStudyError(
    "BAD_FACTORS",
    "half of the values are larger than 10% when read as decimals",
    "say whether the unit is percent or decimal",
    { file: table.path },
  );
}
