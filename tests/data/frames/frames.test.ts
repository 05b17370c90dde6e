import { readFileSync } from "node:fs";
import * as flechette from "@uwdata/flechette";
import * as arrow from "apache-arrow";
import { DataFrame } from "danfojs-node";
import { beforeAll, describe, expect, it } from "vitest";
import { isoDate } from "../../../src/core/session.ts";
import { readEvents } from "../../../src/data/events/read-events.ts";
import { readFactors } from "../../../src/data/factors/read-factors.ts";
import { eventsFromFrame } from "../../../src/data/frames/events-from-frame.ts";
import { factorsFromFrame } from "../../../src/data/frames/factors-from-frame.ts";
import type { ArrowTableLike } from "../../../src/data/frames/frame.ts";
import { pricesFromFrame } from "../../../src/data/frames/prices-from-frame.ts";
import { readPrices } from "../../../src/data/prices/read-prices.ts";
import { frameCsv } from "../../../src/memory/frame-csv.ts";
import { resultArrow } from "../../../src/results/frames/result-arrow.ts";
import { resultFrames } from "../../../src/results/frames/result-frames.ts";
import type { StudyResult } from "../../../src/results/result.ts";
import { resultTables } from "../../../src/results/result-tables.ts";
import { runStudy } from "../../../src/study/pipeline.ts";
import { root, shippedStudy } from "../../support/studies.ts";

