import { describe, expect, it } from "vitest";
import { clock, levels, path, pathAll, whoMoved } from "../../src/charts/index.ts";
import type { Chart, Json } from "../../src/charts/kit/chart.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { hanoiResult, inventedResult } from "../support/sample-result.ts";

// What the pictures of the Hanoi study say: figures from the golden file, sentences from the figures.

const result = hanoiResult();
const draw = (chart: Chart, of: StudyResult = result) => chart.draw(of, { theme: "print" })[0]!;
const dataOf = (chart: Chart, of?: StudyResult) => draw(chart, of).panels[0]!.config.data;
const dataset = (chart: Chart, label: string, of?: StudyResult) =>
  (dataOf(chart, of).datasets as readonly { label: string; data: Json[] }[]).find((d) => d.label === label)!.data;

describe("who-moved", () => {
  it("sorts by the move, and gives Taipei's own day 0", () => {
    const labels = dataOf(whoMoved).labels!;
    expect(labels.slice(0, 4)).toEqual(["", "KOSDAQ", "VN-Index", "iShares MSCI South Korea"]);
    expect(labels).toContain("TAIEX (4 Mar 2019)");
  });

  it("sets apart the one interval that excludes zero", () => {
    expect(draw(whoMoved).title).toBe("9 of 11 ended below expectation on day 0");
    expect(draw(whoMoved).note).toMatch(
      /^Only one of 11 intervals on day 0 excludes zero: iShares MSCI South Korea \(−1\.70%\)\. /,
    );
    expect(dataset(whoMoved, "AR, interval excludes zero").filter((value) => value !== null)).toHaveLength(1);
    expect(dataset(whoMoved, "AR, interval includes zero").filter((value) => value !== null)).toHaveLength(10);
  });

  it("names a security by its id where the font lacks a character of its name", () => {
    const names: Record<string, string> = {
      KOSPI: "코스피",
      TAIEX: "臺灣加權指數",
      VNINDEX: "Chỉ số".normalize("NFD"),
    };
    const securities = result.securities.map((s) => ({ ...s, name: names[s.id] ?? s.name }));
    const labels = dataOf(whoMoved, { ...result, securities }).labels!;
    expect(labels).toEqual(expect.arrayContaining(["코스피", "TAIEX (4 Mar 2019)", "Chỉ số"]));
  });

  it("says of KOSPI alone that the interval just includes zero", () => {
    const spec = draw(whoMoved, hanoiResult(["KOSPI"]));
    expect(spec.title).toBe("KOSPI fell 1.66% more than expected");
    expect(spec.note).toMatch(/^The interval just includes zero\. /);
  });

  it("draws the ends of each group, counts the rest, and names the groups as sections", () => {
    const { note, panels } = draw(whoMoved, inventedResult(600));
    const { data, options } = panels[0]!.config;
    expect(data.labels).toHaveLength(1 + 2 * (1 + 9 + 1 + 9));
    expect(data.labels!.filter((label) => label === "282 between them")).toHaveLength(2);
    expect(note).toContain("the lowest and the highest of each group");
    const { annotations } = (options.plugins as unknown as { annotation: { annotations: Record<string, Json> } })
      .annotation;
    expect(annotations.section0).toMatchObject({ content: "hit", yValue: 1 });
    expect(annotations.section20).toMatchObject({ content: "spared", yValue: 21 });
  });

  it("breaks the axis at an outlier, and says so", () => {
    const far = result.observations.map((o) =>
      o.security !== "SSEC"
        ? o
        : {
            ...o,
            days: o.days.map((d) => ({ ...d, ar: d.ar * 90, interval: [d.ar * 90 - 0.1, d.ar * 90 + 0.1] as const })),
          },
    );
    const spec = draw(whoMoved, { ...result, observations: far });
    const { min } = (spec.panels[0]!.config.options.scales as unknown as { x: { min: number } }).x;
    expect(min).toBeGreaterThan(-10);
    expect(spec.note).toContain("The axis is broken");
    expect(draw(whoMoved).note).not.toContain("The axis is broken");
  });
});

