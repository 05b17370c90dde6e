import { describe, expect, it } from "vitest";
import type { NewsEvent } from "../../../src/core/event.ts";
import { parseSession } from "../../../src/core/session.ts";
import { type PlacementSettings, placeEvent } from "../../../src/market/alignment/place-event.ts";
import { hoursClock } from "../../../src/market/calendar/market-clock.ts";
import { listed, listedAt, londonCalendar, newsEvent, seriesOf } from "../../support/listings.ts";

const settings: PlacementSettings = { closedDay: "next", gaps: "exclude", lateNews: 30 };
const calendar = londonCalendar({ closed: { "2018": "05-07" } });
// Monday the 7th was closed; Thursday the 10th is lacking; Saturday the 12th is a row on a closed day.
const prices = listedAt(calendar, [
  ...["2018-05-02", "2018-05-03", "2018-05-04", "2018-05-08", "2018-05-09"],
  ...["2018-05-11", "2018-05-12", "2018-05-14", "2018-05-15", "2018-05-16"],
]);
const on = (date: string, change: Partial<NewsEvent> = {}) => newsEvent({ date: parseSession(date), ...change });
const place = (event: NewsEvent, change: Partial<PlacementSettings> = {}, listing = prices) =>
  placeEvent(event, listing, { ...settings, ...change });

describe("rows and gaps", () => {
  it("gives the row of day 0 among the rows that the calendar allows", () => {
    expect(place(on("2018-05-15"))).toMatchObject({ status: "placed", row: 7, rule: "date-only" });
  });

  it.each([
    ["2018-05-10", "2018-05-10"],
    ["2018-05-09", "2018-05-10"],
    ["2018-05-11", "2018-05-10"],
  ])("excludes %s for the session %s", (date, missing) => {
    expect(place(on(date))).toEqual({
      status: "excluded",
      session: parseSession(date),
      rule: "date-only",
      code: "GAP_AT_EVENT",
      message: `the price file of S is missing the session ${missing}, at or next to day 0 (${date})`,
    });
  });

  it("takes the next row where gaps are accepted", () => {
    expect(place(on("2018-05-10"), { gaps: "accept" })).toMatchObject({ status: "placed", row: 5 });
  });

  it("does not take a holiday for a gap", () => {
    expect(place(on("2018-05-04"))).toMatchObject({ status: "placed", row: 2 });
    expect(place(on("2018-05-07"))).toMatchObject({ status: "placed", row: 3, rule: "closed-day" });
  });
});

