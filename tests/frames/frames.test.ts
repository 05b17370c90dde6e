import { readFileSync } from "node:fs";
import { DataFrame } from "danfojs-node";
import { beforeAll, describe, expect, it } from "vitest";
import type { StudyResult } from "../../src/core/result.ts";
import { isoDate } from "../../src/core/session.ts";
import { pricesFromFrame, resultFrames } from "../../src/frames/index.ts";
import { runStudy } from "../../src/study/run-study.ts";
import { shippedStudy } from "../support/studies.ts";

// Against the real danfojs-node.
const lines = readFileSync(new URL("../../data/hanoi-summit/prices/KOSPI.csv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .slice(1);
const kospi = lines.map((line) => line.split(",") as [string, string]);
const frameOf = (rows: unknown[][], columns: string[]) => new DataFrame(rows as never, { columns });

describe("closes in a DataFrame", () => {
  it("become the series that the file gives, bit for bit", async () => {
    const [series] = pricesFromFrame(
      frameOf(
        kospi.map(([date, close]) => [date, Number(close)]),
        ["date", "KOSPI"],
      ),
    );
    const fromFile = (await shippedStudy("hanoi-summit")).series.get("KOSPI")!;
    expect(series!.sessions).toEqual(fromFile.sessions);
    expect(series!.closes).toEqual(fromFile.closes);
  });

  it("keep what float32 would lose", () => {
    const [series] = pricesFromFrame(
      frameOf(
        [
          ["2019-01-02", 16777217],
          ["2019-01-03", 2010.123456789],
        ],
        ["date", "x"],
      ),
    );
    expect([...series!.closes]).toEqual([16777217, 2010.123456789]);
  });

  it("keep a null missing: a session less, not a zero", () => {
    const [a, b] = pricesFromFrame(
      frameOf(
        [
          ["2019-01-02", 1, 5],
          ["2019-01-03", null, 6],
          ["2019-01-04", 3, Number.NaN],
        ],
        ["date", "a", "b"],
      ),
    );
    expect([...a!.sessions].map(isoDate)).toEqual(["2019-01-02", "2019-01-04"]);
    expect([...a!.closes]).toEqual([1, 3]);
    expect([...b!.closes]).toEqual([5, 6]);
    expect(a!.provenance.notes).toEqual(["1 missing closes left out"]);
  });

  it("keep ids as text and sort newest-first rows", () => {
    const [series] = pricesFromFrame(
      frameOf(
        [
          ["2019-01-03", 2],
          ["2019-01-02", 1],
        ],
        ["date", "005930"],
      ),
    );
    expect(series!.security).toBe("005930");
    expect([...series!.closes]).toEqual([1, 2]);
  });

  it.each([
    [[["2019-01-02", 0]], /0 is not a positive number/],
    [[["2019-01-02", "12"]], /"12" is not a positive number/],
    [[["02/01/2019", 12]], /"02\/01\/2019" is not an ISO date/],
    [
      [
        ["2019-01-02", 12],
        ["2019-01-02", 13],
      ],
      /2019-01-02 stands twice/,
    ],
  ])("refuse what is no close or date: %j", (rows, message) => {
    expect(() => pricesFromFrame(frameOf(rows, ["date", "x"]))).toThrow(message);
  });
});

describe("a result as DataFrames", () => {
  let result: StudyResult;
  beforeAll(async () => {
    const input = await shippedStudy("hanoi-summit");
    // One security without its prices' early part, so that an excluded row with missing figures is there.
    const kosdaq = input.series.get("KOSDAQ")!;
    const short = { ...kosdaq, sessions: kosdaq.sessions.slice(-60), closes: kosdaq.closes.slice(-60) };
    result = runStudy({ ...input, series: new Map([...input.series, ["KOSDAQ", short]]) });
  });

  it("hold the figures of result.json to the last bit", async () => {
    const { observations, abnormalReturns } = await resultFrames(result);
    const json = JSON.parse(JSON.stringify(result)) as StudyResult;
    const car = observations.column("car[0,1]").values as number[];
    expect(car).toEqual(
      json.observations.map((entry) => entry.windows.find(({ window }) => `${window}` === "0,1")?.car ?? null),
    );
    expect(abnormalReturns.column("ar").values).toEqual(
      json.observations.flatMap(({ days }) => days.map(({ ar }) => ar)),
    );
  });

  it("keep missing figures null and ids text", async () => {
    const { observations, averages, tests } = await resultFrames(result);
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
});
