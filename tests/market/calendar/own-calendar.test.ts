import { describe, expect, it } from "vitest";
import { parseSession } from "../../../src/core/session.ts";
import { loadCalendar } from "../../../src/disk/load-calendars.ts";
import { type ExchangeCalendar, isSession, sessionHours } from "../../../src/market/calendar/exchange-calendar.ts";
import { changedCalendar } from "../../../src/market/calendar/own-calendar.ts";

const base = loadCalendar("XLON");
const held = (calendar: ExchangeCalendar, date: string) => isSession(calendar, parseSession(date));
const hours = (calendar: ExchangeCalendar, date: string) => {
  const { open, close } = sessionHours(calendar, parseSession(date));
  return [open / 60, close / 60];
};

describe("a calendar of the package with changes", () => {
  it("closes days, and opens closed ones and week-ends", () => {
    const changed = changedCalendar(base, "XLON", {
      closed: ["2021-03-10"],
      extra: ["2021-12-25", "2021-12-27"],
      special: { "2021-03-13": "10:00-12:00" },
    });
    const days = ["2021-03-10", "2021-12-25", "2021-12-27", "2021-03-13", "2021-03-11"];
    expect(days.map((date) => held(base, date))).toEqual([true, false, false, false, true]);
    expect(days.map((date) => held(changed, date))).toEqual([false, true, true, true, true]);
    expect(hours(changed, "2021-03-13")).toEqual([10, 12]);
    expect(hours(changed, "2021-03-11")).toEqual(hours(base, "2021-03-11"));
  });

  it("takes hours for all days, in the place of the half days", () => {
    const changed = changedCalendar(base, "XLON", { hours: "07:00-15:00" });
    expect(hours(base, "2020-12-24")).toEqual([8, 12.5]);
    expect(hours(changed, "2020-12-24")).toEqual([7, 15]);
  });

  it("leaves the calendar of the package as it is", () => {
    changedCalendar(base, "XLON", { closed: ["2021-03-10"], extra: ["2021-03-13"], week: [0] });
    expect(held(base, "2021-03-10")).toBe(true);
    expect(held(base, "2021-03-13")).toBe(false);
  });
});

describe("a calendar of a study alone", () => {
  const changes = { timezone: "Africa/Cairo", hours: "10:00-14:30", week: [0, 1, 2, 3, 4], closed: ["2022-04-25"] };

  it("is what the study says", () => {
    const cairo = changedCalendar(null, "CAIRO", changes);
    const days = ["2022-04-21", "2022-04-22", "2022-04-24", "2022-04-25"];
    expect(days.map((date) => held(cairo, date))).toEqual([true, false, true, false]);
    expect(cairo).toMatchObject({ mic: "CAIRO", name: "CAIRO", timezone: "Africa/Cairo" });
  });

  it("runs from Monday to Friday unless it names a week", () => {
    const { weekdays } = changedCalendar(null, "X", { timezone: "Asia/Seoul", hours: "09:00-15:30" });
    expect([...weekdays]).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ["no time zone", "BAD_STUDY", { hours: "09:00-15:00" }],
    ["no hours", "BAD_STUDY", { timezone: "Asia/Seoul" }],
    ["an unknown zone", "BAD_ZONE", { timezone: "Asia/Saigonn", hours: "09:00-15:00" }],
    ["hours in the wrong order", "BAD_TIME", { ...changes, hours: "15:00-09:00" }],
    ["a date that is none", "BAD_DATE", { ...changes, closed: ["25.04.2022"] }],
    ["a day that is both", "BAD_STUDY", { ...changes, extra: ["2022-04-25"] }],
  ])("refuses %s", (_, code, given) => {
    expect(() => changedCalendar(null, "CAIRO", given)).toThrow(expect.objectContaining({ code }));
  });
});
