import { describe, expect, it } from "vitest";
import { bmp } from "../../../src/inference/bmp.ts";
import { crossSectionalT } from "../../../src/inference/cross-sectional-t.ts";
import { crudeDependenceT } from "../../../src/inference/crude-dependence-t.ts";
import {
  type Dependence,
  headlineOf,
  likelySize,
  measureDependence,
  warningsFor,
} from "../../../src/inference/dependence/dependence.ts";
import { grankT } from "../../../src/inference/grank-t.ts";
import { kolariPynnonen } from "../../../src/inference/kolari-pynnonen.ts";
import { patellZ } from "../../../src/inference/patell-z.ts";
import { sign } from "../../../src/inference/sign.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import { allStatistics } from "../../../src/study/settings/registry.ts";
import { expectClose } from "../../support/close.ts";
import { inferenceFixture } from "../../support/inference-fixture.ts";
import { reference, referencePanel } from "../../support/reference.ts";
import { syntheticPanel } from "../../support/synthetic-panel.ts";

const window = { from: 0, to: 0 };
const measured = (n: number, r: number, more: Partial<Dependence> = {}): Dependence => ({
  n,
  dates: 1,
  eventsPerDate: n,
  sharedDates: 1,
  sharedWindows: 1,
  meanCorrelation: r,
  sameDateCorrelation: r,
  designEffect: 1 + (n - 1) * r,
  eventVarianceRatio: 1,
  ...more,
});

describe("the likely true size", () => {
  // formulas.md 2.7, closed form, printed to three digits.
  it.each([
    [50, 0.01, 0.11, 0.108],
    [50, 0.02, 0.168, 0.164],
    [50, 0.05, 0.304, 0.291],
    [50, 0.1, 0.444, 0.42],
  ])("of N = %i and r̄ = %f is that of the table", (n, r, ofBmp, ofPatell) => {
    expect(Math.abs(likelySize(bmp, measured(n, r)) - ofBmp)).toBeLessThan(0.00051);
    expect(Math.abs(likelySize(patellZ, measured(n, r)) - ofPatell)).toBeLessThan(0.00051);
    expect(likelySize(kolariPynnonen, measured(n, r))).toBe(0.05);
    expectClose(likelySize(crudeDependenceT, measured(n, r)), 0.05, "one date", 1e-12);
  });

  it("of a test that sees shared dates only grows with what partly overlapping windows bring", () => {
    const apart = measured(50, 0.1, { sharedDates: 0, sameDateCorrelation: 0 });
    expectClose(likelySize(crudeDependenceT, apart), likelySize(patellZ, apart), "no date shared", 1e-12);
    expect(likelySize(crudeDependenceT, measured(50, 0.1, { sameDateCorrelation: 0.05 }))).toBeLessThan(0.2);
  });

  // By simulation in numpy: grank-size.py. N events add a little to what the form for many has.
  it.each(inferenceFixture("grank-size").cells as { n: number; r: number; size: number }[])(
    "of GRANK-T on one date with N = $n and r̄ = $r is what numpy finds",
    ({ n, r, size }) => {
      const { repetitions } = inferenceFixture("grank-size");
      const likely = likelySize(grankT, measured(n, r));
      const allowed = 4 * Math.sqrt((likely * (1 - likely)) / repetitions) + 0.01;
      // Where the test cannot reject, the form for shared dates stands.
      expect(Math.abs((r > 0.75 ? 0 : likely) - size)).toBeLessThanOrEqual(allowed);
      expect(likely).toBeGreaterThanOrEqual(0.05 - 1e-12);
    },
  );

  it("of signs is less than that of sums", () => {
    expect(likelySize(sign, measured(50, 0.1))).toBeLessThan(likelySize(crossSectionalT, measured(50, 0.1)));
  });
});

it("measures one date: all share it, and r̄ is the reference's", () => {
  const { rbar } = reference("esa14", "cross-correlation").windows[0];
  const dependence = measureDependence(referencePanel("esa14", marketModel), { from: -5, to: 5 });
  expect(dependence).toMatchObject({ n: 14, dates: 1, eventsPerDate: 14, sharedDates: 1, sharedWindows: 1 });
  expectClose(dependence.meanCorrelation, rbar, "r̄");
  expectClose(dependence.sameDateCorrelation, rbar, "its part from one date");
  expectClose(dependence.designEffect, 1 + 13 * rbar, "design effect");
  // Patell's Z over BMP's t is the root of the variance ratio, but for 1 − r̄.
  const { patell_z_SCAR, bmp_t_SCAR } = reference("esa14", "market-model").windows[0];
  expectClose(dependence.eventVarianceRatio, (patell_z_SCAR / bmp_t_SCAR) ** 2 / (1 - rbar), "event variance ratio");
  expect(headlineOf(dependence, allStatistics)).toEqual(["kolari-pynnonen", "grank-t"]);
  expect(warningsFor(kolariPynnonen, dependence)).toEqual([]);
  const [warning] = warningsFor(bmp, dependence);
  expect(warning!.code).toBe("DEPENDENCE");
  expect(warning!.message).toMatch(
    /^14 of 14 observations share their day 0 with another \(mean cross-correlation 0.313\)/,
  );
});

it("measures events apart: nothing shared, no warning, BMP first", () => {
  const dependence = measureDependence(syntheticPanel({ events: 12, spacing: 10, seed: 2 }), window);
  expect(dependence).toMatchObject({
    dates: 12,
    sharedDates: 0,
    sharedWindows: 0,
    meanCorrelation: 0,
    designEffect: 1,
  });
  expect(headlineOf(dependence, allStatistics)).toEqual(["bmp", "grank-t"]);
  expect(warningsFor(bmp, dependence)).toEqual([]);
});

it("measures one observation: the single-event tests first", () => {
  const dependence = measureDependence(syntheticPanel({ events: 1 }), window);
  expect(headlineOf(dependence, allStatistics)).toEqual(["sample-quantile", "placebo"]);
  expect(warningsFor(patellZ, dependence)).toEqual([]);
});

it("sees overlap in part only as such", () => {
  const dependence = measureDependence(syntheticPanel({ events: 10, rho: 0.5, seed: 4 }), { from: -1, to: 1 });
  expect(dependence).toMatchObject({ sharedDates: 0, sharedWindows: 1, sameDateCorrelation: 0 });
  expect(dependence.meanCorrelation).toBeGreaterThan(0.05);
  expect(warningsFor(crudeDependenceT, dependence)[0]!.message).toMatch(/^10 of 10 windows overlap with another/);
  expect(headlineOf(dependence, allStatistics)).toEqual(["kolari-pynnonen", "grank-t"]);
});

it("finds variance that the event brought, and marks the tests that take it as unchanged", () => {
  const calm = syntheticPanel({ events: 60, spacing: 10, seed: 6 });
  const loud = syntheticPanel({
    events: 60,
    spacing: 10,
    seed: 6,
    change: (o) => ({ ...o, event: { ...o.event, asset: o.event.asset.map((r) => 3 * r) } }),
  });
  expect(warningsFor(patellZ, measureDependence(calm, window))).toEqual([]);
  const dependence = measureDependence(loud, window);
  expect(dependence.eventVarianceRatio).toBeGreaterThan(5);
  expect(warningsFor(patellZ, dependence).map(({ code }) => code)).toEqual(["EVENT_VARIANCE"]);
  expect(warningsFor(bmp, dependence)).toEqual([]);
});
