import fc from "fast-check";
import { expect, it } from "vitest";
import { fairCoinP } from "../../src/math/distributions.ts";
import { sum } from "../../src/math/moments.ts";
import { midranks, tieSum } from "../../src/math/ranks.ts";
import { signedRankLower, signedRankProbabilities } from "../../src/math/signed-rank.ts";
import { expectClose } from "../support/close.ts";

const seeded = { seed: 20240607, numRuns: 300 };
/** Values with many ties, with gaps and with both zeros. */
const values = fc.array(
  fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1, max: 1 }), fc.constantFrom(Number.NaN, 0, -0)),
  { maxLength: 40 },
);

/** 1 + values below + half of the others level with it: by definition, in n² steps. */
function naiveMidranks(x: readonly number[]): number[] {
  const rank = (v: number) => x.reduce((r, other) => r + (other < v ? 1 : 0) + (other === v ? 0.5 : 0), 0.5);
  return x.map((v) => (Number.isFinite(v) ? rank(v) : Number.NaN));
}

it("midranks are those of the definition", () => {
  fc.assert(
    fc.property(values, (x) => {
      expect([...midranks(x)]).toEqual(naiveMidranks(x));
    }),
    seeded,
  );
});

it("ties are counted as the definition has them", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 30 }), (x) => {
      const sizes = [0, 1, 2, 3, 4, 5, 6].map((v) => x.filter((w) => w === v).length);
      expect(tieSum(x)).toBe(sum(sizes.map((size) => size ** 3 - size)));
    }),
    seeded,
  );
});

it.each([1, 2, 5, 10, 25, 60])("the signed-rank distribution of %i values sums to one and is symmetric", (n) => {
  const probabilities = signedRankProbabilities(n);
  expectClose(sum(probabilities), 1, "sum", 1e-13);
  expect([...probabilities].reverse()).toEqual([...probabilities]);
  expectClose(
    probabilities.reduce((mean, p, w) => mean + p * w, 0),
    (n * (n + 1)) / 4,
    "mean",
    1e-13,
  );
});

it("the signed-rank distribution counts subsets of the ranks", () => {
  const n = 9;
  const counts = new Float64Array(46);
  for (let subset = 0; subset < 2 ** n; subset++) {
    let w = 0;
    for (let k = 0; k < n; k++) if (subset & (1 << k)) w += k + 1;
    counts[w]!++;
  }
  expect([...signedRankProbabilities(n)]).toEqual([...counts].map((c) => c / 2 ** n));
  expect(signedRankLower(45, n)).toBe(1);
});

it("a fair coin's p is exact, on each side", () => {
  expectClose(fairCoinP(1, 6), 14 / 64, "two-sided");
  expectClose(fairCoinP(1, 6, "less"), 7 / 64, "less");
  expectClose(fairCoinP(1, 6, "greater"), 63 / 64, "greater");
  expect(fairCoinP(3, 6)).toBe(1);
  expectClose(fairCoinP(0, 40), 2 ** -39, "tail");
});
