import fc from "fast-check";
import { expect, it } from "vitest";
import { exp, log, log1p } from "../../src/math/elementary.ts";

/** Distance in units of the last place of the engine's own function, which is within one of the true value. */
const units = (own: number, engine: number) => Math.abs(own - engine) / (Math.abs(engine) * 2 ** -52 || 5e-324);
const seeded = { seed: 20261127, numRuns: 3000 };

it("exp is the exponential, from nothing to infinity", () => {
  const property = fc.property(fc.double({ min: -708, max: 709.7, noNaN: true }), (x) => {
    expect(units(exp(x), Math.exp(x))).toBeLessThanOrEqual(1);
  });
  fc.assert(property, seeded);
  expect([exp(0), exp(-0), exp(Infinity), exp(-Infinity), exp(710), exp(-746)]).toEqual([
    1,
    1,
    Infinity,
    0,
    Infinity,
    0,
  ]);
  expect(exp(Number.NaN)).toBeNaN();
  expect(Math.abs(exp(-740) / Math.exp(-740) - 1)).toBeLessThan(0.02);
  expect(units(exp(709.78), Math.exp(709.78))).toBeLessThanOrEqual(1);
});

it("log is the natural logarithm, from the least double to the largest", () => {
  const property = fc.property(fc.double({ min: 0, noNaN: true, minExcluded: true, noDefaultInfinity: true }), (x) => {
    expect(units(log(x), Math.log(x))).toBeLessThanOrEqual(1);
  });
  fc.assert(property, seeded);
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => {
      expect(units(log(x), Math.log(x))).toBeLessThanOrEqual(1);
    }),
    seeded,
  );
  expect([log(1), log(0), log(Infinity)]).toEqual([0, -Infinity, Infinity]);
  expect([log(-1), log(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  expect(units(log(5e-324), Math.log(5e-324))).toBeLessThanOrEqual(1);
});

it("log1p keeps the figures of a small number", () => {
  const near = fc.double({ min: -0.99, max: 5, noNaN: true });
  const small = fc.double({ min: -1e-3, max: 1e-3, noNaN: true });
  fc.assert(
    fc.property(fc.oneof(near, small), (u) => {
      expect(units(log1p(u), Math.log1p(u))).toBeLessThanOrEqual(3);
    }),
    seeded,
  );
  expect([log1p(0), log1p(-1), log1p(Infinity), log1p(1e-300)]).toEqual([0, -Infinity, Infinity, 1e-300]);
});
