import fc from "fast-check";
import { expect, it } from "vitest";
import { isoDate, weekday } from "../../../src/core/session.ts";
import {
  benchmarkListing,
  factorListing,
  matchedColumn,
  matchSeries,
} from "../../../src/market/alignment/benchmark.ts";
import { dayZeroOfInstant, sessionsOf } from "../../../src/market/alignment/day-zero.ts";
import { placeEvent } from "../../../src/market/alignment/place-event.ts";
import { closeToClose } from "../../../src/market/alignment/returns.ts";
import { type ExchangeCalendar, sessionsBetween } from "../../../src/market/calendar/exchange-calendar.ts";
import { calendarClock } from "../../../src/market/calendar/market-clock.ts";
import { alignStudy } from "../../../src/study/alignment/align-study.ts";
import { defineStudy } from "../../../src/study/settings/parse-study.ts";
import { listed, seriesOf } from "../../support/listings.ts";

// Random exchanges, holidays, half days, gaps and instants; each property is checked against a plain search.
const runs = { seed: 20190228, numRuns: 300 };
const [first, last] = [17_500, 17_700]; // 2017-11-30 to 2018-06-18: two changes of the clocks in most zones
const zones = ["Asia/Seoul", "America/New_York", "Europe/London", "Australia/Sydney", "America/Sao_Paulo", "UTC"];

const hours = fc
  .tuple(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 30, max: 139 }))
  .map(([open, length]) => ({ open, close: open + length }));
const someDays = (max: number) => fc.uniqueArray(fc.integer({ min: first, max: last }), { maxLength: max });

const calendars: fc.Arbitrary<ExchangeCalendar> = fc
  .record({
    timezone: fc.constantFrom(...zones),
    weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 6 }),
    early: hours,
    late: hours,
    closed: someDays(30),
    extra: someDays(10),
    special: fc.array(fc.tuple(fc.integer({ min: first, max: last }), hours), { maxLength: 20 }),
  })
  .map(({ timezone, weekdays, early, late, closed, extra, special }) => ({
    ...{ mic: "RAND", name: "Random", timezone, first, last },
    weekdays: new Set(weekdays),
    regular: [
      { from: first, ...early },
      { from: first + 100, ...late },
    ],
    closed: new Set(closed.filter((day) => !extra.includes(day))),
    extra: new Set(extra),
    special: new Map(special),
  }));

/** Sessions by the definition, one day after the other. */
const sessionsByHand = ({ weekdays, closed, extra }: ExchangeCalendar): number[] =>
  Array.from({ length: last - first + 1 }, (_, k) => first + k).filter(
    (day) => extra.has(day) || (weekdays.has(weekday(day)) && !closed.has(day)),
  );

/** Keeps the k-th of the sessions where the k-th draw says so. */
const subset = (sessions: readonly number[], draws: readonly boolean[]) =>
  sessions.filter((_, k) => draws[k % draws.length]);
const draws = fc.array(fc.boolean(), { minLength: 7, maxLength: 40 });
/** The exchange as it would be if it had held no other session. */
const holdingOnly = (calendar: ExchangeCalendar, sessions: readonly number[]): ExchangeCalendar => ({
  ...{ ...calendar, weekdays: new Set(), closed: new Set(), extra: new Set(sessions) },
});
const levels = (n: number, seed: number) =>
  Float64Array.from({ length: n }, (_, t) => 50 + (((t + 1) * 7919 * (seed + 1)) % 101));

it("day 0 is the first session whose close is at or after the instant", () => {
  // From the second day on: before its span a calendar is taken to have regular weekdays.
  const instants = fc.integer({ min: (first + 1) * 86_400, max: (last - 20) * 86_400 });
  fc.assert(
    fc.property(calendars, fc.array(instants, { minLength: 5, maxLength: 20 }), (calendar, times) => {
      const clock = calendarClock(calendar);
      const sessions = sessionsByHand(calendar);
      expect([...sessionsBetween(calendar, first, last)]).toEqual(sessions);
      // Every close is tried too, and the seconds around it.
      const closes = sessions.slice(0, -1).flatMap((day) => [-1, 0, 1].map((k) => clock.close(day) / 1000 + k));
      for (const time of [...times, ...closes]) {
        const expected = sessions.find((day) => clock.close(day) >= time * 1000);
        if (expected === undefined) continue;
        const { session } = dayZeroOfInstant(time * 1000, clock, sessionsOf(clock, new Int32Array()));
        expect(session === null ? null : isoDate(session)).toBe(isoDate(expected));
      }
    }),
    runs,
  );
});

