import { isMissing } from "../../core/missing.ts";
import type { CellReader, Table } from "./table.ts";

/** What separates the whole part from the decimals; the other one then separates thousands. */
export type DecimalMark = "." | ",";

const spellings: Readonly<Record<DecimalMark, RegExp>> = {
  // Groups of three, or no groups; decimals; exponent.
  ".": /^[+-]?(?:\d{1,3}(?:[,' \u00a0\u202f’]\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?$/,
  ",": /^[+-]?(?:\d{1,3}(?:[.' \u00a0\u202f’]\d{3})+|\d+)?(?:,\d*)?(?:[eE][+-]?\d+)?$/,
};

/**
 * The number that a text spells, with thousands separators, a sign (also the typographic minus, or brackets as
 * accountants write it), an exponent, a currency sign or a percent sign (which divides by 100). NaN when missing;
 * undefined when it spells no number.
 */
export function parseNumber(text: string, mark: DecimalMark = "."): number | undefined {
  if (isMissing(text)) return Number.NaN;
  const percent = /\s*%$/.test(text);
  const bare = text
    .replace(/\s*%$/, "")
    .replace(/^\((.*)\)$/, "-$1")
    .replace(/^([+-]?)\s*[$€£¥₩]\s*/, "$1")
    .replace(/^[−–]/, "-");
  if (!spellings[mark].test(bare) || !/^[+-]?[.,]?\d/.test(bare)) return undefined;
  const plain =
    mark === "." ? bare.replace(/[,' \u00a0\u202f’]/g, "") : bare.replace(/[.' \u00a0\u202f’]/g, "").replace(",", ".");
  const value = Number(plain);
  return percent ? value / 100 : value;
}

/** A number of per cent: with or without its sign, 1.5 is 1.5. */
export function parsePercent(text: string, mark: DecimalMark = "."): number | undefined {
  return parseNumber(text.replace(/\s*%$/, ""), mark);
}

const multiples: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** A number of shares: also `1.23M`, `45.6K`, `2B`. NaN when missing; undefined when it is no number. */
export function parseVolume(text: string, mark: DecimalMark = "."): number | undefined {
  const multiple = multiples[text.at(-1)?.toUpperCase() ?? ""];
  if (multiple === undefined) return parseNumber(text, mark);
  const value = parseNumber(text.slice(0, -1), mark);
  return value === undefined ? undefined : Math.round(value * multiple);
}

/** A decimal mark, and whether cells had commas of which none told what they separate. */
interface MarkDecision {
  readonly mark: DecimalMark;
  readonly assumed: boolean;
}

/**
 * The decimal mark of number columns, decided by all their cells. A cell with both marks decides by the last one; a
 * comma that cannot separate thousands (`0,5`, `12,34`) is a decimal mark; two points in one cell separate thousands.
 * Where every comma stands before three digits, commas are assumed to separate thousands. (Were they decimal marks, all
 * prices would be a thousand times too large, and all returns right.)
 */
function decimalMark(table: Table, columns: readonly number[]): MarkDecision {
  let assumed = false;
  for (let row = 0; row < table.rows; row++) {
    for (const column of columns) {
      const text = table.text(row, column);
      const mark = markOf(text);
      if (mark !== null) return { mark, assumed: false };
      if (text.includes(",")) assumed = true;
    }
  }
  return { mark: ".", assumed };
}

/** What one cell proves; null for nothing. */
function markOf(text: string): DecimalMark | null {
  const comma = text.lastIndexOf(",");
  const point = text.lastIndexOf(".");
  if (comma >= 0 && point >= 0) return comma > point ? "," : ".";
  if (point >= 0) return text.indexOf(".") === point ? null : ",";
  if (comma < 0 || text.indexOf(",") !== comma) return null;
  const [whole = "", decimals = ""] = text.replace(/[^\d,]/g, "").split(",");
  return decimals.length !== 3 || /^0/.test(whole) || whole === "" ? "," : null;
}

/** How the cells of a column are read, and what is said of those that are no number. */
export interface NumberKind {
  parse(text: string, mark: DecimalMark): number | undefined;
  /** Throws. */
  refuse(text: string, row: number, column: number): never;
}

interface NumberColumns {
  /** (rows) each; NaN where missing. */
  readonly values: readonly Float64Array[];
  /** What was decided about commas. */
  readonly notes: readonly string[];
}

/** `1.234.567`: points that can only separate thousands. */
const groupedByPoints = /^[+-]?\d{1,3}(?:\.\d{3}){2,}$/;

const plainMark: MarkDecision = { mark: ".", assumed: false };

/** Number columns of a table. The decimal mark is decided over all of them together. */
export function readNumbers(table: Table, columns: readonly number[], kind: NumberKind): NumberColumns {
  const { mark, assumed } = table.mayHoldCommas ? decimalMark(table, columns) : plainMark;
  let grouped = false;
  const read = (mark: DecimalMark) => {
    const other: CellReader = (text, row, column) => {
      const value = kind.parse(text, mark);
      if (value !== undefined) return value;
      if (mark === "," || !groupedByPoints.test(text)) kind.refuse(text, row, column);
      grouped = true;
      return Number.NaN;
    };
    return table.numbers(columns, other, mark === ".");
  };
  const values = read(mark);
  if (grouped) return { values: read(","), notes: ["points separate thousands"] };
  if (assumed) return { values, notes: ["commas taken as separators of thousands"] };
  return { values, notes: mark === "," ? ["decimal commas"] : [] };
}
