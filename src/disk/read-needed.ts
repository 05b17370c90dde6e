import type { PriceSeries, Span } from "../core/series.ts";
import type { PriceSource, Spans } from "../data/sources/price-source.ts";
import { type ExchangeCalendar, isSession } from "../market/calendar/exchange-calendar.ts";
import { type NeededHistory, slack } from "../study/alignment/needed-history.ts";

/** Calendar days that are sure to hold a number of sessions of a market that opens five days a week. */
const calendarDays = (sessions: number) => Math.ceil(1.5 * sessions) + 20;

/** The span of a security's events, widened by a multiple of the usual margin; it always overlaps the history. */
function widen({ first, last }: Span, history: Span, needed: NeededHistory, times: number): Span {
  return {
    first: Math.min(first - times * calendarDays(needed.sessionsBefore), history.last),
    last: Math.max(last + times * calendarDays(needed.sessionsAfter), history.first),
  };
}

/** Whether a series that was read between two days has the sessions that are needed, or all that there are. */
function suffices(
  series: PriceSeries,
  read: Span,
  history: Span,
  events: Span,
  needed: NeededHistory,
  calendar: ExchangeCalendar | null,
): boolean {
  let [before, after] = [0, 0];
  for (const day of series.sessions) {
    if (calendar !== null && !isSession(calendar, day)) continue;
    if (day < events.first - slack) before++;
    else if (day > events.last + slack) after++;
  }
  return (
    (before >= needed.sessionsBefore || read.first <= history.first) &&
    (after >= needed.sessionsAfter || read.last >= history.last)
  );
}

const only = (spans: Spans, ids: Iterable<string>): Spans =>
  new Map(Array.from(ids).flatMap((id) => (spans.has(id) ? [[id, spans.get(id)!] as const] : [])));

/**
 * Reads around a study's events. Margins are guessed in calendar days, and doubled for the securities of which halts,
 * gaps or a thin calendar leave too few sessions, so that no window is shorter than with the whole history.
 */
async function readAroundEvents(
  source: PriceSource,
  histories: Spans,
  needed: NeededHistory,
  calendarOf: (id: string) => ExchangeCalendar | null,
): Promise<PriceSeries[]> {
  const found: PriceSeries[] = [];
  let short = [...needed.spans.keys()].filter((id) => histories.has(id));
  for (let times = 1; short.length > 0; times *= 2) {
    const spans = new Map(
      short.map((id) => [id, widen(needed.spans.get(id)!, histories.get(id)!, needed, times)] as const),
    );
    const stillShort = new Set(short);
    for (const series of await source.read(spans)) {
      const id = series.security;
      const [read, history, events] = [spans.get(id)!, histories.get(id)!, needed.spans.get(id)!];
      if (!suffices(series, read, history, events, needed, calendarOf(id))) continue;
      const isPartial = read.first > history.first || read.last < history.last;
      found.push(isPartial ? { ...series, partial: true } : series);
      stillShort.delete(id);
    }
    short = [...stillShort];
  }
  return found;
}

/**
 * The series that a study needs of a source, in the order of the source. Of a source that reads spans: for each security
 * one span, from the estimation window of its first event to the event window of its last. Of a source of whole
 * histories: all that it has.
 *
 * @param needed null for the whole history of every security
 * @param calendarOf the calendar of a security; null where none is known
 */
export async function readNeeded(
  source: PriceSource,
  needed: NeededHistory | null,
  calendarOf: (id: string) => ExchangeCalendar | null,
): Promise<readonly PriceSeries[]> {
  const histories = await source.securities();
  if (needed === null || source.reads === "whole") return source.read(histories);
  const whole = await source.read(only(histories, needed.whole));
  const around = await readAroundEvents(source, histories, needed, calendarOf);
  const found = new Map([...whole, ...around].map((series) => [series.security, series]));
  return [...histories.keys()].flatMap((id) => found.get(id) ?? []);
}
