import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPanel } from "../../../src/abnormal/build-panel.ts";
import type { Alternative } from "../../../src/core/statistic.ts";
import { permutation } from "../../../src/inference/permutation.ts";
import { enumeratedP, sampledP } from "../../../src/inference/resampling/sign-flips.ts";
import { wildBootstrap } from "../../../src/inference/wild-bootstrap.ts";
import { fitObservation } from "../../../src/models/kit/fit-observation.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import { expectClose } from "../../support/close.ts";
import { referenceObservations, referencePanel } from "../../support/reference.ts";

interface Figures {
  readonly statistic: number;
  readonly p: Record<Alternative, number>;
}
type Row = { window: [number, number]; n: number } & Record<"wild-bootstrap" | "permutation", Figures>;

const fixture = JSON.parse(
  readFileSync(new URL("../../fixtures/inference/sign-flips.json", import.meta.url), "utf8"),
) as {
  draws: number;
  "synthetic-missing": Row[];
  gafam10k: Row[];
};
const alternatives: Alternative[] = ["two-sided", "less", "greater"];
const draws = 9999;

/** Four standard errors of the difference of two Monte Carlo p-values, and the step of ours. */
const bound = (p: number, theirs = Number.POSITIVE_INFINITY) =>
  4 * Math.sqrt(p * (1 - p) * (1 / draws + 1 / theirs)) + 1 / (draws + 1);

describe("against numpy, synthetic-missing: 40 events on 17 dates", () => {
  const panel = referencePanel("synthetic-missing", marketModel);

  it("permutation over all 2^17 patterns is exact", () => {
    for (const { window, n, permutation: expected } of fixture["synthetic-missing"]) {
      for (const alternative of alternatives) {
        const [from, to] = window;
        const result = permutation.compute(panel, { from, to }, { alternative, seed: 1, draws: 2 ** 17 });
        expect(result).toMatchObject({ status: "computed", n, distribution: "exact" });
        if (result.status !== "computed") continue;
        expectClose(result.statistic, expected.statistic, `t of [${window}]`, 1e-9);
        expectClose(result.p, expected.p[alternative], `p of [${window}], ${alternative}`, 1e-12);
      }
    }
  });

  it.each([wildBootstrap, permutation])("$id with random signs agrees with the exact p", (statistic) => {
    for (const row of fixture["synthetic-missing"]) {
      const [from, to] = row.window;
      const expected = row[statistic.id as "permutation"];
      for (const alternative of alternatives) {
        const result = statistic.compute(panel, { from, to }, { alternative, seed: 1, draws });
        expect(result).toMatchObject({ status: "computed", n: row.n, distribution: "resampled" });
        if (result.status !== "computed") continue;
        expectClose(result.statistic, expected.statistic, `t of [${row.window}]`, 1e-9);
        const p = expected.p[alternative];
        expect(Math.abs(result.p - p), `[${row.window}] ${alternative}: ${result.p}, ${p}`).toBeLessThan(bound(p));
      }
    }
  });
});

describe("against numpy, gafam10k: 37 dates", () => {
  const panel = referencePanel("gafam10k", marketModel);

  it.each([wildBootstrap, permutation])("$id agrees with numpy's own random signs", (statistic) => {
    for (const row of fixture.gafam10k) {
      const [from, to] = row.window;
      const expected = row[statistic.id as "permutation"];
      for (const alternative of alternatives) {
        const result = statistic.compute(panel, { from, to }, { alternative, seed: 1, draws });
        if (result.status !== "computed") return expect.unreachable(result.reason);
        const p = expected.p[alternative];
        expect(Math.abs(result.p - p), `[${row.window}] ${alternative}: ${result.p}, ${p}`).toBeLessThan(
          bound(p, fixture.draws),
        );
      }
    }
  });
});

describe("sign flips", () => {
  /** All patterns by definition. */
  function naive(totals: number[], alternative: Alternative): number {
    const observed = totals.reduce((s, v) => s + v, 0);
    let count = 0;
    for (let pattern = 0; pattern < 2 ** totals.length; pattern++) {
      const star = totals.reduce((s, v, k) => s + (pattern & (1 << k) ? -v : v), 0);
      if (alternative === "less") count += star <= observed + 1e-9 ? 1 : 0;
      else if (alternative === "greater") count += star >= observed - 1e-9 ? 1 : 0;
      else count += Math.abs(star) >= Math.abs(observed) - 1e-9 ? 1 : 0;
    }
    return count / 2 ** totals.length;
  }

  it("enumerates every pattern, ties included", () => {
    const totals = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 6, maxLength: 11 });
    fc.assert(
      fc.property(totals, fc.constantFrom(...alternatives), (x, alternative) => {
        expect(enumeratedP(Float64Array.from(x), alternative)).toBe(naive(x, alternative));
      }),
      { seed: 20240607, numRuns: 60 },
    );
  });

  it("gives the same p for the same seed and another for another", () => {
    const totals = Float64Array.from({ length: 40 }, (_, k) => Math.sin(k) + 0.2);
    const p = (seed: number) => sampledP(totals, 5000, seed, "two-sided");
    expect(p(1)).toBe(p(1));
    expect(new Set([1, 2, 3, 4].map(p)).size).toBeGreaterThan(1);
  });

  it("cannot give less than 1/(B + 1)", () => {
    expect(sampledP(new Float64Array(60).fill(1), 999, 1, "greater")).toBe(1 / 1000);
  });

  it.each([wildBootstrap, permutation])(
    "$id is inapplicable below six dates, whatever the number of events",
    (test) => {
      const result = test.compute(
        referencePanel("esa14", marketModel),
        { from: 0, to: 0 },
        { alternative: "two-sided", seed: 1, draws },
      );
      expect(result).toEqual({ status: "inapplicable", n: 14, reason: "needs events on at least 6 dates, has 1" });
    },
  );

  it.each([wildBootstrap, permutation])("$id does not depend on the order of events", (test) => {
    const fitted = referenceObservations("gafam10k").map((observation) => ({
      observation,
      fit: fitObservation(marketModel, observation, {}),
    }));
    const compute = (order: typeof fitted) =>
      test.compute(buildPanel(order, "simple"), { from: -1, to: 1 }, { alternative: "two-sided", seed: 1, draws });
    const [a, b] = [compute(fitted), compute(fitted.toReversed())];
    if (a.status !== "computed" || b.status !== "computed") return expect.unreachable();
    expect(b.p).toBe(a.p);
    expectClose(b.statistic, a.statistic, "t", 1e-12);
  });
});
