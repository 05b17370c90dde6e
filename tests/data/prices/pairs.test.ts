import { describe, expect, it } from "vitest";
import { isoDate } from "../../../src/core/session.ts";
import { type PriceOptions, readPrices } from "../../../src/data/prices/read-prices.ts";
import { textFile } from "../../sources/files.ts";
import { spreadsheetFile } from "../../sources/spreadsheets.ts";

const first = { "2020-03-16": 41.5, "2020-03-17": 42.25, "2020-03-18": 40 };
const second = { "2020-03-13": 7.1, "2020-03-16": 6.9, "2020-03-17": 7.05, "2020-03-18": 6.5, "2020-03-19": 6.75 };

/** Two histories beside each other, the shorter one ending with blanks, and `gap` empty columns between them. */
function sideBySide(write: (iso: string) => string, gap = 0): (string | number)[][] {
  const [a, b] = [Object.entries(first), Object.entries(second)];
  return b.map(([date, price], i) => {
    const [own, value] = a[i] ?? ["", ""];
    return [own === "" ? "" : write(own), value, ...Array.from({ length: gap }, () => ""), write(date), price];
  });
}

const american = (iso: string) => `${iso.slice(5, 7)}/${iso.slice(8)}/${iso.slice(0, 4)}`;
const german = (iso: string) => iso.split("-").reverse().join(".");
const csv = (header: string, rows: readonly (readonly (string | number)[])[], mark = ",") =>
  `${header}\n${rows.map((row) => row.join(mark)).join("\n")}\n`;

async function closes(text: string, options: PriceOptions = {}) {
  const series = await readPrices([textFile("side.csv", text)], options);
  return Object.fromEntries(
    series.map(({ security, sessions, closes }) => [
      security,
      Object.fromEntries([...sessions].map((session, t) => [isoDate(session), closes[t]])),
    ]),
  );
}

describe("pairs of date and price", () => {
  it.each([
    ["ids above, merged", "OAK US Equity,,ELM US Equity,\nDate,PX_LAST,Date,PX_LAST", "OAK US Equity", "ELM US Equity"],
    ["ids above, repeated", "OAK,OAK,ELM,ELM\nDate,PX_LAST,Date.1,PX_LAST.1", "OAK", "ELM"],
    [
      "ids above the prices",
      "A title\n,OAK LN Equity,,ELM LN Equity\nDate,Last Price,Date,Last Price",
      "OAK LN Equity",
      "ELM LN Equity",
    ],
    [
      "labels and currencies above",
      "Security,OAK,Security,ELM\nCurrency,USD,Currency,USD\nDates,PX_LAST,Dates,PX_LAST",
      "OAK",
      "ELM",
    ],
    ["ids in the header", "Date,OAK,Date,ELM", "OAK", "ELM"],
    ["ids in a header that pandas numbered", "Date,OAK,Date.1,ELM", "OAK", "ELM"],
    ["ids in a header that R numbered", "Date...1,OAK,Date...3,ELM", "OAK", "ELM"],
    ["ids above the dates", "OAK US Equity,,ELM US Equity,", "OAK US Equity", "ELM US Equity"],
    ["ids in both names", "OAK Date,OAK Price,ELM Date,ELM Price", "OAK", "ELM"],
    ["ids with spaces in both names", "OAK A Date,OAK A Close,ELM Date,ELM Close", "OAK A", "ELM"],
  ])("have dates of their own: %s", async (_, header, a, b) => {
    expect(await closes(csv(header, sideBySide(american)))).toEqual({ [a]: first, [b]: second });
  });

  it.each([
    ["German", csv("Datum;OAK;Datum;ELM", sideBySide(german), ";")],
    ["an empty column between them", csv("OAK,,,ELM,\nDate,PX_LAST,,Date,PX_LAST", sideBySide(american, 1))],
  ])("are read: %s", async (_, text) => {
    expect(await closes(text)).toEqual({ OAK: first, ELM: second });
  });

  it("are read from a spreadsheet", async () => {
    const header = [
      ["OAK", null, "ELM", null],
      ["Date", "PX_LAST", "Date", "PX_LAST"],
    ];
    const rows = sideBySide((iso) => iso).map((row) => row.map((cell) => (cell === "" ? null : cell)));
    const file = await spreadsheetFile("side.xlsx", [...header, ...rows]);
    const series = await readPrices([file]);
    expect(series.map(({ security, closes }) => [security, [...closes]])).toEqual([
      ["OAK", Object.values(first)],
      ["ELM", Object.values(second)],
    ]);
  });

  it("take the order of day and month from the pair that shows it", async () => {
    const text = "Date,OAK,Date,ELM\n03/02/2020,1,03/16/2020,5\n03/03/2020,2,03/17/2020,6\n";
    expect(await closes(text)).toEqual({
      OAK: { "2020-03-02": 1, "2020-03-03": 2 },
      ELM: { "2020-03-16": 5, "2020-03-17": 6 },
    });
  });

  it("are refused where a pair has no id, by the names of the columns", async () => {
    await expect(closes(csv("Date,PX_LAST,Date,PX_LAST", sideBySide(american)))).rejects.toMatchObject({
      code: "BAD_LAYOUT",
      message:
        'the columns are 2 pairs of dates and prices ("Date" and "PX_LAST", "Date" and "PX_LAST"), and none names its security',
    });
  });

  it.each([
    ["two pairs have one id", "Date,OAK,Date,OAK", "BAD_LAYOUT", 'two pairs of columns are named "OAK"'],
    [
      "a price has no date",
      "Date,OAK,Date,ELM\n,9,2020-03-12,7",
      "BAD_DATE",
      'the date in the column "Date" is empty, and "OAK" has a value',
    ],
  ])("are refused where %s", async (_, header, code, message) => {
    await expect(
      closes(
        csv(
          header,
          sideBySide((iso) => iso),
        ),
      ),
    ).rejects.toMatchObject({ code, message });
  });

  it("may be read one at a time, by the column that the user names", async () => {
    const text = csv("Date,OAK,Date,ELM", sideBySide(american));
    expect(await closes(text, { column: "ELM" })).toEqual({ ELM: second });
    expect(await closes(text, { columns: { close: "OAK" } })).toEqual({ OAK: first });
  });

  // A second date that belongs to the same security makes no pair.
  it.each([
    [
      "open_time,open,high,low,close,volume,close_time,quote volume,trades",
      "1584316800000,1,3,1,2,9,1584403199999,4,5",
      2,
    ],
    ["Date,Close,Ex-Date,Dividend", "2020-03-16,2,2020-03-02,0.5", 2],
    ["Date,Close,Date,Volume", "2020-03-16,2,2020-03-16,900", 2],
  ])("are not seen in %s", async (header, row, close) => {
    expect(await closes(`${header}\n${row}\n`)).toEqual({ side: { "2020-03-16": close } });
  });
});
