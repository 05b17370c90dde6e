import { describe, expect, it } from "vitest";
import { checkClaim, verdictOf } from "../../src/claims/check-claim.ts";
import { parseSession } from "../../src/core/session.ts";

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
  // Seoul's closes, 15:30 local.
  const instants = Float64Array.from(sessions, (day) => day * 86_400_000 + 6.5 * 3_600_000);
  const prices = { sessions, closes, instants };
  const claim = { security: "KOSPI", change: -0.02, decimals: 1, session: null };
  const published = (text: string) => Date.parse(text);
  const day0 = sessions[3]!;

  it("is the stated one", () => {
    const stated = checkClaim(
      "e/KOSPI",
      { ...claim, session: sessions[1]! },
      prices,
      published("2019-02-28T08:19Z"),
      day0,
    );
    expect(stated).toMatchObject({ session: "2019-02-27", sessionRule: "stated", verdict: "contradicted" });
    expect(stated.observed).toBeCloseTo(0.01, 15);
  });

  it("is else the last that closed at or before publication", () => {
    const at = (text: string) => checkClaim("e/KOSPI", claim, prices, published(text), day0);
    expect(at("2019-02-28T06:29:59Z")).toMatchObject({ session: "2019-02-27", sessionRule: "last-before-publication" });
    expect(at("2019-02-28T06:30:00Z")).toMatchObject({ session: "2019-02-28", verdict: "supported", reason: null });
    expect(at("2019-03-03T00:00:00Z")).toMatchObject({ session: "2019-02-28" });
  });

  it("is else day 0", () => {
    expect(checkClaim("e/KOSPI", claim, prices, null, day0)).toMatchObject({
      session: "2019-03-04",
      sessionRule: "day-0",
    });
    const clockless = { ...prices, instants: null };
    expect(checkClaim("e/KOSPI", claim, clockless, published("2019-02-28T08:19Z"), day0).sessionRule).toBe("day-0");
  });

  it.each<[string, Parameters<typeof checkClaim>]>([
    ["the study has no price levels for the security", ["e", claim, null, null, day0]],
    [
      "the prices have no session 2019-03-01",
      ["e", { ...claim, session: parseSession("2019-03-01") }, prices, null, day0],
    ],
    ["the prices have no session 2019-03-02", ["e", claim, prices, null, parseSession("2019-03-02")]],
    ["no session closed before publication", ["e", claim, prices, published("2019-01-01T00:00Z"), day0]],
    ["day 0 is unknown and neither session nor publication is stated", ["e", claim, prices, null, null]],
    [
      "the prices start with the session that the news spoke of",
      ["e", { ...claim, session: sessions[0]! }, prices, null, day0],
    ],
  ])("untestable: %s", (reason, given) => {
    const found = checkClaim(...given);
    expect(found).toMatchObject({ verdict: "untestable", reason, session: null, sessionRule: null, stated: -0.02 });
    expect(found.observed).toBeNaN();
  });
});
