import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PriceSeries } from "../../../src/core/series.ts";
import { isoDate, parseSession } from "../../../src/core/session.ts";
import { readPrices } from "../../../src/data/prices/read-prices.ts";
import { inspect } from "../../../src/market/inspection/inspect.ts";

const provenance = { path: "x.csv", layout: "plain", column: "close", rows: 60, notes: ["newest row first"] };
const first = parseSession("2019-01-01");

/** 60 sessions that move by ±1% or so. */
function series(change: (closes: Float64Array) => void = () => {}): PriceSeries {
  const closes = Float64Array.from({ length: 60 }, (_, t) => 100 * Math.exp(0.01 * Math.sin(t * t)));
  change(closes);
  const sessions = Int32Array.from(closes, (_, t) => first + t);
  return { security: "X", kind: "price", sessions, closes, volumes: null, provenance };
}
const scaled = (from: number, factor: number) =>
  series((closes) =>
    closes.forEach((_, t) => {
      if (t >= from) closes[t]! *= factor;
    }),
  );

describe("inspect", () => {
  it("tells the span, and finds nothing in a quiet series", () => {
    expect(inspect(series())).toEqual({
      security: "X",
      path: "x.csv",
      layout: "plain",
      column: "close",
      rows: 60,
      sessions: 60,
      first,
      last: first + 59,
      firstValue: series().closes[0],
      lastValue: series().closes.at(-1),
      notes: ["newest row first"],
      gaps: null,
      extraSessions: null,
      jumps: [],
      staleRuns: [],
      unitShifts: [],
    });
  });

  it("compares with the sessions that the exchange held", () => {
    const held = Int32Array.from({ length: 100 }, (_, t) => first - 10 + t).filter((day) => day !== first + 5);
    const lacking = series();
    const sessions = lacking.sessions.filter((day) => day !== first + 7 && day !== first + 8);
    const closes = lacking.closes.slice(2);
    expect(inspect({ ...lacking, sessions, closes }, { calendar: held })).toMatchObject({
      gaps: [first + 7, first + 8],
      extraSessions: [first + 5],
    });
  });

  it("does not judge days outside the calendar", () => {
    const calendar = Int32Array.of(first + 20, first + 21, first + 23);
    expect(inspect(series(), { calendar })).toMatchObject({ gaps: [], extraSessions: [first + 22] });
  });

  it("finds a split, and both ways", () => {
    const [jump, ...others] = inspect(scaled(30, 1 / 5)).jumps;
    expect(others).toEqual([]);
    expect(jump).toMatchObject({ session: first + 30, splitFactor: 5 });
    expect(jump!.change).toBeLessThan(-0.75);
    expect(jump!.deviations).toBeLessThan(-8);
    expect(inspect(scaled(30, 3)).jumps[0]!.splitFactor).toBe(1 / 3);
  });

  it("excuses a jump that the benchmark shares, and only that way", () => {
    const crash = scaled(30, 0.7);
    expect(inspect(crash).jumps).toMatchObject([{ splitFactor: null }]);
    expect(inspect(crash, { benchmark: scaled(30, 0.8) }).jumps).toEqual([]);
    expect(inspect(crash, { benchmark: scaled(30, 1.2) }).jumps).toHaveLength(1);
    // An ordinary fall of 1.2% is no excuse.
    expect(inspect(crash, { benchmark: scaled(30, 0.97) }).jumps).toHaveLength(1);
  });

  it("measures a thinly traded series by the moves that it makes", () => {
    const steps = (t: number) => Math.floor(t / 4) % 2;
    const thin = series((closes) => closes.set(closes.map((_, t) => 100 + steps(t) + (t >= 30 ? 50 : 0))));
    expect(inspect(thin).jumps.map(({ session }) => session)).toEqual([first + 30]);
  });

  it("finds stale prices from five sessions on", () => {
    const stale = (length: number) => series((closes) => closes.fill(99, 10, 10 + length));
    expect(inspect(stale(4)).staleRuns).toEqual([]);
    expect(inspect(stale(5)).staleRuns).toEqual([{ from: first + 10, to: first + 14, sessions: 5, close: 99 }]);
  });

  it("finds mixed units", () => {
    expect(inspect(scaled(30, 100)).unitShifts).toEqual([{ session: first + 30, factor: 100 }]);
    expect(inspect(scaled(30, 0.01)).unitShifts).toEqual([{ session: first + 30, factor: 0.01 }]);
    expect(inspect(scaled(30, 5)).unitShifts).toEqual([]);
  });

  it("knows jumps of returns, and nothing else of them", () => {
    const returns = Float64Array.from({ length: 60 }, (_, t) =>
      t === 30 ? 0.5 : t === 31 ? Number.NaN : 0.01 * Math.sin(t * t),
    );
    const found = inspect({ ...series(), kind: "return", closes: returns });
    expect(found.jumps).toMatchObject([{ session: first + 30, splitFactor: null }]);
    expect(found.jumps[0]!.change).toBeCloseTo(0.5, 12);
    expect(found).toMatchObject({ staleRuns: [], unitShifts: [] });
  });

  it("survives series without any spread", () => {
    expect(inspect(series((closes) => closes.fill(5)))).toMatchObject({ jumps: [], staleRuns: [{ sessions: 60 }] });
    const empty = { ...series(), sessions: new Int32Array(0), closes: new Float64Array(0) };
    expect(inspect(empty, { calendar: Int32Array.of(first) })).toMatchObject({
      first: null,
      last: null,
      gaps: [],
      jumps: [],
    });
  });

  const levels = new URL("../../../../shared/data/levels/", import.meta.url);
  it.runIf(existsSync(levels))("finds the stale rows of the published Shanghai file (../shared)", async () => {
    const [ssec] = await readPrices([{ path: "SSEC.csv", bytes: readFileSync(new URL("SSEC.csv", levels)) }]);
    const runs = inspect(ssec!).staleRuns;
    expect(runs.length).toBeGreaterThan(0);
    expect(runs.map(({ from }) => isoDate(from))).toContain("2004-01-16");
  });
});
