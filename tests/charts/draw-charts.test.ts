import { describe, expect, it } from "vitest";
import { drawCharts } from "../../src/charts/draw-charts.ts";
import { layoutOf } from "../../src/charts/kit/layout.ts";
import { pixelsPerMillimetre } from "../../src/charts/kit/theme.ts";
import { captionsText } from "../../src/report/kit/captions.ts";
import { hanoiResult } from "../support/sample-result.ts";

// What surrounds the plots: the source, and the words and letters that a paper wants or sets itself.

const bare = hanoiResult();
const file = { sha256: "0".repeat(64), rows: 1 };
const result = {
  ...bare,
  study: { ...bare.study, source: "Korea Exchange" },
  provenance: { ...bare.provenance, inputs: ["prices/KOSPI.csv", "ACWI.csv"].map((path) => ({ path, ...file })) },
};

describe("a picture", () => {
  const [plain] = drawCharts(bare, { charts: ["who-moved"] });
  const [sourced] = drawCharts(result, { charts: ["who-moved"] });

  it("names its source and files in a line of its own, and is higher by it", () => {
    expect(sourced!.note!.split("\n").at(-1)).toBe("Source: Korea Exchange (KOSPI.csv, ACWI.csv).");
    expect(sourced!.height).toBeGreaterThan(plain!.height);
    expect(layoutOf(sourced!).panels[0]!.height).toBe(layoutOf(plain!).panels[0]!.height);
  });

  it("keeps the height that is asked for", () => {
    const size = { width: 183 * pixelsPerMillimetre, height: 150 * pixelsPerMillimetre };
    const [spec] = drawCharts(result, { charts: ["who-moved"], size });
    expect(Math.abs(spec!.height - size.height)).toBeLessThan(1);
  });

  it("leaves its title out on request, and has it still for its file and its caption", () => {
    const [untitled] = drawCharts(result, { charts: ["who-moved"], titles: "none" });
    expect(layoutOf(untitled!).title.lines).toEqual([]);
    expect(layoutOf(untitled!).panels[0]!.height).toBe(layoutOf(sourced!).panels[0]!.height);
    expect(untitled!.title).toBe(sourced!.title);
    expect(captionsText([untitled!])).toContain(`**${sourced!.title}.**`);
    expect(captionsText([untitled!])).toContain("Alternative text: Dots with 95% intervals");
  });

  it("has letters: of its panels, or of its place", () => {
    const specs = drawCharts(result, { charts: ["who-moved", "path", "path-all"], panelLetters: true });
    expect(specs.map(({ panels }) => panels[0]!.title!.slice(0, 3))).toEqual(["a", "b", "a  "]);
    expect(specs[2]!.panels[10]!.title).toMatch(/^k {2}/);
  });
});

it("draws the charts that are named, in that order", () => {
  expect(drawCharts(result, { charts: ["path", "who-moved"] }).map(({ id }) => id)).toEqual(["path", "who-moved"]);
});
