import { describe, expect, it } from "vitest";
import { parseSession } from "../../../src/core/session.ts";
import { checkClaim, verdictOf } from "../../../src/study/alignment/check-claim.ts";

describe("a verdict", () => {
  it.each([
    // What was observed rounds to what was said, at the precision with which it was said.
    [-0.017608, -0.018, 1, "supported"],
    [-0.0175, -0.018, 1, "supported"],
    [0.0015, 0.002, 1, "supported"],
    [-0.01749, -0.018, 1, "inexact"],
    [-0.017608, -0.0176, 2, "supported"],
    [-0.017608, -0.0177, 2, "inexact"],
    [-0.017608, -0.02, 0, "supported"],
    // Within a tenth of what was said, and of its sign.
    [-0.0199, -0.02, 2, "inexact"],
    [-0.018, -0.02, 1, "inexact"],
    [-0.01799, -0.02, 1, "contradicted"],
    [0.0181, -0.018, 1, "contradicted"],
    [-0.017608, -0.028, 1, "contradicted"],
    // A market said to be unchanged.
    [0.0004, 0, 1, "supported"],
    [-0.0004, 0, 1, "supported"],
    [0.0006, 0, 1, "contradicted"],
  ])("of %d against a stated %d with %i decimals is %s", (observed, stated, decimals, verdict) => {
    expect(verdictOf(observed, stated, decimals)).toBe(verdict);
  });
});

describe("the session that the news spoke of", () => {
  const sessions = Int32Array.from(["2019-02-26", "2019-02-27", "2019-02-28", "2019-03-04"], parseSession);
  const closes = Float64Array.of(100, 101, 99, 99.99);
  const prices = { sessions, closes, gaps: [] };
  const claim = { security: "KOSPI", change: -0.02, decimals: 1, session: null };
  const closed = (day: string) => ({ session: parseSession(day) });
  const day0 = sessions[3]!;

  it("is the stated one", () => {
    const stated = checkClaim("e/KOSPI", { ...claim, session: sessions[1]! }, prices, closed("2019-02-28"), day0);
    expect(stated).toMatchObject({ session: "2019-02-27", sessionRule: "stated", verdict: "contradicted" });
    expect(stated.observed).toBeCloseTo(0.01, 15);
  });

  it("is else the last that closed before publication", () => {
    expect(checkClaim("e/KOSPI", claim, prices, closed("2019-02-28"), day0)).toMatchObject({
      ...{ session: "2019-02-28", sessionRule: "last-before-publication", verdict: "supported", reason: null },
    });
  });

  it("is else day 0", () => {
    expect(checkClaim("e/KOSPI", claim, prices, null, day0)).toMatchObject({
      session: "2019-03-04",
      sessionRule: "day-0",
    });
  });

  const lacking = { ...prices, gaps: [parseSession("2019-03-01")] };
  it.each<[string, Parameters<typeof checkClaim>]>([
    ["the study has no price levels for the security", ["e", claim, null, null, day0]],
    [
      "the prices have no session 2019-03-01",
      ["e", { ...claim, session: parseSession("2019-03-01") }, prices, null, day0],
    ],
    ["the prices have no session 2019-03-02", ["e", claim, prices, null, parseSession("2019-03-02")]],
    [
      "the prices have no session 2019-03-01, the last that closed before publication",
      ["e", claim, lacking, closed("2019-03-01"), day0],
    ],
    [
      "the prices start after publication",
      ["e", claim, prices, { reason: "the prices start after publication" }, day0],
    ],
    ["day 0 is unknown and neither session nor publication is stated", ["e", claim, prices, null, null]],
    ["the prices start with the session of the claim", ["e", { ...claim, session: sessions[0]! }, prices, null, day0]],
    [
      "the prices have no 2019-03-01, so the change on 2019-03-04 spans more than one session",
      ["e", { ...claim, session: day0 }, lacking, null, null],
    ],
  ])("untestable: %s", (reason, given) => {
    const found = checkClaim(...given);
    expect(found).toMatchObject({ verdict: "untestable", reason, session: null, sessionRule: null, stated: -0.02 });
    expect(found.observed).toBeNaN();
  });

  it("may follow a gap that its own change does not span", () => {
    const before = { ...prices, gaps: [parseSession("2019-03-01")] };
    expect(checkClaim("e", { ...claim, session: sessions[2]! }, before, null, null).verdict).toBe("supported");
  });
});
