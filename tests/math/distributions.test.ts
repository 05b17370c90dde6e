import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chiSquareUpper,
  coinLower,
  fUpper,
  normalLower,
  normalQuantile,
  studentLower,
  studentQuantile,
} from "../../src/math/distributions.ts";

const fixture = JSON.parse(
  readFileSync(new URL("../fixtures/math/distributions.json", import.meta.url), "utf8"),
) as Record<string, (number | null)[][]>;

const tested: Record<string, (...given: number[]) => number> = {
  normalLower,
  normalQuantile,
  studentUpper: (t, df) => studentLower(-t!, df!),
  studentQuantile,
  chiSquareUpper,
  fUpper,
  coinLower,
};

/** Of a probability below 1e-50 the exponent has lost two figures before it is raised. */
const toleranceOf = (expected: number) => (Math.abs(expected) < 1e-50 ? 1e-12 : 1e-13);

describe.each(Object.entries(tested))("%s", (name, of) => {
  it("is that of mpmath", () => {
    const cases = fixture[name]!;
    expect(cases.length).toBeGreaterThan(8);
    for (const row of cases) {
      const given = row.slice(0, -1) as number[];
      // Null: too small for a double.
      const expected = row.at(-1) ?? 0;
      const off = Math.abs(of(...given) - expected);
      expect(off, `${name}(${given.join(", ")}) = ${of(...given)}, not ${expected}`).toBeLessThanOrEqual(
        toleranceOf(expected) * Math.abs(expected),
      );
    }
  });
});

const seeded = { seed: 20261127, numRuns: 500 };
const degrees = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0.3, max: 1e5, noNaN: true }));
const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });

it("a quantile is where its probability lies below", () => {
  const property = fc.property(probability, degrees, (p, df) => {
    for (const lower of [normalLower(normalQuantile(p)), studentLower(studentQuantile(p, df), df)]) {
      // The two tails: each to its own size.
      expect(Math.abs(lower - p)).toBeLessThan(1e-11 * Math.min(p, 1 - p) + 3e-16);
    }
  });
  fc.assert(property, seeded);
});

it("distribution functions rise, and the two sides of a symmetric one mirror each other", () => {
  const property = fc.property(fc.double({ min: 0, max: 50, noNaN: true }), degrees, (t, df) => {
    expect(studentLower(t, df) + studentLower(-t, df)).toBeCloseTo(1, 14);
    expect(studentLower(t * 1.001 + 1e-6, df)).toBeGreaterThanOrEqual(studentLower(t, df));
    expect(normalLower(t) + normalLower(-t)).toBeCloseTo(1, 14);
    expect(chiSquareUpper(t * 1.001 + 1e-6, df)).toBeLessThanOrEqual(chiSquareUpper(t, df) * (1 + 1e-12));
  });
  fc.assert(property, seeded);
});

it("ends, infinities and what is no number", () => {
  expect([normalLower(-Infinity), normalLower(Infinity), normalLower(Number.NaN)]).toEqual([0, 1, Number.NaN]);
  expect([normalQuantile(0), normalQuantile(1), normalQuantile(1.1)]).toEqual([-Infinity, Infinity, Number.NaN]);
  expect([studentLower(-Infinity, 5), studentLower(Infinity, 5), studentLower(1, 0)]).toEqual([0, 1, Number.NaN]);
  expect(studentLower(-1.5, Infinity)).toBe(normalLower(-1.5));
  expect([studentQuantile(0, 3), studentQuantile(0.5, 3), studentQuantile(1, 3)]).toEqual([-Infinity, 0, Infinity]);
  expect([studentQuantile(-0.1, 3), studentQuantile(0.3, Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  expect([chiSquareUpper(-1, 3), chiSquareUpper(Infinity, 3), chiSquareUpper(Number.NaN, 3)]).toEqual([
    1,
    0,
    Number.NaN,
  ]);
  expect([fUpper(-1, 2, 3), fUpper(Infinity, 2, 3), fUpper(1, Number.NaN, 3)]).toEqual([1, 0, Number.NaN]);
  expect([coinLower(-1, 4), coinLower(4, 4), coinLower(0, 0)]).toEqual([0, 1, 1]);
});