it("an event is placed at day 0 exactly where the file has it and its neighbours", () => {
  fc.assert(
    fc.property(calendars, draws, fc.integer({ min: first, max: last }), (calendar, kept, date) => {
      const held = sessionsByHand(calendar);
      const rows = subset(held, kept);
      fc.pre(rows.length > 3);
      const listing = listed(seriesOf(Int32Array.from(rows)), calendarClock(calendar));
      const event = { id: "e", at: null, date, time: null, published: null, headline: null, securities: null };
      const news = { ...event, group: null, claims: [], characteristics: {} };
      const placement = placeEvent(news, listing, { closedDay: "next", gaps: "exclude", lateNews: 0 });
      const day0 = held.find((day) => day >= date);
      const at = held.indexOf(day0 ?? Number.NaN);
      const inFile = (day: number | undefined) => day === undefined || day > rows.at(-1)! || rows.includes(day);
      if (day0 === undefined || day0 > rows.at(-1)!) expect(placement).toMatchObject({ code: "NO_SESSION" });
      else if (day0 <= rows[0]!) expect(placement).toMatchObject({ code: "BEFORE_LISTING" });
      else if (![held[at - 1], day0, held[at + 1]].every(inFile))
        expect(placement).toMatchObject({ code: "GAP_AT_EVENT", session: day0 });
      else expect(placement).toMatchObject({ status: "placed", session: day0, row: rows.indexOf(day0) });
    }),
    runs,
  );
});

it("matched benchmark intervals tile the asset's intervals", () => {
  fc.assert(
    fc.property(calendars, calendars, draws, draws, fc.nat(50), (home, abroad, kept, keptAbroad, seed) => {
      const rows = subset(sessionsByHand(home), kept);
      const others = subset(sessionsByHand(abroad), keptAbroad);
      fc.pre(rows.length > 2 && others.length > 2);
      const [clock, otherClock] = [calendarClock(home), calendarClock(holdingOnly(abroad, others))];
      const closes = levels(others.length, seed);
      const asset = listed(seriesOf(Int32Array.from(rows)), clock);
      const benchmark = listed(seriesOf(Int32Array.from(others), [...closes]), otherClock);
      const returns = matchedColumn(asset, benchmarkListing(benchmark), "simple");
      const logs = matchedColumn(asset, benchmarkListing(benchmark), "log");
      const otherCloses = others.map((day) => otherClock.close(day));
      /** The last benchmark row that had closed by the asset's close. */
      const known = (t: number) => otherCloses.findLastIndex((close) => close <= clock.close(rows[t]!));
      let product = 1;
      let sum = 0;
      let start = -1;
      for (let t = 0; t < rows.length; t++) {
        const k = known(t);
        if (start >= 0) {
          product *= 1 + returns[t]!;
          sum += logs[t]!;
          expect(product).toBeCloseTo(closes[k]! / closes[start]!, 9);
          expect(sum).toBeCloseTo(Math.log(closes[k]! / closes[start]!), 9);
        } else {
          expect(returns[t]).toBeNaN();
          if (k >= 0) start = k;
        }
      }
    }),
    runs,
  );
});

it("a session that the benchmark's file lacks leaves unknown what touches its close, and nothing else", () => {
  fc.assert(
    fc.property(calendars, calendars, draws, draws, fc.nat(50), (home, abroad, kept, keptAbroad, seed) => {
      const rows = subset(sessionsByHand(home), kept);
      const held = sessionsByHand(abroad);
      const others = subset(held, keptAbroad);
      fc.pre(rows.length > 2 && others.length > 2);
      const [clock, otherClock] = [calendarClock(home), calendarClock(abroad)];
      const closes = levels(others.length, seed);
      const asset = listed(seriesOf(Int32Array.from(rows)), clock);
      const benchmark = benchmarkListing(listed(seriesOf(Int32Array.from(others), [...closes]), otherClock));
      const { column, idle } = matchSeries(asset, benchmark, "simple");
      // Of the sessions between the file's first and last, the last that had closed by the asset's close.
      const spanned = held.filter((day) => day >= others[0]! && day <= others.at(-1)!);
      const known = (t: number) => spanned.findLast((day) => otherClock.close(day) <= clock.close(rows[t]!));
      const level = (day: number) => closes[others.indexOf(day)] ?? Number.NaN;
      for (let t = 1; t < rows.length; t++) {
        const [from, to] = [known(t - 1), known(t)];
        const ended = from === others.at(-1);
        const expected =
          from === undefined || to === undefined || ended ? Number.NaN : from === to ? 0 : level(to) / level(from) - 1;
        expect(column[t]).toBe(expected);
        expect(idle[t]).toBe(from !== undefined && from === to && !ended ? 1 : 0);
      }
    }),
    runs,
  );
});

