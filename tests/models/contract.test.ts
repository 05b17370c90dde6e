import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Code } from "../../src/core/codes.ts";
import { EventStudyError } from "../../src/core/errors.ts";
import type { ExpectedReturnModel, ModelFit, ModelOptions, ModelSample } from "../../src/core/model.ts";
import * as registry from "../../src/models/index.ts";
import { expectClose } from "../support/close.ts";
import { forecastSd, indices } from "../support/fixtures.ts";
import { normals } from "../support/normals.ts";

// Every model in the registry owes these; a new one gets them for free.
const models: ExpectedReturnModel[] = Object.values(registry);
const options: ModelOptions = { factorNames: ["oil", "smb"], donors: ["A", "B", "C", "D"], lags: 1, leads: 2 };
const iterative = ["garch", "egarch"];
const [days, eventDays] = [120, 11];
const window = indices(eventDays);

/** Returns of a security and of everything that a model may ask for, Gaussian, over the estimation and event days. */
function drawn(seed: number, estimationDays = days): Record<string, Float64Array> {
  const normal = normals(seed);
  const n = estimationDays + eventDays;
  const column = (sd: number) => Float64Array.from({ length: n }, () => sd * normal());
  const long = Float64Array.from({ length: n + 4 }, () => 0.0003 + 0.01 * normal());
  const columns: Record<string, Float64Array> = { market: long.slice(2, n + 2) };
  for (const k of [-2, -1, 1, 2]) columns[`market@${k}`] = long.slice(2 + k, n + 2 + k);
  for (const name of ["smb", "hml", "rmw", "cma", "mom", "oil"]) columns[name] = column(0.006);
  columns.rf = Float64Array.from({ length: n }, (_, t) => 0.0001 + 1e-6 * Math.floor(t / 21));
  columns["mkt-rf"] = columns.market!.map((r, t) => r - columns.rf![t]!);
  for (const id of ["A", "B", "C", "D"]) columns[`donor:${id}`] = columns.market!.map((r) => r + 0.008 * normal());
  columns.asset = columns.market!.map((r, t) => 0.0002 + 1.1 * r + 0.3 * columns.smb![t]! + 0.012 * normal());
  return columns;
}

/** Splits columns into a sample: the last event days, and the days before them. */
function sampleOf(columns: Record<string, Float64Array>, name = "event/asset"): ModelSample {
  const part = (from: number, to?: number) =>
    Object.fromEntries(Object.entries(columns).map(([id, values]) => [id, values.slice(from, to)]));
  const [estimation, event] = [part(0, -eventDays), part(-eventDays)];
  return {
    observationId: name,
    estimation: { asset: estimation.asset!, factors: estimation },
    event: { length: eventDays, factors: event },
  };
}

/** The error that estimation on these columns ends with; fails when it does not. */
function errorOf(model: ExpectedReturnModel, columns: Record<string, Float64Array>): EventStudyError {
  try {
    model.estimate(sampleOf(columns), options);
  } catch (error) {
    expect(error).toBeInstanceOf(EventStudyError);
    return error as EventStudyError;
  }
  throw new Error(`${model.id} gave no error`);
}

function expectFinite(fit: ModelFit): void {
  const figures = [...Object.values(fit.coefficients), ...Object.values(fit.standardErrors), fit.sigma];
  expect([...figures, ...fit.expected, ...fit.leverage.data, ...fit.scale].every(Number.isFinite)).toBe(true);
  expect(fit.sigma).toBeGreaterThan(0);
  expect(fit.degreesOfFreedom).toBeGreaterThan(0);
}

/** Finite figures, or an error with a code. */
function expectFiguresOrCode(model: ExpectedReturnModel, columns: Record<string, Float64Array>): void {
  let fit: ModelFit;
  try {
    fit = model.estimate(sampleOf(columns), options);
  } catch (error) {
    expect(error).toBeInstanceOf(EventStudyError);
    return;
  }
  expectFinite(fit);
}

/** The regressors of the models that estimate by least squares, the constant apart. */
const regressors: Record<string, string[]> = {
  "mean-adjusted": [],
  "market-model": ["market"],
  capm: ["mkt-rf"],
  "fama-french-3": ["mkt-rf", "smb", "hml"],
  "carhart-4": ["mkt-rf", "smb", "hml", "mom"],
  "fama-french-5": ["mkt-rf", "smb", "hml", "rmw", "cma"],
  "factor-model": ["oil", "smb"],
  dimson: ["market@-1", "market", "market@1", "market@2"],
};

