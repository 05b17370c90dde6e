import type { SessionDay } from "./session.ts";

/**
 * Daily hours of a market without a calendar, local time.
 *
 * Units   minutes after local midnight.
 */
export interface LocalHours {
  /** IANA time zone. */
  readonly timezone: string;
  /** Minutes after local midnight. */
  readonly open: number;
  /** Closing, minutes after local midnight. */
  readonly close: number;
}

/**
 * Anything with a price.
 *
 * Units   shares.
 */
export interface Security {
  /** Its id; text, leading zeros kept. */
  readonly id: string;
  /** Its name in reports. */
  readonly name: string;
  /** MIC of the exchange whose calendar applies; null when none is known. */
  readonly exchange: string | null;
  /** Hours where there is no calendar; null when neither is known. */
  readonly hours: LocalHours | null;
  /** ISO code of its currency; null where the study does not say. */
  readonly currency: string | null;
  /** Shares outstanding, where volume is to be measured as turnover. */
  readonly shares?: number;
}

/**
 * Prices (or, with `kind: "return"`, returns) of one security, oldest first, one row a session, no session twice.
 * A missing cell is NaN.
 *
 * Units   closes in the security's currency, returns as decimals per session; sessions as days since 1970-01-01.
 */
export interface PriceSeries {
  /** Id of the security. */
  readonly security: string;
  /** Whether `closes` are prices or returns. */
  readonly kind: "price" | "return";
  /** (T), strictly ascending. */
  readonly sessions: Int32Array;
  /** (T), positive; or decimal returns. */
  readonly closes: Float64Array;
  /** (T), shares or contracts; null when the file has none. */
  readonly volumes: Float64Array | null;
  /** Where it came from. */
  readonly provenance: SeriesProvenance;
  /** The file has more rows than these: only what the study's events need was read. */
  readonly partial?: true;
  /** A column beside those of securities: because the study says so, or since no security has the benchmark's id. */
  readonly marketColumn?: "stated" | "found";
}

/** What is known of where a series came from. */
export interface SeriesProvenance {
  /** Path as the study names it. */
  readonly path: string;
  /** The recognised layout: "yahoo", "investing.com", "long", … */
  readonly layout: string;
  /** The column that was read: "close", "adj close", … */
  readonly column: string;
  /** Rows of the file, the header aside. */
  readonly rows: number;
  /** Things worth saying of the file: duplicate rows that agree, newest first, adjusted close preferred, … */
  readonly notes: readonly string[];
}

/**
 * One named factor over its own sessions, as decimal returns per session; NaN where missing.
 *
 * Units   decimals per session; sessions as days since 1970-01-01.
 */
export interface FactorSeries {
  /** Its name, lower case: mkt-rf, smb, … */
  readonly name: string;
  /** (T) strictly ascending. */
  readonly sessions: Int32Array;
  /** (T) returns; NaN where missing. */
  readonly values: Float64Array;
  /** Where it came from. */
  readonly provenance?: SeriesProvenance;
}

/** The span of a series, for messages. */
export interface Span {
  readonly first: SessionDay;
  readonly last: SessionDay;
}

/** The dates of the rows with a value; the columns of a wide file share theirs. */
export const datesWithValue = ({ sessions, closes }: PriceSeries) =>
  closes.every(Number.isFinite) ? sessions : sessions.filter((_, t) => Number.isFinite(closes[t]!));
