import { describe, expect, it } from "vitest";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { expectClose } from "../support/close.ts";
import { change, inventedCloses, line, sessionsOf, wideFile } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

// A benchmark, factor or donor whose file lacks a session that its exchange held: what that leaves unknown is no return
// of 0 and no return over two sessions. Prices are invented; what is expected is counted or computed here.
const sessions = sessionsOf("XNYS", "2017-01-03", "2018-12-31");
const closes = inventedCloses(["A", "MKT", "D", "E"], sessions.length, 7);
const news = "2018-10-03";
const at = sessions.indexOf(news);

/** The closes without some sessions of one security, days relative to the event. */
const without = (security: string, ...days: number[]) => ({
  ...closes,
  [security]: closes[security]!.map((close, t) => (days.includes(t - at) ? null : close)),
});

async function study(prices: Parameters<typeof wideFile>[1], keys = "", factors: string | null = null) {
  return runStudy(
    await loadFiles({
      "closes.csv": wideFile(sessions, prices),
      ...(factors === null ? {} : { "factors.csv": factors }),
      "study.yaml": `study: invented
benchmark: MKT
exchange: XNYS
prices: closes.csv
events: [{ id: e, date: ${news}, securities: [A] }]
estimation-window: [-110, -11]
event-window: [-5, 5]
windows: [[0, 0], [-5, 5]]
${keys}
`,
    }),
  );
}

const only = (result: StudyResult) => result.observations[0]!;
const warningsOf = (result: StudyResult, code: string) =>
  result.warnings.filter((warning) => warning.code === code).map(({ subject, message }) => [subject, message]);
const returnsOf = (id: string, days: readonly number[]) =>
  days.map((day) => change(closes[id]![at + day - 1]!, closes[id]![at + day]!));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => from + k);

describe("a session that the benchmark's file lacks", () => {
  it.each([-1, 0, 1])("on day %i excludes a model that needs the benchmark, and no other", async (day) => {
    const result = await study(without("MKT", day), "models: [market-model, mean-adjusted]");
    const [market, mean] = result.observations;
    expect(market!.reason).toEqual({
      code: "GAP_AT_EVENT",
      message: `the file of the benchmark is missing the session ${sessions[at + day]}, at or next to day 0 (${news})`,
    });
    expect(mean!.status).toBe("used");
    expect(warningsOf(result, "GAP")).toEqual([["MKT", `the file of MKT is missing 1 session: ${sessions[at + day]}`]]);
  });

  it("is accepted where the study says so: two intervals without a return, none of them 0", async () => {
    const result = await study(without("MKT", 0), "gaps: accept");
    const { days, windows } = only(result);
    expect(days.filter(({ ar }) => Number.isNaN(ar)).map(({ day }) => day)).toEqual([0, 1]);
    expect(days.filter(({ benchmark }) => Number.isNaN(benchmark)).map(({ day }) => day)).toEqual([0, 1]);
    expect(windows.map(({ n }) => n)).toEqual([0, 9]);
    expect(warningsOf(result, "BENCHMARK_DID_NOT_TRADE")).toEqual([]);
    expect(warningsOf(result, "MISSING_RETURNS")).toEqual([
      [
        "e/A",
        `market-model has no expected value on ${news}, ${sessions[at + 1]}, where the benchmark, a factor or a donor is missing; sums are over the days present`,
      ],
    ]);
    expect(windows[0]!.quantileFloor).toBeNaN();
  });

  it("in the estimation window costs the two intervals that touch its close", async () => {
    const { fit } = only(await study(without("MKT", -50)));
    const days = range(-110, -11).filter((day) => day !== -50 && day !== -49);
    expect(fit!.n).toBe(98);
    const { alpha, beta } = line(returnsOf("MKT", days), returnsOf("A", days));
    expectClose(fit!.coefficients.beta!, beta, "beta");
    expectClose(fit!.coefficients.alpha!, alpha, "alpha");
  });
});

describe("a session that a factor's file lacks", () => {
  const factorFile = (lacking: number) =>
    [
      "date,oil,rate",
      ...sessions.map((date, t) => `${date},${t - at === lacking ? "" : ((t * 7) % 13) / 1000},0.0001`),
    ].join("\n");
  const keys = "model: factor-model\nfactors: { file: factors.csv, names: [oil], exchange: XNYS }";

  it("on day 0 excludes, and the file's gaps are told", async () => {
    const found = study(closes, keys, factorFile(0));
    await expect(found).rejects.toMatchObject({ code: "NOTHING_LEFT", hint: expect.stringContaining("GAP_AT_EVENT") });
    const result = await study(closes, `${keys}\ngaps: accept`, factorFile(0));
    expect(warningsOf(result, "GAP")).toEqual([["oil", `factor oil: the file is missing 1 session: ${news}`]]);
    // A factor's return is of one session: the next one is known.
    expect(
      only(result)
        .days.filter(({ ar }) => Number.isNaN(ar))
        .map(({ day }) => day),
    ).toEqual([0]);
  });

  it("and a row on a closed day is dropped, and told", async () => {
    const extra = factorFile(999).replace("2018-07-05", "2018-07-04,9,9\n2018-07-05");
    const result = await study(closes, keys, extra);
    expect(warningsOf(result, "CLOSED_DAY_ROW")).toEqual([
      ["oil", "factor oil: 1 row on closed days dropped: 2018-07-04"],
    ]);
    expect(only(result).fit!.coefficients.oil).toBe(
      only(await study(closes, keys, factorFile(999))).fit!.coefficients.oil,
    );
  });
});

describe("a session that a donor's file lacks", () => {
  // A follows D, so that E has no weight.
  const follower: Readonly<Record<string, readonly number[]>> = {
    ...closes,
    A: closes.D!.map((close, t) => Number((close * (1 + ((t * 37) % 11) / 1e5)).toFixed(5))),
    E: closes.D!.map((close) => Number((1e4 / close).toFixed(5))),
  };
  const lacking = (id: "D" | "E") => ({
    ...follower,
    [id]: follower[id]!.map((close, t) => (t === at ? null : close)),
  });
  const keys = "model: synthetic-control\ndonors: [D, E]";

  it("on day 0 excludes where the donor has weight, and only there", async () => {
    await expect(study(lacking("D"), keys)).rejects.toMatchObject({
      hint: expect.stringContaining(`the file of the donor D is missing the session ${news}`),
    });
    const { fit, status, days } = only(await study(lacking("E"), keys));
    expect(status).toBe("used");
    expect(fit!.coefficients["donor:E"]).toBe(0);
    expect(days.every(({ ar }) => Number.isFinite(ar))).toBe(true);
  });
});
