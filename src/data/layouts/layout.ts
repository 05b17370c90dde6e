import { columnOf, type Header } from "../tables/fields.ts";

/** How a table's columns make series. */
export interface Plan {
  /** `single`: one security. `long`: a security column. `wide`: a column per security. */
  readonly shape: "single" | "long" | "wide";
  readonly date: number;
  /** The column of ids in a long table; -1 in others. */
  readonly security: number;
  /** The columns of the securities in a wide table; empty in others. */
  readonly securities: readonly number[];
  readonly adjustedClose: number;
  readonly close: number;
  readonly return: number;
  readonly volume: number;
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

/** The plan of a table of one security (or, with `security`, of a long table) by the names of its columns. */
export function planByFields(header: Header, shape: "single" | "long"): Plan {
  return {
    shape,
    date: columnOf(header, "date"),
    security: shape === "long" ? columnOf(header, "security") : -1,
    securities: [],
    adjustedClose: columnOf(header, "adjustedClose"),
    close: columnOf(header, "close"),
    return: columnOf(header, "return"),
    volume: columnOf(header, "volume"),
  };
}

/** A plan where every column but the date is a security. */
export function widePlan(header: Header, date: number): Plan {
  const securities = header.names.map((_, column) => column).filter((column) => column !== date);
  return { shape: "wide", date, security: -1, securities, adjustedClose: -1, close: -1, return: -1, volume: -1 };
}

/** Whether the header has all of these columns. */
export function hasColumns(header: Header, ...normalNames: readonly string[]): boolean {
  return normalNames.every((name) => header.normal.includes(name));
}