describe("beyond the file", () => {
  it.each([
    ["2018-05-17", "NO_SESSION", "the price file of S ends on 2018-05-16, day 0 would be 2018-05-17"],
    ["2018-05-19", "NO_SESSION", "the price file of S ends on 2018-05-16, day 0 would be 2018-05-21"],
    ["2018-05-02", "BEFORE_LISTING", "the returns of S start on 2018-05-03, too late for 2018-05-02"],
    ["2017-01-05", "BEFORE_LISTING", "the returns of S start on 2018-05-03, too late for 2017-01-05"],
  ])("%s is excluded, %s", (date, code, message) => {
    expect(place(on(date))).toMatchObject({ status: "excluded", code, message });
  });

  it("a file without a row", () => {
    expect(place(on("2018-05-15"), {}, listedAt(calendar, []))).toMatchObject({
      code: "NO_SESSION",
      message: "the price file of S has no row, day 0 would be 2018-05-15",
    });
  });

  it("a file of returns has one in its first row, unless its first cells are empty", () => {
    const sessions = ["2018-05-02", "2018-05-03", "2018-05-04", "2018-05-08"];
    const returns = (values: number[]) =>
      listed({ ...seriesOf(sessions, values), kind: "return" }, listedAt(calendar, sessions).clock);
    expect(place(on("2018-05-02"), {}, returns([0.1, 0.2, 0.3, 0.4]))).toMatchObject({ status: "placed", row: 0 });
    const later = returns([Number.NaN, Number.NaN, 0.3, 0.4]);
    expect(place(on("2018-05-03"), {}, later)).toMatchObject({ code: "BEFORE_LISTING" });
    expect(place(on("2018-05-04"), {}, later)).toMatchObject({ status: "placed", row: 0 });
    const never = returns([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    expect(place(on("2018-05-04"), {}, never)).toMatchObject({
      code: "NO_SESSION",
      message: "the file of S has no return, day 0 would be 2018-05-04",
    });
  });
});

describe("without a calendar", () => {
  const rows = seriesOf(["2018-05-02", "2018-05-03", "2018-05-04", "2018-05-08"]);
  const clockless = listed(rows, null);

  it("an event beyond the rows is not given the nearest one", () => {
    expect(place(on("2015-01-01"), {}, clockless)).toMatchObject({
      code: "BEFORE_LISTING",
      message: "the returns of S start on 2018-05-03, too late for 2015-01-01",
    });
    expect(place(on("2018-05-20"), { closedDay: "previous" }, clockless)).toMatchObject({
      code: "NO_SESSION",
      message: "the price file of S ends on 2018-05-08, the event is of 2018-05-20",
    });
    expect(place(on("2018-05-20"), { closedDay: "exclude" }, clockless)).toMatchObject({ code: "NO_SESSION" });
  });

  it("nothing is a gap", () => {
    expect(place(on("2018-05-07"), {}, clockless)).toMatchObject({ status: "placed", row: 3, rule: "closed-day" });
  });

  it("an instant is excluded, NO_CLOCK; hours are enough for it", () => {
    const event = newsEvent({ at: Date.UTC(2018, 4, 4, 12) });
    expect(place(event, {}, clockless)).toMatchObject({ session: null, rule: null, code: "NO_CLOCK" });
    const hours = hoursClock({ timezone: "Europe/London", open: 540, close: 1050 });
    expect(place(event, {}, listed(rows, hours))).toMatchObject({ status: "placed", row: 2, rule: "in-session" });
  });
});

describe("after the close of the last row, where only hours are known", () => {
  const hours = listed(
    seriesOf(["2018-05-02", "2018-05-03", "2018-05-04"]),
    hoursClock({ timezone: "Europe/London", open: 540, close: 1050 }),
  );
  const ended = {
    code: "NO_SESSION",
    rule: "after-close",
    message: "the price file of S ends on 2018-05-04, the event is of 2018-05-04, after the close",
  };

  it("no session follows, though that day was none that was closed", () => {
    // 17:30 in London is 16:30 UTC in May.
    expect(place(newsEvent({ at: Date.UTC(2018, 4, 4, 16, 30) }), {}, hours)).toMatchObject({ row: 2 });
    for (const closedDay of ["next", "previous", "exclude"] as const) {
      expect(place(newsEvent({ at: Date.UTC(2018, 4, 4, 16, 31) }), { closedDay }, hours)).toMatchObject(ended);
      expect(place(on("2018-05-04", { time: "post" }), { closedDay }, hours)).toMatchObject(ended);
    }
  });
});

it("excludes a closed day where the study says so", () => {
  expect(place(on("2018-05-05"), { closedDay: "exclude" })).toEqual({
    status: "excluded",
    session: null,
    rule: "closed-day",
    code: "CLOSED_DAY",
    message: "S had no session on 2018-05-05 (a closed day)",
  });
});

it("calls news late in the last minutes before the close, not at an earlier one, and never outside the session", () => {
  // London closes at 17:30, 16:30 UTC in May.
  const late = (hour: number, minute: number) => place(newsEvent({ at: Date.UTC(2018, 4, 15, hour, minute) }));
  expect(late(16, 0)).toMatchObject({ late: false });
  expect(late(16, 1)).toMatchObject({ late: true });
  expect(late(16, 30)).toMatchObject({ late: true, row: 7 });
  expect(late(16, 31)).toMatchObject({ late: false, row: 8 });
});
