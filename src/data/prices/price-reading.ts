import type { PriceSeries } from "../../core/series.ts";
import { isoDate, lowerBound } from "../../core/session.ts";
import type { FileReading } from "../../results/result.ts";
import { isAdjusted, priceWords, valueColumn } from "../layouts/choose-column.ts";
import type { Plan } from "../layouts/layout.ts";
import { type Field, priceFieldOf } from "../tables/fields.ts";
import { daysOf, fileReading, type UsedColumn } from "../tables/file-reading.ts";
import type { StatedNames } from "../tables/stated-columns.ts";
import type { Table } from "../tables/table.ts";
import { findMarketColumn } from "./market-column.ts";

/** What the user says of a price file. */
interface PriceOptions {
  readonly column?: string;
  readonly columns?: StatedNames;
  readonly input?: "price" | "return";
  readonly unit?: "decimal" | "percent";
}

/** How a price file was laid out, and the series that came of it. */
interface PriceTable {
  readonly layout: string;
  readonly plan: Plan;
  readonly shape: Plan["shape"];
  readonly series: readonly PriceSeries[];
}

const named = "named by the user";
const isStated = (table: Table, column: number, name: string | undefined) =>
  name !== undefined && findMarketColumn(table, { name, isStated: true }) === column;

/** Why a column is taken for a field. */
function reason(table: Table, column: number, field: Field, stated: string | undefined, otherwise: string): string {
  if (isStated(table, column, stated)) return named;
  return priceFieldOf(table.header[column]!) === field ? "name known" : otherwise;
}

/** The columns of values in a table that is not wide. */
function valueColumns(table: Table, { plan, series }: PriceTable, options: PriceOptions): UsedColumn[] {
  const { column, notes } = valueColumn(table, plan, options);
  const field = plan.prices.find((price) => price.column === column)?.field;
  const isReturn = options.input === "return";
  const own = isStated(table, column, options.column) || isStated(table, column, options.columns?.close);
  const over = notes.map((note) => /preferred to (.*)/.exec(note)?.[1]).find((text) => text !== undefined);
  const before = field !== undefined && isAdjusted(field) ? "adjusted before unadjusted" : "preferred to";
  const preferred = over === undefined ? undefined : `${before} ${over}`;
  const why = own ? named : (preferred ?? "name known");
  const value = { column, meaning: isReturn ? "return" : (field && priceWords[field]) || "close", why };
  const beside = plan.return >= 0 && plan.return !== column && table.decisions.numbers.has(plan.return);
  const areTaken = series.some(({ provenance }) => provenance.notes.some((note) => note.startsWith("returns ")));
  const taken = areTaken ? "taken before the changes of the prices" : "compared with the changes of the prices";
  const volume = plan.volume >= 0 && table.decisions.numbers.has(plan.volume);
  return [
    value,
    ...(beside ? [{ column: plan.return, meaning: "return", why: taken }] : []),
    ...(volume
      ? [
          {
            column: plan.volume,
            meaning: "volume",
            why: reason(table, plan.volume, "volume", options.columns?.volume, "name known"),
          },
        ]
      : []),
  ];
}

function marketColumns(table: Table, series: readonly PriceSeries[]): UsedColumn[] {
  const market = series.find(({ marketColumn }) => marketColumn !== undefined);
  if (market === undefined) return [];
  const why = market.marketColumn === "stated" ? named : "has the benchmark's name, and no security has it";
  return [{ column: findMarketColumn(table, { name: market.security, isStated: true }), meaning: "benchmark", why }];
}

function usedColumns(table: Table, of: PriceTable, options: PriceOptions): UsedColumn[] {
  const { plan, shape, series } = of;
  const { columns = {} } = options;
  const dates = [...new Set(plan.pairs?.map((pair) => pair.date))]
    .filter((column) => column !== plan.date)
    .map((column) => ({ column, meaning: "date", why: "its cells are dates" }));
  const date = {
    column: plan.date,
    meaning: "date",
    why: reason(table, plan.date, "date", columns.date, "its cells are dates"),
  };
  if (shape === "wide") {
    const usual = plan.pairs === undefined ? "every column but the date is a security" : "has dates of its own";
    const why = options.column === undefined ? usual : named;
    return [date, ...dates, ...wideColumns(table, of, options).map((column) => ({ column, meaning: "security", why }))];
  }
  const field = plan.named ? "securityName" : "security";
  const security = shape === "long" ? [plan.security] : [];
  return [
    date,
    ...security.map((column) => ({
      column,
      meaning: "security",
      why: reason(table, column, field, columns.security, "name known"),
    })),
    ...valueColumns(table, of, options),
    ...marketColumns(table, series),
  ];
}

function wideColumns(table: Table, { plan }: PriceTable, { column }: PriceOptions): readonly number[] {
  return column === undefined ? plan.securities : plan.securities.filter((own) => isStated(table, own, column));
}

/** Rows that are looked at from either end for one with a value. */
const endRows = 50;

/** The first row with a value, in the order of the file, from one end of it. */
function rowAt(table: Table, { plan, shape, series }: PriceTable, end: "first" | "last"): FileReading["first"] {
  const sessions = table.decisions.dates.get(plan.date)?.sessions;
  const byId = shape === "long" ? new Map(series.map((one) => [one.security, one])) : null;
  for (let k = 0; sessions !== undefined && k < Math.min(endRows, table.rows); k++) {
    const row = end === "first" ? k : table.rows - 1 - k;
    const one = byId === null ? series[0] : byId.get(table.text(row, plan.security));
    if (one === undefined) continue;
    const at = lowerBound(one.sessions, sessions[row]!);
    const value = one.sessions[at] === sessions[row] ? one.closes[at]! : Number.NaN;
    if (!Number.isNaN(value)) return { when: isoDate(sessions[row]!), security: one.security, value };
  }
  return null;
}

/** How a price file was read. */
export function priceReading(table: Table, of: PriceTable, options: PriceOptions): FileReading {
  const number = of.shape === "wide" ? wideColumns(table, of, options)[0] : valueColumn(table, of.plan, options).column;
  const isPercent = options.unit === "percent";
  const stated = options.unit === undefined ? "half of the values are smaller than 0.1" : "said by the user";
  return fileReading(table, {
    kind: "prices",
    layout: of.layout,
    used: usedColumns(table, of, options),
    date: of.plan.date,
    number,
    unit: options.input === "return" ? { is: isPercent ? "percent" : "decimal", why: stated } : null,
    days: daysOf(of.series),
    first: rowAt(table, of, "first"),
    last: rowAt(table, of, "last"),
  });
}
