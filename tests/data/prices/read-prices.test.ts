import { describe, expect, it } from "vitest";
import { isoDate } from "../../../src/core/session.ts";
import { type PriceOptions, readPrices } from "../../../src/data/prices/read-prices.ts";
import { textFile } from "../../sources/files.ts";

describe("a plain file", () => {
  const file = textFile("prices/KOSPI.csv", "date,close\n2019-02-26,2226.60\n2019-02-27,2234.79\n2019-02-28,2195.44\n");

  it("is a series named after the file", async () => {
    const [series, ...others] = await readPrices([file]);
    expect(others).toEqual([]);
    expect(series).toEqual({
      security: "KOSPI",
      kind: "price",
      sessions: Int32Array.of(17953, 17954, 17955),
      closes: Float64Array.of(2226.6, 2234.79, 2195.44),
      volumes: null,
      provenance: { path: "prices/KOSPI.csv", layout: "plain", column: "close", rows: 3, notes: [] },
    });
    expect([...series!.sessions].map(isoDate)).toEqual(["2019-02-26", "2019-02-27", "2019-02-28"]);
  });

  it("takes the id that it is given", async () => {
    const [series] = await readPrices([file], { security: "005930" });
    expect(series!.security).toBe("005930");
  });
});

it.each(["", "Unnamed: 0", "index"])("a first column named %j that holds dates is the date", async (name) => {
  const [series] = await readPrices([textFile("x.csv", `${name},Close\n2019-02-28,1\n`)]);
  expect(series).toMatchObject({ security: "x", provenance: { layout: "plain", column: "Close" } });
});

describe("one panel in different layouts", () => {
  const price = (i: number, t: number) =>
    i === 2 && t % 5 === 3 ? "" : (100 + 7 * i + ((t * (i + 3)) % 11) / 8).toFixed(4);
  const ids = ["005930", "000660", "010", "1e3"];
  const dates = Array.from({ length: 40 }, (_, t) => isoDate(17900 + t));
  const wide = [["date", ...ids], ...dates.map((date, t) => [date, ...ids.map((_, i) => price(i, t))])];
  const long = (order: (rows: string[][]) => string[][]) => [
    ["security", "date", "close"],
    ...order(ids.flatMap((id, i) => dates.map((date, t) => [id, date, price(i, t)]))),
  ];
  const csv = (rows: string[][], cut = ",") => `${rows.map((row) => row.join(cut)).join("\n")}\n`;
  const values = async (...texts: string[]) => {
    const series = await readPrices(texts.map((text, i) => textFile(`panel-${i}.csv`, text)));
    return series.map(({ security, sessions, closes }) => ({ security, sessions, closes }));
  };

  it.each<[string, string[]]>([
    ["long, by security", [csv(long((rows) => rows))]],
    ["long, by date", [csv(long((rows) => rows.toSorted((a, b) => (a[1]! < b[1]! ? -1 : a[1]! > b[1]! ? 1 : 0))))]],
    ["long, newest first", [csv(long((rows) => ids.flatMap((id) => rows.filter(([i]) => i === id).reverse())))]],
    ["tabs", [csv(wide, "\t")]],
    ["Windows line endings", [csv(wide).replaceAll("\n", "\r\n")]],
    ["quotes", [csv(wide.map((row) => row.map((cell) => `"${cell}"`)))]],
    [
      "decimal commas",
      [
        csv(
          wide.map((row, t) => (t ? row.map((cell) => cell.replace(".", ",")) : row)),
          ";",
        ),
      ],
    ],
    ["two files, cut in time", [csv(wide.slice(0, 21)), csv([wide[0]!, ...wide.slice(21)])]],
    ["two files, with a shared row", [csv(wide.slice(0, 22)), csv([wide[0]!, ...wide.slice(21)])]],
  ])("wide equals %s", async (_, texts) => {
    expect(await values(...texts)).toEqual(await values(csv(wide)));
  });
});

