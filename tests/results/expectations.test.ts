import { beforeAll, describe, expect, it } from "vitest";
import {
  checkExpectations,
  evaluateExpectation,
  evaluateExpectations,
  parseExpectation,
} from "../../src/results/expectations.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { shippedStudy } from "../support/studies.ts";

let result: StudyResult;
beforeAll(async () => {
  result = runStudy(await shippedStudy("hanoi-summit"));
});

const evaluate = (text: string) => evaluateExpectation(parseExpectation(text), result);

describe("the grammar", () => {
  it.each([
    ["KOSPI car[0,0] < 0", { subject: "KOSPI", figure: "car", window: { from: 0, to: 0 }, operator: "<", number: 0 }],
    ["KOSPI car[0,1] = -0.019026 ± 1e-6", { number: -0.019026, tolerance: 1e-6 }],
    ["KOSPI car[0:1] = −0.019026 +/- 1e-6", { number: -0.019026, tolerance: 1e-6, window: { from: 0, to: 1 } }],
    ["KOSPI return[0] = -1.76 %", { number: -0.0176, tolerance: 0.5e-4, window: { from: 0, to: 0 } }],
    ["e 1/005930 p[-5,5]>=.05", { subject: "e 1/005930", operator: "≥", number: 0.05, tolerance: 0 }],
    ["group Small caps caar[0,1] != 0", { subject: "Small caps", isGroup: true, figure: "caar", operator: "≠" }],
    ["group all p.bmp[0,1] < 0.05", { test: "bmp", isGroup: true }],
    ["KOSPI excluded == 0", { figure: "excluded", window: null, operator: "=" }],
    ["p p[0,0] < 5%", { subject: "p", figure: "p", number: 0.05 }],
  ])("%s", (text, expected) => {
    expect(parseExpectation(text)).toMatchObject(expected);
  });

  it.each([
    ["KOSPI car[0,0]", "it compares nothing"],
    [
      "KOSPI crr[0,0] < 0",
      'it names no figure (did you mean "car"?); figures are return, ar, car, bhar, caar, p, excluded, claims',
    ],
    ["KOSPI car < 0", "car needs a window, such as car[0,1]"],
    ["KOSPI excluded[0,1] = 0", "excluded has no window"],
    ["KOSPI car[1,0] < 0", "a window runs from its first day to its last"],
    ["KOSPI ar[0,1] < 0", "ar is of one day; over several it is car"],
    ["KOSPI caar[0,1] < 0", "caar is of a group; of one security it is car"],
    ["group all car[0,1] < 0", "car is of one security; of a group it is caar"],
    ["KOSPI p.bmp[0,1] < 0", "only p of a group names a test"],
    ["KOSPI car[0,1] < none", "it is not of the form"],
  ])("%s: %s", (text, what) => {
    expect(() => parseExpectation(text, { file: "study.yaml", line: 7 })).toThrow(
      expect.objectContaining({
        code: "BAD_STUDY",
        message: `cannot expect "${text}": ${what}`,
        place: { file: "study.yaml", line: 7 },
      }),
    );
  });
});

