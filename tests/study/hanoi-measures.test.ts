import { beforeAll, describe, expect, it } from "vitest";
import { buildDocument } from "../../src/report/document/build-document.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { expectClose } from "../support/close.ts";
import { hanoiWith, shippedStudy, studyFixture } from "../support/studies.ts";

// Expected figures: hanoi-measures.json, by numpy and scipy.
const { kinds, volatility, synthetic } = studyFixture("hanoi-measures");
const models = ["mean-adjusted", "market-adjusted", "market-model"];

describe.each(["simple", "log"] as const)("%s returns", (returns) => {
  let result: StudyResult;
  beforeAll(async () => {
    const input = await hanoiWith({ securities: ["KOSPI", "EWY"], claims: [] });
    result = runStudy({ ...input, definition: { ...input.definition, returns, models } });
  });

  it.each(models)("agree with numpy under %s, and BHAR compounds simple returns", (model) => {
    for (const security of ["KOSPI", "EWY"]) {
      const { fit, days, windows } = result.observations.find((o) => o.model === model && o.security === security)!;
      const expected = kinds[`${returns}/${security}/${model}`];
      Object.values(fit!.coefficients).forEach((value, k) => {
        expectClose(value, expected.coefficients[k], `coefficient ${k}`);
      });
      expect(fit!.degreesOfFreedom).toBe(expected.degreesOfFreedom);
      expectClose(fit!.sigma, expected.sigma, "sigma");
      days.forEach(({ day, ar, sd }, t) => {
        expectClose(ar, expected.ar[t], `AR ${day}`);
        expectClose(sd, expected.sd[t], `s.d. ${day}`);
      });
      windows.forEach((window, w) => {
        for (const key of ["car", "sd", "p", "bhar", "bharBenchmark"] as const)
          expectClose(window[key], expected.windows[w][key], `${key} of ${window.window}`);
      });
    }
  });
});

it("differ by little between the kinds, and BHAR against the benchmark not at all", async () => {
  const bhars = await Promise.all(
    (["simple", "log"] as const).map(async (returns) => runStudy(await shippedStudy("hanoi-summit", { returns }))),
  );
  const [simple, log] = bhars.map(({ observations }) =>
    observations.flatMap(({ windows }) => windows.map(({ bharBenchmark }) => bharBenchmark)),
  );
  simple!.forEach((value, k) => {
    expectClose(log![k]!, value, `BHAR ${k}`, 1e-9, 1e-13);
  });
});

describe("measure: volatility", () => {
  let result: StudyResult;
  let plain: StudyResult;
  beforeAll(async () => {
    result = runStudy(await shippedStudy("hanoi-summit", { measure: "volatility" }));
    plain = runStudy(await shippedStudy("hanoi-summit"));
  });

  it("gives numpy's U, ratio and p for every market, day and window", () => {
    for (const { security, days, windows } of result.observations) {
      const expected = volatility.markets[security];
      days.forEach(({ day, volatility: figures, p }, t) => {
        expectClose(figures!.nullMean, expected.nullMean, "null mean");
        for (const key of ["u", "ratio", "p"] as const)
          expectClose(figures![key], expected.days[t][key], `${security} ${key} of ${day}`);
        expectClose(figures!.p, p, "the p of t");
      });
      windows.forEach(({ window, volatility: figures }, w) => {
        for (const key of ["u", "ratio", "p"] as const)
          expectClose(figures![key], expected.windows[w][key], `${security} ${key} of ${window}`, 1e-9, 1e-13);
      });
    }
  });

  it("gives scipy's t of the mean ratio over the markets", () => {
    const [all] = result.groups;
    for (const span of ["days", "windows"] as const) {
      all![span].forEach((entry, k) => {
        const expected = volatility[span][k];
        expect(entry.volatility!.n).toBe(expected.n);
        for (const key of ["ratio", "t", "p"] as const)
          expectClose(entry.volatility![key], expected[key], `${key} of ${span} ${k}`);
      });
    }
  });

  it("is reported beside the returns, and only where it is measured", () => {
    const captionsOf = (from: StudyResult) =>
      buildDocument(from).sections.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === "table" ? [block.table.caption] : [])),
      );
    expect(captionsOf(result)).toEqual(
      expect.arrayContaining([
        "Abnormal volatility, market-model",
        "Mean volatility ratio by day, group all, market-model",
      ]),
    );
    expect(captionsOf(plain).some((caption) => caption.includes("volatility"))).toBe(false);
    expect(JSON.stringify(buildDocument(result).sections[1])).toContain(
      "3.8 times the variance expected of such a day",
    );
  });

  it("leaves every figure of the returns as it is, and no study that measures returns has it", () => {
    expect(result.observations.map(({ windows }) => windows.map(({ car, p, bhar }) => [car, p, bhar]))).toEqual(
      plain.observations.map(({ windows }) => windows.map(({ car, p, bhar }) => [car, p, bhar])),
    );
    expect(JSON.stringify(plain)).not.toContain('"volatility":{');
  });
});

describe("synthetic-control", () => {
  const donors: string[] = synthetic.donors;
  let result: StudyResult;
  beforeAll(async () => {
    const input = await hanoiWith({ securities: ["KOSPI", "NIKKEI225"], claims: [] });
    const definition = { ...input.definition, models: ["synthetic-control"], modelOptions: { donors } };
    result = runStudy({ ...input, definition });
  });
  const of = (security: string) => result.observations.find((entry) => entry.security === security)!;

  it("makes KOSPI of numpy's portfolio, donors known at Seoul's close", () => {
    const { fit, windows } = of("KOSPI");
    donors.forEach((id, j) => {
      expectClose(fit!.coefficients[`donor:${id}`]!, synthetic.weights[j], `weight of ${id}`, 1e-9, 1e-12);
    });
    expectClose(fit!.sigma, synthetic.sigma, "sigma");
    expectClose(fit!.extras.rmspe!, synthetic.rmspe, "RMSPE");
    expect(fit!.degreesOfFreedom).toBe(synthetic.degreesOfFreedom);
    windows.forEach((window, w) => {
      expectClose(window.car, synthetic.windows[w].car, `CAR of ${window.window}`);
      expectClose(window.sd, synthetic.windows[w].sd, `s.d. of ${window.window}`);
    });
  });

  it("ranks KOSPI among its donors, as if each had been treated", () => {
    of("KOSPI").windows.forEach(({ donorPlacebo, donorPlaceboReason }, w) => {
      const expected = synthetic.windows[w];
      expect(donorPlaceboReason).toBeNull();
      expect(donorPlacebo).toMatchObject({ rank: expected.rank, of: expected.of, skipped: [] });
      expectClose(donorPlacebo!.p, expected.p, "p");
      expectClose(donorPlacebo!.ratio, expected.ratio, "ratio");
      for (const id of donors) expectClose(donorPlacebo!.ratios[id]!, expected.ratios[id], `ratio of ${id}`);
    });
  });

  it("takes a security out of its own donors", () => {
    expect(Object.keys(of("NIKKEI225").fit!.coefficients)).toEqual(
      donors.filter((id) => id !== "NIKKEI225").map((id) => `donor:${id}`),
    );
  });
});
