import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isoDate, parseSession, weekday } from "../../../src/core/session.ts";
import { exchangeCodes, loadCalendar } from "../../../src/disk/load-calendars.ts";
import {
  type ExchangeCalendar,
  isSession,
  nearestSession,
  sessionHours,
  sessionsBetween,
} from "../../../src/market/calendar/exchange-calendar.ts";
import { calendarClock } from "../../../src/market/calendar/market-clock.ts";
import { clockText } from "../../../src/market/calendar/zone.ts";
import { itWithShared } from "../../support/shared.ts";

// tests/fixtures/calendars/sessions.py made these counts and checksums with Python's zoneinfo.
const fixture: Record<string, { first: string; last: string; sessions: number; years: string; sha256: string }> =
  JSON.parse(readFileSync(new URL("../../fixtures/calendars/sessions.json", import.meta.url), "utf8"));

const sessionsOf = (calendar: ExchangeCalendar) => sessionsBetween(calendar, calendar.first, calendar.last);

it("has the 61 exchanges of the fixture", () => {
  expect(Object.keys(fixture)).toHaveLength(61);
  expect(exchangeCodes()).toEqual(Object.keys(fixture));
});

describe.each(exchangeCodes())("%s", (mic) => {
  const calendar = loadCalendar(mic);
  const expected = fixture[mic]!;

  it("has the sessions of each year that Python counts", () => {
    expect([isoDate(calendar.first), isoDate(calendar.last)]).toEqual([expected.first, expected.last]);
    const years = new Map<string, number>();
    for (const day of sessionsOf(calendar))
      years.set(isoDate(day).slice(0, 4), (years.get(isoDate(day).slice(0, 4)) ?? 0) + 1);
    expect([...years].map(([year, count]) => `${year}:${count}`).join(" ")).toBe(expected.years);
  });

  it("opens and closes each at the instant that Python finds", () => {
    const clock = calendarClock(calendar);
    const hash = createHash("sha256");
    for (const day of sessionsOf(calendar))
      hash.update(`${isoDate(day)} ${clock.open(day) / 1000} ${clock.close(day) / 1000}\n`);
    expect(hash.digest("hex")).toBe(expected.sha256);
  });
});

interface SharedCalendar {
  readonly mic: string;
  readonly timezone: string;
  readonly first: string;
  readonly last: string;
  readonly week: readonly number[];
  readonly hours: readonly { readonly from: string; readonly open: string; readonly close: string }[];
  readonly closed: readonly string[];
  readonly extra: readonly string[];
  readonly special: Readonly<Record<string, readonly [string, string]>>;
}

interface Correction {
  readonly exchange: string;
  readonly closed?: readonly string[];
  readonly sessions?: Readonly<Record<string, string>>;
  readonly why: string;
  readonly source: string;
}
const corrections: readonly Correction[] = JSON.parse(
  readFileSync(new URL("../../../tools/calendars/corrections.json", import.meta.url), "utf8"),
);

/** Every session of a shared calendar with its local hours: the record read a second time, by other code. */
function sharedSessions(given: SharedCalendar): string[] {
  const ours = corrections.filter(({ exchange }) => exchange === given.mic);
  const shut = new Set(ours.flatMap((one) => one.closed ?? []));
  const held = new Map(ours.flatMap((one) => Object.entries(one.sessions ?? {})));
  const [closed, extra] = [new Set(given.closed), new Set(given.extra)];
  const found: string[] = [];
  for (let day = new Date(`${given.first}T00:00Z`); ; day = new Date(day.getTime() + 86_400_000)) {
    const date = day.toISOString().slice(0, 10);
    if (date > given.last) return found;
    if (held.has(date)) found.push(`${date} ${held.get(date)}`);
    if (held.has(date) || shut.has(date)) continue;
    if (!extra.has(date) && (closed.has(date) || !given.week.includes(day.getUTCDay()))) continue;
    const regular = given.hours.filter(({ from }) => from <= date).at(-1)!;
    const [open, close] = given.special[date] ?? [regular.open, regular.close];
    found.push(`${date} ${open}-${close}`);
  }
}

