import { describe, expect, it } from "vitest";
import { findingOf, howSure } from "../../../src/report/words/how-sure.ts";

describe("the sentence that says how sure one can be", () => {
  it("at p = .001", () => {
    expect(howSure("KOSPI", { t: -3.3, p: 0.001, quantileP: 0.0083 })).toBe(
      "By the t test p is 0.0010, far below 5 %; counted among the estimation days themselves it is 0.0083, far below 5 %. An ordinary day of KOSPI can be ruled out at 5 %.",
    );
  });

  it("at p = .0501", () => {
    expect(howSure("KOSPI", { t: -1.97, p: 0.0501, quantileP: 0.0747 })).toBe(
      "By the t test p is 0.0501, just above 5 %; counted among the estimation days themselves it is 0.0747, above 5 %. An ordinary day of KOSPI cannot be ruled out at 5 %.",
    );
  });

  it("at p = .2", () => {
    expect(howSure("KOSPI", { t: -1.28, p: 0.2, quantileP: 0.2158 })).toBe(
      "By the t test p is 0.2000, far above 5 %; counted among the estimation days themselves it is 0.2158, far above 5 %. An ordinary day of KOSPI cannot be ruled out at 5 %.",
    );
  });

  it("where the two disagree", () => {
    expect(howSure("EWY", { t: -1.98, p: 0.0484, quantileP: 0.0664 })).toBe(
      "By the t test p is 0.0484, just below 5 %; counted among the estimation days themselves it is 0.0664, above 5 %. The two disagree, so at 5 % the evidence that this was no ordinary day of EWY is mixed.",
    );
  });

  it("where nothing can be said", () => {
    expect(howSure("X", { t: Number.NaN, p: Number.NaN, quantileP: Number.NaN })).toBe(
      "Whether this was an ordinary day of X cannot be told.",
    );
  });

  it.each([
    [0.049999, 0.049999, "distinguishable"],
    [0.05, 0.05, "indistinguishable"],
    [0.05, 0.01, "mixed"],
    [0.01, Number.NaN, "distinguishable"],
  ])("p %d and quantile p %d: %s", (p, quantileP, finding) => {
    expect(findingOf({ t: 0, p, quantileP })).toBe(finding);
  });
});
