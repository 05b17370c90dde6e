import { writeXlsx } from "hucre/xlsx";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { eventsIn, readEventTable } from "../../../src/data/events/read-events.ts";
import { readFactorFile } from "../../../src/data/factors/read-factors.ts";
import { readTable } from "../../../src/data/formats/read-table.ts";
import { pricesIn } from "../../../src/data/prices/read-prices.ts";
import { readingLine } from "../../../src/results/reading-line.ts";
import type { FileReading } from "../../../src/results/result.ts";

interface Kind {
  readonly path: string;
  readonly bytes: Uint8Array | Promise<Uint8Array>;
  readonly as?: "prices" | "events" | "factors";
  /** What the record has, among others. */
  readonly reading: Partial<FileReading>;
  readonly line: string;
}

const text = (...lines: readonly string[]) => new TextEncoder().encode(`${lines.join("\n")}\n`);
const encoded = (charset: string, ...lines: readonly string[]) => iconv.encode(`${lines.join("\n")}\n`, charset);

async function read({ path, bytes, as = "prices" }: Kind): Promise<FileReading> {
  const file = { path, bytes: new Uint8Array(await bytes) };
  if (as === "factors") return (await readFactorFile(file)).reading;
  if (as === "events") return eventsIn(await readEventTable(file), { zone: "Europe/Oslo" }).reading!;
  return pricesIn(await readTable(file)).reading;
}