// Against the real danfojs-node, apache-arrow and @uwdata/flechette.
const kospi = readFileSync(`${root}data/hanoi-summit/prices/KOSPI.csv`, "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(",") as [string, string]);
const frameOf = (rows: unknown[][], columns: string[]) => new DataFrame(rows as never, { columns });
const closesOfKospi = () => kospi.map(([, close]) => Number(close));
const datesOfKospi = () => kospi.map(([date]) => date);
const text = (lines: readonly string[]) => new TextEncoder().encode(lines.join("\n"));

/** One table in every kind of frame: columns by name. */
const kinds = {
  "danfojs DataFrame": (columns: Record<string, readonly unknown[]>) => {
    const names = Object.keys(columns);
    return frameOf(
      columns[names[0]!]!.map((_, r) => names.map((name) => columns[name]![r])),
      names,
    );
  },
  "apache-arrow Table": (columns: Record<string, readonly unknown[]>) => arrow.tableFromArrays(columns as never),
  "flechette Table": (columns: Record<string, readonly unknown[]>) => flechette.tableFromArrays(columns as never),
  columns: (columns: Record<string, readonly unknown[]>) => columns,
} as const;

describe.each(Object.entries(kinds))("prices in a %s", (_, make) => {
  it("become the series that the file gives, bit for bit", async () => {
    const [series] = pricesFromFrame(make({ date: datesOfKospi(), KOSPI: closesOfKospi() }));
    const fromFile = (await shippedStudy("hanoi-summit")).series.get("KOSPI")!;
    expect(series!.security).toBe("KOSPI");
    expect(series!.sessions).toEqual(fromFile.sessions);
    expect(series!.closes).toEqual(fromFile.closes);
  });

  it("may be long: a row a security and session, in any order, with volumes", async () => {
    const frame = make({
      date: ["2019-01-03", "2019-01-02", "2019-01-02", "2019-01-03"],
      ticker: ["005930", "005930", "000660", "000660"],
      close: [2.5, 1.25, 5.1, null],
      volume: [20, 10, null, 40],
    });
    const lines = ["date,ticker,close,volume", "2019-01-03,005930,2.5,20", "2019-01-02,005930,1.25,10"];
    const csv = text([...lines, "2019-01-02,000660,5.1,", "2019-01-03,000660,,40"]);
    const fromFile = await readPrices([{ path: "long.csv", bytes: csv }]);
    const figures = ({ security, sessions, closes, volumes }: (typeof fromFile)[number]) => ({
      ...{ security, sessions, closes, volumes },
    });
    expect(pricesFromFrame(frame).map(figures)).toEqual(fromFile.map(figures));
    expect(fromFile.map(({ security }) => security)).toEqual(["005930", "000660"]);
  });

  it("may have columns of any name", () => {
    const frame = make({ px: [1, 2], firm: ["a", "a"], when: ["2019-01-02", "2019-01-03"] });
    const [series] = pricesFromFrame(frame, { date: "when", securityColumn: "firm", close: "px" });
    expect([series!.security, ...series!.closes]).toEqual(["a", 1, 2]);
    expect(() => pricesFromFrame(frame, { date: "wen" })).toThrow(/no column "wen" \(did you mean "when"\?\)/);
  });

  it("keep a null missing: a session less, not a zero", () => {
    const dates = ["2019-01-02", "2019-01-03", "2019-01-04"];
    const [a, b] = pricesFromFrame(make({ date: dates, a: [1, null, 3], b: [5, 6, Number.NaN] }));
    expect([...a!.sessions].map(isoDate)).toEqual(["2019-01-02", "2019-01-04"]);
    expect([...a!.closes]).toEqual([1, 3]);
    expect([...b!.closes]).toEqual([5, 6]);
    expect(a!.provenance.notes).toEqual(["1 row without a close left out"]);
  });

  it("refuse a 0, which may be a null that was computed upon", () => {
    const frame = make({ date: ["2019-01-02", "2019-01-03"], x: [0, 1.5] });
    expect(() => pricesFromFrame(frame)).toThrow(
      expect.objectContaining({
        code: "BAD_PRICE",
        hint: expect.stringContaining("danfojs turns null into 0"),
        place: expect.objectContaining({ row: 1, column: "x" }),
      }),
    );
  });

  it("refuse ids that are numbers: 005930 has become 5930", () => {
    const frame = make({ date: ["2019-01-02", "2019-01-03"], ticker: [5930, 5930], close: [1.5, 2] });
    expect(() => pricesFromFrame(frame)).toThrow(/column "ticker" holds the number 5930 where an id is wanted/);
    const named = make({ date: ["2019-01-02", "2019-01-03"], firm: [5930, 5930], close: [1.5, 2] });
    expect(() => pricesFromFrame(named, { securityColumn: "firm" })).toThrow(/id is wanted/);
  });

  it("tell of figures that have passed through float32, and of no others", () => {
    const closes = closesOfKospi();
    const date = datesOfKospi();
    const lossy = pricesFromFrame(make({ date, KOSPI: closes.map(Math.fround) }))[0]!;
    expect(lossy.provenance.notes[0]).toMatch(/^float32 values in KOSPI: about 7 digits/);
    expect(pricesFromFrame(make({ date, KOSPI: closes }))[0]!.provenance.notes).toEqual([]);
    const whole = { date: date.slice(0, 2), x: [16777217, 2010.123456789] };
    expect([...pricesFromFrame(make(whole))[0]!.closes]).toEqual(whole.x);
  });

  it("may be returns", () => {
    const [series] = pricesFromFrame(make({ date: ["2019-01-02", "2019-01-03"], x: [0.01, null] }), {
      input: "return",
    });
    expect(series!.kind).toBe("return");
    expect([...series!.closes]).toEqual([0.01, Number.NaN]);
  });

  it("give a study the figures of result.json to the last bit", async () => {
    const input = await shippedStudy("hanoi-summit");
    const frame = make({ date: datesOfKospi(), KOSPI: closesOfKospi() });
    const [series] = pricesFromFrame(frame);
    const result = runStudy({ ...input, series: new Map([...input.series, ["KOSPI", series!]]) });
    const committed = JSON.parse(readFileSync(`${root}reports/hanoi-summit/result.json`, "utf8")) as StudyResult;
    const arOf = ({ observations }: StudyResult) =>
      observations.find(({ security }) => security === "KOSPI")!.days.map(({ ar }) => ar);
    expect(arOf(result)).toEqual(arOf(committed));
    const { abnormalReturns } = resultFrames(result, DataFrame);
    const ids = abnormalReturns.column("id").values as string[];
    const ars = (abnormalReturns.column("ar").values as number[]).filter((_, r) => ids[r]!.endsWith("/KOSPI"));
    expect(ars).toEqual(arOf(committed));
    expect(ars).toHaveLength(11);
  });
});

describe("dates in a frame", () => {
  it("may be Dates at midnight UTC, and no other instants", () => {
    const midnight = { date: [new Date("2019-02-27"), new Date("2019-02-28")], x: [1, 2] };
    for (const make of Object.values(kinds)) {
      expect([...pricesFromFrame(make(midnight))[0]!.sessions].map(isoDate)).toEqual(["2019-02-27", "2019-02-28"]);
    }
    // Midnight of the zone that the tests run in.
    const local = { date: [new Date(2019, 1, 27), new Date(2019, 1, 28)], x: [1, 2] };
    expect(() => pricesFromFrame(local)).toThrow(/names no date/);
  });

  it.each([
    [["02/01/2019", "03/01/2019"], "AMBIGUOUS_DATE"],
    [["yesterday", "today"], "BAD_DATE"],
  ])("are refused where they say nothing: %j", (date, code) => {
    expect(() =>
      pricesFromFrame(
        frameOf(
          date.map((day, r) => [day, r + 1]),
          ["date", "x"],
        ),
      ),
    ).toThrow(expect.objectContaining({ code }));
  });

  it("may not stand twice with different closes", () => {
    const twice = frameOf(
      ["2019-01-02", "2019-01-02"].map((day, r) => [day, 12 + r]),
      ["date", "x"],
    );
    expect(() => pricesFromFrame(twice)).toThrow(expect.objectContaining({ code: "DUPLICATE_SESSION" }));
  });

  it("columns of different lengths are refused", () => {
    expect(() => pricesFromFrame({ date: ["2019-01-02"], x: [1, 2] })).toThrow(/column "x" has 2 rows, "date" has 1/);
    expect(() => pricesFromFrame({ date: [], x: [] })).toThrow(/has no rows/);
  });
});

describe.each(Object.entries(kinds))("events and factors in a %s", (_, make) => {
  it("are those of the file", async () => {
    const columns = {
      event_id: ["a", "a", "b"],
      security: ["005930", "000660", "005930"],
      at: ["2019-02-28T12:00+07:00", "2019-02-28T12:00+07:00", null],
      date: [null, null, "2019-03-04"],
      time: [null, null, "amc"],
      group: ["hit", "spared", "hit"],
      headline: ["Summit ends, early", "Summit ends, early", "Other"],
      size: ["1.5", "2", "3"],
    };
    const names = Object.keys(columns) as (keyof typeof columns)[];
    const lines = columns.event_id.map((_, r) => names.map((name) => `"${columns[name][r] ?? ""}"`).join(","));
    const fromFile = await readEvents({ path: "events.csv", bytes: text([names.join(","), ...lines]) });
    expect(eventsFromFrame(make(columns))).toEqual(fromFile);
    expect(fromFile).toHaveLength(2);
  });

  it("refuse an event's security that is a number", () => {
    const frame = make({ date: ["2019-03-04", "2019-03-05"], security: [5930, 660] });
    expect(() => eventsFromFrame(frame)).toThrow(/id is wanted/);
  });

  it("factors are those of the file, in decimals", async () => {
    const columns = { Date: ["2019-01-02", "2019-01-03"], "Mkt-RF": [0.5, -1.25], SMB: [null, 0.3] };
    const lines = ["Date,Mkt-RF,SMB", "2019-01-02,0.5,", "2019-01-03,-1.25,0.3"];
    const fromFile = await readFactors({ path: "f.csv", bytes: text(lines) }, { unit: "percent" });
    const figures = ({ name, sessions, values }: (typeof fromFile)[number]) => ({ name, sessions, values });
    expect(factorsFromFrame(make(columns), { unit: "percent" }).map(figures)).toEqual(fromFile.map(figures));
    expect(fromFile.map(({ name }) => name)).toEqual(["mkt-rf", "smb"]);
  });
});

describe("a result as frames", () => {
  let result: StudyResult;
  beforeAll(async () => {
    const input = await shippedStudy("hanoi-summit");
    // One security without its prices' early part, so that an excluded row with missing figures is there.
    const kosdaq = input.series.get("KOSDAQ")!;
    const short = { ...kosdaq, sessions: kosdaq.sessions.slice(-60), closes: kosdaq.closes.slice(-60) };
    result = runStudy({ ...input, series: new Map([...input.series, ["KOSDAQ", short]]) });
  });

  it("holds the figures of result.json to the last bit", () => {
    const { observations, abnormalReturns, windows } = resultFrames(result, DataFrame);
    const json = JSON.parse(JSON.stringify(result)) as StudyResult;
    expect(observations.column("car[0,1]").values).toEqual(
      json.observations.map((entry) => entry.windows.find(({ window }) => `${window}` === "0,1")?.car ?? null),
    );
    expect(abnormalReturns.column("ar").values).toEqual(
      json.observations.flatMap(({ days }) => days.map(({ ar }) => ar)),
    );
    expect(windows.column("standardError").values).toEqual(
      json.groups.flatMap((group) => group.windows.map(({ standardError }) => standardError)),
    );
  });

  it("keeps missing figures null and ids text", () => {
    const { observations, averages, tests } = resultFrames(result, DataFrame);
    const row = (observations.values as unknown[][])[1]!;
    expect(row.slice(0, 7)).toEqual([
      "summit-ends-early/KOSDAQ",
      "summit-ends-early",
      "KOSDAQ",
      null,
      "market-model",
      "excluded",
      "ESTIMATION_WINDOW_TOO_SHORT",
    ]);
    expect(row.slice(9)).toEqual(Array(row.length - 9).fill(null));
    expect(observations.dtypes[2]).toBe("string");
    expect(averages.column("aar").values).toEqual(result.groups.flatMap(({ days }) => days.map(({ aar }) => aar)));
    expect(tests.shape[0]).toBeGreaterThan(0);
  });

  it.each([
    ["apache-arrow", arrow.tableFromArrays],
    ["flechette", flechette.tableFromArrays],
  ] as const)("is the same in %s, table by table and cell by cell", (_, tableFromArrays) => {
    const tables = resultArrow(result, tableFromArrays as (columns: object) => ArrowTableLike);
    for (const [name, { columns, rows }] of Object.entries(resultTables(result))) {
      const table = tables[name as keyof typeof tables];
      const expected = Array.from(rows, (row) =>
        row.map((value) => (typeof value === "number" && !Number.isFinite(value) ? null : value)),
      );
      expect(table.numRows).toBe(expected.length);
      columns.forEach((column, c) => {
        expect([...table.getChild(column)!], `${name}.${column}`).toEqual(expected.map((row) => row[c]));
      });
    }
  });

  it("becomes CSV with quotes, which danfojs leaves out", () => {
    const frame = frameOf(
      [
        ["a,b", 0.1, null],
        ['say "x"', 2, "=1+1"],
      ],
      ["name, of it", "x", "note"],
    );
    expect(frameCsv(frame)).toBe('"name, of it",x,note\n"a,b",0.1,\n"say ""x""",2,\'=1+1\n');
  });
});
