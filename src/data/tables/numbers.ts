import { isMissing, isMissingNumber } from "../../core/missing.ts";
import type { NumberDecision } from "./decisions.ts";
import type { CellReader, Table } from "./table.ts";

/** What separates the whole part from the decimals; the other one then separates thousands. */
export type DecimalMark = "." | ",";

const spellings: Readonly<Record<DecimalMark, RegExp>> = {
  // Groups of three, or no groups; decimals; exponent.
  ".": /^[+-]?(?:\d{1,3}(?:[,' \u00a0\u202f’]\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?$/,
  ",": /^[+-]?(?:\d{1,3}(?:[.' \u00a0\u202f’]\d{3})+|\d+)?(?:,\d*)?(?:[eE][+-]?\d+)?$/,
};

/** "$97" → "97", "100,00 €" → "100,00", "82,000원" → "82,000" */
const withoutCurrency = (text: string): string =>
  text
    .replace(/^([+-]?)\s*(?:(?:R|HK|NT|US|A)?\$|[€£¥₩₹฿₫₺₽]|Rp\.?|zł|kr\.?)\s*(?=[\d+-])/, "$1")
    .replace(/(?<=\d)\s*(?:[$€£¥₩₹฿₫₺₽원円元đ]|zł|kr\.?)$/, "");

/**
 * The number that a text spells, with thousands separators, a sign (also the typographic minus, or brackets as
 * accountants write it), an exponent, a currency sign or a percent sign (which divides by 100). NaN when missing;
 * undefined when it spells no number.
 */
export function parseNumber(text: string, mark: DecimalMark = "."): number | undefined {
  if (isMissingNumber(text)) return Number.NaN;
  const percent = /\s*%$/.test(text);
  const bare = withoutCurrency(text)
    .replace(/\s*%$/, "")
    .replace(/^\((.*)\)$/, "-$1")
    .replace(/^[−–]/, "-");
  if (!spellings[mark].test(bare) || !/^[+-]?[.,]?\d/.test(bare)) return undefined;
  const plain =
    mark === "." ? bare.replace(/[,' \u00a0\u202f’]/g, "") : bare.replace(/[.' \u00a0\u202f’]/g, "").replace(",", ".");
  const value = Number(plain);
  return percent ? value / 100 : value;
}

/** Whether a text spells a number, or a missing one, with either decimal mark. */
export const spellsNumber = (text: string) =>
  parseNumber(text, ".") !== undefined || parseNumber(text, ",") !== undefined;

/** A number of per cent: with or without its sign, 1.5 is 1.5. */
export function parsePercent(text: string, mark: DecimalMark = "."): number | undefined {
  return parseNumber(text.replace(/\s*%$/, ""), mark);
}

/** What a word or a letter behind a number multiplies it by. */
const multiples: ReadonlyMap<string, number> = new Map([
  ...(["k", "th", "tsd", "mil", "тыс", "千", "천"] as const).map((word) => [word, 1e3] as const),
  ...(["만", "万", "萬"] as const).map((word) => [word, 1e4] as const),
  ...(["m", "mn", "mio", "mln", "mill", "млн", "tr", "百万", "백만"] as const).map((word) => [word, 1e6] as const),
  ...(["억", "億", "亿"] as const).map((word) => [word, 1e8] as const),
  ...(["b", "bn", "mrd", "mld", "md", "млрд"] as const).map((word) => [word, 1e9] as const),
  ...(["t", "tn", "조", "兆"] as const).map((word) => [word, 1e12] as const),
]);

/** A number of shares: also `1.23M`, `45.6K`, `6,1 Mio.`, `3.4만`. NaN when missing; undefined when it is no number. */
export function parseVolume(text: string, mark: DecimalMark = "."): number | undefined {
  const match = /^(.*?\d[.,]?)\s*(\p{L}+)\.?$/u.exec(text);
  const multiple = match === null ? undefined : multiples.get(match[2]!.toLowerCase());
  if (multiple === undefined) return parseNumber(text, mark);
  const own = text.includes(",") && /,\d{1,2}\D*$/.test(text) ? "," : mark;
  const value = parseNumber(match![1]!, own);
  return value === undefined ? undefined : Math.round(value * multiple);
}

/** The decimal mark, whether some cells had commas whose meaning no cell decided, and what shows the mark. */
interface MarkDecision {
  readonly mark: DecimalMark;
  readonly assumed: boolean;
  readonly why: string;
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
      if (mark !== null) return { mark, assumed: false, why: `"${text}" shows it` };
      if (text.includes(",")) assumed = true;
    }
  }
  const why = assumed ? "every comma stands before three digits" : "no cell has a comma";
  return { mark: ".", assumed, why };
}

/** What one cell proves; null for nothing. */
function markOf(given: string): DecimalMark | null {
  const text = withoutCurrency(given);
  // Words decide nothing: `#N/A N.A.`, `6,1 Mio.`.
  if (/\p{L}/u.test(text)) return null;
  const comma = text.lastIndexOf(",");
  const point = text.lastIndexOf(".");
  if (comma >= 0 && point >= 0) return comma > point ? "," : ".";
  if (point >= 0) return text.indexOf(".") === point ? null : ",";
  if (comma < 0 || text.indexOf(",") !== comma) return null;
  const [whole = "", decimals = ""] = text.replace(/[^\d,]/g, "").split(",");
  return decimals.length !== 3 || /^0/.test(whole) || whole === "" ? "," : null;
}

/** How the cells of a column are parsed, and the error for a cell that is not a number. */
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

const plainMark: MarkDecision = { mark: ".", assumed: false, why: "no cell has a comma" };

/** The first separator of thousands in a number; null where it has none. */
function separatorIn(text: string, mark: DecimalMark): string | null {
  const found = /\d([.,' \u00a0\u202f’])\d{3}(?!\d)/.exec(text)?.[1];
  return found === undefined || found === mark ? null : found.replace(/[\u00a0\u202f]/, " ");
}

/** A step between neighbours that no price takes in a session: a thousand, or nearly. */
const absurdStep = 250;

/** Whether a column steps by about a thousand, as it does where some points separate thousands and are read as decimals. */
function hasAbsurdStep(values: Float64Array): boolean {
  let last = Number.NaN;
  for (let i = 0; i < values.length; i++) {
    const value = Math.abs(values[i]!);
    if (!(value > 0)) continue;
    if (value / last > absurdStep || last / value > absurdStep) return true;
    last = value;
  }
  return false;
}

/** `1.010`, `12.345.678`: a point before three digits, and nothing behind them. */
const groupedByPoint = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/;

/** Whether every point of a column may separate thousands, and some cell has none. */
function mayGroup(table: Table, column: number): boolean {
  let [grouped, whole] = [0, 0];
  for (let row = 0; row < table.rows; row++) {
    const text = table.text(row, column);
    if (groupedByPoint.test(text)) grouped++;
    else if (/^[+-]?\d+$/.test(text)) whole++;
    else if (!isMissingNumber(text)) return false;
  }
  return grouped > 0 && whole > 0;
}

/** Number columns of a table. The decimal mark is decided over all of them together. */
export function readNumbers(table: Table, columns: readonly number[], kind: NumberKind): NumberColumns {
  const { mark, assumed, why } = table.mayHoldCommas ? decimalMark(table, columns) : plainMark;
  let [grouped, asText] = [false, false];
  let thousands: string | null = null;
  const absent = new Map<string, number>();
  const read = (mark: DecimalMark) => {
    absent.clear();
    const other: CellReader = (text, row, column) => {
      const value = kind.parse(text, mark);
      if (value !== undefined) {
        if (!Number.isNaN(value)) {
          asText = true;
          if (thousands === null && text.length > 4) thousands = separatorIn(text, mark);
        } else if (!isMissing(text)) absent.set(text, (absent.get(text) ?? 0) + 1);
        return value;
      }
      if (mark === "," || !groupedByPoints.test(text)) kind.refuse(text, row, column);
      grouped = true;
      return Number.NaN;
    };
    return table.numbers(columns, other, mark === ".");
  };
  const points = "points separate thousands";
  const result = (values: readonly Float64Array[], notes: readonly string[], shown = mark, reason = why) => {
    const decision: NumberDecision = { mark: shown, thousands, why: reason, asText, absent };
    if (columns[0] !== undefined) table.decisions.numbers.set(columns[0], decision);
    return { values, notes: [...notes, ...absentNotes(absent)] };
  };
  const values = read(mark);
  if (grouped) return result(read(","), [points], ",", "cells have two points");
  // `985, 1.010`: read as decimals the column falls to a thousandth; as thousands it does not.
  if (mark === "." && values.some((own, j) => hasAbsurdStep(own) && mayGroup(table, columns[j]!))) {
    const inThousands = read(",");
    const reason = "with decimal points the column would fall to a thousandth and back";
    if (!inThousands.some(hasAbsurdStep)) return result(inThousands, [points], ",", reason);
    return result(read("."), []);
  }
  if (assumed) return result(values, ["commas taken as separators of thousands"]);
  return result(values, mark === "," ? ["decimal commas"] : []);
}

/** "3 cells "停牌" read as missing" */
const absentNotes = (absent: ReadonlyMap<string, number>): string[] =>
  [...absent].map(([text, count]) => `${count} ${count === 1 ? "cell" : "cells"} "${text}" read as missing`);
