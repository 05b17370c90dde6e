import { defaultInput } from "../core/price-entry.ts";
import type { PriceSeries } from "../core/series.ts";
import { isoDate } from "../core/session.ts";
import { pricesFromFrame } from "../data/frames/prices-from-frame.ts";

/**
 * Prices of one security in memory.
 *
 * Units   closes in the security's currency, returns as decimals per session, volumes in shares or contracts.
 */
export interface PriceColumns {
  /** Its id. */
  readonly security: string;
  /** (T) dates of its sessions: ISO text, Dates at midnight UTC, or days since 1970-01-01 in an Int32Array. */
  readonly dates: readonly string[] | readonly Date[] | Int32Array;
  /** (T) closes in its currency, null or NaN where one is missing; with `input: "return"` decimal returns per session. */
  readonly closes: ArrayLike<number | null>;
  /** (T) shares or contracts traded, null or NaN where unknown. */
  readonly volumes?: ArrayLike<number | null>;
  /** What `closes` holds. Default: prices. */
  readonly input?: "price" | "return";
}

/**
 * The series of one security from plain or typed arrays: sorted by date, missing closes left out and counted in its
 * notes.
 *
 * Shapes  `dates`, `closes` and `volumes` (T) each, in any order of time.
 * Units   closes in the security's currency; returns as decimals per session; volumes in shares or contracts.
 *
 * @throws EventStudyError BAD_LAYOUT for arrays of different lengths, BAD_DATE, BAD_PRICE, BAD_RETURN, BAD_VOLUME,
 *         DUPLICATE_SESSION, with row (from 1) and column.
 */
export function priceSeries({ security, dates, closes, volumes, input = defaultInput }: PriceColumns): PriceSeries {
  const date = dates instanceof Int32Array ? Array.from(dates, isoDate) : dates;
  const value = input === "return" ? "return" : "close";
  const columns = { date, [value]: closes, ...(volumes === undefined ? {} : { volume: volumes }) };
  const unit = input === "return" ? ({ unit: "decimal" } as const) : {};
  return pricesFromFrame(columns, { security, input, ...unit })[0]!;
}
