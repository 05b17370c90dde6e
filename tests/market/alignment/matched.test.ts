import { describe, expect, it } from "vitest";
import { parseSession } from "../../../src/core/session.ts";
import {
  benchmarkListing,
  didNotTrade,
  factorListing,
  matchedColumn,
  matchSeries,
  medianAge,
  shiftedColumns,
} from "../../../src/market/alignment/benchmark.ts";
import {
  agesInHours,
  cumulatedReturns,
  knownAt,
  matchedReturns,
  shifted,
} from "../../../src/market/alignment/matched.ts";
import { closeToClose, withoutSpanning } from "../../../src/market/alignment/returns.ts";
import { calendarClock } from "../../../src/market/calendar/market-clock.ts";
import { listedAt, londonCalendar } from "../../support/listings.ts";

const missing = Number.NaN;
const floats = (...values: number[]) => Float64Array.from(values);

describe("what was known", () => {
  it("at each instant is the last row at or before it", () => {
    expect([...knownAt([0, 10, 20, 35], [5, 10, 30])]).toEqual([-1, 1, 1, 2]);
  });

  it("over an interval is the change of the last known level: 0 without trade, nothing before the start", () => {
    const known = knownAt([0, 10, 20, 35, 40], [5, 10, 30]);
    expect([...matchedReturns(known, floats(100, 110, 121), "simple")]).toEqual([
      missing,
      missing,
      0,
      121 / 110 - 1,
      0,
    ]);
    expect(matchedReturns(known, floats(100, 110, 121), "log")[3]).toBe(Math.log(121 / 110));
  });

  it("of returns is what became known in it, compounded or summed", () => {
    const known = knownAt([10, 30, 35, 40], [5, 10, 20, 30, 40]);
    const values = floats(9, 9, 0.1, 0.2, 0.3);
    const simple = cumulatedReturns(known, values, "simple");
    expect(simple[1]).toBeCloseTo(1.1 * 1.2 - 1, 15);
    expect([simple[0], simple[2], simple[3]]).toEqual([missing, 0, 0.3]);
    expect(cumulatedReturns(known, values, "log")[1]).toBeCloseTo(0.3, 15);
    expect(cumulatedReturns(known, floats(9, 9, missing, 0.2, 0.3), "simple")[1]).toBeNaN();
  });

  it("has an age in hours", () => {
    const hour = 3_600_000;
    const [own, other] = [floats(0, 10 * hour, 20 * hour), floats(5 * hour, 20 * hour)];
    expect([...agesInHours(own, other, knownAt(own, other))]).toEqual([missing, 5, 0]);
  });

  it("shifts by rows", () => {
    expect([...shifted(floats(1, 2, 3), 1)]).toEqual([2, 3, missing]);
    expect([...shifted(floats(1, 2, 3), -1)]).toEqual([missing, 1, 2]);
  });
});

