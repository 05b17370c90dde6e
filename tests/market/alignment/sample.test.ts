import { expect, it } from "vitest";
import { noSession } from "../../../src/core/session.ts";
import { type AlignedSeries, estimationSample, sampleWindow } from "../../../src/market/alignment/sample.ts";

const series: AlignedSeries = {
  sessions: Int32Array.of(10, 11, 12, 13, 14),
  levels: null,
  returns: Float64Array.of(Number.NaN, 1, 2, 3, 4),
  cleanReturns: null,
  factors: { market: Float64Array.of(Number.NaN, 10, 20, 30, 40) },
};

it("cuts relative days around a row: a view where the series covers them", () => {
  const window = sampleWindow(series, 2, -1, 1);
  expect(window).toMatchObject({ firstDay: -1, sessions: Int32Array.of(11, 12, 13), asset: Float64Array.of(1, 2, 3) });
  expect([...window.factors.market!]).toEqual([10, 20, 30]);
  expect(window.asset.buffer).toBe(series.returns.buffer);
});

it("fills days beyond the series: no session, no return", () => {
  const window = sampleWindow(series, 4, -1, 2);
  expect([...window.sessions]).toEqual([13, 14, noSession, noSession]);
  expect([...window.asset]).toEqual([3, 4, Number.NaN, Number.NaN]);
  expect([...sampleWindow(series, 0, -9, -7).asset]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

it("estimates from what is left of the returns", () => {
  const clean = { ...series, cleanReturns: Float64Array.of(Number.NaN, 1, Number.NaN, 3, 4) };
  expect([...estimationSample(clean, 4, -3, -1).asset]).toEqual([1, Number.NaN, 3]);
  expect([...sampleWindow(clean, 4, -3, -1).asset]).toEqual([1, 2, 3]);
  expect([...estimationSample(series, 4, -3, -1).asset]).toEqual([1, 2, 3]);
});
