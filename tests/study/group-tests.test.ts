import { beforeAll, describe, expect, it } from "vitest";
import type {
  CharacteristicsRegression,
  GroupDifference,
  GroupResult,
  NamedTest,
  StudyResult,
} from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { expectClose } from "../support/close.ts";
import { hanoiWith, shippedStudy, studyFixture } from "../support/studies.ts";

// Expected figures: scipy and statsmodels; see tests/fixtures/studies/group-tests.py.
const fixture = studyFixture("group-tests");

let firms: StudyResult;
let nuclear: StudyResult;
beforeAll(async () => {
  firms = runStudy(await firmsWithCharacteristics());
  nuclear = runStudy(await shippedStudy("north-korea-nuclear-tests"));
}, 60_000);

/** The Hanoi firms with the characteristics that the generator invents. */
async function firmsWithCharacteristics(crossSection?: readonly string[]) {
  const input = await shippedStudy("hanoi-firms");
  const { securities, events, benchmark } = input.definition;
  const ids = securities.map(({ id }) => id).filter((id) => id !== benchmark);
  const bySecurity = Object.fromEntries(
    ids.map((id, k) => {
      const place = k + 1;
      const odd = place === 7 ? "" : String((place % 2) + 0.1 * (place % 3));
      const characteristics = { place: String(place), odd, sector: place < 17 ? "building" : "other" };
      return [id, { headline: null, group: null, characteristics }];
    }),
  );
  const definition = {
    ...input.definition,
    events: events.map((event) => ({ ...event, bySecurity })),
    ...(crossSection ? { crossSection } : {}),
  };
  return { ...input, definition };
}

type Computed = Extract<NamedTest, { status: "computed" }>;
function computed(test: NamedTest | undefined): Computed {
  if (test?.status !== "computed") throw new Error(`not computed: ${test?.reason}`);
  return test;
}
const testsOf = (groups: readonly GroupResult[], span: "windows" | "days", id: string) =>
  groups.flatMap((group) => group[span].map(({ tests }) => tests[id]));

describe("adjusted p-values of the nuclear tests agree with statsmodels", () => {
  it.each(["windows", "days"] as const)("over all %s", (span) => {
    for (const [id, expected] of Object.entries<Record<string, number[]>>(fixture.nuclear[span])) {
      testsOf(nuclear.groups, span, id).forEach((test, k) => {
        const { p, pAdjusted } = computed(test);
        expectClose(p, expected.p![k]!, `${id} ${span} ${k}`);
        expectClose(pAdjusted!.holm, expected.holm![k]!, `Holm of ${id} ${span} ${k}`);
        expectClose(pAdjusted!.benjaminiHochberg, expected.benjaminiHochberg![k]!, `BH of ${id} ${span} ${k}`);
      });
    }
  });

  it("in families of one id, windows and days apart, over all groups", () => {
    expect(nuclear.multipleTesting.families.bmp).toEqual({ windows: 6, days: 11 });
    // Three groups: exposed, large-caps and all.
    expect(firms.multipleTesting.families.bmp).toEqual({ windows: 18, days: 33 });
    expect(firms.multipleTesting.families["wild-bootstrap"]).toEqual({ windows: 0, days: 0 });
  });
});

