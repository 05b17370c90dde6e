import { describe, expect, it } from "vitest";
import { layoutOf } from "../../../src/charts/kit/layout.ts";
import { pixelsPerMillimetre } from "../../../src/charts/kit/theme.ts";
import { rejectionCurves } from "../../../src/charts/simulation/rejection-curves.ts";
import type { Scenario, SimulationResult } from "../../../src/results/simulation.ts";
import { cutOff, drawnTexts, overlaps } from "../../support/drawn-texts.ts";

const nineteen = Array.from({ length: 19 }, (_, k) => `test-${"abcdefghijklmnopqrs"[k]}`);

/** A result with invented rates: test k rejects `rate(k, effect)` of 1,000 studies. */
function resultOf(
  tests: readonly string[],
  effects: readonly number[],
  rate: (k: number, effect: number) => number,
  scenario: Scenario = "independent",
): SimulationResult {
  const design = {
    ...{ events: 50, estimationDays: 120, windowLength: 11, repetitions: 1000, level: 0.05, draws: 199, seed: 1 },
    ...{ effects, tests, alternative: "two-sided" as const },
  };
  const off = (value: number) => Math.abs(value - 0.05) > 3 * Math.sqrt((0.05 * 0.95) / 1000);
  const rates = tests.flatMap((test, k) =>
    effects.map((effect) => {
      const value = rate(k, effect);
      const computed = Number.isNaN(value) ? 0 : 1000;
      const size = effect !== 0 || computed === 0 ? null : off(value) ? "too often" : "holds";
      const standardError = Math.sqrt((value * (1 - value)) / computed);
      return {
        ...{ test, effect, computed, rejected: value * computed, rate: value, standardError },
        size,
        reason: null,
      } as const;
    }),
  );
  return {
    ...{ schema: "eventstudy/simulation/1", design, rates, redrawn: 0, note: "" },
    source: { kind: "simulated", scenario, sigma: 0.02, rho: 0.1 },
    provenance: { program: "eventstudy", inputs: [], seed: 1 },
  };
}

const rising = (k: number, effect: number) => Math.min(1, 0.05 + effect * (20 + k));
const draw = (result: SimulationResult) => rejectionCurves(result, { theme: "print" });

describe("the picture of a simulation", () => {
  const cases: Readonly<Record<string, SimulationResult>> = {
    "nineteen tests": resultOf(nineteen, [0, 0.005, 0.01, 0.02], rising),
    "six tests": resultOf(nineteen.slice(0, 6), [0, 0.01, 0.02], rising),
    "one test": resultOf(["bmp"], [0, 0.01], rising),
    "sizes alone": resultOf(nineteen, [0], (k) => (k > 10 ? 0.4 : 0.05), "same-date"),
    "one effect alone": resultOf(nineteen, [0.01], rising),
    "a test that was never computed": resultOf(["bmp", "permutation"], [0, 0.01], (k, e) =>
      k === 1 ? Number.NaN : rising(0, e),
    ),
    "no test that was": resultOf(["permutation"], [0], () => Number.NaN),
  };

  it.each(Object.keys(cases))("is plain JSON with words and room, of %s", (name) => {
    const spec = draw(cases[name]!);
    const text = JSON.stringify(spec);
    expect(JSON.parse(text)).toEqual(spec);
    expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
    expect(spec.title.length).toBeGreaterThan(10);
    expect(spec.alt.length).toBeGreaterThan(20);
    expect(spec.note).toMatch(/\.$/);
    expect(layoutOf(spec).title.lines.length).toBeLessThanOrEqual(2);
    expect(layoutOf(spec).panels.every(({ width, height }) => width > 100 && height > 80)).toBe(true);
    expect(spec.height).toBeLessThan(1_600);
  });

  it.each(Object.keys(cases))("has no text over another in a journal's column, of %s", async (name) => {
    const size = { width: 89 * pixelsPerMillimetre, height: null };
    const spec = rejectionCurves(cases[name]!, { theme: "print", size });
    const texts = await drawnTexts(spec);
    expect(overlaps(texts)).toEqual([]);
    expect(cutOff(texts, spec)).toEqual([]);
  });

  it("has a panel for each of many tests, and one panel for few", () => {
    expect(draw(cases["nineteen tests"]!).panels).toHaveLength(19);
    expect(draw(cases["six tests"]!).panels).toHaveLength(1);
  });

  it("puts tests that leave their size last, whatever their power", () => {
    const spec = draw(resultOf(nineteen, [0, 0.01], (k, effect) => (k === 18 ? 0.4 : rising(k, effect))));
    expect(spec.panels[0]!.title).toBe("test-r  5.0%");
    expect(spec.panels.at(-1)!.title).toBe("test-s  40.0%");
    expect(spec.title).toBe(
      "18 of 19 tests keep their size of 5%; of these test-r finds an effect of 1.00% most often (42%)",
    );
  });

  it("names what was never computed", () => {
    expect(draw(cases["a test that was never computed"]!).note).toContain("Never computed: permutation.");
  });

  it("has its own colours for each theme", () => {
    const result = cases["nineteen tests"]!;
    expect(rejectionCurves(result, { theme: "dark" }).panels).not.toEqual(draw(result).panels);
  });
});
