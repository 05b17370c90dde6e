import { describe, expect, it } from "vitest";
import * as charts from "../../src/charts/index.ts";
import type { ChartConfig } from "../../src/charts/kit/chart.ts";
import { isNarrow, narrowChart } from "../../src/page/narrow.ts";
import { hanoiResult } from "../support/sample-result.ts";

type Axis = { readonly position?: string; readonly display?: boolean; readonly ticks?: { callback?: unknown } };
const scalesOf = ({ options }: ChartConfig) => (options as unknown as { scales: Record<string, Axis> }).scales;
const notesOf = ({ options }: ChartConfig) =>
  (options as unknown as { plugins: { annotation?: { annotations: Record<string, { content?: unknown }> } } }).plugins
    .annotation?.annotations ?? {};
const specs = Object.values(charts).flatMap((chart) => chart.draw(hanoiResult(), { theme: "print" }));
const configOf = (id: string) => specs.find((spec) => spec.id === id)!.panels[0]!.config;

describe("a chart in a narrow frame", () => {
  it.each(specs.map((spec) => [spec.id, spec] as const))("%s has nothing on its right but the plot", (_, spec) => {
    for (const { config } of spec.panels) {
      const narrow = narrowChart(config, 324);
      for (const axis of Object.values(scalesOf(narrow)))
        if (axis.position === "right") expect(axis.display).toBe(false);
      const { padding } = (narrow.options as unknown as { layout: { padding: { right: number } } }).layout;
      expect(padding.right).toBeLessThanOrEqual(12);
    }
  });

  it("leaves the given chart as it was", () => {
    const config = configOf("levels");
    const before = JSON.stringify(config);
    narrowChart(config, 324);
    expect(JSON.stringify(config)).toBe(before);
  });

  it("cuts names, and keeps the date or window after them whole", () => {
    const { callback } = scalesOf(narrowChart(configOf("who-moved"), 324)).y!.ticks!;
    const cut = (name: string) => (callback as (value: number) => string).call({ getLabelForValue: () => name }, 0);
    expect(cut("KOSPI")).toBe("KOSPI");
    expect(cut("Namkwang Engineering & Construction")).toMatch(/^Namkwang.*…$/);
    expect(cut("iShares MSCI South Korea (4 Mar 2019)")).toMatch(/^iSh.*… \(4 Mar 2019\)$/);
    expect(cut("synthetic-control [−5, −1]")).toMatch(/^synth.*… \[−5, −1\]$/);
  });

  it("drops the labels at line ends with the lines that lead to them, and figures that cells cannot hold", () => {
    const levels = narrowChart(configOf("levels"), 324);
    expect(Object.keys(notesOf(levels)).filter((key) => key.startsWith("end"))).toEqual([]);
    expect(JSON.stringify(levels.data)).not.toContain("(to its label)");
    const cells = (width: number) =>
      Object.keys(notesOf(narrowChart(configOf("heat-map"), width))).filter((key) => key.startsWith("cell")).length;
    expect([cells(324), cells(640)]).toEqual([0, 11 * 11]);
    expect(notesOf(narrowChart(configOf("heat-map"), 324)).day0).toBeDefined();
  });

  it("sets the instants of the clock over two lines", () => {
    expect(notesOf(narrowChart(configOf("clock"), 324)).newsLabel!.content).toEqual(["news 05:00", "UTC, decides"]);
  });

  it("is one whose frame is below seven tenths of the picture's", () => {
    expect([isNarrow(324, 912), isNarrow(640, 912), isNarrow(324, 295)]).toEqual([true, false, false]);
  });
});