describe("Romano–Wolf", () => {
  it("is given for the headline tests, on draws that the study's seed decides", async () => {
    const { tests, draws, floor, reason } = nuclear.multipleTesting.romanoWolf;
    expect(tests).toEqual(["bmp", "grank-t"]);
    expect({ draws, reason }).toEqual({ draws: 999, reason: null });
    expect(floor).toBe(1 / 1000);
    for (const test of testsOf(nuclear.groups, "windows", "patell-z"))
      expect(computed(test).pAdjusted!.romanoWolf).toBeNaN();

    const again = runStudy(await shippedStudy("north-korea-nuclear-tests", { draws: 99 }));
    const same = runStudy(await shippedStudy("north-korea-nuclear-tests", { draws: 99 }));
    const other = runStudy(await shippedStudy("north-korea-nuclear-tests", { draws: 99, seed: 2 }));
    const figures = (result: StudyResult) =>
      testsOf(result.groups, "windows", "bmp").map((test) => computed(test).pAdjusted!.romanoWolf);
    expect(figures(same)).toEqual(figures(again));
    expect(figures(other)).not.toEqual(figures(again));
  }, 60_000);

  it.each([
    ["kolari-pynnonen", "windows"],
    ["grank-t", "windows"],
  ] as const)("of %s rises with p and never falls below what the draws can give", (id, span) => {
    const tests = testsOf(firms.groups, span, id)
      .map(computed)
      .sort((a, b) => a.p - b.p);
    const adjusted = tests.map(({ pAdjusted }) => pAdjusted!.romanoWolf);
    expect(adjusted).toHaveLength(18);
    expect([...adjusted].sort((a, b) => a - b)).toEqual(adjusted);
    expect(adjusted[0]).toBeGreaterThanOrEqual(firms.multipleTesting.romanoWolf.floor);
    expect(adjusted.at(-1)).toBeLessThanOrEqual(1);
  });

  it("claims no less than the shifts of one date can give", () => {
    const { shifts, floor } = firms.multipleTesting.romanoWolf;
    expect(shifts).toBeLessThan(240);
    expectClose(floor, 1 / (shifts + 1), "floor");
  });

  it("is left out, with a coded warning, where the study is too large for its draws", async () => {
    expect(nuclear.warnings.map(({ code }) => code)).not.toContain("ROMANO_WOLF_SKIPPED");
    // 6 observations × 240 days × 6 windows × 2 tests × 20,000 draws are 3.5e8, over the limit of 3e8.
    const large = runStudy(await shippedStudy("north-korea-nuclear-tests", { draws: 20_000 }));
    expect(large.multipleTesting.romanoWolf).toMatchObject({
      tests: [],
      draws: 0,
      reason: "the study is too large for draws of its tests",
    });
    expect(large.warnings).toContainEqual(expect.objectContaining({ code: "ROMANO_WOLF_SKIPPED" }));

    // 31 shares in three groups: windows fit, days do not.
    const { romanoWolf } = firms.multipleTesting;
    expect(romanoWolf.reason).toBe("the study is too large for draws of its tests of single days");
    expect(firms.warnings).toContainEqual(expect.objectContaining({ code: "ROMANO_WOLF_SKIPPED" }));
    for (const test of testsOf(firms.groups, "days", "kolari-pynnonen"))
      expect(computed(test).pAdjusted).toMatchObject({ romanoWolf: Number.NaN, holm: expect.any(Number) });
  });
});

describe("two groups", () => {
  const differences = () => firms.comparisons.filter((entry): entry is GroupDifference => entry.kind === "difference");

  it("differ as scipy says, window by window", () => {
    expect(differences().map(({ window }) => window)).toEqual(
      fixture.hanoiFirms.differences.map(({ window }: { window: number[] }) => window),
    );
    differences().forEach((entry, k) => {
      const expected = fixture.hanoiFirms.differences[k];
      expect(entry).toMatchObject({ groups: ["exposed", "large-caps"], n: [16, 15] });
      expectClose(entry.difference, expected.difference, "difference");
      expectClose(entry.caar[0] - entry.caar[1], expected.difference, "of the CAARs");
      const welch = computed(entry.tests["welch-t"]);
      expectClose(welch.statistic, expected.welchT, "Welch t");
      expectClose(welch.p, expected.welchP, "its p");
      expectClose(computed(entry.tests["mann-whitney"]).p, expected.mannWhitneyP, "Mann–Whitney p");
    });
  });

  it("on one date are compared by the test that respects it; the others carry a remark", () => {
    for (const { headline, tests } of differences()) {
      expect(headline).toBe("crude-difference-t");
      expect(tests["date-clustered-t"]).toMatchObject({ status: "inapplicable" });
      expect(tests["crude-difference-t"]!.warnings).toEqual([]);
      for (const id of ["welch-t", "mann-whitney"]) {
        expect(tests[id]!.warnings!.map(({ code }) => code)).toEqual(["DEPENDENCE"]);
        expect(tests[id]!.warnings![0]!.message).toMatch(/^31 of 31 observations share their day 0/);
      }
    }
  });

  it("are none where no group is named", () => expect(nuclear.comparisons).toEqual([]));
});

