import { describe, expect, it } from "vitest";
import {
  caar,
  carDistribution,
  heatMap,
  levels,
  path,
  pathAll,
  powerCurve,
  specificationCurve,
  whoMoved,
} from "../../src/charts/index.ts";
import type { Chart, Json } from "../../src/charts/kit/chart.ts";
import { endsAndSpan } from "../../src/charts/kit/forest.ts";
import { readable, themes } from "../../src/charts/kit/theme.ts";
import { unitsOf } from "../../src/charts/kit/units.ts";
import type { StudyResult } from "../../src/results/result.ts";
import {
  averagesUnderModels,
  hanoiResult,
  inventedResult,
  placeboResult,
  threeModelsResult,
  volumeResult,
} from "../support/sample-result.ts";

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
    const { panels } = draw(caar, inventedResult(600));
    expect(panels.map(({ title }) => title!.split("  ")[0])).toEqual(["all (n 600)", "hit (n 300)", "spared (n 300)"]);
    for (const { config } of panels) {
      const labels = config.data.datasets.map((dataset) => (dataset as unknown as { label: string }).label);
      expect(labels.filter((label) => label.endsWith("upper bound"))).toHaveLength(1);
    }
  });

  it("says of groups where each ends, and which bands exclude zero", () => {
    const result = inventedResult(600);
    const percent = (value: number) => `${(value * 100).toFixed(2).replace("-", "−")}%`;
    const ends = result.groups.map(({ days }) => percent(days.at(-1)!.caar));
    const outside = result.groups.filter(({ days }) => {
      const [low, high] = days.at(-1)!.caarInterval!;
      return low > 0 || high < 0;
    });
    expect(outside.map(({ group }) => group)).toEqual(["hit"]);
    expect(draw(caar, result).title).toBe(`hit ended ${ends[1]!.replace("−", "")} below expectation by day 5`);
    expect(draw(caar, result).note).toContain(
      `By day 5 the CAAR is ${ends[0]} for all, ${ends[1]} for hit and ${ends[2]} for spared; only the band of hit excludes zero. `,
    );
  });

  it("overlays models on the band of the first", () => {
    const result = averagesUnderModels();
    const [first, last] = [result.groups[0]!.days.at(-1)!.caar, result.groups.at(-1)!.days.at(-1)!.caar];
    const percent = (value: number) => `${(value * 100).toFixed(2).replace("-", "−")}%`;
    const spec = draw(caar, result);
    expect(spec.note).toContain(
      `of 16 observations lies between ${percent(first)} and ${percent(last)} under 9 models`,
    );
    expect(spec.note).toMatch(/; the band of market-model (in|ex)cludes zero\. /);
    const labels = datasets(caar, result).map(({ label }) => label);
    expect(labels.filter((label) => label.endsWith("upper bound"))).toEqual(["market-model, upper bound"]);
    expect(labels.slice(0, 9)).toEqual(result.study.models);
    expect(spec.note).toContain("Band of market-model, the study’s first model");
    expect(spec.alt).toContain("model-h");
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
    expect(draw(powerCurve, inventedResult(600)).title).toMatch(/^Effects of 0\.\d\d% are found with 80% power$/);
  });
});

describe("a study of volume", () => {
  const specs = [caar, heatMap, powerCurve, specificationCurve, whoMoved, path, pathAll, carDistribution].flatMap(
    (chart) => chart.draw(volumeResult(), { theme: "print" }),
  );

  it("is drawn in log points, and says what they are", () => {
    expect(specs.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        "caar",
        "heat-map",
        "power-curve",
        "specification-curve",
        "who-moved",
        "path",
        "path-all",
      ]),
    );
    for (const { title, subtitle, alt, note, panels } of specs) {
      expect(note).toContain("0.69 log points are twice the expected volume");
      expect(`${title} ${subtitle} ${alt} ${JSON.stringify(panels)}`).not.toMatch(/abnormal return|\bC?A?AR\b/i);
      // The power of the study is in per cent, no volume is.
      expect(title.replace("with 80% power", "")).not.toContain("%");
    }
  });

  it("plots figures as they are, not in per cent", () => {
    const result = volumeResult();
    const data = datasets(path, result).find(({ label }) => label === "CAV")!.data as readonly Json[];
    expect(data[0]).toMatchObject({ y: Number(result.observations[0]!.days[0]!.sinceEvent.toFixed(6)) });
    expect(draw(path, result).panels[0]!.config.options).toMatchObject({
      scales: { y: { title: { text: "Cumulative abnormal volume since day −1, log points" } } },
    });
  });

  it("has no picture of prices", () => expect(levels.draw(volumeResult(), { theme: "print" })).toEqual([]));
});

describe("figures beside intervals", () => {
  const { cell, interval } = unitsOf(hanoiResult());

  it("have another digit where two would make them zero", () => {
    expect([-0.0332, 0.00002, 0.0000049, 0, -0.000049].map(cell)).toEqual([
      "−3.32",
      "0.002",
      "0.0005",
      "0.00",
      "−0.005",
    ]);
    expect(interval(-0.0332, 0.000012)).toBe("[−3.32%, 0.001%]");
  });

  it("keep the row that was chosen where most are left out", () => {
    const numbers = Array.from({ length: 100 }, (_, i) => i);
    const dot = (i: number) => ({ label: `row ${i}`, value: i, interval: [i, i] as const, p: 1 });
    expect(endsAndSpan(numbers, 9, dot, 60).map(({ label }) => label)).toEqual([
      "row 0",
      "row 1",
      "row 2",
      "57 between them",
      "row 60",
      "36 between them",
      "row 97",
      "row 98",
      "row 99",
    ]);
    expect(endsAndSpan(numbers, 100, dot)).toHaveLength(100);
  });
});

describe("themes", () => {
  it.each(Object.entries(themes))("%s has readable text", (_, theme) => {
    for (const colour of [theme.ink, theme.muted, theme.accent, theme.alert, ...theme.series]) {
      expect(contrast(colour, theme.background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("sets light figures on dark cells and dark ones on light cells", () => {
    expect(readable(themes.print, themes.print.accent, 1)).toBe("#ffffff");
    expect(readable(themes.print, themes.print.accent, 0.2)).toBe("#000000");
  });

  it.each(Object.entries(themes))("%s: figures can be read on cells of every colour", (_, theme) => {
    const mixed = (colour: string, opacity: number) =>
      `#${[1, 3, 5]
        .map((i) => {
          const [over, under] = [colour, theme.background].map((hex) => Number.parseInt(hex.slice(i, i + 2), 16));
          return Math.round(over! * opacity + under! * (1 - opacity))
            .toString(16)
            .padStart(2, "0");
        })
        .join("")}`;
    for (const colour of [theme.accent, theme.alert]) {
      for (let opacity = 0; opacity <= 1; opacity += 0.02) {
        expect(contrast(readable(theme, colour, opacity), mixed(colour, opacity))).toBeGreaterThanOrEqual(4.5);
      }
    }
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