itWithShared(
  "calendars",
  "every session, opening and closing equals the 59 shared calendars, but for corrections",
  (folder) => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect([...files.map((name) => name.slice(0, 4)), "XHNX", "XSTC"].sort()).toEqual(exchangeCodes());
    for (const file of files) {
      const given: SharedCalendar = JSON.parse(readFileSync(join(folder, file), "utf8"));
      const calendar = loadCalendar(given.mic);
      expect(calendar.timezone, given.mic).toBe(given.timezone);
      const ours = [...sessionsOf(calendar)].map((day) => {
        const { open, close } = sessionHours(calendar, day);
        return `${isoDate(day)} ${clockText(open)}-${clockText(close)}`;
      });
      expect(ours.join("\n"), given.mic).toBe(sharedSessions(given).join("\n"));
    }
  },
);

describe("corrections of the public calendars", () => {
  it.each(corrections)("$exchange: $why", ({ exchange, closed = [], sessions = {}, source }) => {
    expect(source).toMatch(/^https?:\/\//);
    const calendar = loadCalendar(exchange);
    for (const date of closed) expect(isSession(calendar, parseSession(date)), date).toBe(false);
    for (const [date, hours] of Object.entries(sessions)) {
      expect(isSession(calendar, parseSession(date)), date).toBe(true);
      const { open, close } = sessionHours(calendar, parseSession(date));
      expect(`${clockText(open)}-${clockText(close)}`, date).toBe(hours);
    }
  });
});

describe("Vietnam", () => {
  const isHeld = (mic: string, date: string) => isSession(loadCalendar(mic), parseSession(date));

  // Dates from newspapers and notices of the exchanges, not from the index files that the calendars were made from.
  it.each([
    ["the lunar new year of 2018", "2018-02-14 2018-02-15 2018-02-16 2018-02-19 2018-02-20", "2018-02-13 2018-02-21"],
    ["the lunar new year of 2016", "2016-02-08 2016-02-12", "2016-02-05 2016-02-15"],
    ["the lunar new year of 2026", "2026-02-16 2026-02-20", "2026-02-13 2026-02-23"],
    ["the day of the Hung kings, since 2007", "2007-04-26 2024-04-18 2026-04-27", "2006-04-07"],
    ["30 April and 1 May", "2024-04-30 2024-05-01 2026-04-30 2026-05-01", "2024-05-02"],
    ["National Day, two days since 2021", "2020-09-02 2021-09-02 2021-09-03 2026-09-01 2026-09-02", "2020-09-03"],
  ])("is closed on %s", (_, closed, held) => {
    for (const mic of ["XSTC", "XHNX"]) {
      const { first } = loadCalendar(mic);
      const known = (date: string) => parseSession(date) >= first;
      for (const date of closed.split(" ").filter(known)) expect(isHeld(mic, date), `${mic} ${date}`).toBe(false);
      for (const date of held.split(" ").filter(known)) expect(isHeld(mic, date), `${mic} ${date}`).toBe(true);
    }
  });

  it("knows the halts of Ho Chi Minh City, when Hanoi traded", () => {
    for (const date of ["2008-05-27", "2008-05-28", "2008-05-29", "2018-01-23", "2018-01-24"])
      expect([isHeld("XSTC", date), isHeld("XHNX", date)], date).toEqual([false, true]);
  });

  it("traded on Mondays, Wednesdays and Fridays until February 2002", () => {
    expect(["2001-06-11", "2001-06-12", "2001-06-13"].map((date) => isHeld("XSTC", date))).toEqual([true, false, true]);
    expect(["2002-03-04", "2002-03-05", "2002-03-06"].map((date) => isHeld("XSTC", date))).toEqual([true, true, true]);
  });
});

describe("hours that history knows", () => {
  const hoursOf = (mic: string, date: string) => {
    const { open, close } = sessionHours(loadCalendar(mic), parseSession(date));
    return `${clockText(open)}-${clockText(close)}`;
  };

  it("Seoul opened and closed an hour late on the day of the university entrance examination, 2018-11-15", () => {
    expect(hoursOf("XKRX", "2018-11-14")).toBe("09:00-15:30");
    expect(hoursOf("XKRX", "2018-11-15")).toBe("10:00-16:30");
    expect(hoursOf("XKRX", "2018-11-16")).toBe("09:00-15:30");
  });

  it("Seoul closed at 15:00 until July 2016", () => {
    expect(hoursOf("XKRX", "2016-07-29")).toBe("09:00-15:00");
    expect(hoursOf("XKRX", "2016-08-01")).toBe("09:00-15:30");
  });

  it("Ho Chi Minh City has had afternoons since March 2012, and closes at 15:00 since July 2013", () => {
    expect(hoursOf("XSTC", "2012-03-02")).toBe("08:30-11:00");
    expect(hoursOf("XSTC", "2012-03-05")).toBe("09:00-14:15");
    expect(hoursOf("XSTC", "2013-07-22")).toBe("09:00-15:00");
    expect(hoursOf("XHNX", "2013-07-22")).toBe("09:00-14:15");
    expect(hoursOf("XHNX", "2013-07-29")).toBe("09:00-15:00");
  });

  it("New York closes at 13:00 on the day after Thanksgiving", () => {
    expect(hoursOf("XNYS", "2018-11-23")).toBe("09:30-13:00");
  });

  it("Tel Aviv and Riyadh trade from Sunday to Thursday", () => {
    for (const [mic, sunday] of [
      ["XTAE", "2023-06-04"],
      ["XSAU", "2023-06-04"],
    ] as const) {
      const calendar = loadCalendar(mic);
      const day = parseSession(sunday);
      expect(weekday(day)).toBe(0);
      expect([0, 1, 2, 3, 4, 5, 6].map((k) => isSession(calendar, day + k))).toEqual([
        ...[true, true, true, true, true],
        ...[false, false],
      ]);
      expect(isoDate(nearestSession(calendar, day - 2, 1))).toBe(sunday);
    }
  });
});

describe("changes of the clocks move a close in UTC, not on the wall", () => {
  const closeOf = (mic: string, date: string) =>
    new Date(calendarClock(loadCalendar(mic)).close(parseSession(date))).toISOString().slice(0, 16);

  // Clocks changed on the Sunday (in São Paulo the Saturday night) between the two sessions.
  it.each([
    ["XNYS", "2019-03-08", "2019-03-08T21:00", "2019-03-11", "2019-03-11T20:00"],
    ["XNYS", "2019-11-01", "2019-11-01T20:00", "2019-11-04", "2019-11-04T21:00"],
    ["XLON", "2019-03-29", "2019-03-29T16:30", "2019-04-01", "2019-04-01T15:30"],
    ["XLON", "2019-10-25", "2019-10-25T15:30", "2019-10-28", "2019-10-28T16:30"],
    ["XASX", "2019-04-05", "2019-04-05T05:00", "2019-04-08", "2019-04-08T06:00"],
    ["XASX", "2019-10-04", "2019-10-04T06:00", "2019-10-08", "2019-10-08T05:00"],
  ])("%s %s closes at %s UTC, %s at %s", (mic, before, closeBefore, after, closeAfter) => {
    expect([closeOf(mic, before), closeOf(mic, after)]).toEqual([closeBefore, closeAfter]);
  });

  it("São Paulo: the last summer time ended on 2019-02-16, and no other has begun since", () => {
    const calendar = loadCalendar("BVMF");
    const offset = (date: string) => {
      const day = parseSession(date);
      return sessionHours(calendar, day).close - (calendarClock(calendar).close(day) / 60_000 - day * 1440);
    };
    expect(offset("2018-11-01")).toBe(-180);
    expect(offset("2018-11-05")).toBe(-120);
    expect(offset("2019-02-15")).toBe(-120);
    expect(offset("2019-02-18")).toBe(-180);
    expect(offset("2019-12-16")).toBe(-180);
  });
});

it("finds no session beyond a closure that does not end", () => {
  const shut = { ...loadCalendar("XNYS"), weekdays: new Set<number>(), extra: new Set<number>() };
  expect(() => nearestSession(shut, 0, 1)).toThrow("no session within 400 days");
});
