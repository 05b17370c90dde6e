import { describe, expect, it } from "vitest";
import { parseSession, weekday } from "../../../src/core/session.ts";
import { allCalendars, loadCalendar } from "../../../src/disk/load-calendars.ts";
import { sessionsBetween } from "../../../src/market/calendar/exchange-calendar.ts";
import { findSeveralExchanges } from "../../../src/market/inspection/several-exchanges.ts";

const sessions = (mic: string, from = "2017-01-02", to = "2018-12-28") =>
  sessionsBetween(loadCalendar(mic), parseSession(from), parseSession(to));
const find = (dates: Readonly<Record<string, Int32Array>>, calendars = allCalendars) =>
  findSeveralExchanges(
    Object.entries(dates).map(([id, dates]) => ({ id, dates })),
    calendars,
  );
const days = (keep: (day: number) => boolean) =>
  Int32Array.from({ length: 700 }, (_, t) => parseSession("2017-01-02") + t).filter(keep);
const isWeekday = (day: number) => weekday(day) % 6 !== 0;
/** Every nth date is left out. */
const lacking = (dates: Int32Array, n: number, k: number) => dates.filter((_, t) => t % n !== k);

describe("securities of several countries", () => {
  it.each([
    ["XETR", "XNYS"],
    ["XETR", "XLON"],
    ["XKRX", "XTKS"],
    ["XHKG", "XSHG"],
    ["XNYS", "XTSE"],
    ["XJSE", "XNYS"],
    ["XBOM", "XLON"],
  ])("are found: %s and %s", (a, b) => {
    const found = find({ a: sessions(a), b: sessions(b), c: sessions(a) });
    expect(found?.groups.map(({ ids }) => ids)).toEqual([["a", "c"], ["b"]]);
    const zones = found?.groups.map(({ fit }) => fit.calendar.timezone);
    expect(zones?.[1]).toBe(loadCalendar(b).timezone);
    expect(new Set(zones).size).toBe(2);
    expect(found?.example.fit.closedDayRows).toBeGreaterThanOrEqual(3);
    expect(found?.example.fit.missing).toBeGreaterThanOrEqual(3);
  });

  it("are found although one has a wrong row", () => {
    const dates = sessions("XKRX");
    expect(find({ a: dates.filter((_, t) => t !== 100), b: sessions("XNYS") })).not.toBeNull();
  });
});

describe("nothing is asked of", () => {
  it.each<[string, Readonly<Record<string, Int32Array>>]>([
    ["one country", { a: sessions("XKRX"), b: sessions("XKRX", "2017-06-01"), c: sessions("XKRX") }],
    ["shares that lack other sessions", { a: lacking(sessions("XNYS"), 40, 3), b: lacking(sessions("XNYS"), 40, 7) }],
    ["shares that lack a few", { a: lacking(sessions("XNYS"), 150, 3), b: lacking(sessions("XNYS"), 150, 7) }],
    ["exchanges with the same sessions", { a: sessions("XPAR"), b: sessions("XAMS") }],
    ["exchanges of one time zone", { a: sessions("XETR"), b: sessions("XFRA") }],
    [
      "short series",
      { a: sessions("XKRX", "2018-09-01", "2018-10-31"), b: sessions("XNYS", "2018-09-01", "2018-10-31") },
    ],
    ["a market that never closes", { a: sessions("XNYS"), b: days(() => true) }],
    ["weekdays without holidays", { a: sessions("XNYS"), b: days(isWeekday) }],
    ["weekdays with other gaps", { a: lacking(days(isWeekday), 30, 2), b: lacking(days(isWeekday), 30, 9) }],
    ["dates that all have in common", { a: sessions("XNYS").filter((d) => sessions("XKRX").includes(d)) }],
    ["spans that do not overlap", { a: sessions("XNYS", "2015-01-02", "2016-12-30"), b: sessions("XKRX") }],
    ["weeks", { a: sessions("XNYS").filter((_, t) => t % 5 === 0), b: sessions("XKRX").filter((_, t) => t % 5 === 0) }],
    ["one security", { a: sessions("XKRX") }],
    ["none", {}],
  ])("%s", (_, dates) => {
    expect(find(dates)).toBeNull();
  });

  it("calendars, where dates agree", () => {
    const refuse = () => {
      throw new Error("calendars were asked for");
    };
    const same = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`s${i}`, sessions("XNYS").slice()]));
    expect(find(same, refuse)).toBeNull();
  });
});
