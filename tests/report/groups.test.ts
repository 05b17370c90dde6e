import { beforeAll, describe, expect, it } from "vitest";
import { answer } from "../../src/report/document/answer.ts";
import { buildDocument } from "../../src/report/document/build-document.ts";
import type { Table } from "../../src/report/document/document.ts";
import { keyFacts } from "../../src/report/document/key-facts.ts";
import { groupsSection } from "../../src/report/document/section-groups.ts";
import { html } from "../../src/report/writers/html.tsx";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { hanoiWith, shippedStudy } from "../support/studies.ts";

let firms: StudyResult;
let nuclear: StudyResult;
beforeAll(async () => {
  firms = runStudy(await shippedStudy("hanoi-firms"));
  nuclear = runStudy(await shippedStudy("north-korea-nuclear-tests"));
}, 60_000);

const tablesOf = (result: StudyResult): Table[] =>
  groupsSection(result)!.blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []));

describe("the answer of a study of groups", () => {
  it("begins with what each group did; then the unreliable test with the reason", () => {
    const [verdict, exposed] = answer(firms);
    expect(verdict).toBe(
      "Exposed fell 16.93% (n = 16, p = .002) on average on day 0, beyond what the model expected. Large-caps (−0.15%, p = .830) cannot be told from no reaction.",
    );
    expect(exposed).toContain("The BMP standardised cross-sectional t (−17.64) is not reliable here: 16 of 16");
    expect(exposed).toContain("share their day 0 with another (mean cross-correlation 0.583)");
    expect(exposed).toMatch(/rejects about \d+% of true nulls\./);
  });

  it("says of a group without a reaction what could have been seen", () => {
    const groups = firms.groups.filter(({ group }) => group === "large-caps");
    const [verdict, sentences] = answer({ ...firms, groups });
    expect(verdict).toBe("Large-caps (−0.15%, p = .830) cannot be told from no reaction on day 0.");
    expect(sentences).toContain("The 15 observations of large-caps moved by −0.15% on average");
    expect(sentences).toContain("This cannot be distinguished from no reaction at 5%.");
    expect(sentences).toContain(
      "With 80% power this study detects an average effect of 1.00%; its power against an effect of 1% is 80%.",
    );
    expect(sentences).not.toContain("not reliable");
  });

  it("ends with how the groups differ", () => {
    expect(answer(firms).find((words) => words.startsWith("exposed less large-caps: −16.78%"))).toContain("p < .001");
  });

  it("of several events and no group is their average; independent events tempt no one", () => {
    expect(answer(nuclear)[0]).toBe(
      "KOSPI Composite over 6 events fell 1.15% (p = .036) on average on day 0, beyond what the model expected.",
    );
    expect(answer(nuclear)[1]).toMatch(
      /^The 6 observations moved by −1\.15% on average on day 0, .*BMP standardised cross-sectional t −2\.85, p = \.036\)\./,
    );
    expect(answer(nuclear).join(" ")).not.toContain("not reliable");
  });

  it("has its key facts of the average too, not of one security", () => {
    expect(keyFacts(firms).map(({ label, value }) => [label, value])).toEqual([
      ["exposed", "−16.93%"],
      ["large-caps", "−0.15%"],
    ]);
    expect(keyFacts(nuclear)[0]).toMatchObject({ label: "Average effect", value: "−1.15%" });
  });

  it("leaves a study with a claim, and one observation, to the move itself", async () => {
    expect(answer(runStudy(await shippedStudy("hanoi-summit")))[0]).toMatch(
      /^KOSPI Composite fell 1\.76% on 28 Feb 2019: the claim of −1\.8% holds\. Beyond/,
    );
    const single = runStudy(await hanoiWith({ securities: ["KOSPI"], group: "seoul", claims: [] }));
    expect(answer(single)[0]).toMatch(/^KOSPI Composite fell 1\.76% on 28 Feb 2019\. Beyond/);
  });

  it("says of a group of one observation whether the move was ordinary, not whether an average is zero", async () => {
    const input = await hanoiWith({ securities: ["KOSPI"], group: "seoul", claims: [] });
    const one = runStudy(input);
    const twice = { ...one, events: [...one.events, ...one.events] };
    const [words] = answer(twice);
    expect(words).toMatch(/^KOSPI Composite fell 1\.76% on 28 Feb 2019\./);
    expect(words).not.toContain("average");
  });
});

