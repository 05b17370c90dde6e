import type { PriceSeries } from "../../core/series.ts";
import { isoDate, type SessionDay } from "../../core/session.ts";
import { type ExchangeCalendar, sessionsBetween } from "../calendar/exchange-calendar.ts";
import { type Inspection, inspect } from "./inspect.ts";

/** An inspection with its dates as ISO text: what `eventstudy inspect --json` prints. */
export type PriceInspection = Inspection<string>;

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
