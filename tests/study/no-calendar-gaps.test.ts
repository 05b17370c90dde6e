import { describe, expect, it } from "vitest";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { expectClose } from "../support/close.ts";
import { change, inventedCloses, line, sessionsOf, wideFile } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

// A benchmark, donor or factor without a calendar: what its file lacks on days on which the securities traded is missing,
// never a return of 0 with a catch-up. Prices are invented; what is expected is counted or computed here.
const sessions = sessionsOf("BVMF", "2021-01-04", "2021-12-29");
const closes = inventedCloses(["P", "Q", "R", "IDX", "D"], sessions.length, 11);
const news = "2021-09-15";
const at = sessions.indexOf(news);
const lastDay = sessions.length - 1 - at;
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => from + k);

interface Given {
  /** Days relative to the event that a file has no row of. */
  readonly lacks?: readonly number[];
  /** What stands in the cell instead, where a row is left in. */
  readonly cell?: string;
  readonly keys?: string;
  /** What the second file holds. */
  readonly second?: "prices" | "returns" | "factors";
}

/** The second file: closes or returns of the benchmark IDX, or the factor MKT. */
function secondFile({ lacks = [], cell, second = "prices" }: Given): string {
  const value = (t: number) => {
    if (second === "prices") return closes.IDX![t]!;
    return t === 0 ? "" : change(closes.IDX![t - 1]!, closes.IDX![t]!);
  };
  const rows = sessions.flatMap((date, t) => {
    if (!lacks.includes(t - at)) return [`${date},${value(t)}`];
    return cell === undefined ? [] : [`${date},${cell}`];
  });
  return [`date,${second === "factors" ? "oil" : "IDX"}`, ...rows].join("\n");
}

async function study(given: Given): Promise<StudyResult> {
  const { second = "prices", keys = "" } = given;
  const { P, Q, R, D } = closes as Record<"P" | "Q" | "R" | "D", number[]>;
  const prices = { P, Q, R, D };
  const shares =
    second === "returns"
      ? Object.fromEntries(
          Object.entries(prices).map(([id, own]) => [
            id,
            own.map((close, t) => (t === 0 ? null : change(own[t - 1]!, close))),
          ]),
        )
      : prices;
  return runStudy(
    await loadFiles({
      "shares.csv": wideFile(sessions, shares),
      "second.csv": secondFile(given),
      "study.yaml": [
        "study: invented",
        second === "factors"
          ? "prices: shares.csv\nmodel: factor-model\nfactors: { file: second.csv, names: [oil] }"
          : "prices: [shares.csv, second.csv]\nbenchmark: IDX",
        ...(second === "returns" ? ["input: return"] : []),
        `events: [{ id: e, date: ${news}, securities: [P, Q] }]`,
        "estimation-window: [-110, -11]\nevent-window: [-5, 5]\nwindows: [[0, 0], [-5, 5]]",
        keys,
      ].join("\n"),
    }),
  );
}

const warnings = (result: StudyResult, code: string) =>
  result.warnings.filter((warning) => warning.code === code).map(({ subject, message }) => [subject, message]);

/** OLS on the days that are left, from the invented closes. */
function lineWithout(lacking: readonly number[]) {
  const left = days(-110, -11).filter((day) => !lacking.includes(day));
  const returns = (id: string) => left.map((day) => change(closes[id]![at + day - 1]!, closes[id]![at + day]!));
  return { n: left.length, ...line(returns("IDX"), returns("P")) };
}

describe("a day that the second file lacks, in the estimation window", () => {
  it.each([
    ["closes of a benchmark", { second: "prices" }, [-60, -59], "IDX"],
    ["closes of a benchmark, an empty cell", { second: "prices", cell: "" }, [-60, -59], "IDX"],
    ["returns of a benchmark", { second: "returns" }, [-60], "IDX"],
    ["returns of a benchmark, an empty cell", { second: "returns", cell: "" }, [-60], "IDX"],
    ["a factor", { second: "factors" }, [-60], "oil"],
    ["a factor, an empty cell", { second: "factors", cell: "" }, [-60], "oil"],
    ["a factor, −99.99", { second: "factors", cell: "-99.99" }, [-60], "oil"],
    ["a factor, −999", { second: "factors", cell: "-999" }, [-60], "oil"],
    ["a factor, −99.99 divided by 100", { second: "factors", cell: "-0.9999" }, [-60], "oil"],
  ] as const)("%s: is left out, counted and said", async (_, given, unknown, subject) => {
    const result = await study({ ...given, lacks: [-60] });
    const [first] = result.observations;
    const expected = lineWithout(unknown);
    expect(first!.fit!.n).toBe(expected.n);
    expectClose(first!.fit!.coefficients[subject === "oil" ? "oil" : "beta"]!, expected.beta, "slope");
    const [gap, ...more] = warnings(result, "GAP");
    expect(more).toEqual([]);
    expect(gap![0]).toBe(subject);
    expect(gap![1]).toContain(`is missing 1 session on which the securities of the study traded: ${sessions[at - 60]}`);
  });
});

