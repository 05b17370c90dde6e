import { EventStudyError } from "../../core/errors.ts";
import type { MarketColumn } from "../../core/price-entry.ts";
import type { PriceSeries } from "../../core/series.ts";
import { seriesOf } from "../prices/read-prices.ts";
import type { DateOrder } from "../tables/dates.ts";
import type { Table } from "../tables/table.ts";
import type { Frame } from "./frame.ts";
import { frameTable } from "./frame-table.ts";

/** How the columns of a frame of prices are to be read. What is left out is recognised as in a file. */
export interface FramePriceOptions {
  /** Column of dates: ISO text, or Dates at midnight UTC. Default: the first column, or the one called so. */
  readonly date?: string;
  /** Column of ids, text: the frame is long, a row a security and session. Default: the column called so, if any. */
  readonly securityColumn?: string;
  /** Column of closes (of returns, with `input: "return"`) in a long frame. */
  readonly close?: string;
  /** Column of volumes in a long frame: shares or contracts. */
  readonly volume?: string;
  /** Id of the only series of the frame; of a frame of many, the one to read. */
  readonly security?: string;
  /** What the cells are. Default: prices. */
  readonly input?: "price" | "return";
  /** Unit of returns. Default: decimals; asked for when they look like per cent. */
  readonly unit?: "decimal" | "percent";
  /** A column with the market's return, which becomes a series of its own. */
  readonly marketColumn?: MarketColumn;
  /** The order of day and month, where the column does not tell. */
  readonly dates?: DateOrder;
  /** Log returns may be below −1. Default: simple. */
  readonly returns?: "simple" | "log";
}

/** The frame as a table, its columns under the names that files have. */
function tableOf(frame: Frame, { date, securityColumn, close, volume, input }: FramePriceOptions): Table {
  const value = input === "return" ? "ret" : "close";
  const renamed = { date, security: securityColumn, volume, [value]: close };
  return frameTable(frame, renamed, { ids: [securityColumn], first: date });
}

/** danfojs's arithmetic makes null a 0, so that a 0 among closes is a missing one that was computed upon. */
function explainZero(error: unknown): unknown {
  if (!(error instanceof EventStudyError) || error.code !== "BAD_PRICE" || !/is zero$/.test(error.message))
    return error;
  const hint =
    "danfojs turns null into 0 in arithmetic: hand over the closes as they were read, null where one is missing";
  return new EventStudyError("BAD_PRICE", error.message, hint, error.place);
}

/**
 * Prices (or returns) in a frame become series: wide (a column of dates, then a column a security, its name the id) or
 * long (a row a security and session). A frame is a danfojs DataFrame, an Apache Arrow table, or columns by name.
 *
 * Cells are taken as they stand, as doubles: nothing is computed on the frame, whose arithmetic may be float32; figures
 * that were rounded to float32 are named in the series' notes. A null or NaN close is a missing session of that
 * security, never 0; ids stay text. Rows may stand in any order.
 *
 * Shapes  a series of (T) sessions and closes for each security.
 * Units   closes in the security's currency; returns as decimals per session.
 *
 * @throws EventStudyError BAD_LAYOUT, BAD_DATE, AMBIGUOUS_DATE, BAD_PRICE, BAD_RETURN, BAD_VOLUME, DUPLICATE_SESSION with
 *         row (from 1) and column; MISSING_SECURITY when `security` is not in a frame of many.
 */
export function pricesFromFrame(frame: Frame, options: FramePriceOptions = {}): readonly PriceSeries[] {
  const { security, input, unit, dates, returns } = options;
  const table = tableOf(frame, options);
  try {
    return seriesOf(table, {
      ...(security === undefined ? {} : { security }),
      ...(input === undefined ? {} : { input }),
      ...(unit === undefined ? {} : { unit }),
      ...(dates === undefined ? {} : { dates }),
      ...(returns === undefined ? {} : { returns }),
    });
  } catch (error) {
    throw explainZero(error);
  }
}
