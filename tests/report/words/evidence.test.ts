import { describe, expect, it } from "vitest";
import { evidenceSentences, findingOf } from "../../../src/report/words/evidence.ts";

describe("the sentences on how certain the finding is", () => {
  it("at p = .001", () => {
    expect(evidenceSentences("KOSPI", { t: -3.3, p: 0.001, quantileP: 0.0083 })).toBe(
      "By the t test p is .001, far below 5%; counted among the estimation days p is .008, far below 5%. An ordinary day of KOSPI can be ruled out at 5%.",
    );
  });

  it("at p = .0501", () => {
    expect(evidenceSentences("KOSPI", { t: -1.97, p: 0.0501, quantileP: 0.0747 })).toBe(
      "By the t test p is just above .05; counted among the estimation days p is .075, above 5%. An ordinary day of KOSPI cannot be ruled out at 5%.",
    );
  });

  it("at p = .2", () => {
    expect(evidenceSentences("KOSPI", { t: -1.28, p: 0.2, quantileP: 0.2158 })).toBe(
      "By the t test p is .200, far above 5%; counted among the estimation days p is .216, far above 5%. An ordinary day of KOSPI cannot be ruled out at 5%.",
    );
  });

  it("where the two disagree", () => {
    expect(evidenceSentences("EWY", { t: -1.98, p: 0.0484, quantileP: 0.0664 })).toBe(
      "By the t test p is .048, just below 5%; counted among the estimation days p is .066, above 5%. The two tests disagree: at 5% the evidence against an ordinary day of EWY is mixed.",
    );
  });

  it("where nothing can be said", () => {
    expect(evidenceSentences("X", { t: Number.NaN, p: Number.NaN, quantileP: Number.NaN })).toBe(
      "This study cannot say whether this was an ordinary day of X.",
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