describe("a day that the second file lacks, at the event", () => {
  it.each([
    ["prices", undefined],
    ["returns", undefined],
    ["returns", ""],
    ["factors", undefined],
    ["factors", "-99.99"],
    ["factors", ""],
  ] as const)("excludes the observation: %s with the cell %j", async (second, cell) => {
    for (const lacks of [[0], [0, 1], [-1]]) {
      const found = study({ second, lacks, ...(cell === undefined ? {} : { cell }) });
      await expect(found).rejects.toMatchObject({
        code: "NOTHING_LEFT",
        hint: expect.stringContaining("GAP_AT_EVENT"),
      });
    }
  });

  it("excludes too where the file ends before it, or begins after it", async () => {
    for (const lacks of [days(0, lastDay), days(-at, 0)]) {
      await expect(study({ lacks, keys: "model: market-adjusted\nmin-estimation: 2" })).rejects.toMatchObject({
        code: "NOTHING_LEFT",
      });
    }
  });

  it("stays, without a figure, where gaps are accepted", async () => {
    const result = await study({ lacks: [0], keys: "gaps: accept" });
    const unknown = result.observations[0]!.days.filter(({ ar }) => Number.isNaN(ar)).map(({ day }) => day);
    expect(unknown).toEqual([0, 1]);
    expect(warnings(result, "BENCHMARK_DID_NOT_TRADE")).toEqual([]);
  });
});

describe("what is no gap", () => {
  it("a day on which most securities did not trade", async () => {
    const file = wideFile(sessions, { P: closes.P!, ...withoutDay(["Q", "R", "IDX"], -60) });
    const result = runStudy(
      await loadFiles({
        "shares.csv": file,
        "study.yaml": `study: holiday
prices: shares.csv
benchmark: IDX
events: [{ id: e, date: ${news} }]
estimation-window: [-110, -11]
event-window: [-5, 5]`,
      }),
    );
    expect(warnings(result, "GAP")).toEqual([]);
  });

  it("a weekend, of a benchmark that never has one", async () => {
    const every = Array.from({ length: 400 }, (_, k) => new Date(Date.UTC(2021, 0, 4 + k)).toISOString().slice(0, 10));
    const coins = inventedCloses(["BTC", "ETH"], every.length, 3);
    const isWeekend = (date: string) => [0, 6].includes(new Date(date).getUTCDay());
    const index = every.map((date, t) => (isWeekend(date) ? null : 100 + t));
    const result = runStudy(
      await loadFiles({
        "coins.csv": wideFile(every, coins),
        "index.csv": wideFile(every, { SPX: index }),
        "study.yaml": `study: weekends
prices: [coins.csv, index.csv]
benchmark: SPX
model: market-adjusted
events: [{ id: e, date: ${every[300]} }]
estimation-window: [-110, -11]
event-window: [-5, 5]`,
      }),
    );
    expect(warnings(result, "GAP")).toEqual([]);
    expect(result.observations).toHaveLength(2);
  });

  it("a day of a market in another zone, which has holidays of its own", async () => {
    const result = runStudy(
      await loadFiles({
        "shares.csv": wideFile(sessions, { P: closes.P! }),
        "index.csv": wideFile(sessions, withoutDay(["IDX"], -60)),
        "study.yaml": `study: zones
securities:
  - { id: P, timezone: America/Sao_Paulo, hours: "10:00-17:00", prices: shares.csv }
  - { id: IDX, timezone: Asia/Tokyo, hours: "09:00-15:00", prices: index.csv }
benchmark: IDX
events: [{ id: e, date: ${news}, securities: [P] }]
estimation-window: [-110, -11]
event-window: [-5, 5]`,
      }),
    );
    expect(warnings(result, "GAP")).toEqual([]);
    expect(result.observations[0]!.fit!.n).toBe(100);
  });
});

function withoutDay(ids: readonly string[], day: number) {
  return Object.fromEntries(ids.map((id) => [id, closes[id]!.map((close, t) => (t - at === day ? null : close))]));
}

it("judges donors too", async () => {
  const donors = { ...withoutDay(["D"], -60), Q: closes.Q!, R: closes.R! };
  const result = runStudy(
    await loadFiles({
      "shares.csv": wideFile(sessions, { P: closes.P! }),
      "donors.csv": wideFile(sessions, donors),
      "study.yaml": `study: donors
prices: [shares.csv, donors.csv]
model: synthetic-control
donors: [D, Q, R]
events: [{ id: e, date: ${news}, securities: [P] }]
estimation-window: [-110, -11]
event-window: [-5, 5]`,
    }),
  );
  expect(warnings(result, "GAP").map(([subject]) => subject)).toEqual(["D"]);
  expect(result.observations[0]!.fit!.n).toBe(98);
});