describe("options", () => {
  const one = async (text: string, options: PriceOptions) => (await readPrices([textFile("x.csv", text)], options))[0]!;
  const yahoo = "Date,Open,High,Low,Close,Adj Close,Volume\n2019-02-28,1,3,1,2,1.5,10\n";
  const crsp = "PERMNO,date,PRC,RET\n10107,20190226,0,0.01\n10107,20190227,-2.5,\n10107,20190228,3,-0.02\n";
  const wide = "date,A,B\n2019-02-27,1,2\n2019-02-28,3,4\n";

  it("column", async () => {
    expect(await one(yahoo, { column: "Close" })).toMatchObject({
      closes: Float64Array.of(2),
      provenance: { column: "Close", notes: [] },
    });
    expect(await one(yahoo, { column: "open" })).toMatchObject({ closes: Float64Array.of(1) });
    expect(await one(wide, { column: "B", security: "X" })).toMatchObject({
      security: "X",
      closes: Float64Array.of(2, 4),
    });
    await expect(one(yahoo, { column: "Clsoe" })).rejects.toMatchObject({
      code: "BAD_LAYOUT",
      message: 'there is no column "Clsoe" (did you mean "Close"?)',
    });
  });

  it("security", async () => {
    expect(await one(wide, { security: "B" })).toMatchObject({ security: "B", closes: Float64Array.of(2, 4) });
    await expect(one(wide, { security: "C" })).rejects.toMatchObject({ code: "MISSING_SECURITY" });
  });

  it("negativeCloses: by their size, 0 as missing", async () => {
    expect(await one(crsp, { negativeCloses: "absolute", column: "PRC" })).toMatchObject({
      closes: Float64Array.of(2.5, 3),
      provenance: {
        notes: [
          "1 negative close taken as means of bid and ask",
          "1 close of 0 taken as missing",
          "1 row without a close left out",
        ],
      },
    });
  });

  it("input: returns keep missing rows", async () => {
    expect(await one(crsp, { input: "return" })).toMatchObject({
      kind: "return",
      closes: Float64Array.of(0.01, Number.NaN, -0.02),
      provenance: { column: "RET", notes: [] },
    });
  });

  it("unit: per cent, once", async () => {
    const text = "date,ret\n2019-02-27,0.37\n2019-02-28,-1.76%\n";
    const expected = { closes: Float64Array.of(0.0037, -0.0176), provenance: { notes: ["read as per cent"] } };
    expect(await one(text, { input: "return", unit: "percent" })).toMatchObject(expected);
  });

  it("input: CRSP's letters are missing returns", async () => {
    const text = "date,ret\n2019-02-27,C\n2019-02-28,-0.01\n";
    expect(await one(text, { input: "return" })).toMatchObject({ closes: Float64Array.of(Number.NaN, -0.01) });
  });

  it("input: of a repeated session the row with a return stays", async () => {
    for (const rows of ["2019-02-28,\n2019-02-28,0.01", "2019-02-28,0.01\n2019-02-28,"]) {
      expect(await one(`date,ret\n${rows}\n`, { input: "return" })).toMatchObject({
        closes: Float64Array.of(0.01),
        provenance: { notes: ["1 repeated row with the same return, or none, merged"] },
      });
    }
  });

  it("encoding", async () => {
    const bytes = Uint8Array.of(
      ...new TextEncoder().encode("date,"),
      0xc1,
      0xbe,
      0xb0,
      0xa1,
      ...new TextEncoder().encode("\n2019-02-28,1\n"),
    );
    const [series] = await readPrices([{ path: "x.csv", bytes }], { encoding: "euc-kr" });
    expect(series!.provenance).toMatchObject({ column: "종가", notes: ["read as EUC-KR"] });
    await expect(readPrices([{ path: "x.csv", bytes }], { encoding: "klingon" })).rejects.toMatchObject({
      code: "BAD_LAYOUT",
      message: 'the encoding "klingon" is not known',
    });
  });
});

it("takes a file that is neither UTF-8 nor Korean for Windows-1252", async () => {
  const bytes = Uint8Array.from("date,Société\n2019-02-28,1\n", (char) => char.charCodeAt(0));
  const [series] = await readPrices([{ path: "x.csv", bytes }]);
  expect(series).toMatchObject({ security: "Société", provenance: { notes: ["read as WINDOWS-1252"] } });
});

it("names the line of a row below a header row in JSON", async () => {
  const text = '[["date", "close"],\n["2019-02-27", 1],\n["2019-02-28", "x"]]';
  await expect(readPrices([textFile("x.json", text)])).rejects.toMatchObject({ place: { line: 3, column: "close" } });
});

describe("rows", () => {
  const notes = async (...rows: string[]) => {
    const [series] = await readPrices([textFile("x.csv", ["date,close", ...rows].join("\n"))]);
    return [[...series!.sessions].map(isoDate), [...series!.closes], series!.provenance.notes];
  };

  it("are sorted, merged where they agree, and counted", async () => {
    expect(await notes("2019-02-28,3", "2019-02-26,1", "2019-02-28,3", "2019-02-27,", "2019-02-27,2")).toEqual([
      ["2019-02-26", "2019-02-27", "2019-02-28"],
      [1, 2, 3],
      [
        "rows not in the order of their dates; sorted",
        "1 row without a close left out",
        "1 repeated row with the same close merged",
      ],
    ]);
  });

  it("are refused where two files disagree", async () => {
    const files = [
      textFile("a/x.csv", "date,close\n2019-02-28,3\n"),
      textFile("b/x.csv", "date,close\n2019-02-28,4\n"),
    ];
    await expect(readPrices(files)).rejects.toMatchObject({
      code: "DUPLICATE_SESSION",
      message: "2019-02-28 of x stands in two files: 3 in a/x.csv, 4 here",
      place: { file: "b/x.csv", column: "close" },
    });
  });

  it("of a wide panel whose tickers look like fields stay a panel", async () => {
    const [first, , third] = await readPrices([
      textFile("x.csv", "date,LOW,OPEN,LAST,AAPL,MSFT,IBM,GE\n2019-02-28,1,2,3,4,5,6,7\n"),
    ]);
    expect(first).toMatchObject({ security: "LOW", provenance: { layout: "wide" } });
    expect(third).toMatchObject({ security: "LAST" });
  });
});
