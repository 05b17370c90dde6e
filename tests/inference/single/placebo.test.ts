import { describe, expect, it } from "vitest";
import { placeboTest } from "../../../src/inference/single/placebo.ts";

const ladder = (count: number) => Float64Array.from({ length: count }, (_, b) => (b + 1) * (b % 2 ? -1 : 1));

describe("placebo in time", () => {
  it("counts the placebos at least as far out, and the event itself", () => {
    // ±1 … 19: |t| ≥ 18 holds for 18 and 19.
    const result = placeboTest({ placebos: ladder(19), observed: 18, windowLength: 1 });
    expect(result).toEqual({ status: "computed", p: 3 / 20, count: 19, floor: 1 / 20, independent: 19 });
  });

  it("knows the side of an alternative", () => {
    const p = (alternative: "less" | "greater", observed: number) =>
      placeboTest({ placebos: ladder(20), observed, windowLength: 1, alternative });
    expect(p("less", -18)).toMatchObject({ p: 3 / 21 }); // −18, −20
    expect(p("greater", 18)).toMatchObject({ p: 2 / 21 }); // 19
    expect(p("less", 18)).toMatchObject({ p: 20 / 21 }); // all but 19
  });

  it("cannot fall below its floor", () => {
    expect(placeboTest({ placebos: ladder(99), observed: 1e9, windowLength: 1 })).toMatchObject({
      p: 0.01,
      floor: 0.01,
    });
  });

  it("counts windows that do not overlap, also around sessions that have none", () => {
    expect(placeboTest({ placebos: ladder(20), observed: 0, windowLength: 3 })).toMatchObject({ independent: 7 });
    const placebos = ladder(24);
    placebos.fill(Number.NaN, 1, 5); // starts 0, 5, 8, …, 23
    expect(placeboTest({ placebos, observed: 0, windowLength: 3 })).toMatchObject({ count: 20, independent: 8 });
  });

  it("is inapplicable below 19 placebos and without a CAR, and says why", () => {
    expect(placeboTest({ placebos: ladder(18), observed: 1, windowLength: 1 })).toEqual({
      status: "inapplicable",
      n: 18,
      reason: "needs at least 19 earlier sessions with a full window, has 18",
    });
    expect(placeboTest({ placebos: ladder(30), observed: Number.NaN, windowLength: 1 })).toMatchObject({
      status: "inapplicable",
      reason: "the event has no return in the window",
    });
  });
});
