import { describe, expect, it } from "vitest";
import { groupInterval, pathIntervals } from "../../../src/inference/groups/group-interval.ts";
import { pathCorrelation } from "../../../src/inference/groups/path-correlation.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import { referencePanel } from "../../support/reference.ts";

const panel = referencePanel("synthetic-missing", marketModel);
const window = { from: 0, to: 0 };

it("gives the days of the path in one pass what each window has by itself", () => {
  const correlations = Float64Array.from({ length: panel.ar.columns }, (_, t) => t / 100);
  const apart = Array.from(correlations, (r, t) =>
    groupInterval(panel, { from: panel.firstDay, to: panel.firstDay + t }, r),
  );
  const { intervals } = pathIntervals(panel, correlations);
  intervals.forEach((found, t) => {
    expect(found.unbounded).toBe(apart[t]!.unbounded);
    for (const key of ["low", "high", "centre", "standardError"] as const)
      expect(Math.abs(found[key] / apart[t]![key] - 1)).toBeLessThan(1e-12);
  });
});

describe("without an interval", () => {
  it("says why where the test is inapplicable", () => {
    expect(groupInterval(panel, window, 1).unbounded).toMatch(/move as one/);
    expect(groupInterval(panel, window, -1).unbounded).toMatch(/leaves no variance/);
    expect(groupInterval(panel, { from: 900, to: 901 }, 0).unbounded).toMatch(/^no observation/);
  });

  it("says where the precisions differ too much, and still gives the centre", () => {
    const sigma = panel.sigma.map((s, i) => s * 10 ** (i % 5));
    const found = groupInterval({ ...panel, sigma }, window, 0.9);
    expect(found.unbounded).toMatch(/^the precisions of \d+ observations differ too much/);
    expect(found).toMatchObject({ low: Number.NaN, high: Number.NaN, standardError: Number.NaN });
    expect(found.centre).not.toBeNaN();
  });
});

it("correlates the sums of a path like a random walk, and more by the error of the coefficients", () => {
  const { rows, columns, data } = pathCorrelation(referencePanel("esa14", marketModel), [0]);
  for (let s = 0; s < rows; s++) {
    for (let t = 0; t < s; t++) {
      expect(data[s * columns + t]).toBe(data[t * columns + s]);
      expect(data[s * columns + t]).toBeGreaterThan(Math.sqrt((t + 1) / (s + 1)) * 0.95);
      expect(data[s * columns + t]).toBeLessThan(1);
    }
  }
});

it("correlates the sums of a path from an anchor as two walks that leave it", () => {
  const anchor = 3;
  const whole = referencePanel("esa14", marketModel);
  const { rows, columns, data } = pathCorrelation(whole, [0], anchor);
  expect(rows).toBe(whole.ar.columns - 1);
  const at = (s: number, t: number) => data[s * columns + t]!;
  // Before the anchor the path is drawn backwards: its last day there is the nearest.
  for (let s = 0; s < anchor; s++) {
    for (let t = s + 1; t < anchor; t++) expect(at(s, t)).toBeCloseTo(Math.sqrt((anchor - t) / (anchor - s)), 1);
    for (let t = anchor; t < rows; t++) expect(Math.abs(at(s, t))).toBeLessThan(0.1);
  }
  for (let s = anchor; s < rows; s++) {
    for (let t = anchor; t < s; t++) expect(at(s, t)).toBeCloseTo(Math.sqrt((t - anchor + 1) / (s - anchor + 1)), 1);
  }
});
