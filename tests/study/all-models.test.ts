import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { codes } from "../../src/core/codes.ts";
import { loadStudy } from "../../src/disk/load-study.ts";
import { buildDocument } from "../../src/report/document/build-document.ts";
import type { ObservationResult, StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { allModels } from "../../src/study/settings/registry.ts";
import { root, shippedStudy, studyFixture } from "../support/studies.ts";
import { loadFiles } from "../support/temporary-study.ts";

// The Hanoi study under every model that its prices allow, all eleven markets: no model is a special case to any test.
const needFactors = ["capm", "carhart-4", "factor-model", "fama-french-3", "fama-french-5"];
const models = allModels.map(({ id }) => id).filter((id) => !needFactors.includes(id));
const donors = ["NIKKEI225", "HSI", "SSEC", "TAIEX", "STOXX600"];

let result: StudyResult;
beforeAll(async () => {
  const input = await shippedStudy("hanoi-summit", {
    ...{ models, modelOptions: { donors }, fallback: "market-model" },
    windows: [
      { from: 0, to: 0 },
      { from: -1, to: 1 },
    ],
  });
  result = runStudy(input);
}, 240_000);
const of = (model: string) => result.observations.filter((observation) => observation.model === model);

it("meets every market once under each of nine models", () => {
  expect(models).toHaveLength(9);
  expect(result.observations).toHaveLength(9 * 11);
  expect(result.audit.used + result.audit.excluded).toBe(9 * 11);
});

/** Every number in a value, by its path. */
function* numbersIn(value: unknown, path = ""): Generator<readonly [string, number]> {
  if (typeof value === "number") yield [path, value];
  else if (value !== null && typeof value === "object")
    for (const [key, inner] of Object.entries(value)) yield* numbersIn(inner, `${path}.${key}`);
}

/** Figures that may be missing although the observation is used, as documented in core/result.ts. */
const mayBeMissing = ({ model }: ObservationResult, path: string) =>
  /^\.fit\.diagnostics\.\d+\.p$/.test(path) || (model === "market-adjusted" && path === ".fit.rSquared");
const missingIn = (observation: ObservationResult) =>
  [...numbersIn(observation)].filter(([path, value]) => !Number.isFinite(value) && !mayBeMissing(observation, path));

describe.each(models)("%s", (model) => {
  it("uses every observation, or excludes it with a code", () => {
    for (const { status, reason, fit, days, windows } of of(model)) {
      if (status === "excluded") {
        expect(codes).toHaveProperty(reason!.code);
        expect([fit, days.length, windows.length]).toEqual([null, 0, 0]);
      } else {
        expect([days.length, windows.length]).toEqual([11, 2]);
      }
    }
    // None of these markets gives a model reason to fail.
    expect(of(model).filter(({ status }) => status === "used")).toHaveLength(11);
  });

  it("leaves no figure missing without saying so", () => {
    for (const observation of of(model)) expect(missingIn(observation), observation.id).toEqual([]);
  });

  it("is tested by every statistic, or the statistic says why not", () => {
    const [group] = result.groups.filter((entry) => entry.model === model);
    for (const { tests } of [...group!.days, ...group!.windows]) {
      for (const [id, test] of Object.entries(tests)) {
        if (test.status === "inapplicable") expect(test.reason, id).toMatch(/\S/);
        else expect([id, Number.isFinite(test.statistic), test.p >= 0 && test.p <= 1]).toEqual([id, true, true]);
      }
    }
  });

  it("has a placebo of its own, or says why not", () => {
    const { iterative } = allModels.find(({ id }) => id === model)!;
    for (const { windows } of of(model)) {
      for (const { placebo, placeboReason } of windows) {
        expect([placebo === null, placeboReason === null]).toEqual(iterative ? [true, false] : [false, true]);
      }
    }
  });
});

it("computes the same tests under every model", () => {
  const computed = models.map((model) => {
    const group = result.groups.find((entry) => entry.model === model)!;
    return group.windows.map(({ tests }) => Object.keys(tests).filter((id) => tests[id]!.status === "computed"));
  });
  for (const own of computed) expect(own).toEqual(computed[0]);
});

it("gives the market model numpy's figures still, whatever stands beside it", () => {
  const golden = studyFixture("hanoi-summit").markets;
  for (const { security, fit } of of("market-model")) expect(fit!.sigma).toBeCloseTo(golden[security].sigma, 12);
});

it("agrees about KOSPI's day 0 within a third of a per cent, and every model calls it a fall", () => {
  const moves = models.map((model) => of(model).find(({ security }) => security === "KOSPI")!.windows[0]!.car);
  expect(Math.max(...moves)).toBeLessThan(-0.014);
  expect(Math.max(...moves) - Math.min(...moves)).toBeLessThan(1 / 300);
});

it("says in the report what depends on the model", () => {
  const sections = buildDocument(result).sections;
  const titles = (id: string) =>
    sections
      .find((section) => section.id === id)!
      .blocks.flatMap((block) => (block.kind === "table" ? [block.table.caption] : []));
  expect(titles("models")).toHaveLength(2);
  expect(titles("method")).toEqual(
    expect.arrayContaining(["Convergence, garch", "Convergence, egarch", "Placebo over donors"]),
  );
  expect(titles("method").some((caption) => caption.startsWith("Residual diagnostics"))).toBe(false);
  const text = JSON.stringify(sections);
  expect(text).toContain("Under 9 models the abnormal move of KOSPI Composite on day 0 runs from");
  expect(text).toContain("Under egarch the persistence of Hang Seng and Shanghai Composite is at its bound");
});

it("ships as a study of the markets that the summit concerned, with its diagnostics", async () => {
  const input = await loadStudy(join(root, "data/hanoi-summit/models.yaml"));
  const { definition } = input;
  expect([...definition.models].sort()).toEqual([...models].sort());
  expect(definition.modelOptions.donors).toEqual(donors);
  const one = runStudy({ ...input, definition: { ...definition, models: ["market-model"] } });
  expect(one.observations.map(({ security }) => security)).toEqual(["KOSPI", "KOSPI200", "KOSDAQ", "EWY", "VNINDEX"]);
  expect(JSON.stringify(buildDocument(one))).toContain("Residual diagnostics, market-model");
});

describe("a likelihood without a maximum", () => {
  // From day 30 on without any residual: the nearer the variance to zero, the higher the likelihood.
  const market = Array.from({ length: 160 }, (_, t) => 0.01 * Math.sin(t * t));
  const asset = market.map((r, t) => r / 2 + (t < 30 || t > 139 ? 0.01 * Math.cos(3 * t * t) : 0));
  const date = (t: number) => new Date(Date.UTC(2015, 0, 5 + t)).toISOString().slice(0, 10);
  const files = (lines: readonly string[]) => ({
    "returns.csv": `date,A,M\n${market.map((r, t) => `${date(t)},${asset[t]},${r}`).join("\n")}\n`,
    "study.yaml": [
      "study: fallback",
      "prices: returns.csv",
      "input: return",
      "benchmark: M",
      `events: [{ id: e, date: ${date(145)} }]`,
      "estimation-window: [-145, -6]",
      "event-window: [0, 1]",
      ...lines,
    ].join("\n"),
  });

  it("excludes the observation with its code", async () => {
    const both = runStudy(await loadFiles(files(["models: [market-model, garch]"])));
    expect(both.observations.map(({ model, reason }) => [model, reason?.code])).toEqual([
      ["market-model", undefined],
      ["garch", "NOT_CONVERGED"],
    ]);
  });

  it("falls back to the model that the study names, and says so", async () => {
    const run = runStudy(await loadFiles(files(["models: [market-model, garch]", "fallback: market-model"])));
    const [plain, instead] = run.observations;
    expect(instead).toMatchObject({ model: "garch", status: "used" });
    expect(instead!.fit).toEqual(plain!.fit);
    expect(instead!.windows[0]!.car).toBe(plain!.windows[0]!.car);
    expect(run.warnings).toContainEqual(
      expect.objectContaining({
        code: "FALLBACK_MODEL",
        subject: "e/A",
        message: expect.stringContaining("market-model"),
      }),
    );
  });
});

it("refuses a donor that the study does not know, or names twice", async () => {
  const study = (list: string) =>
    loadFiles({
      "prices.csv": "date,A,M,N\n2020-01-02,1,1,1\n2020-01-03,1,1,1\n",
      "study.yaml": `study: s\nprices: prices.csv\nbenchmark: M\nmodel: synthetic-control\ndonors: ${list}\nevents: [{ id: e, date: 2020-01-03 }]`,
    });
  await expect(study("[N, NN]")).rejects.toMatchObject({ code: "UNKNOWN_SECURITY" });
  await expect(study("[N, N]")).rejects.toMatchObject({ code: "BAD_STUDY" });
});
