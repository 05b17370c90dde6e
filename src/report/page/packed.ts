import type { Table } from "../document/document.ts";
import { type Cell, type Column, type ColumnKind, cellText } from "../words/cell.ts";

/**
 * The tables of a page as compact JSON, small enough for thousands of rows. They are stored by column. All tables share
 * one list of texts and one of columns, each entry once. Long tables store figures as integers with one digit more than
 * the page shows.
 *
 * A packed cell is
 *   n          the number n · 10^−scale, or n itself without a scale
 *   null       a missing figure
 *   [a, b, …]  related figures, each as above
 *   "12"       text 12 of the list
 *   {"v": x}   an exact figure, where rounding would change the text that the page shows
 */
export interface PackedTables {
  readonly texts: readonly string[];
  readonly cells: readonly (readonly PackedCell[])[];
  readonly tables: readonly PackedTable[];
}

interface PackedTable {
  readonly caption: string;
  readonly columns: readonly (Column & { readonly scale?: number })[];
  /** Number of rows. */
  readonly rows: number;
  /** Indices into the list of columns. */
  readonly cells: readonly number[];
  readonly keys: number | null;
  readonly whole: Table["whole"];
}

type Packed = number | null | { readonly v: number };
type PackedCell = Packed | string | readonly Packed[];

/** Tables with more rows than this store rounded figures. */
const exactRows = 200;

function scaleOf({ kind, decimals = 2 }: Column): number {
  if (kind === "count" || kind === "rank") return 0;
  return kind === "percent" || kind === "interval" || kind === "p" ? 5 : decimals + 1;
}

/** Whether rounding to one decimal more than shown cannot change the shown text: the figure is far from a tie. */
function isFarFromTie(value: number, kind: ColumnKind, scale: number): boolean {
  // p-values have more decimals near the usual levels, and counts have none: both are compared as text.
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
  if (isFarFromTie(value, kind, scale)) return whole;
  return isSame(whole / 10 ** scale) ? whole : { v: value };
}

/** A list of distinct values, with the index of each. */
function uniqueList<T>(keyOf: (value: T) => string) {
  const places = new Map<string, number>();
  const values: T[] = [];
  const place = (value: T) => {
    const key = keyOf(value);
    if (!places.has(key)) places.set(key, values.push(value) - 1);
    return places.get(key)!;
  };
  return { values, place };
}

/** Packs the tables of a document for the script of its page. */
export function packTables(tables: readonly Table[]): PackedTables {
  const texts = uniqueList<string>((text) => text);
  const cells = uniqueList<readonly PackedCell[]>((packed) => JSON.stringify(packed));
  const pack = (head: Column, cell: Cell, scale: number | undefined): PackedCell => {
    if (typeof cell === "string") return String(texts.place(cell));
    if (typeof cell === "number") {
      return packNumber(cell, head.kind, scale, (rounded) => cellText(head, rounded) === cellText(head, cell));
    }
    const roundsTo = (rounded: number, i: number) => cellText(head, cell.with(i, rounded)) === cellText(head, cell);
    return cell.map((value, i) => packNumber(value, head.kind, scale, (rounded) => roundsTo(rounded, i)));
  };
  const packed = tables.map(({ caption, columns, rows, keys, whole }): PackedTable => {
    const scales = columns.map((head) => (rows.length > exactRows ? scaleOf(head) : undefined));
    return {
      caption,
      rows: rows.length,
      columns: columns.map((head, c) => (scales[c] === undefined ? head : { ...head, scale: scales[c] })),
      cells: columns.map((head, c) => cells.place(rows.map((row) => pack(head, row[c] ?? "", scales[c])))),
      keys: keys === null ? null : cells.place(keys.map((key) => String(texts.place(key)))),
      whole,
    };
  });
  return { texts: texts.values, cells: cells.values, tables: packed };
}

/** The rows of a table, and the words of each row that the filter searches. */
export interface Unpacked {
  readonly rows: readonly (readonly Cell[])[];
  readonly keys: readonly string[] | null;
}

/** Restores the rows of a packed table. */
export function unpackTable({ columns, cells, keys, rows }: PackedTable, all: PackedTables): Unpacked {
  const number = (value: Packed, scale: number | undefined) => {
    if (value === null) return Number.NaN;
    if (typeof value === "object") return value.v;
    return scale === undefined ? value : value / 10 ** scale;
  };
  const unpack = (cell: PackedCell, scale: number | undefined): Cell => {
    if (typeof cell === "string") return all.texts[Number(cell)]!;
    return Array.isArray(cell) ? cell.map((value) => number(value, scale)) : number(cell as Packed, scale);
  };
  const packed = cells.map((place) => all.cells[place]!);
  return {
    rows: Array.from({ length: rows }, (_, r) => columns.map(({ scale }, c) => unpack(packed[c]![r]!, scale))),
    keys: keys === null ? null : all.cells[keys]!.map((key) => all.texts[Number(key)]!),
  };
}
