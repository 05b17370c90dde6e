import { EventStudyError } from "../../core/errors.ts";
import { isoDate } from "../../core/session.ts";
import type { Table } from "../tables/table.ts";
import { arrange } from "./assemble.ts";

/** Prices and returns of one security, row by row; NaN where missing. */
interface PricesWithReturns {
  /** (rows), in any order. */
  readonly sessions: Int32Array;
  /** (rows) */
  readonly closes: Float64Array;
  /** (rows), decimals. */
  readonly returns: Float64Array;
  /** The table row of each; null = row i is i. */
  readonly tableRows: Int32Array | null;
}

/** The price column, the return column, and how the table calls them. */
interface Columns {
  readonly price: number;
  readonly return: number;
}

/** A dividend moves the return away from the change of the price by less than this (in logarithms). */
const dividend = 0.15;
/** A rounded return, and nothing more. */
const rounding = 1e-3;

/** New shares for old ones, or the reverse, as companies split them. */
const splitRatios = [1.2, 1.25, 4 / 3, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100];

/** Whether a ratio of prices is that of a split, within two per cent. */
const isSplitRatio = (ratio: number): boolean =>
  splitRatios.some((split) => Math.abs(Math.log(Math.max(ratio, 1 / ratio) / split)) < 0.02);

/**
 * Prices that move as the returns beside them say, which know of splits and dividends: the first close, compounded. Where
 * returns are the changes of the closes and no more, the closes as they are.
 *
 * @returns (rows) prices, NaN where there is no return; null where returns and closes agree
 * @throws BAD_PRICE where a close and a return contradict each other, by more than a split or a dividend explains
 */
export function pricesFromReturns(rows: PricesWithReturns, table: Table, columns: Columns): Float64Array | null {
  const { sessions, closes, returns } = rows;
  const order = arrange(sessions).order ?? Int32Array.from(sessions, (_, i) => i);
  const prices = new Float64Array(sessions.length).fill(Number.NaN);
  let [level, last, differ] = [Number.NaN, Number.NaN, 0];
  for (const i of order) {
    const close = closes[i]!;
    if (Number.isNaN(level)) {
      level = close;
      prices[i] = close;
    } else if (!Number.isNaN(returns[i]!)) {
      const gap = Math.abs(Math.log(close / last / (1 + returns[i]!)));
      if (gap > rounding) differ++;
      if (gap > dividend && !isSplitRatio(close / last / (1 + returns[i]!)))
        throw contradiction(rows, table, columns, i, last);
      level *= 1 + returns[i]!;
      prices[i] = level;
    }
    if (!Number.isNaN(close)) last = close;
  }
  return differ > 0 ? prices : null;
}

function contradiction(
  { sessions, closes, returns, tableRows }: PricesWithReturns,
  table: Table,
  columns: Columns,
  i: number,
  last: number,
): EventStudyError {
  const [price, name] = [table.header[columns.price]!, table.header[columns.return]!];
  return new EventStudyError(
    "BAD_PRICE",
    `on ${isoDate(sessions[i]!)} the column ${price} goes from ${last} to ${closes[i]}, the column ${name} says ${returns[i]}: no split or dividend explains the difference`,
    `name the column to read (column: ${price}, or column: ${name} with input: return)`,
    table.place(tableRows?.[i] ?? i, columns.return),
  );
}
