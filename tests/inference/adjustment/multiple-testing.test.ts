import { describe, expect, it } from "vitest";
import type { Alternative } from "../../../src/core/statistic.ts";
import { benjaminiHochberg, holm, romanoWolf } from "../../../src/inference/adjustment/multiple-testing.ts";
import { randomStream } from "../../../src/math/random.ts";
import { expectClose } from "../../support/close.ts";
import { inferenceFixture } from "../../support/inference-fixture.ts";

const fixture = inferenceFixture("multiple-testing");
const numbers = (x: (number | null)[]) => Float64Array.from(x, (value) => value ?? Number.NaN);

function expectAll(actual: Float64Array, expected: (number | null)[], what: string): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, k) => {
    if (value === null) expect(actual[k]).toBeNaN();
    else expectClose(actual[k]!, value, `${what} ${k}`, fixture.tolerance);
  });
}

describe("agrees with R", () => {
  it("p.adjust, Holm and Benjamini–Hochberg", () => {
    for (const { p, holm: ofHolm, benjaminiHochberg: ofBh } of fixture.adjusted) {
      expectAll(holm(numbers(p)), ofHolm, "Holm");
      expectAll(benjaminiHochberg(numbers(p)), ofBh, "Benjamini–Hochberg");
    }
  });

  it.each<Alternative>(["two-sided", "less", "greater"])("on Romano–Wolf's step-down, %s", (alternative) => {
    const { statistics, draws } = fixture.romanoWolf;
    expectAll(romanoWolf(statistics, draws, alternative), fixture.romanoWolf[alternative], alternative);
  });
});

it("leaves a missing statistic out of Romano–Wolf", () => {
  const { statistics, draws } = fixture.romanoWolf;
  const more = romanoWolf(
    [Number.NaN, ...statistics],
    draws.map((draw: number[]) => [99, ...draw]),
  );
  expect(more[0]).toBeNaN();
  expect([...more.slice(1)]).toEqual([...romanoWolf(statistics, draws)]);
  expect(romanoWolf([2], [])[0]).toBeNaN();
});

it("holds the chance of any false rejection, and is sharper than Holm where statistics move together", () => {
  const random = randomStream(11);
  const [repetitions, m, draws] = [400, 8, 99];
  const together = () => {
    const shared = random.normal();
    return Array.from({ length: m }, () => 0.95 * shared + Math.sqrt(1 - 0.95 ** 2) * random.normal());
  };
  let rejected = 0;
  for (let k = 0; k < repetitions; k++) {
    const p = romanoWolf(together(), Array.from({ length: draws }, together));
    if (Math.min(...p) <= 0.05) rejected++;
  }
  expect(rejected / repetitions).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / repetitions));
  expect(rejected / repetitions).toBeGreaterThan(0.05 / m);
});

it("counts a draw level with the statistic against it", () => {
  expect([...romanoWolf([2], [[2], [1], [-2]])]).toEqual([3 / 4]);
});