it("a factor's returns tile them too", () => {
  fc.assert(
    fc.property(calendars, calendars, draws, fc.nat(50), (home, abroad, kept, seed) => {
      const rows = subset(sessionsByHand(home), kept);
      const others = sessionsByHand(abroad);
      fc.pre(rows.length > 2 && others.length > 2);
      const [clock, otherClock] = [calendarClock(home), calendarClock(abroad)];
      const asset = listed(seriesOf(Int32Array.from(rows)), clock);
      const values = closeToClose(levels(others.length, seed), "simple").map((r) => (Number.isNaN(r) ? 0 : r));
      const otherCloses = Float64Array.from(others, (day) => otherClock.close(day));
      const factor = { name: "f", sessions: Int32Array.from(others), values };
      const column = matchedColumn(asset, factorListing(factor, otherClock), "simple");
      const known = (t: number) => otherCloses.findLastIndex((close) => close <= clock.close(rows[t]!));
      const start = rows.findIndex((_, t) => known(t) >= 0);
      fc.pre(start >= 0);
      let product = 1;
      for (let t = start + 1; t < rows.length; t++) product *= 1 + column[t]!;
      const expected = values.slice(known(start) + 1, known(rows.length - 1) + 1).reduce((p, r) => p * (1 + r), 1);
      expect(product).toBeCloseTo(expected, 9);
    }),
    runs,
  );
});

it("rows in are rows out: each event and security is placed, or excluded with a code", () => {
  const event = fc.record({
    day: fc.integer({ min: first - 40, max: last + 40 }),
    minute: fc.option(fc.integer({ min: 0, max: 1439 }), { nil: null }),
    securities: fc.option(fc.uniqueArray(fc.constantFrom("A", "B", "C", "GONE"), { minLength: 1 }), { nil: null }),
    benchmark: fc.option(fc.constantFrom("A", "M"), { nil: undefined }),
  });
  const settings = fc.record({
    overlap: fc.constantFrom("accept", "exclude-later", "exclude-both"),
    "closed-day": fc.constantFrom("next", "previous", "exclude"),
    gaps: fc.constantFrom("exclude", "accept"),
    missing: fc.constantFrom("span", "drop"),
    confounded: fc.constantFrom("report", "exclude"),
    "clean-estimation": fc.boolean(),
  } as const);
  fc.assert(
    fc.property(
      calendars,
      fc.array(draws, { minLength: 4, maxLength: 4 }),
      fc.array(event, { minLength: 1, maxLength: 25 }),
      settings,
      (calendar, kept, given, keys) => {
        const events = given.map(({ day, minute, securities, benchmark }, i) => ({
          id: `e${i}`,
          ...(minute === null
            ? { date: isoDate(day) }
            : { at: new Date(day * 86_400_000 + minute * 60_000).toISOString() }),
          ...(securities === null ? {} : { securities }),
          ...(benchmark === undefined ? {} : { benchmark }),
        }));
        const ids = ["A", "B", "C", "M"];
        const file = {
          ...{ study: "s", benchmark: "M", exchange: "RAND", prices: "p.csv", ...keys },
          events: events.slice(0, Math.ceil(events.length * 0.7)),
          confounders: events.slice(Math.ceil(events.length * 0.7)),
          "estimation-window": [-20, -6] as [number, number],
          "event-window": [-5, 5] as [number, number],
        };
        const definition = defineStudy(file, { securities: ids });
        const series = new Map(
          ids.map((id, k) => [id, seriesOf(Int32Array.from(subset(sessionsByHand(calendar), kept[k]!)))]),
        );
        const { observations } = alignStudy(
          { definition, series, calendars: new Map([["RAND", calendar]]), factors: null },
          ["market"],
        );
        const benchmarks = new Set(["M", ...file.events.flatMap((one) => one.benchmark ?? [])]);
        const expected = file.events.flatMap(({ id, securities }) =>
          (securities ?? ids.filter((security) => !benchmarks.has(security))).map((security) => `${id}/${security}`),
        );
        expect(observations.map(({ id }) => id)).toEqual(expected);
        for (const { placement, observation, clock } of observations) {
          if (placement.status === "placed") {
            expect(observation).toMatchObject({ event: { firstDay: -5 }, estimation: { firstDay: -20 } });
            expect(clock.exclusion).toBeNull();
          } else {
            expect(observation).toBeNull();
            expect(clock.exclusion).toBe(placement.code);
            expect(placement.message).not.toBe("");
          }
        }
      },
    ),
    runs,
  );
});
