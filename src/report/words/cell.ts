import { count, decimal, interval, ordinal, percent, pValue } from "../../core/format.ts";

/**
 * A cell of a table: text, a figure, or related figures (the ends of an interval, an estimate and its standard error,
 * a rank). Every column shows text unchanged. NaN is a missing figure.
 */
export type Cell = string | number | readonly number[];

/** The format of a column. A `rank` cell is [place, number of moves, −1 for lowest or 1 for highest]. */
export type ColumnKind =
  | "text"
  | "percent"
  | "decimal"
  | "p"
  | "count"
  | "interval"
  | "decimal-interval"
  | "estimate"
  | "rank";

export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
  readonly kind: ColumnKind;
  /** Decimals of `decimal` and `estimate`. */
  readonly decimals?: number;
}

/** A column of text, written "title" (left) or ">title" (right), or of figures. */
export function column(title: string, kind: ColumnKind = "text", decimals = 2): Column {
  if (title.startsWith(">")) return { title: title.slice(1), align: "right", kind, decimals };
  return { title, align: kind === "text" || kind === "rank" ? "left" : "right", kind, decimals };
}

/** Formats a cell for readers. */
export function cellText({ kind, decimals = 2 }: Column, cell: Cell): string {
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") {
    if (kind === "percent") return percent(cell);
    if (kind === "p") return pValue(cell);
    return kind === "count" && Number.isFinite(cell) ? count(cell) : decimal(cell, decimals);
  }
  const [first, second, side] = cell as readonly [number, number, number?];
  if (kind === "interval") return interval(first, second);
  if (kind === "decimal-interval") {
    return Number.isFinite(second) ? `[${decimal(first, decimals)}, ${decimal(second, decimals)}]` : "n/a";
  }
  if (kind === "rank") {
    return Number.isFinite(first) ? `${ordinal(first)} ${side! < 0 ? "lowest" : "highest"} of ${second}` : "n/a";
  }
  return Number.isFinite(second)
    ? `${decimal(first, decimals)} (${decimal(second, decimals)})`
    : decimal(first, decimals);
}

/** Parses the number that a text shows: "−1.66%" → −1.66, "< 0.0001" → 0.0001; NaN for words. */
function numberIn(text: string): number {
  const match = /^[<>\s]*(\d[\d,.]*|−[\d,.]+|-[\d,.]+)/.exec(text.trim());
  return match ? Number(match[1]!.replace("−", "-").replaceAll(",", "")) : Number.NaN;
}

/** The sort key of a cell: a number, or text. NaN when missing. */
export function sortKey({ kind, align }: Column, cell: Cell): number | string {
  if (typeof cell === "number") return cell;
  if (typeof cell === "string") {
    if (kind !== "text" || align === "right") return numberIn(cell);
    return cell === "" ? Number.NaN : cell;
  }
  return kind === "rank" ? cell[0]! / cell[1]! : cell[0]!;
}

/** The titles of a column when copied: an interval becomes two columns. */
export function plainTitles({ title, kind }: Column): readonly string[] {
  if (kind === "interval" || kind === "decimal-interval") return [`${title}, low`, `${title}, high`];
  if (kind === "estimate") return [title, `${title}, standard error`];
  return [title];
}

/** A cell for a spreadsheet: figures at full precision with a plain minus, text that is never a formula. */
export function plainCells(head: Column, cell: Cell): readonly string[] {
  const plain = (value: number) => (Number.isFinite(value) ? String(value) : "");
  if (typeof cell === "number") return [plain(cell)];
  if (typeof cell === "string") {
    const words = (head.align === "right" ? cell.replaceAll("−", "-") : cell).replace(/[\t\r\n]+/g, " ");
    const isFigure = head.align === "right" && /^-?[\d.,]+ ?%?$/.test(words);
    const first = !isFigure && /^[=+\-@]/.test(words) ? `'${words}` : words;
    return plainTitles(head).map((_, i) => (i === 0 ? first : ""));
  }
  return head.kind === "rank" ? [cellText(head, cell)] : cell.slice(0, 2).map(plain);
}
