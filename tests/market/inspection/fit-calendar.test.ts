import { describe, expect, it } from "vitest";
import { parseSession } from "../../../src/core/session.ts";
import { allCalendars, loadCalendar } from "../../../src/disk/load-calendars.ts";
import { sessionsBetween } from "../../../src/market/calendar/exchange-calendar.ts";
import { findWrongDates, fitCalendars, misfits } from "../../../src/market/inspection/fit-calendar.ts";

const sessions = (mic: string, from: string, to: string) =>
  sessionsBetween(loadCalendar(mic), parseSession(from), parseSession(to));
const year = (mic: string) => sessions(mic, "2021-01-01", "2021-12-31");
const shifted = (dates: Int32Array, days: number) => dates.map((day) => day + days);
const nothing = () => [];

describe("fitCalendars", () => {
  it.each(["XNYS", "XLON", "XTKS", "XHKG", "XSAU", "XTAE", "XSTC", "XBOM", "BVMF", "XKRX"])(
    "explains the sessions of %s by its own calendar without a misfit",
    (mic) => {
      const [best] = fitCalendars(year(mic), allCalendars());
      expect(misfits(best!)).toBe(0);
      expect(fitCalendars(year(mic), [loadCalendar(mic)])[0]).toMatchObject({ closedDayRows: 0, missing: 0, shift: 0 });
    },
  );

  it.each([1, -1, 2])("finds that dates are moved by %i days", (days) => {
    const [best] = fitCalendars(shifted(year("XKRX"), -days), [loadCalendar("XKRX")], [0, 1, -1, 2, -2]);
    expect(best).toMatchObject({ shift: days, closedDayRows: 0, missing: 0 });
  });

  it("counts rows on closed days and missing sessions", () => {
    // 5 July 2021 was a holiday of New York; 6 July is missing.
    const dates = Int32Array.from(["2021-07-02", "2021-07-05", "2021-07-07"], parseSession);
    expect(fitCalendars(dates, [loadCalendar("XNYS")])).toMatchObject([{ rows: 3, closedDayRows: 1, missing: 1 }]);
  });

  it("leaves out a calendar that does not know the dates", () => {
    expect(fitCalendars(sessions("XNYS", "1995-01-01", "1996-12-31"), [loadCalendar("XSAU")])).toEqual([]);
    expect(fitCalendars(new Int32Array(0), [loadCalendar("XNYS")])).toEqual([]);
  });
});

describe("findWrongDates", () => {
  it.each(["XNYS", "XTKS", "XKRX", "XETR", "XASX"])("finds a file of %s that is a day early or late", (mic) => {
    for (const days of [1, -1]) {
      const found = findWrongDates(shifted(year(mic), -days), loadCalendar(mic), nothing);
      expect(found?.better).toMatchObject({ shift: days, closedDayRows: 0, missing: 0 });
    }
  });

  it.each([
    ["XSAU", "XNYS"],
    ["XTKS", "XNYS"],
    ["XKRX", "XHKG"],
  ])("finds a file of %s among those of %s", (of, read) => {
    const found = findWrongDates(year(of), loadCalendar(read), allCalendars);
    expect(found?.better).toMatchObject({ shift: 0, closedDayRows: 0, missing: 0 });
    expect(found?.better?.calendar.mic).toBe(of);
  });

  it("finds dates that nothing explains", () => {
    const monthsAndDays = Int32Array.from({ length: 40 }, (_, t) => parseSession("2021-01-02") + 3 * t + (t % 3));
    const found = findWrongDates(monthsAndDays, loadCalendar("XNYS"), nothing);
    if (found !== null) expect(found.better).toBeNull();
  });

  it.each<[string, Int32Array]>([
    ["a file that fits", year("XNYS")],
    ["a file with every day of the week", Int32Array.from({ length: 300 }, (_, t) => parseSession("2021-01-01") + t)],
    ["a file with every weekday, holidays filled", sessions("XNYS", "2021-01-01", "2021-12-31").map((day) => day)],
    ["a file with half of the sessions", year("XNYS").filter((_, t) => t % 2 === 0)],
    ["a file with five rows", year("XNYS").slice(0, 5)],
    ["a file that lacks ten sessions", year("XNYS").filter((_, t) => t < 100 || t > 109)],
  ])("is content with %s", (_, dates) => {
    expect(findWrongDates(dates, loadCalendar("XNYS"), allCalendars)).toBeNull();
  });

  it("is content with a neighbour whose holidays are nearly the same", () => {
    expect(findWrongDates(year("XPAR"), loadCalendar("XETR"), allCalendars)).toBeNull();
  });
});