describe("the section on averages", () => {
  const headline = ["Kolari–Pynnönen adjusted BMP t", "Generalised rank t test"];

  it("begins with the averages of every group and window, the common tests as heads of their columns", () => {
    const [averages] = tablesOf(firms);
    expect(averages!.caption).toBe("Averages by window");
    expect(averages!.columns.map(({ title }) => title)).toEqual([
      ...[
        "group",
        "window",
        "n",
        "CAAR",
        "95% interval",
        "standard error",
        headline[0],
        "p",
        headline[1],
        "p of the second",
      ],
    ]);
    expect(averages!.terms.map(({ label }) => label)).toEqual(headline);
    expect(averages!.rows).toHaveLength(3 * 6);
    const [group, window, n, caar, , , statistic, p] = averages!.rows[0]!;
    expect([group, window, n]).toEqual(["exposed", "Day 0", 16]);
    expect(caar).toBeCloseTo(-0.1693, 4);
    expect(statistic).toBeCloseTo(-3.65, 2);
    expect(p).toBeCloseTo(0.0024, 4);
  });

  it("shows the headline pair of the first window open, and everything else folded", () => {
    const tables = tablesOf(firms).slice(1);
    // A group: the first window in two tables, five windows in one each, and the days.
    expect(tables).toHaveLength(3 * (2 + 5 + 1));
    tables.forEach(({ caption, folded, rows }) => {
      expect(folded).toBe(!caption.endsWith(": read first"));
      if (caption.endsWith(": read first")) expect(rows).toHaveLength(2);
      if (caption.endsWith(": other tests")) expect(rows).toHaveLength(17);
      if (caption.endsWith(": tests")) {
        expect(rows).toHaveLength(19);
        expect(rows.slice(0, 2).map(([name]) => name)).toEqual(headline.map((name) => `${name}, read first`));
      }
    });
    expect(tables[0]!.rows.map(([name]) => name)).toEqual(headline);
    const page = [...html.render(firms, { pictures: [], page: null })].join("");
    expect(page).toMatch(/<details[^>]*><summary>(<h3[^>]*>)?Day 0, group exposed: other tests/);
  });

  it("gives AAR and CAAR day by day, the running sum at its end", () => {
    const days = tablesOf(firms).find(({ caption }) => caption === "Day by day, group exposed")!;
    expect(days.rows.map(([day]) => day)).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]);
    let sum = 0;
    for (const [, n, aar, , , caar] of days.rows) {
      sum += aar as number;
      expect(n).toBe(16);
      expect(caar).toBeCloseTo(sum, 12);
    }
    const [, , aar, statistic, p] = days.rows[5]!;
    expect(aar).toBeCloseTo(-0.1693, 4);
    expect(statistic).toBeCloseTo(-3.65, 2);
    expect(p).toBeCloseTo(0.0024, 4);
  });

  it("puts dependence into words, and power beside every null result", () => {
    const note = tablesOf(firms)[1]!.note!;
    expect(note).toContain("All 16 observations have one day 0; the mean cross-correlation of 0.583");
    expect(note).toContain("16 observations carry the information of 1.6 independent ones");
    const nulls = tablesOf(firms).filter(({ note: words }) => words?.includes("find no reaction at 5%"));
    expect(nulls.length).toBeGreaterThan(3);
    for (const { note: words } of nulls) {
      expect(words).toMatch(/an average effect of \d+\.\d\d% is detected with 80% power\. Power against 0\.5%:/);
    }
    expect(tablesOf(nuclear)[1]!.note).toContain("No two of 6 windows share a session.");
  });

  it("reads a named group of one observation by its quantile and placebo tests", async () => {
    const single = runStudy(await hanoiWith({ securities: ["KOSPI"], group: "seoul" }));
    const tables = tablesOf(single);
    expect(tables).toHaveLength(6);
    expect(tables[0]!.rows.map(([name]) => name)).toEqual([
      "Sample quantile among the estimation days",
      "Placebo in time",
    ]);
    expect(tables[0]!.rows.map((row) => row[2])).toEqual(["0.0747", "0.0757"]);
    expect(tables[0]!.note).toMatch(/^One observation: it is compared with its history/);
  });

  it("is followed by the comparison of the groups", () => {
    const section = buildDocument(firms).sections.find(({ id }) => id === "comparisons")!;
    const [open, folded] = section.blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []));
    expect(open!.rows[0]).toEqual([
      "exposed less large-caps",
      "Day 0",
      "−16.78%",
      "t of the difference against its history",
      "−3.53",
      "0.0005",
      "",
    ]);
    expect(folded!.folded).toBe(true);
    expect(folded!.rows).toHaveLength(18);
    expect(buildDocument(nuclear).sections.map(({ id }) => id)).not.toContain("comparisons");
  });
});