/** Solves A x = b by Gauss and Jordan, rows exchanged. */
function solve(a: number[][], b: number[]): number[] {
  const rows = a.map((row, i) => [...row, b[i]!]);
  for (let j = 0; j < b.length; j++) {
    const pivot = rows.slice(j).reduce((best, row) => (Math.abs(row[j]!) > Math.abs(best[j]!) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(j, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[j]! / pivot[j]!;
      for (let k = j; k <= b.length; k++) row[k]! -= factor * pivot[k]!;
    }
  }
  return rows.map((row, j) => row[b.length]! / row[j]!);
}

/** σ √(L + 1'X*(X'X)⁻¹X*'1) by the normal equations; columns in per cent, which changes nothing but the rounding. */
function matrixForm(columns: Record<string, Float64Array>, names: string[], sigma: number, edges: [number, number]) {
  const at = (t: number) => [1, ...names.map((name) => 100 * columns[name]![t]!)];
  const rows = indices(days - edges[0] - edges[1]).map((t) => at(t + edges[0]));
  const total = indices(eventDays)
    .map((t) => at(days + t))
    .reduce((sum, row) => sum.map((v, p) => v + row[p]!));
  const cross = total.map((_, p) => total.map((_, q) => rows.reduce((sum, row) => sum + row[p]! * row[q]!, 0)));
  const solved = solve(cross, total);
  return sigma * Math.sqrt(eventDays + total.reduce((sum, v, p) => sum + v * solved[p]!, 0));
}

it("holds the models of design.md, each under its id", () => {
  const ids =
    "capm carhart-4 dimson egarch factor-model fama-french-3 fama-french-5 garch market-adjusted market-model mean-adjusted scholes-williams synthetic-control theil-sen";
  expect(models.map((model) => model.id)).toEqual(ids.split(" "));
});

describe.each(models.map((model) => [model.id, model] as const))("%s", (id, model) => {
  const tolerance = iterative.includes(id) ? 1e-5 : 1e-9;
  const columns = drawn(1);
  const sample = sampleOf(columns);
  const fit = model.estimate(sample, options);
  const needed = model.factors(options);

  it("lives in the file named after its id, and cites a source", () => {
    const source = readFileSync(new URL(`../../src/models/${id}.ts`, import.meta.url), "utf8");
    expect(source).toMatch(/^ \* Source: .*\(\d{4}\)/m);
    for (const word of ["Shapes", "Units", "Missing", "Errors"])
      expect(source).toMatch(new RegExp(`^ \\* ${word} `, "m"));
    expect(model.source).toMatch(/\(\d{4}\)/);
    for (const text of [model.label, model.formula, model.assumptions]) expect(text).not.toBe("");
  });

  it("gives finite figures of the right shapes", () => {
    expectFinite(fit);
    expect(fit.residuals).toHaveLength(days);
    expect(fit.expected).toHaveLength(eventDays);
    expect(fit.scale).toHaveLength(eventDays);
    expect(fit.leverage.rows).toBe(eventDays);
    expect(fit.leverage.data).toHaveLength(eventDays * fit.leverage.columns);
    for (const name of Object.keys(fit.standardErrors)) expect(fit.coefficients).toHaveProperty([name]);
  });

  it("has sigma = √(SSR / degrees of freedom)", () => {
    const present = fit.residuals.filter(Number.isFinite);
    const center = id === "market-adjusted" ? present.reduce((a, b) => a + b, 0) / days : 0;
    const ssr = present.reduce((sum, e) => sum + (e - center) ** 2, 0);
    expectClose(fit.sigma, Math.sqrt(ssr / fit.degreesOfFreedom), "sigma", 1e-12);
  });

  it.runIf(id in regressors || id === "scholes-williams")("has residuals that sum to zero", () => {
    const total = fit.residuals.filter(Number.isFinite).reduce((a, b) => a + b, 0);
    expect(Math.abs(total)).toBeLessThan(1e-13);
  });

  it.runIf(id in regressors)("has the matrix form's Var(CAR)", () => {
    const edges: [number, number] = id === "dimson" ? [options.lags!, options.leads!] : [0, 0];
    const expected = matrixForm(columns, regressors[id]!, fit.sigma, edges);
    expectClose(forecastSd(fit, window), expected, "s.d. of CAR", 1e-12);
  });

  it("scales abnormal returns and their s.d. with the returns", () => {
    const scaled = Object.fromEntries(Object.entries(columns).map(([name, v]) => [name, v.map((r) => 100 * r)]));
    const larger = model.estimate(sampleOf(scaled), options);
    const abnormal = (f: ModelFit, asset: Float64Array) => f.expected.map((r, t) => asset[days + t]! - r);
    const before = abnormal(fit, columns.asset!);
    abnormal(larger, scaled.asset!).forEach((ar, t) => {
      expectClose(ar, 100 * before[t]!, `AR ${t}`, tolerance, tolerance);
    });
    expectClose(larger.sigma, 100 * fit.sigma, "sigma", tolerance);
    expectClose(forecastSd(larger, window), 100 * forecastSd(fit, window), "s.d. of CAR", tolerance);
  });

  it("does not depend on a return of the event days, which it is not shown, and repeats itself", () => {
    const again = model.estimate(
      sampleOf({ ...columns, asset: columns.asset!.map((r, t) => (t < days ? r : 9)) }),
      options,
    );
    expect(again).toEqual(fit);
  });

  it.runIf(needed.length > 0)("has no expected return on the day a factor is missing, and only there", () => {
    for (const name of needed) {
      const holed = { ...columns, [name]: columns[name]!.map((v, t) => (t === days + 3 ? Number.NaN : v)) };
      const missing = indices(eventDays).filter((t) =>
        Number.isNaN(model.estimate(sampleOf(holed), options).expected[t]),
      );
      const unused = id === "synthetic-control" && fit.coefficients[name] === 0;
      const forecastOnly = id === "scholes-williams" && name !== "market";
      expect(missing, name).toEqual(unused || forecastOnly ? [] : [3]);
    }
  });

  it("needs its minimum of days, says so below, and is content with it", () => {
    const minimum = model.minimumDays(options);
    const short = drawn(2, minimum - 1);
    expect(errorOf(model, short)).toMatchObject({ code: "ESTIMATION_WINDOW_TOO_SHORT" satisfies Code });
    expect(errorOf(model, drawn(2, 0)).code).toBe("ESTIMATION_WINDOW_TOO_SHORT");
    expectFinite(model.estimate(sampleOf(drawn(2, minimum)), options));
  });

  it.each([0, 0.1, -1e-9])("names the observation whose returns are flat at %d", (level) => {
    const error = errorOf(model, { ...columns, asset: columns.asset!.map(() => level) });
    expect(error.code).toBe("CONSTANT_RETURNS" satisfies Code);
    expect(error.message).toContain("event/asset");
    expect(error.hint).not.toBe("");
  });

  it.runIf(needed.length > 0)("names a factor that does not move", () => {
    for (const name of needed.filter((factor) => factor !== "rf")) {
      for (const level of [0, 0.1]) {
        const error = errorOf(model, { ...columns, [name]: columns[name]!.map(() => level) });
        expect(error.code, name).toBe("CONSTANT_FACTOR" satisfies Code);
        expect(error.message).toContain(name.startsWith("market") ? "benchmark" : name);
      }
    }
  });

  it.runIf((regressors[id]?.length ?? 0) > 1)("names a factor that is a combination of those before it", () => {
    const [first, second, ...others] = regressors[id] as [string, string, ...string[]];
    const last = others.at(-1) ?? second;
    const doubled = columns[first]!.map((r) => 0.001 - 2 * r);
    const mixed = columns[first]!.map((r, t) => 5 + r / 3 + (last === second ? 0 : columns[second]![t]!));
    for (const values of [doubled, mixed]) {
      const error = errorOf(model, { ...columns, [last]: values });
      expect(error.code).toBe("COLLINEAR_FACTORS" satisfies Code);
      expect(error.message).toContain(`"${last}"`);
    }
  });

  // Scholes and Williams divide by an autocorrelation: even the benchmark itself has β near 1 only.
  it.runIf(needed.length > 0 && id !== "scholes-williams")(
    "does not take a security that the factors explain in full",
    () => {
      const like = needed.find((name) => /^(market|mkt-rf|oil|donor:A)$/.test(name))!;
      const rf = needed.includes("rf") ? columns.rf! : new Float64Array(days + eventDays);
      const error = errorOf(model, { ...columns, asset: columns[like]!.map((r, t) => r + rf[t]!) });
      expect(error.code).toBe("PERFECT_FIT" satisfies Code);
    },
  );

  it("gives finite figures or a code for series as odd as they come", () => {
    const { asset, market } = columns as { asset: Float64Array; market: Float64Array };
    const odd = {
      thin: asset.map((r, t) => (t % 4 === 0 ? r : 0)),
      spike: asset.map((_, t) => (t === 60 ? 0.5 : 0)),
      "last day only": asset.map((r, t) => (t === days - 1 ? r : 0)),
      calm: asset.map((r, t) => (t < 100 ? 0.5 * market[t]! : r)),
      alternating: asset.map((_, t) => (t % 2 ? 0.01 : -0.01)),
      trending: asset.map((r, t) => r * Math.exp(t / 10)),
      crash: asset.map((r, t) => (t === 10 ? -0.99 : r)),
    };
    for (const values of Object.values(odd)) expectFiguresOrCode(model, { ...columns, asset: values });
    expectFiguresOrCode(model, { ...columns, market: market.map((r, t) => (t % 3 ? 0 : r)) });
  });
});
