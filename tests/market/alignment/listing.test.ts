import { expect, it } from "vitest";
import { isoDate } from "../../../src/core/session.ts";
import { hoursClock } from "../../../src/market/calendar/market-clock.ts";
import { listed, listedAt, londonCalendar, seriesOf } from "../../support/listings.ts";

const calendar = londonCalendar({ closed: { "2018": "05-07" }, extra: { "2018": "05-12" } });
const iso = (days: Iterable<number> | null) => days && [...days].map(isoDate);

it("drops rows on closed days and tells the sessions that the file lacks", () => {
  const found = listedAt(calendar, [
    "2018-05-04",
    "2018-05-05",
    "2018-05-07",
    "2018-05-08",
    "2018-05-11",
    "2018-05-14",
  ]);
  expect(iso(found.sessions)).toEqual(["2018-05-04", "2018-05-08", "2018-05-11", "2018-05-14"]);
  expect([...found.closes]).toEqual([100, 103, 104, 105]);
  expect(iso(found.closedDayRows)).toEqual(["2018-05-05", "2018-05-07"]);
  // The 12th was a Saturday on which the exchange traded.
  expect(iso(found.gaps)).toEqual(["2018-05-09", "2018-05-10", "2018-05-12"]);
  expect(found.beyondCalendar).toBe(0);
  expect(found.instants![0]).toBe(Date.UTC(2018, 4, 4, 16, 30));
});

it("keeps weekdays beyond the calendar and counts them; they are no gaps", () => {
  const found = listedAt(calendar, ["2017-12-29", "2018-01-01", "2018-01-02", "2020-01-02", "2020-01-04"]);
  expect(iso(found.sessions)).toEqual(["2017-12-29", "2018-01-01", "2018-01-02", "2020-01-02"]);
  expect(found.beyondCalendar).toBe(2);
  expect(iso(found.closedDayRows)).toEqual(["2020-01-04"]);
  expect(found.gaps!.length).toBeGreaterThan(500);
  expect(Math.max(...found.gaps!)).toBe(calendar.last);
});

it("of returns takes an absent row and an empty cell for one thing: a gap that stays as a missing day", () => {
  const clock = listedAt(calendar, []).clock;
  const returns = (sessions: readonly string[], values: readonly number[]) =>
    listed({ ...seriesOf(sessions, values), kind: "return" }, clock);
  const absent = returns(["2018-05-04", "2018-05-05", "2018-05-08", "2018-05-10"], [0.1, 9, 0.2, 0.3]);
  // The 7th was closed: an empty cell there is nothing. Before the first return and after the last there is no day.
  const days = ["2018-05-03", "2018-05-04", "2018-05-07", "2018-05-08", "2018-05-09", "2018-05-10", "2018-05-11"];
  const empty = returns(days, [Number.NaN, 0.1, Number.NaN, 0.2, Number.NaN, 0.3, Number.NaN]);
  for (const found of [absent, empty]) {
    expect(iso(found.sessions)).toEqual(["2018-05-04", "2018-05-08", "2018-05-09", "2018-05-10"]);
    expect([...found.closes]).toEqual([0.1, 0.2, Number.NaN, 0.3]);
    expect(iso(found.gaps)).toEqual(["2018-05-09"]);
  }
  expect([iso(absent.closedDayRows), iso(empty.closedDayRows)]).toEqual([["2018-05-05"], []]);
  expect(absent.instants).toHaveLength(4);
});

it("cannot check rows without a calendar", () => {
  const rows = seriesOf(["2018-05-05", "2018-05-06"]);
  expect(listed(rows, null)).toMatchObject({ gaps: null, closedDayRows: null, instants: null });
  const hours = hoursClock({ timezone: "Asia/Kathmandu", open: 660, close: 900 });
  expect(listed(rows, hours)).toMatchObject({ gaps: null, closedDayRows: null });
  // 15:00 in Kathmandu, 5 h 45 min ahead.
  expect(listed(rows, hours).instants![0]).toBe(Date.UTC(2018, 4, 5, 9, 15));
});

it("takes volumes along", () => {
  const rows = { ...seriesOf(["2018-05-04", "2018-05-05", "2018-05-08"]), volumes: Float64Array.of(1, 2, 3) };
  expect([...listed(rows, listedAt(calendar, []).clock).volumes!]).toEqual([1, 3]);
});

it("of no row is empty, not an error", () => {
  expect(listedAt(calendar, [])).toMatchObject({ gaps: null, closedDayRows: [], beyondCalendar: 0 });
});
