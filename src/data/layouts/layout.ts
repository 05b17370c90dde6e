import { columnOf, type Field, type Header, priceFields } from "../tables/fields.ts";

/** How a table's columns make series. */
export interface Plan {
  /** `single`: one security. `long`: a security column. `wide`: a column per security. */
  readonly shape: "single" | "long" | "wide";
  readonly date: number;
  /** The column of ids in a long table; -1 in others. */
  readonly security: number;
  /** The columns of the securities in a wide table; empty in others. */
  readonly securities: readonly number[];
  /** The columns of prices, the best first: see `priceFields`. */
  readonly prices: readonly PriceColumn[];
  readonly return: number;
  readonly volume: number;
  /** Whether the security column has names that may stand for the whole file: one name alone makes no long table. */
  readonly named?: boolean;
  /** Of a wide table whose securities have columns of dates of their own; `date` is then the first of these. */
  readonly pairs?: readonly Pair[];
}

/** A column of values, and the column of its dates. */
export interface Pair {
  readonly date: number;
  readonly value: number;
  /** The security; null where no name tells it. */
  readonly id: string | null;
}

/** A column of prices and what it holds. */
interface PriceColumn {
  readonly column: number;
  readonly field: Field;
}

/** A way in which a publisher, or a habit, lays out prices. Columns that do not exist are -1. */
export interface Layout {
  /** The text of `provenance.layout`. */
  readonly id: string;
  readonly label: string;
  /** A header of this layout, for `eventstudy list layouts` and for messages. */
  readonly example: string;
  /** How the columns are read; null when the header is not of this layout. */
  recognise(header: Header): Plan | null;
}

/** The columns of prices, the best first; of equal ones in the order of the file. */
function pricesIn(header: Header): readonly PriceColumn[] {
  return priceFields.flatMap((field) =>
    header.fields.flatMap((own, column) => (own === field ? [{ column, field }] : [])),
  );
}

/** Whether a header has prices or returns. */
export const hasValues = (header: Header): boolean => pricesIn(header).length > 0 || columnOf(header, "return") >= 0;

/** The plan of a table of one security (or, with `security`, of a long table) by the names of its columns. */
export function planByFields(header: Header, shape: "single" | "long"): Plan {
  return {
    shape,
    date: columnOf(header, "date"),
    security: shape === "long" ? columnOf(header, "security") : -1,
    securities: [],
    prices: pricesIn(header),
    return: columnOf(header, "return"),
    volume: columnOf(header, "volume"),
  };
}

/** A plan where every column but the date is a security. */
export function widePlan(header: Header, date: number): Plan {
  const securities = header.names.map((_, column) => column).filter((column) => column !== date);
  return { shape: "wide", date, security: -1, securities, prices: [], return: -1, volume: -1 };
}

/** Whether the header has all of these columns. */
export function hasColumns(header: Header, ...normalNames: readonly string[]): boolean {
  return normalNames.every((name) => header.normal.includes(name));
}
