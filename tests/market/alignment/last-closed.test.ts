import { describe, expect, it } from "vitest";
import { isoDate } from "../../../src/core/session.ts";
import { lastClosed } from "../../../src/market/alignment/last-closed.ts";
import { hoursClock } from "../../../src/market/calendar/market-clock.ts";
import { listed, listedAt, londonCalendar, seriesOf } from "../../support/listings.ts";

const rows = ["2018-05-02", "2018-05-03", "2018-05-08"];
const found = (listing: Parameters<typeof lastClosed>[0], instant: string) => {
  const last = lastClosed(listing, Date.parse(instant));
  return last === null || "reason" in last ? last : isoDate(last.session);
};

describe("by the calendar, whether or not the file has it", () => {
  // London closes at 16:30 UTC in May; the 7th is a bank holiday, the 4th is lacking; the 10th closes at noon.
  const listing = listedAt(
    londonCalendar({ closed: { "2018": "05-07" }, special: { "2018-05-10": "09:00-12:30" } }),
    rows,
  );
  it.each([
    ["2018-05-03T16:29:59Z", "2018-05-02"],
    ["2018-05-03T16:30:00Z", "2018-05-03"],
    ["2018-05-06T12:00:00Z", "2018-05-04"],
    ["2018-05-08T16:29:00Z", "2018-05-04"],
    ["2018-05-08T16:30:00Z", "2018-05-08"],
    ["2018-05-10T11:30:00Z", "2018-05-10"],
    ["2018-05-13T00:00:00Z", "2018-05-11"],
    ["2018-05-01T20:00:00Z", "2018-05-01"],
  ])("at %s it is %s", (instant, session) => {
    expect(found(listing, instant)).toBe(session);
  });
});

describe("by hours and the rows of the file", () => {
  // Kathmandu closes at 09:15 UTC.
  const listing = listed(seriesOf(rows), hoursClock({ timezone: "Asia/Kathmandu", open: 660, close: 900 }));
  it.each([
    ["2018-05-03T09:15:00Z", "2018-05-03"],
    ["2018-05-06T12:00:00Z", "2018-05-03"],
    ["2018-05-09T09:14:00Z", "2018-05-08"],
  ])("at %s it is %s", (instant, session) => {
    expect(found(listing, instant)).toBe(session);
  });

  it("cannot be told before the file, nor once another day has closed after its end", () => {
    expect(found(listing, "2018-05-02T09:00:00Z")).toEqual({ reason: "the prices start after publication" });
    expect(found(listing, "2018-05-09T09:15:00Z")).toEqual({
      reason: "the prices end on 2018-05-08, before publication, and no calendar shows which sessions followed",
    });
  });
});

it("is unknown without a clock", () => {
  expect(lastClosed(listed(seriesOf(rows), null), 0)).toBeNull();
});
