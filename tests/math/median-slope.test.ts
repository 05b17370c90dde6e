import fc from "fast-check";
import { expect, it } from "vitest";
import { medianSlope, medianSlopeOfWindows } from "../../src/math/median-slope.ts";
import { randomStream } from "../../src/math/random.ts";

/** The definition: all slopes of the rows with both values, sorted. */
function byDefinition(x: Float64Array, y: Float64Array): number {
  const slopes: number[] = [];
  for (let t = 1; t < x.length; t++) {
    for (let s = 0; s < t; s++) if (x[t] !== x[s]) slopes.push((y[t]! - y[s]!) / (x[t]! - x[s]!));
  }
  const sorted = slopes.filter((slope) => !Number.isNaN(slope)).sort((a, b) => a - b);
  const half = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 ? sorted[half]! : (sorted[half]! + sorted[half - 1]!) / 2;
}

const complete = (x: Float64Array, y: Float64Array) => {
  const rows = [...x.keys()].filter((t) => Number.isFinite(x[t]!) && Number.isFinite(y[t]!));
  return [x, y].map((column) => Float64Array.from(rows, (t) => column[t]!)) as [Float64Array, Float64Array];
};

// Few different values, so that slopes are equal and pairs have none; some rows lack one.
const column = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, min: -1, max: 1 }), fc.constant(Number.NaN)),
  {
    ...{ minLength: 2, maxLength: 40 },
  },
);

it("is the median of all slopes, also of each window of a longer history", () => {
  fc.assert(
    fc.property(column, column, fc.integer({ min: 2, max: 12 }), (a, b, days) => {
      const length = Math.min(a.length, b.length);
      const [x, y] = [Float64Array.from(a.slice(0, length)), Float64Array.from(b.slice(0, length))];
      const slopeOf = medianSlopeOfWindows(x, y);
      for (let first = 0; first + days <= length; first++) {
        const window = [x, y].map((values) => values.subarray(first, first + days)) as [Float64Array, Float64Array];
        const own = complete(...window);
        // 0 and −0 are one slope.
        const expected = byDefinition(...own) + 0;
        expect(medianSlope(...own) + 0).toBe(expected);
        expect(slopeOf(first, first + days - 1) + 0).toBe(expected);
      }
    }),
    { seed: 11, numRuns: 400 },
  );
});

it("follows a median that drifts and leaps, and windows that do not follow each other", () => {
  const random = randomStream(3);
  const length = 400;
  const x = Float64Array.from({ length }, () => random.normal());
  const slope = (t: number) => (t < 200 ? t / 50 : -5);
  const y = x.map((value, t) => slope(t) * value + 0.3 * random.normal());
  const slopeOf = medianSlopeOfWindows(x, y);
  const firsts = [...Array.from({ length: 360 }, (_, t) => t), 5, 6, 8, 100, 99, 100];
  for (const first of firsts) {
    expect(slopeOf(first, first + 39)).toBe(medianSlope(x.subarray(first, first + 40), y.subarray(first, first + 40)));
  }
});