describe("two exchanges", () => {
  const seoul = londonCalendar({ timezone: "Asia/Seoul", hours: { "2018-01-01": "09:00-15:30" } });
  const newYork = londonCalendar({ timezone: "America/New_York", hours: { "2018-01-01": "09:30-16:00" } });
  const days = ["2018-05-07", "2018-05-08", "2018-05-09", "2018-05-10"];
  const asset = listedAt(seoul, days, [100, 101, 102, 103]);
  const market = benchmarkListing(listedAt(newYork, ["2018-05-04", ...days], [200, 210, 220, 230, 240]));

  it("Seoul's interval is matched with New York's day before", () => {
    expect([...matchedColumn(asset, market, "simple")]).toEqual([missing, 210 / 200 - 1, 220 / 210 - 1, 230 / 220 - 1]);
    expect([...didNotTrade(asset, market)]).toEqual([0, 0, 0, 0]);
    // New York closes at 05:00 in Seoul: ten hours and a half before 15:30; over the weekend it is older.
    expect(medianAge(asset, market)).toBe(10.5);
  });

  it("a holiday of the benchmark is a 0 and then the interval that really elapsed", () => {
    const closed = londonCalendar({ timezone: "America/New_York", closed: { "2018": "05-08" } });
    const holiday = benchmarkListing(listedAt(closed, ["2018-05-04", "2018-05-07", "2018-05-09"], [200, 210, 230]));
    expect([...matchedColumn(asset, holiday, "simple")]).toEqual([missing, 210 / 200 - 1, 0, 230 / 210 - 1]);
    expect([...didNotTrade(asset, holiday)]).toEqual([0, 0, 1, 0]);
  });

  it("a session that the benchmark's file lacks is no holiday: both intervals that touch its close are unknown", () => {
    const lacking = benchmarkListing(listedAt(newYork, ["2018-05-04", "2018-05-07", "2018-05-09"], [200, 210, 230]));
    const { column, idle, missingSessions } = matchSeries(asset, lacking, "simple");
    expect([...column]).toEqual([missing, 210 / 200 - 1, missing, missing]);
    expect([...idle]).toEqual([0, 0, 0, 0]);
    expect([...missingSessions!]).toEqual([missing, missing, parseSession("2018-05-08"), missing]);
  });

  it("a session that both files lack is spanned by both", () => {
    const without = (day: string) => days.filter((other) => other !== day);
    const own = listedAt(seoul, without("2018-05-08"), [100, 102, 103]);
    const home = benchmarkListing(listedAt(seoul, without("2018-05-08"), [210, 230, 240]));
    const { column, missingSessions } = matchSeries(own, home, "simple");
    expect([...column]).toEqual([missing, 230 / 210 - 1, 240 / 230 - 1]);
    expect(missingSessions).toBeNull();
  });

  it("a holiday after a lacked session moved nothing, however unknown the level", () => {
    const closed = londonCalendar({ timezone: "America/New_York", closed: { "2018": "05-08" } });
    const lacking = benchmarkListing(listedAt(closed, ["2018-05-04", "2018-05-09"], [200, 230]));
    const { column, idle } = matchSeries(asset, lacking, "simple");
    expect([...column]).toEqual([missing, missing, 0, missing]);
    expect([...idle]).toEqual([0, 0, 1, 0]);
  });

  it("after the benchmark's last row nothing is known, so it is not said to have stood still", () => {
    const ended = benchmarkListing(listedAt(newYork, ["2018-05-04", "2018-05-07"], [200, 210]));
    const { column, idle } = matchSeries(asset, ended, "simple");
    expect([...column]).toEqual([missing, 210 / 200 - 1, missing, missing]);
    expect([...idle]).toEqual([0, 0, 0, 0]);
  });

  it("a halt of the asset is matched over the longer interval", () => {
    const halted = listedAt(seoul, ["2018-05-07", "2018-05-08", "2018-05-10"], [100, 101, 103]);
    expect(matchedColumn(halted, market, "simple")[2]).toBe(230 / 210 - 1);
  });

  it("goes by date where a clock is unknown", () => {
    const clockless = { ...market, instants: null };
    expect(matchedColumn(asset, clockless, "simple")[1]).toBe(220 / 210 - 1);
    expect(medianAge(asset, clockless)).toBeNaN();
  });

  it("takes a factor's returns as they became known", () => {
    const provenance = { path: "", layout: "", column: "", rows: 0, notes: [] };
    const sessions = Int32Array.from(["2018-05-07", "2018-05-08", "2018-05-09"], parseSession);
    const series = { name: "smb", sessions, values: floats(0.01, 0.02, 0.03), provenance };
    const factor = factorListing(series, calendarClock(newYork));
    expect([...matchedColumn(asset, factor, "simple")]).toEqual([missing, 0.01, 0.02, 0.03]);
  });

  it("holds a factor against its exchange: closed-day rows dropped, an absent row and an empty cell alike lacking", () => {
    const closed = londonCalendar({ timezone: "America/New_York", closed: { "2018": "05-04" } });
    const clock = calendarClock(closed);
    const factor = (dates: string[], values: number[]) =>
      factorListing({ name: "smb", sessions: Int32Array.from(dates, parseSession), values: floats(...values) }, clock);
    const absent = factor(["2018-05-03", "2018-05-04", "2018-05-07", "2018-05-09"], [0.05, 9, 0.01, 0.03]);
    const empty = factor(["2018-05-03", "2018-05-07", "2018-05-08", "2018-05-09"], [0.05, 0.01, missing, 0.03]);
    expect(absent.closedDayRows).toEqual([parseSession("2018-05-04")]);
    for (const found of [absent, empty]) {
      const { column, idle, missingSessions } = matchSeries(asset, found, "simple");
      expect([...column]).toEqual([missing, 0.01, missing, 0.03]);
      expect([...idle]).toEqual([0, 0, 0, 0]);
      expect([...missingSessions!]).toEqual([missing, missing, parseSession("2018-05-08"), missing]);
      expect(found.gaps).toEqual([parseSession("2018-05-08")]);
    }
  });

  it("gives the columns that models ask for", () => {
    const column = floats(1, 2, 3);
    const columns = shiftedColumns("market", column, ["market", "market@-1", "market@1", "smb"]);
    expect(Object.keys(columns)).toEqual(["market", "market@-1", "market@1"]);
    expect([...columns["market@-1"]!]).toEqual([missing, 1, 2]);
  });
});

describe("returns", () => {
  it("are close to close, none in the first row", () => {
    expect([...closeToClose(floats(100, 110, 99), "simple")]).toEqual([missing, 110 / 100 - 1, 99 / 110 - 1]);
    expect(closeToClose(floats(100, 110), "log")[1]).toBe(Math.log(1.1));
    expect([...closeToClose(floats(), "simple")]).toEqual([]);
  });

  it("that span a missing session can be left out", () => {
    const returns = floats(missing, 1, 2, 3);
    const sessions = Int32Array.of(10, 11, 14, 15);
    expect([...withoutSpanning(returns, sessions, [12, 13])]).toEqual([missing, 1, missing, 3]);
    expect([...withoutSpanning(returns, sessions, [16])]).toEqual([missing, 1, 2, 3]);
    expect([...returns]).toEqual([missing, 1, 2, 3]);
  });
});
