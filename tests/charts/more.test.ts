import { describe, expect, it } from "vitest";
import { caar, carDistribution, heatMap, powerCurve, specificationCurve } from "../../src/charts/index.ts";
import { readable, themes } from "../../src/charts/theme.ts";
import type { Chart, Json } from "../../src/core/chart.ts";
import type { StudyResult } from "../../src/core/result.ts";
import { hanoiResult, inventedResult, placeboResult, threeModelsResult } from "../support/sample-result.ts";

const draw = (chart: Chart, of: StudyResult) => chart.draw(of, { theme: "print" })[0]!;
const datasets = (chart: Chart, of: StudyResult) =>
  draw(chart, of).panels[0]!.config.data.datasets as readonly { label: string; data: Json[]; backgroundColor: Json }[];

describe("specification-curve", () => {
  it("has a row for every model and window, and tints the first of both", () => {
    const { config } = draw(specificationCurve, threeModelsResult()).panels[0]!;
    expect(config.data.labels).toHaveLength(1 + 18);
    const row = config.data.labels!.indexOf("market-model [0, 0]");
    expect(config.options).toMatchObject({
      plugins: { annotation: { annotations: { chosen: { yMin: row - 0.5, yMax: row + 0.5 } } } },
    });
  });
});

describe("caar", () => {
  it("has a line and a band for each group", () => {
    const labels = datasets(caar, inventedResult(600)).map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual(["all (n 600)", "hit (n 300)", "spared (n 300)"]);
    expect(labels.filter((label) => label.endsWith("upper bound"))).toHaveLength(3);
  });

  it("is drawn without bands where the result has none", () => {
    const result = inventedResult(600);
    const bare = result.groups.map((group) => ({
      ...group,
      days: group.days.map(({ caarInterval: _, ...day }) => day),
    }));
    const labels = datasets(caar, { ...result, groups: bare }).map(({ label }) => label);
    expect(labels.some((label) => label.endsWith("bound"))).toBe(false);
  });
});

describe("car-distribution", () => {
  it("counts every placebo window once", () => {
    const [bars] = datasets(carDistribution, placeboResult());
    expect((bars!.data as unknown as readonly { y: number }[]).reduce((sum, { y }) => sum + y, 0)).toBe(500);
  });

  it("is not drawn for one observation without placebo CARs", () => {
    expect(carDistribution.draw(hanoiResult(["KOSPI"]), { theme: "print" })).toEqual([]);
  });
});

describe("heat-map", () => {
  it("has a cell a day for every market, the lowest move of day 0 on top", () => {
    const rows = datasets(heatMap, hanoiResult());
    expect(rows).toHaveLength(11);
    expect(rows.at(-1)!.label).toBe("KOSDAQ");
    expect(rows.at(-1)!.backgroundColor).toHaveLength(11);
  });
});

describe("power-curve", () => {
  it("names the effect that is found four times in five", () => {
    expect(draw(powerCurve, inventedResult(600)).title).toMatch(/an effect of 0\.\d\d % in \[0, 0\]/);
  });
});

describe("themes", () => {
  it.each(Object.entries(themes))("%s has readable text", (_, theme) => {
    for (const colour of [theme.ink, theme.muted, theme.accent, theme.alert, ...theme.series]) {
      expect(contrast(colour, theme.background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("sets light figures on dark cells and dark ones on light cells", () => {
    expect(readable(themes.print, themes.print.accent, 1)).toBe(themes.print.background);
    expect(readable(themes.print, themes.print.accent, 0.2)).toBe(themes.print.ink);
  });
});

function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, blue] = [1, 3, 5]
      .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * blue!;
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}
