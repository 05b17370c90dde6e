import { describe, expect, it } from "vitest";
import type { Alternative } from "../../../src/core/statistic.ts";
import { levelAmong } from "../../../src/inference/adjustment/significance-level.ts";
import { againstStudent } from "../../../src/inference/kit/result.ts";
import { studentP } from "../../../src/math/distributions.ts";
import { randomStream } from "../../../src/math/random.ts";

describe.each<Alternative>(["two-sided", "less", "greater"])("the level of a statistic, %s", (alternative) => {
  const stream = randomStream(3);
  const observed = [1, 2, 5, 10, 10, 239, 239].map((df) => againstStudent(2 * stream.normal(), 12, df, alternative));
  const levelOf = levelAmong(observed, alternative);

  it("counts the observed p-values below its own, whatever its degrees of freedom", () => {
    for (let k = 0; k < 500; k++) {
      const [t, df] = [3 * stream.normal(), [1, 4, 10, 60, 239][k % 5]!];
      const p = studentP(t, df, alternative);
      expect(levelOf(t, df)).toBe(observed.filter((test) => test.p < p).length);
    }
  });

  it("is that of an observed statistic for itself, and for its double up to rounding", () => {
    for (const { statistic, degreesOfFreedom, p } of observed) {
      const level = observed.filter((test) => test.p < p).length;
      for (const change of [0, 4e-16, -4e-16]) {
        expect(levelOf(statistic * (1 + change), degreesOfFreedom!)).toBe(level);
      }
    }
  });

  it("is missing for what is missing", () => {
    expect(levelOf(Number.NaN, 5)).toBeNaN();
  });
});

// The generalised rank test is bounded: where every residual lies above, or below, it gives one value with two signs,
// which come out of sums in another order.
it("takes a statistic and its mirror image for level", () => {
  const observed = againstStudent(-2.1739656692426785, 16, 239, "two-sided");
  expect(levelAmong([observed], "two-sided")(2.1739656692426776, 239)).toBe(0);
});