describe("characteristics", () => {
  const regressions = (result: StudyResult) =>
    result.comparisons.filter((entry): entry is CharacteristicsRegression => entry.kind === "characteristics");

  it("that are numbers explain CARs as statsmodels says", () => {
    const { n, ols, wls } = fixture.hanoiFirms.regression;
    for (const [method, expected] of Object.entries<Record<string, never>>({ ols, wls })) {
      const found = regressions(firms).find((entry) => entry.window[1] === 0 && entry.method === method)!;
      expect(found).toMatchObject({ n, reason: null, dates: 1, window: [0, 0] });
      expect(found.coefficients.map(({ name }) => name)).toEqual(["constant", "place", "odd"]);
      expectClose(found.rSquared, expected.rSquared!, "R²");
      found.coefficients.forEach(({ estimate, hc3, dateClustered }, k) => {
        expectClose(estimate, expected.estimate![k]!, "estimate");
        expectClose(hc3.standardError, expected.standardError![k]!, "HC3");
        expectClose(hc3.p, expected.p![k]!, "p");
        expect(dateClustered.standardError).toBeNaN();
      });
      expect(found.warnings.map(({ code }) => code)).toEqual(["DEPENDENCE"]);
    }
  });

  it("are those that the study names", async () => {
    const input = await firmsWithCharacteristics(["place"]);
    const result = runStudy({ ...input, definition: { ...input.definition, draws: 99 } });
    expect(regressions(result)[0]!.coefficients.map(({ name }) => name)).toEqual(["constant", "place"]);
    expect(
      regressions(runStudy({ ...input, definition: { ...input.definition, draws: 99, crossSection: [] } })),
    ).toEqual([]);
  }, 60_000);

  it.each([
    [["plase"], /cross-section names "plase", which is no column of the events.*place/],
    [["sector"], /cross-section names "sector", which is "building" for summit-ends-early\/017800, not a number/],
  ])("%j are refused", async (names, message) => {
    const input = await firmsWithCharacteristics(names);
    expect(() => runStudy(input)).toThrow(message);
    expect(() => runStudy(input)).toThrow(expect.objectContaining({ code: "BAD_STUDY" }));
  });
});

describe("one observation in a group", () => {
  let single: StudyResult;
  beforeAll(async () => {
    single = runStudy(await hanoiWith({ securities: ["KOSPI"], group: "seoul" }));
  });

  it("is headed by the quantile and the placebo test, with the observation's own figures", () => {
    expect(single.groups.map(({ group, n }) => [group, n])).toEqual([
      ["seoul", 1],
      ["all", 1],
    ]);
    single.groups[0]!.windows.forEach(({ headline, tests }, w) => {
      expect(headline).toEqual(["sample-quantile", "placebo"]);
      const own = single.observations[0]!.windows[w]!;
      expect(tests["sample-quantile"]).toMatchObject({ n: 1, statistic: own.car, p: own.quantileP });
      expect(tests.placebo).toMatchObject({ n: 1, statistic: own.t, p: own.placebo!.p, distribution: "resampled" });
    });
  });

  it("has no draws of group tests, and says why", () => {
    expect(single.multipleTesting.romanoWolf).toMatchObject({ tests: [], reason: "no group has two observations" });
  });
});

it("placebo CARs are kept of the first window alone, as many as were counted", () => {
  const withPlacebo = nuclear.observations.filter(({ windows }) => windows.every(({ placebo }) => placebo !== null));
  expect(withPlacebo.length).toBeGreaterThan(3);
  for (const { windows } of withPlacebo) {
    expect(windows[0]!.placebo!.cars).toHaveLength(windows[0]!.placebo!.count);
    for (const { placebo } of windows.slice(1)) expect(placebo!.cars).toBeUndefined();
  }
});
