import { describe, expect, it } from "vitest";
import { buildStudyHere } from "../../src/disk/build-study-here.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import type { StudyFileBenchmark } from "../../src/study/settings/study-file.ts";
import { expectClose } from "../support/close.ts";
import { change, inventedCloses, line, sessionsOf, wideFile } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

// A benchmark that is no security: a column of the price file, or the mean of the other securities. What is expected is
// computed here from invented closes.
const sessions = sessionsOf("XSWX", "2020-01-06", "2020-12-30");
const closes = inventedCloses(["A", "B", "C", "M"], sessions.length, 23);
const news = "2020-09-10";
const at = sessions.indexOf(news);
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => from + k);
const returnOf = (id: string, day: number) => change(closes[id]![at + day - 1]!, closes[id]![at + day]!);

const windows = `estimation-window: [-110, -11]
event-window: [-5, 5]
windows: [[0, 0], [-1, 1]]`;

/** A long file of A, B and C; the cells of the last column by date and security. */
function longFile(header: string, cell: (t: number, id: string) => number | string, value: "close" | "ret" = "close") {
  const rows = sessions.flatMap((date, t) =>
    ["A", "B", "C"].map((id) => {
      const own = value === "close" ? closes[id]![t] : t === 0 ? "" : change(closes[id]![t - 1]!, closes[id]![t]!);
      return `${date},${id},${own},${cell(t, id)}`;
    }),
  );
  return `date,ticker,${value},${header}\n${rows.join("\n")}\n`;
}

const marketReturn = (t: number) => (t === 0 ? "" : change(closes.M![t - 1]!, closes.M![t]!));

const run = async (prices: string, keys: string, more: Readonly<Record<string, string>> = {}) =>
  runStudy(
    await loadFiles({
      "p.csv": prices,
      ...more,
      "study.yaml": `study: s
prices: ${Object.keys(more).length > 0 ? `[p.csv, ${Object.keys(more).join(", ")}]` : "p.csv"}
events: [{ id: e, date: ${news} }]
${windows}
${keys}
`,
    }),
  );

/** The market model of A on M, by hand. */
function expected() {
  const estimation = days(-110, -11);
  const returns = (id: string) => estimation.map((day) => returnOf(id, day));
  const { alpha, beta } = line(returns("M"), returns("A"));
  return { beta, ar: returnOf("A", 0) - alpha - beta * returnOf("M", 0) };
}

function expectMarketModel(result: StudyResult, benchmark: string) {
  expect(result.study.benchmark).toBe(benchmark);
  expect(result.observations.map(({ security }) => security)).toEqual(["A", "B", "C"]);
  const [first] = result.observations;
  expectClose(first!.fit!.coefficients.beta!, expected().beta, "beta");
  expectClose(first!.days.find(({ day }) => day === 0)!.ar, expected().ar, "ar");
}

describe("a column of the price file as the benchmark", () => {
  it.each([
    ["returns beside closes, stated", "mktret", "close", "benchmark: { column: mktret }"],
    ["returns beside closes, by its name alone", "mktret", "close", "benchmark: mktret"],
    ["returns beside closes, as a flag says it", "mktret", "close", "benchmark: column:mktret"],
    ["returns beside returns", "ewretd", "ret", "input: return\nbenchmark: ewretd"],
  ] as const)("%s", async (_, name, value, keys) => {
    const result = await run(longFile(name, marketReturn, value), keys);
    expectMarketModel(result, name);
    const { notes } = result.securities.find(({ id }) => id === name)!;
    expect(notes).toContain(`the column "${name}" is the benchmark: one return a date`);
  });

  it("of levels, with declared securities", async () => {
    const declared = "securities: [{ id: A }, { id: B }, { id: C }]";
    const result = await run(
      longFile("smi", (t) => closes.M![t]!),
      `${declared}\nbenchmark: { column: smi }`,
    );
    expectMarketModel(result, "smi");
  });

  it("in a file for each security", async () => {
    const file = (id: string) =>
      `date,close,mktret\n${sessions.map((date, t) => `${date},${closes[id]![t]},${marketReturn(t)}`).join("\n")}\n`;
    const result = runStudy(
      await loadFiles({
        ...Object.fromEntries(["A", "B", "C"].map((id) => [`p/${id}.csv`, file(id)])),
        "study.yaml": `study: s\nprices: p\nbenchmark: mktret\nevents: [{ id: e, date: ${news} }]\n${windows}\n`,
      }),
    );
    expectMarketModel(result, "mktret");
  });

  it("that differs between securities of a date is an error with the row", async () => {
    const prices = longFile("mktret", (t, id) => (t === 40 && id === "C" ? 0.5 : marketReturn(t)));
    await expect(run(prices, "benchmark: mktret")).rejects.toMatchObject({
      code: "BAD_RETURN",
      message: expect.stringContaining(`on ${sessions[40]}: a benchmark has one value a date`),
      place: { file: "p.csv", line: 2 + 3 * 40 + 2, column: "mktret" },
    });
  });

  it("gives way to a security of its name, unless the study says that it is a column", async () => {
    const security = { "m.csv": wideFile(sessions, { mktret: closes.M! }) };
    const prices = longFile("mktret", () => 0.01);
    expectMarketModel(await run(prices, "benchmark: mktret", security), "mktret");
    await expect(run(prices, "benchmark: { column: mktret }", security)).rejects.toMatchObject({ code: "BAD_STUDY" });
  });

  it.each([
    ["benchmark: { column: nothing }", "nothing"],
    ["benchmark: nothing", "nothing"],
  ])("that no file has is an error: %s", async (keys, name) => {
    await expect(run(longFile("mktret", marketReturn), keys)).rejects.toMatchObject({
      code: "UNKNOWN_SECURITY",
      message: expect.stringContaining(name),
    });
  });
});

