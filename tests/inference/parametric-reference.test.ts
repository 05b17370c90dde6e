import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { TestResult, TestStatistic } from "../../src/core/statistic.ts";
import { meanCorrelation } from "../../src/inference/dependence/cross-correlation.ts";
import * as statistics from "../../src/inference/index.ts";
import * as models from "../../src/models/index.ts";
import { expectClose } from "../support/close.ts";
import { type ReferenceSet, reference, referencePanel } from "../support/reference.ts";

// Expected figures: an independent numpy program; see tests/fixtures/reference/import.py. The mapping of its keys to
// ids is the table of formulas.md ("Which figure of the golden files belongs to which id").
type Golden = Record<string, unknown> & { n?: number; N: number };
type Read = (golden: Golden) => unknown;

interface Mapping {
  readonly id: string;
  readonly day: Read;
  readonly dayP?: Read;
  readonly window: Read;
  readonly windowP?: Read;
}

const at =
  (...path: string[]): Read =>
  (golden) =>
    path.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], golden);

const same = (id: string, statistic: Read, p: Read): Mapping => ({
  id,
  day: statistic,
  dayP: p,
  window: statistic,
  windowP: p,
});

const mappings: Mapping[] = [
  same("cross-sectional-t", at("t_cross"), at("p_t_cross")),
  same("crude-dependence-t", at("t_crude_dependence"), at("p_t_crude_dependence")),
  {
    id: "patell-z",
    day: at("patell_z"),
    dayP: at("p_patell"),
    window: at("patell_z_SCAR"),
    windowP: at("p_patell_z_SCAR"),
  },
  { id: "bmp", day: at("bmp_t"), dayP: at("p_bmp_t"), window: at("bmp_t_SCAR"), windowP: at("p_bmp_t_SCAR") },
  {
    id: "skewness-adjusted-t",
    day: at("hall_gamma_unbiased"),
    dayP: at("p_hall_gamma_unbiased_t"),
    window: at("skewness_adjusted_CAR", "hall_gamma_unbiased"),
    windowP: at("skewness_adjusted_CAR", "p_hall_gamma_unbiased_t"),
  },
];

const context = { alternative: "two-sided", seed: 1, draws: 99 } as const;
const sets: ReferenceSet[] = ["esa14", "gafam10k", "synthetic-missing"];
const byId = new Map<string, TestStatistic>(Object.values(statistics).map((s) => [s.id, s]));
const fixture = (set: ReferenceSet, model: string) =>
  existsSync(new URL(`../fixtures/reference/${set}/${model}.json`, import.meta.url));

function expectFigure(result: TestResult, statistic: unknown, p: unknown, n: number, what: string): void {
  if (typeof statistic !== "number") {
    expect(result.status, what).toBe("inapplicable");
    return;
  }
  if (result.status !== "computed") throw new Error(`${what}: ${result.reason}`);
  expect(result.n, what).toBe(n);
  expectClose(result.statistic, statistic, what);
  if (typeof p === "number") expectClose(result.p, p, `p of ${what}`);
}

describe.each(sets)("%s", (set) => {
  describe.each(Object.values(models).filter((model) => fixture(set, model.id)))("$id", (model) => {
    const panel = referencePanel(set, model);
    const golden = reference(set, model.id) as { days: (Golden & { day: number })[]; windows: Golden[] };

    it.each(mappings)("$id agrees with numpy, per day and per window, p too", ({ id, day, dayP, window, windowP }) => {
      const statistic = byId.get(id)!;
      for (const expected of golden.days) {
        const result = statistic.compute(panel, { from: expected.day, to: expected.day }, context);
        expect(typeof day(expected)).toBe("number");
        expectFigure(result, day(expected), dayP?.(expected), expected.N, `${id} of day ${expected.day}`);
      }
      for (const expected of golden.windows) {
        const [from, to] = expected.window as [number, number];
        const result = statistic.compute(panel, { from, to }, context);
        expect(typeof window(expected)).toBe("number");
        expectFigure(result, window(expected), windowP?.(expected), expected.N, `${id} of [${from},${to}]`);
      }
    });
  });

  it("mean cross-correlation and the tests adjusted by it agree with numpy", () => {
    const panel = referencePanel(set, models.marketModel);
    const golden = reference(set, "cross-correlation");
    for (const expected of [...golden.days, ...golden.windows]) {
      const [from, to] = expected.window ?? [expected.day, expected.day];
      const what = `of [${from},${to}]`;
      expectClose(meanCorrelation(panel, { from, to }), expected.rbar, `r̄ ${what}`);
      for (const [id, key] of [
        ["patell-adjusted", "patell_adjusted"],
        ["kolari-pynnonen", "kolari_pynnonen"],
      ] as const) {
        const result = byId.get(id)!.compute(panel, { from, to }, context);
        expectFigure(result, expected[key], undefined, expected.n, `${id} ${what}`);
      }
    }
  });
});

// All its events stand on one date, so that the figures of Kolari and Pynnönen hold as printed, p too.
describe("esa14, one date", () => {
  const panel = referencePanel("esa14", models.marketModel);
  const golden = reference("esa14", "market-model") as { days: (Golden & { day: number })[]; windows: Golden[] };

  it.each([
    ["patell-adjusted", at("patell_kp"), at("p_patell_kp"), at("patell_kp_SCAR"), at("p_patell_kp_SCAR")],
    ["kolari-pynnonen", at("bmp_kp"), at("p_bmp_kp_t"), at("bmp_kp_SCAR"), at("p_bmp_kp_SCAR_t")],
  ] as const)("%s agrees with numpy", (id, day, dayP, window, windowP) => {
    for (const expected of golden.days) {
      const result = byId.get(id)!.compute(panel, { from: expected.day, to: expected.day }, context);
      expectFigure(result, day(expected), dayP(expected), expected.N, `${id} of day ${expected.day}`);
    }
    for (const expected of golden.windows) {
      const [from, to] = expected.window as [number, number];
      const result = byId.get(id)!.compute(panel, { from, to }, context);
      expectFigure(result, window(expected), windowP(expected), expected.N, `${id} of [${from},${to}]`);
    }
  });
});
