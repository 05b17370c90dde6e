import { describe, expect, it } from "vitest";
import { buildPanel } from "../../src/abnormal/build-panel.ts";
import type { Matrix } from "../../src/core/matrix.ts";
import type { AbnormalPanel } from "../../src/core/panel.ts";
import type { Alternative, ComputedTest, TestStatistic } from "../../src/core/statistic.ts";
import { corradoRank } from "../../src/inference/corrado-rank.ts";
import { corradoZivney } from "../../src/inference/corrado-zivney.ts";
import { generalizedSign } from "../../src/inference/generalized-sign.ts";
import { grankT } from "../../src/inference/grank-t.ts";
import { grankZ } from "../../src/inference/grank-z.ts";
import { permutation } from "../../src/inference/permutation.ts";
import { sign } from "../../src/inference/sign.ts";
import { wilcoxon } from "../../src/inference/wilcoxon.ts";
import { wildBootstrap } from "../../src/inference/wild-bootstrap.ts";
import { fitObservation } from "../../src/models/kit/fit-observation.ts";
import { marketModel } from "../../src/models/market-model.ts";
import { expectClose } from "../support/close.ts";
import { referenceObservations } from "../support/reference.ts";

const statistics: TestStatistic[] = [
  corradoRank,
  corradoZivney,
  generalizedSign,
  grankT,
  grankZ,
  permutation,
  sign,
  wilcoxon,
  wildBootstrap,
];
const alternatives: Alternative[] = ["two-sided", "less", "greater"];
const fitted = referenceObservations("synthetic-missing").map((observation) => ({
  observation,
  fit: fitObservation(marketModel, observation, {}),
}));
const panelOf = (rows: number[]) =>
  buildPanel(
    rows.map((i) => fitted[i]!),
    "simple",
  );
const everyone = fitted.map((_, i) => i);

const mapped = (m: Matrix, f: (x: number) => number): Matrix => ({ ...m, data: m.data.map(f) });
/** All returns times a constant. */
const scaled = (panel: AbnormalPanel, by: number): AbnormalPanel => ({
  ...panel,
  ar: mapped(panel.ar, (x) => by * x),
  estimationAr: mapped(panel.estimationAr, (x) => by * x),
  sigma: panel.sigma.map((s) => Math.abs(by) * s),
});
const withAr = (panel: AbnormalPanel, f: (x: number) => number): AbnormalPanel => ({
  ...panel,
  ar: mapped(panel.ar, f),
});

const window = { from: -1, to: 1 };
function run(statistic: TestStatistic, panel: AbnormalPanel, alternative: Alternative = "two-sided", days = window) {
  return statistic.compute(panel, days, { alternative, seed: 1, draws: 999 });
}
function computed(...args: Parameters<typeof run>): ComputedTest {
  const result = run(...args);
  if (result.status !== "computed") throw new Error(`${args[0].id}: ${result.reason}`);
  return result;
}

describe.each(statistics)("$id", (statistic) => {
  const panel = panelOf(everyone);
  const base: ComputedTest = computed(statistic, panel);

  it("does not depend on the order of events or on the unit of returns", () => {
    const others = [panelOf(everyone.toReversed()), panelOf(everyone.toSorted((a, b) => (a % 7) - (b % 7)))];
    for (const other of [...others, scaled(panel, 100)]) {
      const result = computed(statistic, other);
      expectClose(result.statistic, base.statistic, "statistic", 1e-9, 1e-12);
      expectClose(result.p, base.p, "p", 1e-9);
    }
  });

  it("changes sign when all returns change sign, and swaps its one-sided p", () => {
    const mirror = scaled(panel, -1);
    expectClose(computed(statistic, mirror).statistic, -base.statistic, "statistic", 1e-9, 1e-12);
    expectClose(computed(statistic, mirror, "less").p, computed(statistic, panel, "greater").p, "p", 1e-9);
    expectClose(computed(statistic, mirror, "greater").p, computed(statistic, panel, "less").p, "p", 1e-9);
  });

  it("gives a p between 0 and 1 on each side, and its two sides cover everything", () => {
    const [both, less, greater] = alternatives.map((alternative) => computed(statistic, panel, alternative).p);
    for (const p of [both!, less!, greater!]) expect(p >= 0 && p <= 1).toBe(true);
    expect(less! + greater!).toBeGreaterThanOrEqual(1 - 1e-12);
  });

  it.each([0, 1, 2, 5])("with %i events is computed with finite figures, or says why not", (n) => {
    const result = run(statistic, panelOf(everyone.slice(0, n)));
    if (result.status === "inapplicable") {
      expect(result.reason).toMatch(/^[a-z].*[^.]$/);
      expect(n < 6 || statistic.minimumEvents > n).toBe(true);
    } else {
      expect(n).toBeGreaterThanOrEqual(statistic.minimumEvents);
      expect(Number.isFinite(result.statistic) && Number.isFinite(result.p)).toBe(true);
    }
  });

  it.each([
    ["nothing but zeros", 0],
    ["one and the same value", 0.01],
    ["nothing at all", Number.NaN],
  ] as const)("meets %s in the event window with finite figures or a reason", (_, value) => {
    const result = run(
      statistic,
      withAr(panel, () => value),
    );
    if (result.status === "inapplicable") expect(result.reason).not.toBe("");
    else expect(Number.isFinite(result.statistic) && Number.isFinite(result.p)).toBe(true);
    if (Number.isNaN(value)) expect(result).toMatchObject({ status: "inapplicable", n: 0 });
  });

  it("is inapplicable outside the event window", () => {
    expect(run(statistic, panel, "two-sided", { from: 20, to: 22 })).toMatchObject({ status: "inapplicable", n: 0 });
  });

  it("finds a large effect, on the side where it is", () => {
    const shifted = withAr(panel, (x) => x + 0.05);
    expect(computed(statistic, shifted).p).toBeLessThan(0.01);
    expect(computed(statistic, shifted, "greater").p).toBeLessThan(0.01);
    expect(computed(statistic, shifted, "less").p).toBeGreaterThan(0.9);
  });
});