describe("the mean of securities as the benchmark", () => {
  const { A, B, C, M } = closes as Record<"A" | "B" | "C" | "M", number[]>;
  const market = (result: StudyResult, security: string, day: number) =>
    result.observations.find((one) => one.security === security)!.days.find((one) => one.day === day)!.benchmark;
  const mean = (ids: readonly string[], day: number) =>
    ids.reduce((sum, id) => sum + returnOf(id, day), 0) / ids.length;
  const wide = (columns: Readonly<Record<string, readonly (number | null)[]>>) => wideFile(sessions, columns);

  it.each(["benchmark: { mean: all }", "benchmark: mean:all"])("of all others: %s", async (keys) => {
    const result = await run(wide({ A, B, C, M }), `${keys}\nmodel: market-adjusted`);
    expect(result.study.benchmark).toBe("mean:all");
    expect(result.observations).toHaveLength(4);
    for (const id of ["A", "B", "C", "M"]) {
      const others = ["A", "B", "C", "M"].filter((other) => other !== id);
      for (const day of days(-5, 5)) {
        expectClose(market(result, id, day), mean(others, day), `${id} ${day}`);
        const { ar } = result.observations
          .find(({ security }) => security === id)!
          .days.find((one) => one.day === day)!;
        expectClose(ar, returnOf(id, day) - mean(others, day), `ar of ${id} ${day}`);
      }
    }
  });

  it("of some: those leave themselves out, others have them all", async () => {
    const result = await run(wide({ A, B, C, M }), "benchmark: { mean: [B, C] }\nmodel: market-adjusted");
    expect(result.study.benchmark).toBe("mean:B,C");
    expectClose(market(result, "A", 0), mean(["B", "C"], 0), "A");
    expectClose(market(result, "B", 0), returnOf("C", 0), "B");
  });

  it("is that of the portfolio with log returns", async () => {
    const result = await run(wide({ A, B, C }), "benchmark: { mean: all }\nmodel: market-adjusted\nreturns: log");
    expectClose(market(result, "A", 0), Math.log1p(mean(["B", "C"], 0)), "log");
  });

  it("leaves out a security without a price on the day or the one before", async () => {
    const B2 = B.map((close, t) => (t === at - 2 ? null : close));
    const result = await run(wide({ A, B: B2, C, M }), "benchmark: { mean: all }\nmodel: market-adjusted");
    for (const day of [-2, -1]) expectClose(market(result, "A", day), mean(["C", "M"], day), `day ${day}`);
    for (const day of [-3, 0]) expectClose(market(result, "A", day), mean(["B", "C", "M"], day), `day ${day}`);
  });

  it("runs under an exchange, and with returns as input", async () => {
    const result = await run(wide({ A, B, C }), "benchmark: { mean: all }\nexchange: XSWX");
    expectClose(market(result, "A", 0), mean(["B", "C"], 0), "exchange");
    const returns = ({ length }: readonly number[], id: string) =>
      Array.from({ length }, (_, t) => (t === 0 ? null : change(closes[id]![t - 1]!, closes[id]![t]!)));
    const inReturns = await run(
      wide({ A: returns(A, "A"), B: returns(B, "B"), C: returns(C, "C") }),
      "benchmark: { mean: all }\ninput: return",
    );
    expectClose(market(inReturns, "A", 0), mean(["B", "C"], 0), "returns");
  });

  it("has no value where nobody else traded: the observation is excluded", async () => {
    const gone = (own: readonly number[]) => own.map((close, t) => (t === at ? null : close));
    const found = run(
      wide({ A, B: gone(B), C: gone(C) }),
      `benchmark: { mean: all }\nevents: [{ id: e, date: ${news}, securities: [A] }]`.replace(/\nevents.*/, ""),
    );
    const result = await found;
    expect(result.observations.find(({ security }) => security === "A")).toMatchObject({
      status: "excluded",
      reason: { code: "GAP_AT_EVENT" },
    });
  });

  it("in memory", () => {
    const study = {
      ...{ study: "s", benchmark: { mean: ["B", "C"] }, model: "market-adjusted", events: [{ date: news }] },
      ...{ "estimation-window": [-110, -11] as const, "event-window": [-5, 5] as const },
    };
    const result = runStudy(buildStudyHere(study, { prices: { date: sessions, A, B, C } }));
    expectClose(market(result, "A", 0), mean(["B", "C"], 0), "A");
  });

  it.each([
    [{ mean: ["A", "X"] }, "UNKNOWN_SECURITY"],
    [{}, "BAD_STUDY"],
    [{ mean: "all", column: "x" }, "BAD_STUDY"],
    [{ mean: "everything" }, "UNKNOWN_SECURITY"],
  ] as [StudyFileBenchmark, string][])("%j is an error", (benchmark, code) => {
    const study = { study: "s", benchmark, events: [{ date: news }] };
    expect(() => buildStudyHere(study, { prices: { date: sessions, A, B, C } })).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
