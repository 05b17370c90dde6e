import { expect, it } from "vitest";
import { exchangeCodes, loadCalendar } from "../../../src/disk/load-calendars.ts";
import { exchangeNote, exchangesLike, readExchange } from "../../../src/market/calendar/exchange-names.ts";

const mics = exchangeCodes();
const all = mics.map((mic) => loadCalendar(mic));

it.each([
  ["XNYS", "NYSE, nyse, New York"],
  ["XASX", "ASX, xasx"],
  ["XLON", "LSE, London"],
  ["XTKS", "JPX, TSEJ, Tokyo"],
  ["XTSE", "TSX"],
  ["XKRX", "KOSPI, KRX"],
  ["XSTC", "HOSE, HSX"],
  ["XHNX", "HNX"],
  ["XHKG", "HKEX, SEHK"],
  ["XSHG", "SSE"],
  ["XTAI", "TWSE"],
  ["XBOM", "BSE"],
  ["XSES", "SGX"],
  ["XIDX", "IDX, JSX"],
  ["XBKK", "SET"],
  ["XETR", "XETRA, Xetra"],
  ["XFRA", "FWB"],
  ["XPAR", "Euronext Paris, EURONEXT PARIS"],
  ["XAMS", "Euronext Amsterdam"],
  ["XBRU", "Euronext Brussels"],
  ["XSWX", "SIX"],
  ["XMAD", "BME"],
  ["XMOS", "MOEX, MISX"],
  ["BVMF", "B3, BOVESPA"],
  ["XMEX", "BMV"],
  ["XJSE", "JSE"],
  ["XTAE", "TASE"],
  ["XSAU", "Tadawul"],
  ["XSTO", "OMXS, Nasdaq Stockholm"],
  ["XCSE", "OMXC"],
  ["XHEL", "OMXH"],
  ["XOSL", "OSL, Oslo Børs"],
  ["XWAR", "WSE, GPW"],
  ["XIST", "BIST"],
  ["XKAR", "PSX"],
  ["XNZE", "NZX"],
])("%s is also called %s", (mic, names) => {
  for (const name of names.split(", ")) expect(readExchange(name, mics)).toEqual({ kind: "exchange", mic, own: true });
});

it.each([
  ["XNYS", "XNAS, NASDAQ, AMEX, NYSE Arca, ARCA, ARCX, BATS"],
  ["XSHG", "XSHE, SZSE"],
  ["XBOM", "NSE, XNSE"],
  ["XKRX", "KOSDAQ"],
  ["XTSE", "TSXV"],
  ["XTAI", "TPEx"],
])("%s has the sessions of %s", (mic, names) => {
  for (const name of names.split(", ")) expect(readExchange(name, mics)).toEqual({ kind: "exchange", mic, own: false });
});

it.each([
  ["TSE", ["XTKS", "XTSE"]],
  ["OSE", ["XOSL", "XTKS"]],
  ["BVL", ["XLIM", "XLIS"]],
  ["PSE", ["XPHS", "XPRA"]],
  ["KSE", ["XKRX", "XKAR"]],
])("%s is a name of %j: an error that names both", (word, several) => {
  expect(readExchange(word, mics)).toEqual({ kind: "several", mics: several });
  for (const mic of several) expect(() => loadCalendar(word)).toThrow(mic);
  expect(() => loadCalendar(word)).toThrow(expect.objectContaining({ code: "BAD_EXCHANGE" }));
});

it.each([
  ["XNEO", "America/Toronto"],
  ["XCAI", "Africa/Cairo"],
  ["EGX", "Africa/Cairo"],
  ["NGX", "Africa/Lagos"],
  ["DSE", "Asia/Dhaka"],
  ["XDFM", "Asia/Dubai"],
])("%s has no calendar: the message says what to give instead, and guesses nothing", (word, timezone) => {
  const found = expect.objectContaining({
    code: "BAD_EXCHANGE",
    message: expect.not.stringContaining("did you mean"),
    hint: expect.stringMatching(new RegExp(`timezone: ${timezone} and hours`)),
  });
  expect(() => loadCalendar(word)).toThrow(found);
});

it.each(["XBEY", "XTKX", "XXXX", "QQQ", "Atlantis"])("%s is unknown, and nothing is guessed", (word) => {
  expect(exchangesLike(word, all)).toEqual([]);
  expect(() => loadCalendar(word)).toThrow(`there is no calendar of exchange "${word}"`);
  expect(() => loadCalendar(word)).not.toThrow("did you mean");
});

it("guesses by a word of the name", () => {
  expect(exchangesLike("Frankfurt", all).map(({ mic }) => mic)).toEqual(["XETR", "XFRA"]);
  expect(() => loadCalendar("Malaysian")).not.toThrow("did you mean");
  expect(() => loadCalendar("Pakistan")).toThrow('(did you mean "XKAR", Pakistan Stock Exchange?)');
});

it("every name leads to a calendar, and none is a MIC of another exchange", () => {
  for (const mic of mics) expect(readExchange(mic, mics)).toEqual({ kind: "exchange", mic, own: true });
});

it("says what a name was read as", () => {
  expect(exchangeNote("XNYS", loadCalendar("XNYS"))).toBeNull();
  expect(exchangeNote("ASX", loadCalendar("ASX"))).toBe("exchange ASX is read as XASX, Australian Securities Exchange");
  expect(exchangeNote("NASDAQ", loadCalendar("NASDAQ"))).toBe(
    "exchange NASDAQ is read as XNYS's sessions, New York Stock Exchange",
  );
});
