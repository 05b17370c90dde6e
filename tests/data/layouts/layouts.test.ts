import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isoDate } from "../../../src/core/session.ts";
import { layouts } from "../../../src/data/layouts/index.ts";
import { type PriceOptions, readPrices } from "../../../src/data/prices/read-prices.ts";
import { headerOf } from "../../../src/data/tables/fields.ts";

// A small file a layout, with the figures that its publisher printed (KOSPI closed at 2234.79 and 2195.44).
const folder = new URL("../../fixtures/layouts/", import.meta.url);

interface Expected {
  readonly layout: string;
  /** Of all securities, or by security. */
  readonly column: string | Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
  readonly options?: PriceOptions;
  /** By security: date → close. */
  readonly closes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By security. */
  readonly volumes?: Readonly<Record<string, readonly number[]>>;
}

const kospi = { "2019-02-27": 2234.79, "2019-02-28": 2195.44 };
const samsung = { "2019-02-27": 46750, "2019-02-28": 45100 };
const thousands = "commas taken as separators of thousands";
const newestFirst = "newest row first";

const files: Readonly<Record<string, Expected>> = {
  "pairs.csv": {
    layout: "pairs",
    column: { "KOSPI Index": "KOSPI Index", "005930 KS Equity": "005930 KS Equity" },
    notes: [
      "line 1 names the security of each pair of date and price",
      'of each pair the column "PX_LAST" is read',
      "dates of its own",
    ],
    closes: {
      "KOSPI Index": kospi,
      "005930 KS Equity": { "2019-02-26": 47000, ...samsung },
    },
  },
  "yahoo.csv": {
    layout: "yahoo",
    column: "Adj Close",
    notes: ['adjusted close "Adj Close" preferred to "Close"', "1 row without a close left out"],
    closes: { yahoo: { "2019-02-26": 109.514061, "2019-02-27": 109.328888, "2019-02-28": 109.192429 } },
    volumes: { yahoo: [21536700, 21487100, 29083900] },
  },
  "stooq.csv": {
    layout: "stooq",
    column: "Close",
    closes: { stooq: { "2019-02-26": 2226.6, ...kospi } },
    volumes: { stooq: [317480000, 412110000, 454480000] },
  },
  "stooq-polish.csv": {
    layout: "stooq",
    column: "Zamkniecie",
    closes: { "stooq-polish": kospi },
    volumes: { "stooq-polish": [412110000, 454480000] },
  },
  "stooq-bulk.txt": {
    layout: "stooq",
    column: "<CLOSE>",
    closes: { "^KOSPI": kospi },
    volumes: { "^KOSPI": [412110000, 454480000] },
  },
  "investing.csv": {
    layout: "investing.com",
    column: "Price",
    notes: [newestFirst],
    closes: { investing: { ...kospi, "2019-03-04": 2190.66 } },
    volumes: { investing: [Number.NaN, 454480, 374420] },
  },
  "investing-korean.csv": {
    layout: "investing.com",
    column: "종가",
    notes: [newestFirst],
    closes: { "investing-korean": kospi },
    volumes: { "investing-korean": [412110, 454480] },
  },
  "investing-german.csv": {
    layout: "investing.com",
    column: "Zuletzt",
    notes: ["decimal commas", newestFirst],
    closes: { "investing-german": kospi },
    volumes: { "investing-german": [412110, 454480] },
  },
  "krx.csv": {
    layout: "krx",
    column: "종가",
    notes: ["read as CP949", newestFirst],
    closes: { krx: kospi },
    volumes: { krx: [412106, 454475] },
  },
  "krx-day.csv": {
    layout: "krx",
    column: "종가",
    notes: [thousands],
    closes: { "005930": { "2019-02-28": 45100 }, "000660": { "2019-02-28": 70000 } },
    volumes: { "005930": [25178900], "000660": [6216137] },
  },
  "naver.csv": {
    layout: "naver",
    column: "종가",
    notes: [thousands, newestFirst],
    closes: { naver: samsung },
    volumes: { naver: [8074823, 25178900] },
  },
  "naver-index.csv": {
    layout: "naver",
    column: "체결가",
    notes: [newestFirst],
    closes: { "naver-index": kospi },
    volumes: { "naver-index": [412106, 454475] },
  },
  "rows.json": {
    layout: "naver",
    column: "종가",
    closes: { rows: samsung },
    volumes: { rows: [8074823, 25178900] },
  },
  "fred.csv": {
    layout: "fred",
    column: "DEXKOUS",
    notes: ["1 row without a close left out"],
    closes: { DEXKOUS: { "2019-02-27": 1117.33, "2019-02-28": 1124.5, "2019-03-04": 1126.14 } },
  },
  "long.csv": {
    layout: "long",
    column: "close",
    closes: { "005930": samsung, "000660": { "2019-02-27": 73800, "2019-02-28": 70000 } },
    volumes: { "005930": [8074823, 25178900], "000660": [2214871, 6216137] },
  },
  "wide.csv": {
    layout: "wide",
    column: "035420",
    notes: ["1 row without a close left out"],
    options: { security: "035420" },
    closes: { "035420": { "2019-02-28": 132500 } },
  },
  "crsp.csv": {
    layout: "long",
    column: "PRC",
    options: { negativeCloses: "absolute" },
    notes: ['the changes of "PRC" agree with the returns "RET"', "1 negative close taken as means of bid and ask"],
    closes: { "10107": { "2019-02-27": 112.16999, "2019-02-28": 112.02999 } },
    volumes: { "10107": [21487100, 29083900] },
  },
  "records.json": { layout: "long", column: "close", notes: [thousands], closes: { "005930": samsung } },
  "semicolon.csv": { layout: "plain", column: "Schlusskurs", notes: ["decimal commas"], closes: { semicolon: kospi } },
  "plain.csv": { layout: "plain", column: "close", closes: { plain: kospi } },
  "plain.csv.gz": { layout: "plain", column: "close", closes: { plain: kospi } },
  "old-mac.csv": { layout: "plain", column: "close", closes: { "old-mac": kospi } },
  "utf-16.csv": { layout: "plain", column: "close", notes: ["read as UTF-16LE"], closes: { "utf-16": kospi } },
  "utf-16be-unmarked.csv": {
    layout: "plain",
    column: "close",
    notes: ["read as UTF-16BE"],
    closes: { "utf-16be-unmarked": kospi },
  },
};

