import { beforeAll, describe, expect, it } from "vitest";
import { buildDocument } from "../../src/report/document/build-document.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { expectClose } from "../support/close.ts";
import { studyFixture } from "../support/studies.ts";
import { loadFiles } from "../support/temporary-study.ts";

// Expected figures: volume.json, by numpy with its own logarithms and its own match of Seoul with New York.
const { files, figures, shares, crossSectionalT } = studyFixture("volume");

const priceFile = (name: string, withVolume = true) => {
  const { dates, closes, volumes } = files[name];
  const rows = dates.map((date: string, t: number) =>
    [date, closes[t], ...(withVolume ? [volumes[t] ?? ""] : [])].join(),
  );
  return `${["Date", "Close", ...(withVolume ? ["Volume"] : [])].join()}\n${rows.join("\n")}\n`;
};

const run = async (lines: readonly string[], without: readonly string[] = []) => {
  const study = [
    "study: volume",
    "benchmark: M",
    "securities:",
    `  - { id: A, exchange: XKRX, prices: A.csv, shares: ${shares} }`,
    "  - { id: B, exchange: XKRX, prices: B.csv }",
    "  - { id: M, exchange: XNYS, prices: M.csv }",
    "events: [{ id: e, at: 2019-02-28T12:00+07:00, claims: [{ security: A, change: -1.8% }] }]",
    "estimation-window: [-120, -11]",
    "event-window: [-5, 5]",
    "windows: [[0, 0], [0, 1], [-5, 5]]",
    ...lines,
  ];
  const names = ["A", "B", "M"];
  const prices = names.map((name) => [`${name}.csv`, priceFile(name, !without.includes(name))]);
  return runStudy(await loadFiles({ "study.yaml": study.join("\n"), ...Object.fromEntries(prices) }));
};
const models = "models: [mean-adjusted, market-model]";

let result: StudyResult;
beforeAll(async () => {
  result = await run(["measure: volume", models]);
});
const of = (security: string, model: string) =>
  result.observations.find((entry) => entry.security === security && entry.model === model)!;
const nan = (value: number | null) => value ?? Number.NaN;

describe.each([
  ["A", "mean-adjusted"],
  ["A", "market-model"],
  ["B", "mean-adjusted"],
  ["B", "market-model"],
])("log volume of %s under %s", (security, model) => {
  const expected = figures[security][model];

  it("is estimated as numpy does, rows with a missing volume left out", () => {
    const { fit, status } = of(security, model);
    expect(status).toBe("used");
    expect(fit!.n).toBe(expected.n);
    expect(fit!.degreesOfFreedom).toBe(expected.degreesOfFreedom);
    expectClose(fit!.coefficients.alpha!, expected.coefficients[0], "alpha");
    if (model === "market-model") expectClose(fit!.coefficients.beta!, expected.coefficients[1], "beta");
    expectClose(fit!.sigma, expected.sigma, "sigma");
  });

  it("is abnormal by numpy's figures, day by day and over windows", () => {
    const { days, windows } = of(security, model);
    days.forEach((day, k) => {
      const { car, sd, p } = expected.days[k];
      expect(Number.isNaN(day.return)).toBe(figures[security].v[k] === null);
      if (Number.isFinite(day.return)) expectClose(day.return, figures[security].v[k], `log volume ${day.day}`);
      if (Number.isFinite(day.benchmark))
        expectClose(day.benchmark, figures[security].market[k], `benchmark ${day.day}`);
      expect(Number.isNaN(day.ar)).toBe(car === null);
      if (car === null) return;
      expectClose(day.ar, car, `abnormal log volume ${day.day}`);
      expectClose(day.sd, sd, `s.d. ${day.day}`);
      expectClose(day.p, p, `p ${day.day}`);
    });
    windows.forEach((window, k) => {
      const { n, car, sd, p } = expected.windows[k];
      expect(window.n).toBe(n);
      expectClose(window.car, nan(car), `sum over ${window.window}`);
      expectClose(window.sd, nan(sd), `s.d. over ${window.window}`);
      expectClose(window.p, nan(p), `p over ${window.window}`);
    });
  });

  it("has no figure that speaks of prices", () => {
    for (const { bhar, bharBenchmark, rank } of of(security, model).windows) {
      expect([bhar, bharBenchmark, rank]).toEqual([Number.NaN, Number.NaN, null]);
    }
    expect(of(security, model).days.every(({ close }) => Number.isNaN(close))).toBe(true);
  });
});

it("says which figures it leaves out, and why", () => {
  expect(result.study).toMatchObject({ measure: "volume", measureNote: expect.stringContaining("log volume") });
  expect(result.claims[0]).toMatchObject({ verdict: "untestable", reason: expect.stringContaining("volume") });
  expect(result.groups.every(({ windows }) => windows.every(({ abhar }) => Number.isNaN(abhar)))).toBe(true);
});

it("tests the average as it does that of returns", () => {
  const group = result.groups.find(({ model }) => model === "market-model")!;
  const test = group.windows[0]!.tests["cross-sectional-t"]!;
  expect(test.status).toBe("computed");
  if (test.status === "computed") expectClose(test.statistic, crossSectionalT, "cross-sectional t");
});

it("reports log volume in plain numbers, and no figure of it in per cent", () => {
  const { sections } = buildDocument(result);
  const tables = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "table" ? [block.table] : [])),
  );
  const kinds = tables.flatMap(({ columns }) => columns.map(({ kind }) => kind));
  expect(kinds).not.toContain("percent");
  expect(kinds).not.toContain("interval");
  expect(tables.map(({ caption }) => caption)).toEqual(
    expect.arrayContaining(["Day 0: cumulative abnormal log volume, market-model", "Day 0, market-model"]),
  );
  // Only levels, power and the claimed price change are in per cent.
  const words = JSON.stringify(sections.filter(({ id }) => ["answer", "evidence", "figures", "models"].includes(id)));
  const rest = words.replace(/95%|80%|\b5%|1\.8%/g, "");
  expect(rest.match(/[\d.]+%/g)).toBeNull();
  expect(words).toContain("On 28 Feb 2019 the log volume of A was 2.44. The model expected");
  expect(words).toContain("times the volume expected");
});

it("excludes a security without volumes, and every security under a market model whose benchmark has none", async () => {
  const one = await run(["measure: volume", models], ["B"]);
  const excluded = one.observations.filter(({ status }) => status === "excluded");
  expect(excluded.map(({ security, reason }) => [security, reason!.code])).toEqual([
    ["B", "NO_VOLUME"],
    ["B", "NO_VOLUME"],
  ]);
  const market = await run(["measure: volume", models], ["M"]);
  expect(market.observations.map(({ model, status }) => [model, status])).toEqual([
    ["mean-adjusted", "used"],
    ["mean-adjusted", "used"],
    ["market-model", "excluded"],
    ["market-model", "excluded"],
  ]);
  expect(market.exclusions[0]!.message).toContain("the benchmark M has no volumes");
  await expect(run(["measure: volume", models], ["A", "B", "M"])).rejects.toThrow("no observation is left");
});

it("refuses models that expect a security to trade as the benchmark does", async () => {
  await expect(run(["measure: volume", "model: market-adjusted"])).rejects.toThrow(
    "abnormal volume is measured with market-model or mean-adjusted, not with market-adjusted",
  );
});