/** What each file says, as a person reads it. */
const kinds: Readonly<Record<string, Kind>> = {
  "ISO dates and commas": {
    path: "OSEBX.csv",
    bytes: text(
      "date,open,close,adjusted close",
      "2021-05-03,10.1,10.25,9.75",
      "2021-05-04,10.2,,",
      "2021-05-05,10,11,10.5",
    ),
    reading: {
      layout: "plain",
      columns: [
        { name: "date", meaning: "date", why: "name known" },
        { name: "adjusted close", meaning: "adjusted close", why: 'adjusted before unadjusted "close"' },
      ],
      unused: ["open", "close"],
      dates: { form: "YYYY-MM-DD", order: "year-first", example: "2021-05-03", why: "the year stands first" },
      decimal: { mark: ".", thousands: null, why: "no cell has a comma" },
      unit: null,
      encoding: "utf-8",
      rows: 3,
      leftOut: [{ what: "rows without a close", count: 1 }],
      first: { when: "2021-05-03", security: "OSEBX", value: 9.75 },
      last: { when: "2021-05-05", security: "OSEBX", value: 10.5 },
    },
    line: 'plain, adjusted close "adjusted close", dates 2021-05-03, 3 rows 2021-05-03 to 2021-05-05, left out: rows without a close (1)',
  },
  "semicolons and decimal commas": {
    path: "panel.csv",
    bytes: encoded(
      "windows-1252",
      "data;PAPÉIS;FERRO",
      "01/12/2020;1.203,50;12,1",
      "14/12/2020;1.198,00;n.d.",
      "15/12/2020;1.201,25;12,3",
    ),
    reading: {
      layout: "wide",
      dates: { form: "DD/MM/YYYY", order: "day-first", example: "14/12/2020", why: "no month has the number 14" },
      decimal: { mark: ",", thousands: ".", why: '"1.203,50" shows it' },
      encoding: "windows-1252",
      first: { when: "2020-12-01", security: "PAPÉIS", value: 1203.5 },
      last: { when: "2020-12-15", security: "PAPÉIS", value: 1201.25 },
    },
    line: 'wide, dates 14/12/2020 (day first), decimal comma, points between thousands, windows-1252, 3 rows 2020-12-01 to 2020-12-15, left out: cells without a close (1); cells "n.d.", read as missing (1)',
  },
  "months first": {
    path: "x.csv",
    bytes: text("Date,Security,Close", "3/1/2017,00420,7.5", "3/31/2017,00420,7.75", "3/1/2017,00987,101"),
    reading: {
      layout: "long",
      columns: [
        { name: "Date", meaning: "date", why: "name known" },
        { name: "Security", meaning: "security", why: "name known" },
        { name: "Close", meaning: "close", why: "name known" },
      ],
      dates: { form: "MM/DD/YYYY", order: "month-first", example: "3/31/2017", why: "no month has the number 31" },
      first: { when: "2017-03-01", security: "00420", value: 7.5 },
      last: { when: "2017-03-01", security: "00987", value: 101 },
    },
    line: 'long, close "Close", dates 3/31/2017 (month first), 3 rows 2017-03-01 to 2017-03-31',
  },
  "German dates": {
    path: "kurs.csv",
    bytes: text("Datum;Schlusskurs", "30.09.2022;98,5", "29.09.2022;99"),
    reading: {
      dates: {
        form: "DD.MM.YYYY",
        order: "day-first",
        example: "30.09.2022",
        why: "with points the day stands first",
      },
      // The newest row stands first in the file.
      first: { when: "2022-09-30", security: "kurs", value: 98.5 },
      last: { when: "2022-09-29", security: "kurs", value: 99 },
    },
    line: 'plain, close "Schlusskurs", dates 30.09.2022 (day first), decimal comma, 2 rows 2022-09-29 to 2022-09-30',
  },
  "a sheet": {
    path: "book.xlsx",
    bytes: writeXlsx({
      sheets: [
        { name: "About", rows: [["Made by hand"]] },
        {
          name: "Levels",
          rows: [
            ["Index levels of the study"],
            ["Date", "Nikkei", "Topix"],
            ["2019-06-03", 20410.88, 1498.96],
            ["2019-06-04", 20408.54, 1499.09],
          ],
        },
      ],
    }),
    reading: {
      layout: "wide",
      sheet: "Levels",
      linesAbove: 1,
      encoding: null,
      decimal: null,
      furtherColumns: 0,
      last: { when: "2019-06-04", security: "Nikkei", value: 20408.54 },
    },
    line: 'wide, sheet "Levels", dates 2019-06-03, 1 line above the header, 2 rows 2019-06-03 to 2019-06-04',
  },
  Shift_JIS: {
    path: "6502.csv",
    bytes: encoded("shift_jis", "日付,終値,出来高", '2022年1月4日,"4,735",180', '2022年1月5日,"4,812",200'),
    reading: {
      encoding: "shift_jis",
      dates: { form: "YYYY年MM月DD日", order: "year-first", example: "2022年1月4日", why: "the year stands first" },
      decimal: { mark: ".", thousands: ",", why: "every comma stands before three digits" },
      first: { when: "2022-01-04", security: "6502", value: 4735 },
    },
    line: 'plain, close "終値", dates 2022年1月4日, commas between thousands, shift_jis, 2 rows 2022-01-04 to 2022-01-05',
  },
  "titles of a vendor": {
    path: "export.csv",
    bytes: text(
      "Some Vendor plc",
      "Price history,daily",
      "",
      "Date,Open,Close,Turnover",
      "04-Jan-21,1,2,30",
      "05-Jan-21,1,2.5,30",
      "Source: Some Vendor",
    ),
    reading: {
      linesAbove: 2,
      dates: { form: "DD-Mon-YY", order: "month-in-words", example: "04-Jan-21", why: "the month is a word" },
      leftOut: [{ what: "lines below the table", count: 1 }],
      last: { when: "2021-01-05", security: "export", value: 2.5 },
    },
    line: 'plain, close "Close", dates 04-Jan-21, 2 lines above the header, 2 rows 2021-01-04 to 2021-01-05, left out: lines below the table (1)',
  },
  "events with times": {
    path: "news.csv",
    as: "events",
    bytes: text("Symbol,Day,Released,Sector", "EQNR,2023-02-08,06:58,energy", "DNB,2023-02-09,16:30,banks"),
    reading: {
      kind: "events",
      columns: [
        { name: "Symbol", meaning: "security", why: "name known" },
        { name: "Day", meaning: "date", why: "name known" },
        { name: "Released", meaning: "time", why: "its cells are times" },
        { name: "Sector", meaning: "characteristic", why: "neither a known name nor ids of securities" },
      ],
      decimal: null,
      zone: { name: "Europe/Oslo", why: "said by the user, for times that name none" },
      // Oslo is an hour ahead of UTC in February.
      first: { when: "2023-02-08T05:58Z", security: "EQNR", value: Number.NaN },
      last: { when: "2023-02-09T15:30Z", security: "DNB", value: Number.NaN },
    },
    line: 'events, security "Symbol", time "Released", dates 2023-02-08, zone Europe/Oslo, 2 rows 2023-02-08 to 2023-02-09',
  },
  "a factor file of Kenneth French": {
    path: "F-F.csv",
    as: "factors",
    bytes: text(
      "This file was made with data of somebody",
      "",
      ",Mkt-RF,SMB,HML,RF",
      ...["20190102,0.23,0.59,1.11,0.010", "20190103,-2.45,0.39,1.23,0.010", "20190104,3.55,0.44,-0.71,0.010"],
      ...["20190107,0.94,0.99,-0.75,0.010", "20190108,1.01,-99.99,-0.63,0.010", "", "Copyright 2019"],
    ),
    reading: {
      kind: "factors",
      layout: "french",
      linesAbove: 1,
      dates: { form: "YYYYMMDD", order: "year-first", example: "20190102", why: "the year stands first" },
      unit: { is: "percent", why: "Kenneth French's files are in per cent" },
      leftOut: [
        { what: "lines below the table", count: 1 },
        { what: 'cells "-99.99", read as missing', count: 1 },
      ],
      first: { when: "2019-01-02", security: "mkt-rf", value: 0.0023 },
    },
    line: 'french, dates 20190102, in percent, 1 line above the header, 5 rows 2019-01-02 to 2019-01-08, left out: lines below the table (1); cells "-99.99", read as missing (1)',
  },
};

