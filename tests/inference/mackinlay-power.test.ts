import { beforeAll, describe, expect, it } from "vitest";
import type { AbnormalPanel } from "../../src/core/panel.ts";
import { power } from "../../src/inference/groups/power.ts";
import { patellZ } from "../../src/inference/patell-z.ts";
import { randomStream } from "../../src/math/random.ts";
import { simulatedPanel } from "../../src/simulation/simulated-returns.ts";
import { expectClose } from "../support/close.ts";
import { inferenceFixture } from "../support/inference-fixture.ts";

interface Cell {
  readonly n: number;
  readonly effect: number;
  readonly sigma: number;
  readonly power: number;
}

// The closed form of MacKinlay (1997), Table 2, by R.
const cells = inferenceFixture("mackinlay-power").cells as Cell[];
const what = ({ n, effect, sigma }: Cell) => `N = ${n}, effect ${effect}, sigma ${sigma}`;

it("prints as the table does where the issue quotes it", () => {
  const find = (n: number, effect: number) => cells.find((c) => c.n === n && c.effect === effect && c.sigma === 0.02)!;
  expect(find(20, 0.01).power.toFixed(2)).toBe("0.61");
  expect(find(50, 0.005).power.toFixed(2)).toBe("0.42");
});

it("is our closed form in every cell", () => {
  expect(cells).toHaveLength(40);
  for (const cell of cells)
    expectClose(power(cell.effect, cell.sigma / Math.sqrt(cell.n)), cell.power, what(cell), 1e-12);
});

/**
 * Simulated power of Patell's Z: Gaussian errors, market model on 240 days. Each of 600 estimation samples of 100
 * events serves eight event days with errors of their own, and its first N events serve the smaller N: 4,800
 * rejections or not a cell, a standard error of at most .0072. ± 0.03 is four of them.
 */
describe("is what Patell's Z reaches, within 0.03", () => {
  const [panels, days, sigma] = [600, 8, 0.02];
  const context = { alternative: "two-sided", seed: 1, draws: 0 } as const;
  const rejected = new Map<string, number>();
  const key = (n: number, ratio: number) => `${n} ${ratio.toFixed(4)}`;
  const combinations = [
    ...new Map(cells.map((c) => [key(c.n, c.effect / c.sigma), [c.n, c.effect / c.sigma]])).values(),
  ];

  function count(panel: AbnormalPanel): void {
    for (const [n, ratio] of combinations as [number, number][]) {
      const data = panel.ar.data.map((ar) => ar + ratio * sigma);
      const shifted = { ...panel, ids: panel.ids.slice(0, n), ar: { ...panel.ar, data } };
      for (let day = 0; day < days; day++) {
        const result = patellZ.compute(shifted, { from: day, to: day }, context);
        if (result.status !== "computed") throw new Error(result.reason);
        if (result.p < 0.05) rejected.set(key(n, ratio), (rejected.get(key(n, ratio)) ?? 0) + 1);
      }
    }
  }

  beforeAll(() => {
    const shape = { events: 100, estimationDays: 240, windowLength: days };
    const source = { kind: "simulated", scenario: "independent", sigma, rho: 0 } as const;
    for (let b = 0; b < panels; b++) count(simulatedPanel(shape, source, randomStream(1, b)).panel);
  }, 120_000);

  it.each(cells)("N = $n, effect $effect, sigma $sigma", (cell) => {
    const rate = (rejected.get(key(cell.n, cell.effect / cell.sigma)) ?? 0) / (panels * days);
    expect(Math.abs(rate - cell.power), `${rate} against ${cell.power}`).toBeLessThanOrEqual(0.03);
  });
});
