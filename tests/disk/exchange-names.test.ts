import { expect, it } from "vitest";
import { exchangesLike } from "../../src/disk/exchange-names.ts";
import { exchangeCodes, loadCalendar } from "../../src/disk/load-calendars.ts";

const all = exchangeCodes().map((mic) => ({ mic, name: loadCalendar(mic).name }));

it.each([
  ["NYSE", ["XNYS"]],
  ["nyse", ["XNYS"]],
  ["Nasdaq", ["XNYS"]],
  ["Tokyo", ["XTKS"]],
  ["KRX", ["XKRX"]],
  ["LSE", ["XLON"]],
  ["TSX", ["XTSE"]],
  ["xtks", ["XTKS"]],
  ["XTKX", ["XTKS"]],
  ["Frankfurt", ["XETR", "XFRA"]],
  ["New York Stock Exchange", ["XNYS"]],
  ["Atlantis", []],
])("%s means %j", (word, mics) => {
  expect(exchangesLike(word, all).map(({ mic }) => mic)).toEqual(mics);
});

it("names at most three exchanges", () => {
  expect(exchangesLike("Euronext", all)).toHaveLength(3);
});

it("says the exchange's name with the code in the message", () => {
  expect(() => loadCalendar("NYSE")).toThrow(
    'there is no calendar of exchange "NYSE" (did you mean "XNYS", New York Stock Exchange?)',
  );
});
