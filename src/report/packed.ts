import { type Cell, type Column, type ColumnKind, cellText } from "./cell.ts";
import type { Table } from "./document.ts";

/**
 * Tables as the page embeds them, small enough for thousands of rows: column by column, every text once in a list that
 * all tables share, and figures of long tables as integers of one digit more than is shown.
 *
 * A packed cell is
 *   n          the number n · 10^−scale, or n itself without a scale
 *   null       a missing figure
 *   [a, b, …]  figures that belong together, each as above
 *   "12"       text 12 of the list
 *   {"v": x}   a figure that its rounding would change for the reader: 0.050001 is "> 0.05"
 */
export interface PackedTables {
  readonly texts: readonly string[];
  readonly tables: readonly PackedTable[];
}

export interface PackedTable {
  readonly caption: string;
  readonly columns: readonly (Column & { readonly scale?: number })[];
  readonly cells: readonly (readonly PackedCell[])[];
  readonly keys: readonly number[] | null;
  readonly whole: Table["whole"];
}

type Packed = number | null | { readonly v: number };
type PackedCell = Packed | string | readonly Packed[];

/** Rows above which figures are rounded. */
const exactRows = 200;

function scaleOf({ kind, decimals = 2 }: Column): number {
  if (kind === "count" || kind === "rank") return 0;
  return kind === "percent" || kind === "interval" || kind === "p" ? 5 : decimals + 1;
}

/** Whether a figure is so far from where its last shown decimal turns that one decimal more cannot turn it. */
function isFarFromTurn(value: number, kind: ColumnKind, scale: number): boolean {
  // Beside them, p-values keep off the usual levels, and counts show no decimals.
  if (kind === "p" || scale === 0) return false;
  const shown = Math.abs(value) * 10 ** (scale - 1);
  return Math.abs(shown - Math.floor(shown) - 0.5) > 0.06;
}

function packNumber(
  value: number,
  kind: ColumnKind,
  scale: number | undefined,
  isSame: (value: number) => boolean,
): Packed {
  if (!Number.isFinite(value)) return null;
  if (scale === undefined) return value;
  const whole = Math.round(value * 10 ** scale);
  if (isFarFromTurn(value, kind, scale)) return whole;
  return isSame(whole / 10 ** scale) ? whole : { v: value };
}

export function packTables(tables: readonly Table[]): PackedTables {
  const places = new Map<string, number>();
  const place = (text: string) => {
    if (!places.has(text)) places.set(text, places.size);
    return places.get(text)!;
  };
  const packed = tables.map(({ caption, columns, rows, keys, whole }): PackedTable => {
    const scales = columns.map((head) => (rows.length > exactRows ? scaleOf(head) : undefined));
    const pack = (head: Column, cell: Cell, scale: number | undefined): PackedCell => {
      if (typeof cell === "string") return String(place(cell));
      if (typeof cell === "number") {
        return packNumber(cell, head.kind, scale, (rounded) => cellText(head, rounded) === cellText(head, cell));
      }
      const roundsTo = (rounded: number, i: number) => cellText(head, cell.with(i, rounded)) === cellText(head, cell);
      return cell.map((value, i) => packNumber(value, head.kind, scale, (rounded) => roundsTo(rounded, i)));
    };
    return {
      caption,
      columns: columns.map((head, c) => (scales[c] === undefined ? head : { ...head, scale: scales[c] })),
      cells: columns.map((head, c) => rows.map((row) => pack(head, row[c] ?? "", scales[c]))),
      keys: keys === null ? null : keys.map(place),
      whole,
    };
  });
  return { texts: [...places.keys()], tables: packed };
}

/** The rows of a packed table. */
export function unpackRows({ columns, cells }: PackedTable, texts: readonly string[]): readonly (readonly Cell[])[] {
  const number = (value: Packed, scale: number | undefined) => {
    if (value === null) return Number.NaN;
    if (typeof value === "object") return value.v;
    return scale === undefined ? value : value / 10 ** scale;
  };
  const unpack = (cell: PackedCell, scale: number | undefined): Cell => {
    if (typeof cell === "string") return texts[Number(cell)]!;
    return Array.isArray(cell) ? cell.map((value) => number(value, scale)) : number(cell as Packed, scale);
  };
  return (cells[0] ?? []).map((_, r) => cells.map((packed, c) => unpack(packed[r]!, columns[c]!.scale)));
}
