import type { Table } from "../document/document.ts";
import { type Cell, type Column, type ColumnKind, cellText } from "../words/cell.ts";

/**
 * Tables as the page embeds them, small enough for thousands of rows: column by column, every column and every text once
 * in lists that all tables share, and figures of long tables as integers of one digit more than is shown.
 *
 * A packed cell is
 *   n          the number n · 10^−scale, or n itself without a scale
 *   null       a missing figure
 *   [a, b, …]  figures that belong together, each as above
 *   "12"       text 12 of the list
 *   {"v": x}   a figure that its rounding would change for the reader
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
  /** Places in the list of columns. */
  readonly cells: readonly number[];
  readonly keys: number | null;
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

/** A list that holds every value once, and gives its place. */
function onceEach<T>(keyOf: (value: T) => string) {
  const places = new Map<string, number>();
  const values: T[] = [];
  const place = (value: T) => {
    const key = keyOf(value);
    if (!places.has(key)) places.set(key, values.push(value) - 1);
    return places.get(key)!;
  };
  return { values, place };
}

export function packTables(tables: readonly Table[]): PackedTables {
  const texts = onceEach<string>((text) => text);
  const cells = onceEach<readonly PackedCell[]>((packed) => JSON.stringify(packed));
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

/** What stands in a table: its rows, and the words of each by which it is looked for. */
export interface Unpacked {
  readonly rows: readonly (readonly Cell[])[];
  readonly keys: readonly string[] | null;
}

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
