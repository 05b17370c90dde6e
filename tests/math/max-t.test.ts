import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Matrix } from "../../src/core/matrix.ts";
import { criticalMaximum } from "../../src/math/max-t.ts";
import { studentQuantile } from "../../src/math/student.ts";

// Expected figures: mvtnorm's qmvt. Both programs integrate over quasi-random points, so that neither is exact: 2e-3 is
// one part in a thousand of a critical value, less than a pixel of a band.
const fixture = JSON.parse(readFileSync(new URL("../fixtures/math/max-t.json", import.meta.url), "utf8"));
const square = (data: readonly number[]): Matrix => {
  const rows = Math.sqrt(data.length);
  return { rows, columns: rows, data: Float64Array.from(data) };
};

describe("the critical value of the largest of correlated Student variables", () => {
  it.each(
    fixture.cases.map((entry: { correlation: number[]; degreesOfFreedom: number; critical: number }) => [
      Math.sqrt(entry.correlation.length),
      entry.degreesOfFreedom,
      entry,
    ]) as [number, number, { correlation: number[]; critical: number }][],
  )("is that of mvtnorm for %i variables and ν = %f", (_, degreesOfFreedom, { correlation, critical }) => {
    const found = criticalMaximum(square(correlation), degreesOfFreedom);
    expect(Math.abs(found - critical)).toBeLessThan(fixture.tolerance);
  });

  it("is Student's for one variable, and for several that are one", () => {
    const student = studentQuantile(0.975, 7);
    expect(criticalMaximum(square([1]), 7)).toBe(student);
    expect(criticalMaximum(square([1, 1, 1, 1, 1, 1, 1, 1, 1]), 7)).toBe(student);
  });

  it("is the same for the same seed, and missing where a correlation is", () => {
    const two = square([1, 0.3, 0.3, 1]);
    expect(criticalMaximum(two, 5, 9)).toBe(criticalMaximum(two, 5, 9));
    expect(criticalMaximum(square([1, Number.NaN, Number.NaN, 1]), 5)).toBeNaN();
  });
});
