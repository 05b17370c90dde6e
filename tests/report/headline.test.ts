import { describe, expect, it } from "vitest";
import { answer } from "../../src/report/document/answer.ts";
import { headline } from "../../src/report/document/headline.ts";
import { verdicts } from "../../src/report/document/verdicts.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { shippedStudy } from "../support/studies.ts";

const claim = "KOSPI Composite fell 1.76% on 28 Feb 2019: the claim of −1.8% holds.";

describe("a headline with a claim", () => {
  it("names the security that the report is about where the claim is of another", async () => {
    const result = runStudy(await shippedStudy("hanoi-summit", { lead: "NIKKEI225" }));
    const [first, second, third] = headline(result);
    expect(first).toBe(claim);
    expect(second).toMatch(/^Nikkei 225 fell \d\.\d\d% on 28 Feb 2019\.$/);
    expect(third).toMatch(/^Beyond what the benchmark explains it /);
    expect(verdicts(result).map(({ text }) => text)).toEqual([claim]);
  });

  it("says the verdict although no observation could be used", async () => {
    const whole = runStudy(await shippedStudy("hanoi-summit"));
    const observations = whole.observations.map((one) => ({ ...one, status: "excluded" as const }));
    const result = { ...whole, observations };
    expect(headline(result)).toEqual([claim]);
    expect(answer(result).slice(0, 2)).toEqual([claim, "No observation could be used, so there is no estimate."]);
    expect(verdicts(result).map(({ text }) => text)).toEqual([claim]);
  });
});
