import { describe, expect, it } from "vitest";
import type { Alternative, TestResult } from "../../../src/core/statistic.ts";
import { compareGroups, dateClusteredT, mannWhitney, welchT } from "../../../src/inference/groups/compare-groups.ts";
import { expectClose } from "../../support/close.ts";
import { inferenceFixture } from "../../support/inference-fixture.ts";
import { type ReferenceSet, referenceObservations } from "../../support/reference.ts";
import { panelOf, syntheticPanel } from "../../support/synthetic-panel.ts";

function expectTest(result: TestResult, expected: Record<string, number>, what: string): void {
  if (result.status !== "computed") throw new Error(`${what}: ${result.reason}`);
  for (const [key, value] of Object.entries(expected)) {
    expectClose(result[key as "statistic" | "p"], value, `${key} of ${what}`);
  }
}

describe("two samples, against R", () => {
  const { cases } = inferenceFixture("compare-groups");
  it.each<Alternative>(["two-sided", "less", "greater"])("%s", (alternative) => {
    for (const [k, { x, y, t, z, exact, degreesOfFreedom, ...p }] of cases.entries()) {
      const [a, b] = [Float64Array.from(x), Float64Array.from(y)];
      const { welchP, mannWhitneyP } = p[alternative];
      expectTest(welchT(a, b, alternative), { statistic: t, p: welchP, degreesOfFreedom }, `Welch ${k}`);
      const rank = mannWhitney(a, b, alternative);
      expectTest(rank, { statistic: z, p: mannWhitneyP }, `Mann–Whitney ${k}`);
      expect(rank).toMatchObject({ distribution: exact ? "exact" : "normal" });
    }
  });
});

describe.each<ReferenceSet>(["esa14", "gafam10k", "synthetic-missing"])("even and odd rows of %s", (set) => {
  const observations = referenceObservations(set);
  const [even, odd] = [0, 1].map((part) => panelOf(observations.filter((_, i) => i % 2 === part))) as [
    ReturnType<typeof panelOf>,
    ReturnType<typeof panelOf>,
  ];

  it("differ as statsmodels says, with dates shared", () => {
    for (const { window, difference, dateClustered, crude } of inferenceFixture("cross-section").sets[set]
      .differences) {
      const [from, to] = window;
      const comparison = compareGroups(even, odd, { from, to });
      const what = `${set} [${from},${to}]`;
      expectClose(comparison.difference, difference, what);
      expectTest(comparison.tests["crude-difference-t"], crude, `crude difference of ${what}`);
      const clustered = comparison.tests["date-clustered-t"];
      if (dateClustered) expectTest(clustered, dateClustered, `date-clustered t of ${what}`);
      else expect(clustered).toMatchObject({ status: "inapplicable", reason: "needs at least six dates, has 1" });
    }
  });

  it("change sign when they change place", () => {
    const [there, back] = [compareGroups(even, odd, { from: 0, to: 1 }), compareGroups(odd, even, { from: 0, to: 1 })];
    expectClose(there.difference, -back.difference, "difference");
    for (const [id, result] of Object.entries(there.tests)) {
      const other = back.tests[id as "welch-t"];
      if (result.status !== "computed" || other.status !== "computed") continue;
      expectClose(result.statistic, -other.statistic, id);
      expectClose(result.p, other.p, id);
    }
  });
});

describe.each<ReferenceSet>(["esa14", "gafam10k", "synthetic-missing"])("groups of %s whose windows differ", (set) => {
  const { sets } = inferenceFixture("crude-difference");
  const half = (part: number, [estimationWindow, eventWindow]: [[number, number], [number, number]]) =>
    panelOf(referenceObservations(set, { estimationWindow, eventWindow }).filter((_, i) => i % 2 === part));

  it.each([0, 1, 2, 3])("are paired by relative day, as numpy says: case %i", (k) => {
    const { even, odd, tests } = sets[set][k];
    const panels = [half(0, even), half(1, odd)] as const;
    for (const { window, ...expected } of tests) {
      const [from, to] = window;
      const what = `${set}, case ${k}, [${from},${to}]`;
      const test = compareGroups(...panels, { from, to }).tests["crude-difference-t"];
      if (expected.statistic !== null) expectTest(test, expected, what);
      else expect(test, what).toMatchObject({ status: "inapplicable", reason: expect.stringMatching(/share no|both/) });
    }
  });
});

it("reads first what respects shared dates", () => {
  const window = { from: 0, to: 1 };
  const headline = (...panels: Parameters<typeof compareGroups>) => compareGroups(...panels).headline;
  const apart = { events: 8, spacing: 10 };
  const oneDate = syntheticPanel({ events: 6, dates: 1, seed: 2 });
  const late = syntheticPanel({ ...apart, seed: 3, change: (o) => ({ ...o, day0: o.day0 + 1000 }) });
  expect(headline(syntheticPanel({ ...apart, seed: 2 }), late, window)).toBe("welch-t");
  expect(headline(syntheticPanel({ ...apart, seed: 2 }), syntheticPanel({ ...apart, seed: 3 }), window)).toBe(
    "date-clustered-t",
  );
  expect(headline(oneDate, syntheticPanel({ events: 6, dates: 1, seed: 3 }), window)).toBe("crude-difference-t");
});

it("is inapplicable, with a reason, for groups that are too small or do not vary", () => {
  const [one, two, flat] = [Float64Array.of(1), Float64Array.of(1, 2), Float64Array.of(3, 3)];
  expect(welchT(one, two, "two-sided").status).toBe("inapplicable");
  expect(welchT(flat, flat, "two-sided").status).toBe("inapplicable");
  expect(mannWhitney(flat, flat, "two-sided").status).toBe("inapplicable");
  expect(mannWhitney(new Float64Array(0), two, "two-sided").status).toBe("inapplicable");
  expect(mannWhitney(one, two, "two-sided").status).toBe("computed");
  const sample = { cars: new Float64Array(6).fill(1), day0: Int32Array.of(1, 2, 3, 4, 5, 6) };
  expect(dateClusteredT(sample, sample, "two-sided").status).toBe("inapplicable");
});
