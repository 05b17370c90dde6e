import type { Place } from "../../core/errors.ts";
import { noDecisions, plainOrigin, type TableOrigin } from "./decisions.ts";
import { civilDay } from "./plain-cells.ts";
import type { CellReader, Table } from "./table.ts";

/** Columns of values that a parser has already made: numbers, texts, dates, null. */
interface ValueColumns {
  readonly path: string;
  readonly header: readonly string[];
  /** One array of (rows) values a column. */
  readonly columns: readonly ArrayLike<unknown>[];
  readonly rows: number;
  readonly notes: readonly string[];
  /** Default: no text, no sheet, no lines above. */
  readonly origin?: TableOrigin;
  place(row: number, column: number): Place;
}

/** Separates the texts of a list's items: the unit separator, which no id holds. */
export const listSeparator = "\u001f";

/** The text of a value: ids as they are, dates as ISO, big integers in full, "" for what is missing. */
function textOfValue(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, "");
  if (Array.isArray(value)) return value.map(textOfValue).join(listSeparator);
  return String(value).trim();
}

/** A table over values, as JSON and Parquet give them. */
export function valueTable({ path, header, columns, rows, notes, origin = plainOrigin, place }: ValueColumns): Table {
  const text = (row: number, column: number) => textOfValue(columns[column]![row]);
  return {
    path,
    header,
    rows,
    notes,
    origin,
    decisions: noDecisions(),
    mayHoldCommas: columns.some((values) => someText(values, (value) => value.includes(","))),
    text,
    numbers(wanted, other, plain = true) {
      return wanted.map((column) =>
        Float64Array.from({ length: rows }, (_, row) => numberOf(columns[column]![row], row, column, other, plain)),
      );
    },
    sessions(column, other) {
      return Int32Array.from({ length: rows }, (_, row) => {
        const value = text(row, column);
        const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
        const session = iso ? civilDay(Number(iso[1]), Number(iso[2]), Number(iso[3])) : Number.NaN;
        return Number.isNaN(session) ? other(value, row, column) : session;
      });
    },
    categories(column) {
      const codes = new Map<string, number>();
      const rowCodes = Int32Array.from({ length: rows }, (_, row) => {
        const name = text(row, column);
        const code = codes.get(name) ?? codes.size;
        codes.set(name, code);
        return code;
      });
      return { names: [...codes.keys()], codes: rowCodes };
    },
    place,
  };
}

function numberOf(value: unknown, row: number, column: number, other: CellReader, plain: boolean): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (value === null || value === undefined || value === "") return Number.NaN;
  const text = textOfValue(value);
  return plain && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : other(text, row, column);
}

function someText(values: ArrayLike<unknown>, test: (text: string) => boolean): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "string" && test(value)) return true;
  }
  return false;
}
