import { expect, it } from "vitest";
import { diffResults } from "../../src/results/diff.ts";

const result = (car: number | null, more: object = {}) => ({
  schema: "eventstudy/result/1",
  observations: [
    { id: "e/A", model: "market-model", status: "used", windows: [{ window: [0, 1], car, p: 0.5 }] },
    { id: "e/B", model: "market-model", status: "used", windows: [{ window: [0, 1], car: 0.02, p: 0.1 }] },
  ],
  warnings: [],
  provenance: { program: "eventstudy 1.0.0", inputs: [{ path: "A.csv", sha256: "aa", rows: 3 }], seed: 1 },
  ...more,
});

it("finds nothing between equals, whatever the order of entries", () => {
  const a = result(0.01);
  const b = { ...a, observations: a.observations.toReversed() };
  expect(diffResults(a, b)).toEqual({
    ...{ differences: [], compared: 15, provenance: [] },
    ...{ beyond: 0, largest: { absolute: 0, relative: 0 } },
  });
});

it("names a figure by ids and window, with absolute and relative difference", () => {
  const { differences } = diffResults(result(0.01), result(0.0125));
  expect(differences).toEqual([
    {
      path: "observations e/A market-model, windows [0,1], car",
      a: 0.01,
      b: 0.0125,
      absolute: expect.closeTo(0.0025, 12),
      relative: expect.closeTo(0.2, 12),
      beyond: true,
    },
  ]);
});

it("takes a difference within the tolerance, absolute or relative, for none beyond", () => {
  const beyond = (a: number, b: number, tolerance: number) =>
    diffResults(result(a), result(b), tolerance).differences.map((one) => one.beyond);
  expect(beyond(1e-12, 2e-12, 1e-9)).toEqual([false]);
  expect(beyond(1e6, 1e6 + 1e-4, 1e-9)).toEqual([false]);
  expect(beyond(0.01, 0.011, 1e-9)).toEqual([true]);
});

it("never lets a missing figure pass", () => {
  const { differences } = diffResults(result(0.01), result(null), 1);
  expect(differences).toMatchObject([{ a: 0.01, b: null, absolute: Number.NaN, beyond: true }]);
});

it("names an observation that only one side has, once", () => {
  const a = result(0.01);
  const { differences } = diffResults(a, { ...a, observations: a.observations.slice(1) });
  expect(differences).toMatchObject([{ path: "observations e/A market-model", b: undefined, beyond: true }]);
});

it("says that status and warnings differ", () => {
  const a = result(0.01);
  const observations = a.observations.map((one, i) => (i === 0 ? { ...one, status: "excluded" } : one));
  const warnings = [{ code: "GAP", subject: "A", message: "m" }];
  const { differences } = diffResults(a, { ...a, observations, warnings });
  expect(differences.map(({ path }) => path)).toEqual(["observations e/A market-model, status", "warnings GAP A m"]);
});

it("keeps other inputs apart from other figures", () => {
  const a = result(0.01);
  const b = { ...a, provenance: { ...a.provenance, program: "eventstudy 2.0.0" } };
  expect(diffResults(a, b)).toMatchObject({
    differences: [],
    provenance: [{ path: "provenance, program", a: "eventstudy 1.0.0", b: "eventstudy 2.0.0" }],
  });
});