describe("path", () => {
  it("is zero on day −1, and goes on from there to the CAR from day 0 on", () => {
    const ars = result.observations[0]!.days.map(({ day, ar }) => ({ day, ar }));
    const sum = (from: number, to: number) =>
      ars.filter(({ day }) => day >= from && day <= to).reduce((total, { ar }) => total + ar * 100, 0);
    const points = dataset(path, "CAR") as unknown as readonly { x: number; y: number }[];
    expect(points.find(({ x }) => x === -1)!.y).toBe(0);
    expect(points.at(-1)!.y).toBeCloseTo(sum(0, 5), 4);
    expect(points[0]!.y).toBeCloseTo(-sum(-4, -1), 4);
    expect(draw(path).title).toBe("KOSPI ended 3.63% below expectation by day 5");
    expect(draw(path).note).toContain("The band includes zero on every day.");
  });

  it("has one small panel a market on a common scale", () => {
    const { panels } = draw(pathAll);
    const scales = panels.map(
      ({ config }) => (config.options.scales as unknown as { y: { min: number; max: number } }).y,
    );
    expect(panels).toHaveLength(11);
    expect(new Set(scales.map(({ min, max }) => `${min} ${max}`)).size).toBe(1);
  });

  it("gives each panel a scale of its own on request, and always to the few that would flatten the rest", () => {
    const limits = (of: StudyResult, scale?: "own") =>
      pathAll
        .draw(of, { theme: "print", ...(scale ? { scale } : {}) })[0]!
        .panels.map(({ config }) => (config.options.scales as unknown as { y: { max: number } }).y.max);
    expect(new Set(limits(result, "own")).size).toBe(11);
    const wild = result.observations.map((o) =>
      o.security !== "SSEC"
        ? o
        : {
            ...o,
            days: o.days.map((day) => ({
              ...{ ...day, sinceEvent: day.sinceEvent * 20 },
              sinceEventInterval: [day.sinceEventInterval[0] * 20, day.sinceEventInterval[1] * 20] as const,
            })),
          },
    );
    const spec = draw(pathAll, { ...result, observations: wild });
    expect(new Set(limits({ ...result, observations: wild })).size).toBe(2);
    expect(spec.panels.filter(({ title }) => title!.endsWith("†"))).toHaveLength(1);
    expect(spec.note).toContain("†: on a scale of its own");
  });

  it("has ticks at whole sessions alone", () => {
    const axes = [path, pathAll, levels].flatMap((chart) =>
      draw(chart).panels.map(({ config }) => (config.options.scales as unknown as { x: { ticks: object } }).x.ticks),
    );
    for (const ticks of axes) {
      expect(ticks).toMatchObject({ includeBounds: false });
      expect(Number.isInteger((ticks as { stepSize: number }).stepSize)).toBe(true);
    }
  });

  it("takes the farthest of many", () => {
    const spec = draw(pathAll, inventedResult(600));
    expect(spec.panels).toHaveLength(18);
    expect(spec.note).toContain("582 are not");
  });
});

describe("levels", () => {
  it("stand at 100 on day −1", () => {
    expect(dataset(levels, "KOSPI")[4]).toEqual({ x: -1, y: 100 });
    expect(dataset(levels, "KOSPI")[5]).toEqual({ x: 0, y: 98.2392 });
  });

  it("keep the labels of line ends apart", () => {
    const spec = draw(levels);
    const { scales, plugins } = spec.panels[0]!.config.options as unknown as {
      scales: { y: { min: number; max: number } };
      plugins: { annotation: { annotations: Record<string, { yValue?: number }> } };
    };
    const heights = Object.entries(plugins.annotation.annotations)
      .filter(([key]) => key.startsWith("end"))
      .map(([, { yValue }]) => yValue!)
      .sort((a, b) => a - b);
    const pixels = heights.slice(1).map((y, i) => ((y - heights[i]!) / (scales.y.max - scales.y.min)) * 400);
    expect(Math.min(...pixels)).toBeGreaterThan(16.9);
  });
});

describe("clock", () => {
  it("has one lane an exchange", () => {
    expect(dataOf(clock).labels).toEqual([
      "",
      "Seoul XKRX: KOSPI, KOSDAQ, +1",
      "Tokyo XTKS: NIKKEI225",
      "Taipei XTAI: TAIEX",
      "Hong Kong XHKG: HSI",
      "Shanghai XSHG: SSEC",
      "Ho Chi Minh XSTC: VNINDEX",
      "Paris XPAR: STOXX600",
      "New York XNYS: SP500, EWY",
    ]);
  });

  it("says what was open, and which session is day 0", () => {
    expect(draw(clock).title).toBe("News at 05:00 UTC: 5 of 8 exchanges open");
    expect(draw(clock).subtitle).toContain("; the other exchanges: 2 not yet open and 1 closed all day");
    const { plugins } = draw(clock).panels[0]!.config.options as unknown as {
      plugins: { annotation: { annotations: Record<string, { content: string; yValue: number }> } };
    };
    expect(plugins.annotation.annotations.state3).toMatchObject({ content: "closed all day → 4 Mar 2019", yValue: 3 });
    expect(dataset(clock, "session, day 0")[1]).toEqual([0, 6.5]);
  });

  it("is not drawn for events with a date only", () => {
    const events = result.events.map((event) => ({ ...event, at: null, published: null, decidedBy: "date" as const }));
    expect(clock.draw({ ...result, events }, { theme: "print" })).toEqual([]);
  });
});
