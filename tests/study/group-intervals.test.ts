import { beforeAll, describe, expect, it } from "vitest";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { expectClose } from "../support/close.ts";
import { hanoiWith, shippedStudy, studyFixture } from "../support/studies.ts";

// Expected figures: group-intervals.py, which inverts the test by a root finder and has no closed form.
const fixture = studyFixture("group-intervals");
const names = Object.keys(fixture.groups);

let firms: StudyResult;
beforeAll(async () => {
  firms = runStudy(await shippedStudy("hanoi-firms"));
});
const groupOf = (name: string) => firms.groups.find(({ group }) => group === name)!;

interface Expected {
  readonly window: [number, number];
  readonly n: number;
  readonly low: number;
  readonly high: number;
  readonly centre: number;
  readonly standardError: number;
  readonly detectable: number;
  readonly power: readonly { readonly effect: number; readonly power: number }[];
}

describe.each(names)("the interval of %s is that of numpy and brentq to 1e-9", (name) => {
  it("over every window, with its standard error, detectable effect and power", () => {
    const { windows, meanCorrelation } = fixture.groups[name];
    expect(groupOf(name).windows.map(({ window }) => window)).toEqual(windows.map(({ window }: Expected) => window));
    groupOf(name).windows.forEach(({ window, n, interval, ...found }, w) => {
      const expected: Expected = windows[w];
      expect(interval).toMatchObject({ test: "kolari-pynnonen", unbounded: null });
      for (const key of ["low", "high", "centre"] as const)
        expectClose(interval[key], expected[key], `${window} ${key}`);
      expectClose(found.standardError, expected.standardError, `${window} standard error`);
      expectClose(found.detectable, expected.detectable, `${window} detectable`);
      expectClose(found.dependence.designEffect, 1 + (n - 1) * meanCorrelation, "design effect");
      found.power.forEach(({ effect, power }, k) => {
        expect(effect).toBe(expected.power[k]!.effect);
        expectClose(power, expected.power[k]!.power, `power against ${effect}`);
      });
    });
  });

  it("and on every day of the path", () => {
    groupOf(name).days.forEach(({ day, caarInterval, caarTest }, t) => {
      const expected: Expected = fixture.groups[name].path[t];
      expect(caarTest).toBe("kolari-pynnonen");
      expectClose(caarInterval![0], expected.low, `low of day ${day}`);
      expectClose(caarInterval![1], expected.high, `high of day ${day}`);
    });
  });
});

it("zero lies outside exactly where the test that it inverts rejects", () => {
  let windows = 0;
  for (const { windows: all } of firms.groups) {
    for (const { interval, tests } of all) {
      const test = tests[interval.test!]!;
      if (test.status !== "computed" || interval.unbounded !== null) continue;
      expect(interval.low > 0 || interval.high < 0).toBe(test.p < 0.05);
      windows++;
    }
  }
  expect(windows).toBe(18);
});

it("the simultaneous band contains the pointwise one, for the groups and the first observation", () => {
  for (const { days, simultaneous } of firms.groups) {
    expect(simultaneous!.critical).toBeGreaterThan(2);
    const banded = days.filter(({ caarBand }) => caarBand);
    expect(banded.length).toBe(days.length);
    for (const { caarInterval, caarBand } of banded) {
      expect(caarBand![0]).toBeLessThan(caarInterval![0]);
      expect(caarBand![1]).toBeGreaterThan(caarInterval![1]);
    }
  }
  expect(firms.leadPath).toMatchObject({ observation: firms.observations[0]!.id, degreesOfFreedom: 238 });
});

it("one observation has Student's interval of its own", async () => {
  const single = runStudy(await hanoiWith({ securities: ["KOSPI"], group: "seoul" }));
  const [own] = single.observations;
  for (const { windows, days } of single.groups) {
    windows.forEach(({ interval, standardError }, w) => {
      const { interval: ends, car, sd } = own!.windows[w]!;
      expect(interval).toMatchObject({ test: "student-t", centre: car, unbounded: null });
      expectClose(interval.low, ends[0], "low", 1e-12);
      expectClose(interval.high, ends[1], "high", 1e-12);
      expectClose(standardError, sd, "standard error", 1e-12);
    });
    days.forEach(({ caarInterval }, t) => {
      expectClose(caarInterval![0], own!.days[t]!.carInterval[0], "low of the path", 1e-9);
    });
  }
});