const read = (path: string, options?: PriceOptions) =>
  readPrices([{ path, bytes: readFileSync(new URL(path, folder)) }], options);

describe("every published layout is recognised and read", () => {
  it.each(Object.entries(files))("%s", async (path, { layout, column, notes = [], options, closes, volumes }) => {
    const series = await read(path, options);
    const byDate = series.map(({ security, sessions, closes }) => [
      security,
      Object.fromEntries([...sessions].map((session, t) => [isoDate(session), closes[t]])),
    ]);
    expect(Object.fromEntries(byDate)).toEqual(closes);
    for (const { security, volumes: found, provenance } of series) {
      expect(provenance).toMatchObject({
        path,
        layout,
        column: typeof column === "string" ? column : column[security],
        notes,
      });
      expect(found && [...found]).toEqual(volumes?.[security] ?? null);
    }
  });

  it("every file is in the table, and every layout has a file", () => {
    expect(Object.keys(files).sort()).toEqual(readdirSync(folder).sort());
    expect([...new Set(Object.values(files).map(({ layout }) => layout))].sort()).toEqual(
      layouts.map(({ id }) => id).sort(),
    );
  });
});

// What every layout of the registry owes; a new one gets it for free.
describe.each(layouts)("$id", (layout) => {
  const header = layout.example.split(",").map((name) => name.replaceAll('"', ""));

  it("recognises its own example, before any other layout does", () => {
    const examined = headerOf(header, () => "2019-02-28");
    expect(layouts.find((other) => other.recognise(examined))).toBe(layout);
  });

  const cells = (date: string, close: string) => {
    const plan = layout.recognise(headerOf(header, () => "2019-02-28"))!;
    const value = plan.shape === "wide" ? plan.securities[0]! : plan.prices[0]!.column;
    return header
      .map((_, column) => {
        if (column === plan.date || plan.pairs?.some((pair) => pair.date === column)) return date;
        if (column === plan.security) return "005930";
        return column === value ? close : "7";
      })
      .join(",");
  };
  const file = (...rows: string[]) => ({
    path: "prices/005930.csv",
    bytes: new TextEncoder().encode([layout.example, ...rows].join("\n")),
  });

  it("keeps ids as text", async () => {
    const wide = layout.example.replace("KOSPI", "005930").replace("DEXKOUS", "A005930").replace("AAA", "005930");
    const bytes = new TextEncoder().encode(`${wide}\n${cells("2019-02-27", "5")}\n`);
    const [series] = await readPrices([{ path: "prices/005930.csv", bytes }]);
    expect(series!.security).toBe(layout.id === "fred" ? "A005930" : "005930");
  });

  it("names a bad cell by file, line and column", async () => {
    const reading = readPrices([file(cells("2019-02-27", "5"), cells("2019-02-28", "closed"))]);
    await expect(reading).rejects.toMatchObject({
      code: "BAD_PRICE",
      message: '"closed" is not a price',
      place: { file: "prices/005930.csv", line: 3, column: expect.any(String) },
    });
  });

  it("names a bad date by file, line and column", async () => {
    const reading = readPrices([file(cells("2019-02-27", "5"), cells("yesterday", "6"))]);
    await expect(reading).rejects.toMatchObject({
      code: "BAD_DATE",
      message: '"yesterday" is not a date',
      place: { file: "prices/005930.csv", line: 3, column: expect.any(String) },
    });
  });
});