describe("the Hanoi study", () => {
  it.each([
    "KOSPI car[0,0] < 0",
    "KOSPI car[0,1] = -0.019026 ± 1e-6",
    "KOSPI return[0,0] = -1.76 %",
    "KOSPI return[0,0] = -0.0176",
    "KOSPI ar[0] = -1.66 %",
    "KOSPI p[0,0] > 0.05",
    "KOSPI p[0,0] < 0.051",
    "summit-ends-early/EWY p[0,0] < 0.05",
    "KOSPI bhar[-5,5] ≠ 0",
    "KOSPI claims = 1",
    "group all excluded = 0",
    "group all caar[0,0] < 0",
    "group all p.bmp[0,1] < 1",
    "group all p[0,0] ≤ 1",
  ])("%s", (text) => {
    expect(evaluate(text)).toMatchObject({ text, held: true });
  });

  it.each([
    ["KOSPI car[0,1] = -0.019 ± 1e-6", null],
    ["KOSPI return[0,0] = -1.77 %", null],
    ["group all excluded = 1", "of 11"],
    ["KOSPI claims = 0", "of 1"],
    ["KOSPI car[0,1] = 0", null],
    ["KOSPI car[0,1] ≠ -0.019 ± 0.001", null],
    ["KOSPI car[0,3] < 0", "no car[0,3]"],
    ["group all p.bpm[0,1] < 1", 'no test bpm (did you mean "bmp"?)'],
    ["group small caar[0,1] < 1", 'no group is called "small" (did you mean "all"?)'],
    ["KOSPY car[0,1] < 1", 'no security or observation is called "KOSPY"'],
  ])("does not hold: %s", (text, detail) => {
    expect(evaluate(text)).toMatchObject({ text, held: false, detail });
  });

  it("compounds returns over a window", () => {
    const { days } = result.observations.find(({ security }) => security === "KOSPI")!;
    const level = (day: number) => days.find((entry) => entry.day === day)!.close;
    const { observed } = evaluate("KOSPI return[0,1] < 0");
    expect(observed).toBeCloseTo(level(1) / level(-1) - 1, 14);
  });

  it("finds BHAR of a day that is no window of the study, of simple returns and of log ones", async () => {
    const day = (of: StudyResult, k: number) =>
      of.observations.find(({ security }) => security === "KOSPI")!.days.find((entry) => entry.day === k)!;
    const held = day(result, 3).close / day(result, 2).close - 1;
    const one = evaluate("KOSPI bhar[3] < 1");
    expect(one.observed).toBeCloseTo(held - day(result, 3).expected, 14);
    const logs = runStudy(await shippedStudy("hanoi-summit", { returns: "log" }));
    const other = evaluateExpectation(parseExpectation("KOSPI bhar[3] < 1"), logs);
    expect(other.observed).toBeCloseTo(1 + held - Math.exp(day(logs, 3).expected), 14);
    expect(other.observed).not.toBe(day(logs, 3).ar);
  });

  it("compounds over the days present, and finds nothing where none is", () => {
    const kospi = result.observations.find(({ security }) => security === "KOSPI")!;
    const holed = { ...kospi, days: kospi.days.map((day) => (day.day === 1 ? { ...day, return: Number.NaN } : day)) };
    const none = { ...kospi, windows: kospi.windows.map((w) => ({ ...w, car: Number.NaN })), days: [] };
    const of = (observation: typeof kospi, text: string) =>
      evaluateExpectation(parseExpectation(text), { ...result, observations: [observation] });
    const level = (day: number) => kospi.days.find((entry) => entry.day === day)!.close;
    expect(of(holed, "KOSPI return[0,1] < 0").observed).toBeCloseTo(level(0) / level(-1) - 1, 14);
    expect(of(none, "KOSPI return[0,1] < 1")).toMatchObject({ held: false, detail: "no return[0,1]" });
    expect(of(none, "KOSPI car[0,1] < 1")).toMatchObject({ held: false, detail: "no car[0,1]" });
  });

  it("counts an excluded observation, and finds no figure in it", () => {
    const observations = result.observations.map((one) =>
      one.security === "KOSPI"
        ? {
            ...one,
            status: "excluded" as const,
            reason: { code: "GAP_AT_EVENT" as const, message: "" },
            windows: [],
            days: [],
          }
        : one,
    );
    const outcomes = evaluateExpectations(["KOSPI car[0,1] < 0", "KOSPI excluded = 1"], { ...result, observations });
    expect(outcomes.map(({ held, detail }) => [held, detail])).toEqual([
      [false, "excluded: GAP_AT_EVENT"],
      [true, "of 1"],
    ]);
  });

  it("must hold at every event that a security is seen on, of the first model alone", () => {
    const kospi = result.observations.find(({ security }) => security === "KOSPI")!;
    const second = { ...kospi, id: "second/KOSPI", windows: kospi.windows.map((w) => ({ ...w, car: 0.01 })) };
    const other = { ...kospi, id: "third/KOSPI", model: "mean-adjusted" };
    const all = (observations: StudyResult["observations"]) =>
      evaluateExpectation(parseExpectation("KOSPI car[0,1] < 0"), { ...result, observations });
    expect(all([kospi, second])).toMatchObject({ held: false, observed: 0.01, detail: "second/KOSPI" });
    expect(all([kospi, { ...second, model: "mean-adjusted" }, other])).toMatchObject({ held: true });
  });
});

describe("before the work", () => {
  const check = async (text: string) => {
    const { definition } = await shippedStudy("hanoi-summit", { expect: ["KOSPI car[0,1] < 0", text] });
    checkExpectations(definition, (line) => ({ line }));
  };

  it.each(["summit-ends-early/KOSPI car[0,1] < 0", "group whatever caar[0,1] < 0", "KOSPI p[3,3] < 1"])(
    "%s may be asked",
    async (text) => expect(check(text)).resolves.toBeUndefined(),
  );

  it.each([
    [
      "KOSPY car[0,1] < 0",
      'cannot expect "KOSPY car[0,1] < 0": no security or observation is called "KOSPY" (did you mean "KOSPI"?)',
    ],
    [
      "KOSPI car[0,3] < 0",
      'cannot expect "KOSPI car[0,3] < 0": the study has no window [0,3]; it has [0,0] [0,1] [-1,1] [0,5] [-5,-1] [-5,5]',
    ],
  ])("%s may not", async (text, message) => {
    await expect(check(text)).rejects.toMatchObject({ message, place: { line: 1 } });
  });
});
