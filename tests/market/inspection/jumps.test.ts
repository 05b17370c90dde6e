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

/** 8 to 16 closes as a person types them, cut to cents, multiplied by a factor from a session on. */
function short(factor: number, rows: number, from: number): JumpSeries {
  const moves = [0, 0.7, -0.4, 1.1, -0.9, 0.2, -1.3, 0.6, 0.3, -0.8, 0.9, -0.2, 0.5, -0.6, 0.4, 1.0];
  let close = 240;
  const closes = Float64Array.from({ length: rows }, (_, t) => {
    close *= 1 + (t === from ? 0 : moves[t]!) / 100;
    return Math.round(100 * close * (t >= from ? factor : 1)) / 100;
  });
  return { kind: "price", sessions: Int32Array.from(closes, (_, t) => first + t), closes };
}

const ratios: readonly (readonly [number, number])[] = [
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100].map((n) => [1 / n, n] as const),
  ...[2, 5, 10, 20].map((n) => [n, 1 / n] as const),
  ...([
    [2 / 3, 1.5],
    [3 / 4, 4 / 3],
    [4 / 5, 1.25],
    [2 / 5, 2.5],
  ] as const),
];

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

  it.each(ratios)("finds a move by %f among few closes", (factor, splitFactor) => {
    for (const [rows, from] of [
      [8, 5],
      [11, 3],
      [16, 12],
    ] as const) {
      const found = findSplits(short(factor, rows, from));
      expect(found.map(({ session }) => session - first)).toEqual([from]);
      expect(found[0]!.splitFactor).toBeCloseTo(splitFactor, 12);
    }
  });

  it.each([3, 4, 5, 10, 20, 50].flatMap((n) => [0.96, 0.985, 1.015, 1.04].map((own) => [n, own] as const)))(
    "finds %i for 1 beside the usual move of a day: %f",
    (n, own) => {
      for (const rows of [9, 12, 16])
        expect(findSplits(short(own / n, rows, 5)).map((jump) => jump.splitFactor)).toEqual([n]);
    },
  );

  it.each([0.724, 0.78, 0.6, 0.44, 1.3, 1.7])("takes a move by %f for news", (factor) => {
    expect(findSplits(series(factor))).toEqual([]);
  });

  it.each([0.7, 1.3, 0.724, 0.77, 0.85, 0.9, 1.1, 1.2, 1.25, 1.34, 0.62, 0.55])(
    "takes a move by %f among few closes for news or a limit",
    (factor) => {
      for (const rows of [8, 12, 16]) expect(findSplits(short(factor, rows, 5))).toEqual([]);
    },
  );

  it("leaves out what the benchmark shares, and a series of returns", () => {
    expect(findSplits(series(1 / 2), series(0.8))).toEqual([]);
    expect(findSplits(series(1 / 2), series(1.2))).toHaveLength(1);
    expect(findSplits({ ...series(1 / 2), kind: "return" })).toEqual([]);
  });

  it("says whether the volumes change with the number of shares", () => {
    const split = short(1 / 10, 14, 7);
    const volumes = (factor: number) => Float64Array.from(split.closes, (_, t) => 1000 * (t >= 7 ? factor : 1) + t);
    expect(findSplits({ ...split, volumes: volumes(10) })[0]!.volumesAgree).toBe(true);
    expect(findSplits({ ...split, volumes: volumes(1) })[0]!.volumesAgree).toBe(false);
    expect(findSplits(split)[0]!.volumesAgree).toBeNull();
  });
});
