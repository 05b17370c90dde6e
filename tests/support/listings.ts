import type { NewsEvent } from "../../src/core/event.ts";
import type { PriceSeries } from "../../src/core/series.ts";
import { parseSession } from "../../src/core/session.ts";
import { type Listing, listing } from "../../src/market/alignment/listing.ts";
import {
  type CalendarFile,
  type ExchangeCalendar,
  exchangeCalendar,
} from "../../src/market/calendar/exchange-calendar.ts";
import { calendarClock, type MarketClock } from "../../src/market/calendar/market-clock.ts";

/** An exchange that trades Monday to Friday, 09:00 to 17:30 in London. */
export function londonCalendar(change: Partial<CalendarFile> = {}): ExchangeCalendar {
  return exchangeCalendar({
    mic: "TEST",
    name: "Test Exchange",
    timezone: "Europe/London",
    first: "2018-01-01",
    last: "2019-12-31",
    weekdays: "Mon Tue Wed Thu Fri",
    hours: { "2018-01-01": "09:00-17:30" },
    closed: {},
    extra: {},
    special: {},
    ...change,
  });
}

/** A series of prices 100, 101, … or of what is given. */
export function seriesOf(sessions: readonly string[] | Int32Array, closes?: readonly number[]): PriceSeries {
  const days = sessions instanceof Int32Array ? sessions : Int32Array.from(sessions, parseSession);
  return {
    security: "S",
    kind: "price",
    sessions: days,
    closes: Float64Array.from(closes ?? days, (value, t) => (closes ? value : 100 + t)),
    volumes: null,
    provenance: { path: "S.csv", layout: "plain", column: "close", rows: days.length, notes: [] },
  };
}

/** A security's listing by a clock. */
export function listed(series: PriceSeries, clock: MarketClock | null): Listing {
  const security = { id: "S", name: "S", exchange: clock?.calendar?.mic ?? null, hours: null, currency: null };
  return listing(security, series, clock);
}

export const listedAt = (calendar: ExchangeCalendar, sessions: readonly string[], closes?: readonly number[]) =>
  listed(seriesOf(sessions, closes), calendarClock(calendar));

/** An event with nothing but what is given. */
export function newsEvent(change: Partial<NewsEvent>): NewsEvent {
  return {
    ...{ id: "e", at: null, date: null, time: null, published: null, headline: null, securities: null, group: null },
    ...{ claims: [], characteristics: {} },
    ...change,
  };
}
