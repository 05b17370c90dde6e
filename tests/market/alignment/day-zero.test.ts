import { describe, expect, it } from "vitest";
import { isoDate, parseSession } from "../../../src/core/session.ts";
import { exchangeCodes, loadCalendar } from "../../../src/disk/load-calendars.ts";
import {
  dayZero,
  dayZeroOfDate,
  dayZeroOfInstant,
  decidedBy,
  decidingInstant,
  sessionsOf,
} from "../../../src/market/alignment/day-zero.ts";
import { sessionsBetween } from "../../../src/market/calendar/exchange-calendar.ts";
import { parseInstant } from "../../../src/market/calendar/instant.ts";
import { calendarClock, hoursClock } from "../../../src/market/calendar/market-clock.ts";
import { londonCalendar, newsEvent } from "../../support/listings.ts";

const second = 1000;

it.each(exchangeCodes())("%s: one second before, at and after every close and opening of its calendar", (mic) => {
  const calendar = loadCalendar(mic);
  const clock = calendarClock(calendar);
  const days = sessionsBetween(calendar, calendar.first, calendar.last);
  const sessions = sessionsOf(clock, days);
  const wrong: string[] = [];
  for (let k = 0; k < days.length - 1; k++) {
    const [day, next] = [days[k]!, days[k + 1]!];
    const [open, close] = [clock.open(day), clock.close(day)];
    const cases = [
      [open - second, day, "pre-open"],
      [open, day, "in-session"],
      [close - second, day, "in-session"],
      [close, day, "in-session"],
      [close + second, next, "after-close"],
    ] as const;
    for (const [instant, session, rule] of cases) {
      const found = dayZeroOfInstant(instant, clock, sessions);
      // A second before an opening at local midnight is still the day before, whose own state gives the rule.
      const ruled = found.rule === rule || (rule === "pre-open" && instant < open);
      if (found.session !== session || !ruled) wrong.push(`${isoDate(day)} ${new Date(instant).toISOString()}`);
    }
  }
  expect(wrong).toEqual([]);
});

describe("an instant", () => {
  const calendar = londonCalendar({ closed: { "2018": "05-07" }, special: { "2018-05-11": "09:00-12:30" } });
  const clock = calendarClock(calendar);
  const meets = (text: string) => {
    const { session, rule } = dayZeroOfInstant(
      parseInstant(text, "Europe/London"),
      clock,
      sessionsOf(clock, new Int32Array()),
    );
    return [session === null ? null : isoDate(session), rule];
  };

  it.each([
    ["2018-05-08 07:00", "2018-05-08", "pre-open"],
    ["2018-05-08 12:00", "2018-05-08", "in-session"],
    ["2018-05-08 18:00", "2018-05-09", "after-close"],
    ["2018-05-05 12:00", "2018-05-08", "closed-day"], // Saturday before a holiday on Monday
    ["2018-05-07 23:59", "2018-05-08", "closed-day"],
    ["2018-05-11 12:30", "2018-05-11", "in-session"], // half day
    ["2018-05-11 12:31", "2018-05-14", "after-close"],
    ["2018-05-04 20:00", "2018-05-08", "after-close"], // Friday evening before the holiday
  ])("%s meets %s, %s", (text, session, rule) => {
    expect(meets(text)).toEqual([session, rule]);
  });
});

describe("a date", () => {
  const clock = calendarClock(londonCalendar({ closed: { "2018": "05-07" } }));
  const meets = (date: string, time: "pre" | "during" | "post" | null, closedDay: "next" | "previous" | "exclude") => {
    const event = newsEvent({ date: parseSession(date), time });
    const { session, rule } = dayZeroOfDate(event, sessionsOf(clock, new Int32Array()), closedDay);
    return [session === null ? null : isoDate(session), rule];
  };

  it.each([
    ["2018-05-08", null, "next", "2018-05-08", "date-only"],
    ["2018-05-08", "pre", "next", "2018-05-08", "pre-open"],
    ["2018-05-08", "during", "next", "2018-05-08", "in-session"],
    ["2018-05-08", "post", "next", "2018-05-09", "after-close"],
    ["2018-05-04", "post", "next", "2018-05-08", "after-close"],
    ["2018-05-05", null, "next", "2018-05-08", "closed-day"],
    ["2018-05-05", null, "previous", "2018-05-04", "closed-day"],
    ["2018-05-05", "pre", "previous", "2018-05-04", "closed-day"],
    ["2018-05-05", "post", "previous", "2018-05-08", "closed-day"], // after the close of a closed day: only the next
    ["2018-05-05", null, "exclude", null, "closed-day"],
  ] as const)("%s %s, closed-day %s: %s, %s", (date, time, closedDay, session, rule) => {
    expect(meets(date, time, closedDay)).toEqual([session, rule]);
  });
});

describe("what decides", () => {
  it("is when it happened, else its date, else when it was published", () => {
    const all = newsEvent({ at: 1, date: 2, published: 3 });
    expect([decidedBy(all), decidingInstant(all)]).toEqual(["at", 1]);
    expect([decidedBy({ ...all, at: null }), decidingInstant({ ...all, at: null })]).toEqual(["date", null]);
    const published = { ...all, at: null, date: null };
    expect([decidedBy(published), decidingInstant(published)]).toEqual(["published", 3]);
  });
});

describe("without a calendar", () => {
  const rows = Int32Array.from(["2018-05-04", "2018-05-08", "2018-05-09"], parseSession);
  const clock = hoursClock({ timezone: "Asia/Ho_Chi_Minh", open: 540, close: 900 });
  const instant = (text: string) => newsEvent({ at: parseInstant(text, "Asia/Ho_Chi_Minh") });

  it("the rows of the file are the sessions", () => {
    expect(dayZero(instant("2018-05-08 15:00"), clock, rows, "next")).toMatchObject({ session: rows[1] });
    expect(dayZero(instant("2018-05-08 15:01"), clock, rows, "next")).toMatchObject({
      session: rows[2],
      rule: "after-close",
    });
    expect(dayZero(instant("2018-05-06 15:01"), clock, rows, "next")).toMatchObject({
      session: rows[1],
      rule: "closed-day",
    });
    expect(dayZero(instant("2018-05-09 15:01"), clock, rows, "next")).toMatchObject({ session: null });
  });

  it("an instant needs a clock, a date does not", () => {
    expect(dayZero(instant("2018-05-08 15:00"), null, rows, "next")).toBe("NO_CLOCK");
    expect(dayZero(newsEvent({ date: rows[1]! }), null, rows, "next")).toEqual({ session: rows[1], rule: "date-only" });
  });
});
