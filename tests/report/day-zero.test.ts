import { describe, expect, it } from "vitest";
import { summaryText } from "../../src/cli/summary.ts";
import { parseSession } from "../../src/core/session.ts";
import { answer } from "../../src/report/document/answer.ts";
import { keyFacts } from "../../src/report/document/key-facts.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { hanoiWith } from "../support/studies.ts";

// What is said of an observation whose day 0 has no figure: never that nothing moved, never another day's figure.
describe("day 0 without an abnormal return", () => {
  it("outside the event window is called so", async () => {
    const input = await hanoiWith({ securities: ["KOSPI"], claims: [], eventWindow: { from: 2, to: 5 } });
    const result = runStudy(input);
    expect(answer(result)).toContain("Day 0 of KOSPI Composite, 2019-02-28, lies outside the event window.");
    expect(keyFacts(result)).toEqual([]);
    expect(summaryText(result, 100)).toMatch(/KOSPI Composite +2019-02-28 +not in the window/);
  });

  it("for want of the benchmark is called so", async () => {
    const input = await hanoiWith({ securities: ["KOSPI"], claims: [] });
    const acwi = input.series.get("ACWI")!;
    // Seoul's close of the 28th knows New York's of the 27th.
    const kept = acwi.sessions.indexOf(parseSession("2019-02-27"));
    expect(kept).toBeGreaterThan(0);
    const without = <A extends Int32Array | Float64Array>(column: A) => column.filter((_, t) => t !== kept) as A;
    const lacking = { ...acwi, sessions: without(acwi.sessions), closes: without(acwi.closes) };
    const definition = { ...input.definition, gaps: "accept" as const };
    const result = runStudy({ ...input, definition, series: new Map([...input.series, ["ACWI", lacking]]) });
    expect(answer(result)).toContain(
      "KOSPI Composite has no abnormal return on day 0, 2019-02-28: the model gives no expected value.",
    );
    expect(keyFacts(result)).toEqual([]);
  });
});
