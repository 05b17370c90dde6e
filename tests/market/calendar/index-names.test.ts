import { expect, it } from "vitest";
import { exchangeCodes } from "../../../src/disk/load-calendars.ts";
import { exchangesNamedIn } from "../../../src/market/calendar/index-names.ts";

it.each<[name: string, mic: string]>([
  ["KOSPI", "XKRX"],
  ["KOSPI 200 Historical Data", "XKRX"],
  ["005930.KS", "XKRX"],
  ["^GDAXI", "XETR"],
  ["sap.de", "XETR"],
  ["S&P 500", "XNYS"],
  ["^GSPC", "XNYS"],
  ["FTSE 100", "XLON"],
  ["VOD.L", "XLON"],
  ["Nikkei 225", "XTKS"],
  ["7203.T", "XTKS"],
  ["VN-Index", "XSTC"],
  ["closes-XHKG-2019", "XHKG"],
  ["0700.HK", "XHKG"],
  ["600000.SS", "XSHG"],
  ["prices_nasdaq", "XNYS"],
])("%s suggests %s", (name, mic) => {
  expect(exchangesNamedIn(name, exchangeCodes())[0]).toBe(mic);
});

it.each(["AAPL", "prices", "DE", "T", "acme.pricelist", "2019-02-28", "", "constructor"])(
  "%j suggests none",
  (name) => {
    expect(exchangesNamedIn(name, exchangeCodes())).toEqual([]);
  },
);

it("suggests only exchanges with a calendar", () => {
  expect(exchangesNamedIn("KOSPI", ["XNYS"])).toEqual([]);
});
