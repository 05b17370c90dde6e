import type { PriceSeries } from "../../core/series.ts";
import { isoDate, type SessionDay } from "../../core/session.ts";
import { type ExchangeCalendar, sessionsBetween } from "../calendar/exchange-calendar.ts";
import { type Inspection, inspect } from "./inspect.ts";

/**
 * What a price series contains, with dates as ISO text: what `eventstudy inspect --json` prints.
 *
 * Units   closes in their currency; `change` as a decimal; `deviations` in robust standard deviations; `sessions` counts
 *         sessions.
 */
export interface PriceInspection {
  /** Id of the security. */
  readonly security: string;
  /** The file that the series was read from. */
  readonly path: string;
  /** The layout that was recognised. */
  readonly layout: string;
  /** The column that was read. */
  readonly column: string;
  /** Rows of the file. */
  readonly rows: number;
  /** Rows with a close. */
  readonly sessions: number;
  /** First session; null for an empty series. */
  readonly first: string | null;
  /** Last session; null for an empty series. */
  readonly last: string | null;
  /** What the reader left out, merged or assumed. */
  readonly notes: readonly string[];
  /** Sessions of the exchange for which the series has no close, between its first and its last; null without a calendar. */
  readonly gaps: readonly string[] | null;
  /** Sessions of the series on which the exchange was closed; null without a calendar. */
  readonly extraSessions: readonly string[] | null;
  /** Moves beyond 8 robust standard deviations that the benchmark does not share. */
  readonly jumps: readonly {
    readonly session: string;
    readonly change: number;
    readonly deviations: number;
    /** The whole factor that the price was divided by, as in a split; null when none is near. */
    readonly splitFactor: number | null;
  }[];
  /** Runs of five or more equal closes. */
  readonly staleRuns: readonly {
    readonly from: string;
    readonly to: string;
    readonly sessions: number;
    readonly close: number;
  }[];
  /** Changes of the level by a power of ten. */
  readonly unitShifts: readonly { readonly session: string; readonly factor: number }[];
}

/** What a series is compared with. */
export interface SeriesReferences {
  /** The calendar of its exchange. Default: none; gaps and extra sessions are then not checked. */
  readonly calendar?: ExchangeCalendar;
  /** A series whose own moves excuse a jump. Default: none. */
  readonly benchmark?: PriceSeries;
}

const dates = (days: readonly SessionDay[] | null) => days?.map(isoDate) ?? null;
const dateOrNull = (day: SessionDay | null) => (day === null ? null : isoDate(day));

/** An inspection with its dates as ISO text. */
function withDates(one: Inspection): PriceInspection {
  return {
    ...one,
    first: dateOrNull(one.first),
    last: dateOrNull(one.last),
    gaps: dates(one.gaps),
    extraSessions: dates(one.extraSessions),
    jumps: one.jumps.map((jump) => ({ ...jump, session: isoDate(jump.session) })),
    staleRuns: one.staleRuns.map((run) => ({ ...run, from: isoDate(run.from), to: isoDate(run.to) })),
    unitShifts: one.unitShifts.map((shift) => ({ ...shift, session: isoDate(shift.session) })),
  };
}

/**
 * Inspects price series: span, gaps and extra sessions by the exchange's calendar, suspicious jumps, stale prices and
 * shifts of the unit. Pure: `inspectPrices` reads files first.
 *
 * Shapes  an inspection for each series, in their order.
 * Units   as `PriceInspection`.
 *
 * @throws nothing
 */
export function inspectSeries(
  series: readonly PriceSeries[],
  { calendar, benchmark }: SeriesReferences = {},
): readonly PriceInspection[] {
  const sessions = calendar && sessionsBetween(calendar, calendar.first, calendar.last);
  return series.map((one) =>
    withDates(
      inspect(one, {
        ...(sessions ? { calendar: sessions } : {}),
        ...(benchmark && benchmark !== one ? { benchmark } : {}),
      }),
    ),
  );
}
