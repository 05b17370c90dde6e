import { describe, expect, it } from "vitest";
import { parseSession } from "../../../src/core/session.ts";
import { findSplits } from "../../../src/market/inspection/jumps.ts";

type JumpSeries = Parameters<typeof findSplits>[0];

const first = parseSession("2019-01-01");

/** 60 closes that move by ±1% or so, multiplied by a factor from session 30 on. */
function series(factor: number): JumpSeries {
  const closes = Float64Array.from({ length: 60 }, (_, t) => 100 * Math.exp(0.01 * Math.sin(t * t)));
  for (let t = 30; t < 60; t++) closes[t]! *= factor;
  return { kind: "price", sessions: Int32Array.from(closes, (_, t) => first + t), closes };
}

describe("findSplits", () => {
  it.each([
    [1 / 2, 2],
    [1 / 3, 3],
    [2 / 3, 1.5],
    [1 / 10, 10],
    [1 / 50, 50],
    [5, 1 / 5],
    [3 / 2, 1 / 1.5],
  ])("finds a move by %f", (factor, splitFactor) => {
    const found = findSplits(series(factor));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ session: first + 30 });
    expect(found[0]!.splitFactor).toBeCloseTo(splitFactor, 12);
  });

  it.each([0.724, 0.78, 0.6, 0.44, 1.3, 1.7])("takes a move by %f for news", (factor) => {
    expect(findSplits(series(factor))).toEqual([]);
  });

  it("leaves out what the benchmark shares, and a series of returns", () => {
    expect(findSplits(series(1 / 2), series(0.8))).toEqual([]);
    expect(findSplits(series(1 / 2), series(1.2))).toHaveLength(1);
    expect(findSplits({ ...series(1 / 2), kind: "return" })).toEqual([]);
  });
});
