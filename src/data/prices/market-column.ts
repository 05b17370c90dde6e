import { EventStudyError } from "../../core/errors.ts";
import type { MarketColumn } from "../../core/price-entry.ts";
import type { PriceSeries } from "../../core/series.ts";
import { isoDate } from "../../core/session.ts";
import { normalName } from "../tables/fields.ts";
import { readNumbers } from "../tables/numbers.ts";
import type { Table } from "../tables/table.ts";
import { assemble } from "./assemble.ts";
import { priceKind, returnKind, toPrices, toReturns } from "./price-cells.ts";

/** How the column is read. */
interface MarketReading {
  readonly input?: "price" | "return";
  readonly unit?: "decimal" | "percent";
  readonly returns?: "simple" | "log";
  readonly negativeCloses?: "refuse" | "absolute";
}

/** The column of a market return, by its name; −1 where the table has none. */
export function findMarketColumn(table: Table, { name }: MarketColumn): number {
  const exact = table.header.indexOf(name);
  return exact >= 0 ? exact : table.header.findIndex((other) => normalName(other) === normalName(name));
}

/** No market moves by more in a session, and no level is less: what the column holds is seen by its sizes. */
const greatestMove = 0.5;

/** Whether values are returns: some are not positive, or all are small. */
function areReturns(values: Float64Array): boolean {
  const present = values.filter((value) => !Number.isNaN(value));
  return present.some((value) => value <= 0) || present.every((value) => value < greatestMove);
}

/** Rows, each the first of its date with a value. @throws BAD_RETURN or BAD_PRICE where two rows of a date differ */
function rowsByDate(
  table: Table,
  column: number,
  sessions: Int32Array,
  values: Float64Array,
  isReturn: boolean,
): Int32Array {
  const rowOf = new Map<number, number>();
  for (let row = 0; row < sessions.length; row++) {
    const first = rowOf.get(sessions[row]!);
    if (first === undefined || Number.isNaN(values[first]!)) rowOf.set(sessions[row]!, row);
    else if (Math.abs(values[row]! - values[first]!) > 1e-9 * Math.max(1, Math.abs(values[first]!))) {
      const date = isoDate(sessions[row]!);
      const other = table.place(first, column).line;
      const where = other === undefined ? "" : ` (line ${other})`;
      throw new EventStudyError(
        isReturn ? "BAD_RETURN" : "BAD_PRICE",
        `the column "${table.header[column]}" has ${values[first]}${where} and ${values[row]} on ${date}: a benchmark has one value a date`,
        "name a column that all securities of a date share, or the id of a security",
        table.place(row, column),
      );
    }
  }
  return Int32Array.from(rowOf.values());
}

/** The market's return, or level, in a column of a file of securities: one series, with the dates of the file. */
export function marketSeries(
  table: Table,
  column: number,
  sessions: Int32Array,
  layout: string,
  market: MarketColumn,
  reading: MarketReading,
): PriceSeries {
  const unit = reading.input === "return" ? reading.unit : undefined;
  const raw = readNumbers(table, [column], returnKind(table, unit));
  const isReturn = areReturns(raw.values[0]!);
  const read = isReturn ? raw : readNumbers(table, [column], priceKind(table));
  const { values, notes } = isReturn
    ? toReturns(table, [column], read.values, unit, reading.returns)
    : toPrices(table, [column], read.values, reading.negativeCloses ?? "refuse");
  const rows = rowsByDate(table, column, sessions, values[0]!, isReturn);
  const series = assemble(
    {
      security: market.name,
      kind: isReturn ? "return" : "price",
      sessions: Int32Array.from(rows, (row) => sessions[row]!),
      closes: Float64Array.from(rows, (row) => values[0]![row]!),
      volumes: null,
      tableRows: rows,
      column,
    },
    table,
    layout,
    [
      `the column "${table.header[column]}" is the benchmark: one ${isReturn ? "return" : "level"} a date`,
      ...read.notes,
      ...notes[0]!,
    ],
  );
  return { ...series, marketColumn: market.isStated ? "stated" : "found" };
}
