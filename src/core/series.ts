import type { SessionDay } from "./session.ts";

/** Daily hours of a market without a calendar, local time. */
export interface LocalHours {
  readonly timezone: string;
  /** Minutes after local midnight. */
  readonly open: number;
  readonly close: number;
}

/** Anything with a price. */
export interface Security {
  readonly id: string;
  readonly name: string;
  /** MIC of the exchange whose calendar holds; null when none is known. */
  readonly exchange: string | null;
  /** Hours where there is no calendar; null when neither is known. */
  readonly hours: LocalHours | null;
  readonly currency: string | null;
  /** Shares outstanding, where volume is to be measured as turnover. */
  readonly shares?: number;
}

/**
 * Prices (or, with `kind: "return"`, returns) of one security, oldest first, one row a session, no session twice.
 * A missing cell is NaN.
 */
export interface PriceSeries {
  readonly security: string;
  readonly kind: "price" | "return";
  /** (T), strictly ascending. */
  readonly sessions: Int32Array;
  /** (T), positive; or decimal returns. */
  readonly closes: Float64Array;
  /** (T), shares or contracts; null when the file has none. */
  readonly volumes: Float64Array | null;
  readonly provenance: SeriesProvenance;
  /** The file has more rows than these: only what the study's events need was read. */
  readonly partial?: true;
}

/** What is known of where a series came from. */
export interface SeriesProvenance {
  /** Path as the study names it. */
  readonly path: string;
  /** The recognised layout: "yahoo", "investing.com", "long", … */
  readonly layout: string;
  /** The column that was read: "close", "adj close", … */
  readonly column: string;
  readonly rows: number;
  /** Things worth saying of the file: duplicate rows that agree, newest first, adjusted close preferred, … */
  readonly notes: readonly string[];
}

/** One named factor over its own sessions, as decimal returns per session; NaN where missing. */
export interface FactorSeries {
  readonly name: string;
  readonly sessions: Int32Array;
  readonly values: Float64Array;
  readonly provenance?: SeriesProvenance;
}

/** The span of a series, for messages. */
export interface Span {
  readonly first: SessionDay;
  readonly last: SessionDay;
}