describe.each(Object.entries(kinds))("%s", (_, kind) => {
  it("leaves a record of how it was read", async () => expect(await read(kind)).toMatchObject(kind.reading));
  it("is said in one line", async () => expect(readingLine(await read(kind))).toBe(kind.line));
});

it.each([
  ["prices", text("Oslo;01.10.2021;58.5", "Oslo;04.10.2021;58.75", "Bergen;04.10.2021;7")],
  ["events", text("EQNR;OSEBX;1;13.10.2021", "EQNR;OSEBX;2;14.10.2021")],
] as const)("says of %s without a header that the cells tell the columns", async (as, bytes) => {
  const table = await readTable({ path: "x.csv", bytes });
  const known = { ids: new Set(["EQNR", "OSEBX"]), zoneOf: () => null };
  const reading = as === "prices" ? pricesIn(table).reading : eventsIn(table, { known }).reading!;
  const why = "the file has no header: by its cells";
  expect(reading.columns).toContainEqual({ name: "date", meaning: "date", why });
});

it("says that the user named the columns", async () => {
  const table = await readTable({ path: "p.csv", bytes: text("ref,last,mine", "2020-01-02,1,2", "2020-01-03,1,3") });
  const { reading } = pricesIn(table, { columns: { date: "ref", close: "mine" } });
  expect(reading.columns).toEqual([
    { name: "ref", meaning: "date", why: "named by the user" },
    { name: "mine", meaning: "close", why: "named by the user" },
  ]);
});

it("says that returns are taken before prices which a split moves", async () => {
  const rows = ["date,permno,prc,ret", "2020-01-02,1,100,0.01", "2020-01-03,1,51,0.02", "2020-01-06,1,51.51,0.01"];
  const table = await readTable({ path: "p.csv", bytes: text(...rows) });
  const { reading } = pricesIn(table);
  expect(reading.columns.at(-1)).toEqual({
    ...{ name: "ret", meaning: "return" },
    why: "taken before the changes of the prices",
  });
});

it("lists the first securities of a wide file and counts the others", async () => {
  const ids = Array.from({ length: 40 }, (_, i) => `S${i}`);
  const row = (date: string) => [date, ...ids.map((_, i) => i + 1)].join(",");
  const bytes = text(["date", ...ids].join(","), row("2020-01-02"), row("2020-01-03"));
  const { reading } = pricesIn(await readTable({ path: "w.csv", bytes }));
  expect([reading.columns.length, reading.furtherColumns]).toEqual([13, 28]);
});
