import { expect, it } from "vitest";
import { parseSession } from "../../../src/core/session.ts";
import { allCalendars, loadCalendar } from "../../../src/disk/load-calendars.ts";
import { sessionsBetween } from "../../../src/market/calendar/exchange-calendar.ts";
import { describeGuess, guessExchange } from "../../../src/market/inspection/guess-exchange.ts";

const year = (mic: string, from = "2018-01-01", to = "2018-12-31") =>
  sessionsBetween(loadCalendar(mic), parseSession(from), parseSession(to));
const calendars = allCalendars();
const guess = (names: string[], dates: Int32Array) => guessExchange(names, dates, calendars);

it.each(["XKRX", "XTKS", "XHKG", "XSTC", "XNYS", "XLON", "XBOM"])("finds %s by its sessions alone", (mic) => {
  const { fit, isNamed } = guess(["a"], year(mic));
  expect(fit?.calendar.mic).toBe(mic);
  expect(isNamed).toBe(false);
});

it.each([
  ["DAX", "XETR", "XETR"],
  ["CAC 40", "XPAR", "XPAR"],
  ["AEX", "XAMS", "XAMS"],
])("takes the name of %s where several calendars fit", (name, mic, expected) => {
  expect(guess([name], year(mic))).toMatchObject({ fit: { calendar: { mic: expected } }, isNamed: true });
});

it("makes no guess between calendars that fit equally well, and lists them", () => {
  const found = guess(["a"], year("XPAR"));
  expect(found.fit).toBeNull();
  expect(found.others.map(({ calendar }) => calendar.mic)).toEqual(expect.arrayContaining(["XPAR", "XAMS"]));
  expect(describeGuess(found)).toContain("fit equally well");
});

it("does not believe a name that the sessions contradict", () => {
  expect(guess(["KOSPI"], year("XTKS")).fit?.calendar.mic).toBe("XTKS");
});

it.each<[string, Int32Array]>([
  ["every day", Int32Array.from({ length: 300 }, (_, t) => 17_600 + t)],
  ["every fifth session", year("XKRX").filter((_, t) => t % 5 === 0)],
  ["a few days", year("XKRX").slice(0, 10)],
  ["no day", new Int32Array(0)],
])("makes no guess of a series on %s", (_, dates) => {
  const found = guess(["KOSPI"], dates);
  expect(found.fit).toBeNull();
  expect(describeGuess(found)).toContain("no guess");
});

it("shows its evidence", () => {
  const text = describeGuess(guess(["KOSPI"], year("XKRX")));
  expect(text).toMatch(
    /^XKRX, 244 of 244 dates are its sessions, and so says the name; next best X[A-Z]{3} \d+ \(\d+ sessions missing\)$/,
  );
});
