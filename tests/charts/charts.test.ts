import { describe, expect, it } from "vitest";
import * as charts from "../../src/charts/index.ts";
import type { Chart, ChartSpec, Json } from "../../src/charts/kit/chart.ts";
import { layoutOf } from "../../src/charts/kit/layout.ts";
import { mostTitleWords, wordsIn } from "../../src/charts/kit/titles.ts";
import {
  averagesUnderModels,
  hanoiResult,
  inventedResult,
  placeboResult,
  threeModelsResult,
  volumeResult,
} from "../support/sample-result.ts";

const options = { theme: "print" } as const;
const samples = {
  "the Hanoi study": hanoiResult(),
  "one observation": hanoiResult(["KOSPI"]),
  "no observation": hanoiResult([]),
  "three models": threeModelsResult(),
  "placebo windows": placeboResult(),
  "nine models": averagesUnderModels(),
  volume: volumeResult(),
  "600 observations": inventedResult(600),
  "50,000 observations": inventedResult(50_000),
};

const names = Object.keys(samples) as readonly (keyof typeof samples)[];

// A picture of 50,000 observations takes a second: each is drawn once and looked at by every test.
const drawn = new Map<string, readonly ChartSpec[]>();
function specsOf(chart: Chart, sample: keyof typeof samples): readonly ChartSpec[] {
  const key = `${chart.id} of ${sample}`;
  if (!drawn.has(key)) drawn.set(key, chart.draw(samples[sample], options));
  return drawn.get(key)!;
}

type Scale = {
  title?: { display?: boolean; text?: string };
  ticks?: { format?: Json };
  type?: string;
  display?: boolean;
};

function scalesOf(spec: ChartSpec): readonly Scale[] {
  return spec.panels.flatMap(({ config }) =>
    Object.values((config.options.scales ?? {}) as unknown as Record<string, Scale>),
  );
}

// Every chart in the registry owes these; a new one gets them for free.
describe.each(Object.values(charts))("$id", (chart) => {
  it.each(names)("draws %s as plain JSON of a sane size", (name) => {
    for (const spec of specsOf(chart, name)) {
      const text = JSON.stringify(spec);
      expect(JSON.parse(text)).toEqual(spec);
      expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
      expect(text.length).toBeLessThan(300_000);
      expect(spec.height).toBeLessThan(1_600);
    }
  });

  it.each(names)("has words and room for %s", (name) => {
    for (const spec of specsOf(chart, name)) {
      expect(spec.title.length).toBeGreaterThan(10);
      expect(wordsIn(spec.title), spec.title).toBeLessThanOrEqual(mostTitleWords);
      expect(spec.alt.length).toBeGreaterThan(40);
      expect(spec.note).toMatch(/\.$/);
      expect(layoutOf(spec).title.lines.length).toBeLessThanOrEqual(2);
      expect(layoutOf(spec).panels.every(({ width, height }) => width > 100 && height > 80)).toBe(true);
    }
  });

  it("is drawn for at least one of the samples", () => {
    expect(names.some((name) => specsOf(chart, name).length > 0)).toBe(true);
  });

  it.each(names)("names the quantity and the unit on its linear axes for %s", (name) => {
    for (const spec of specsOf(chart, name)) {
      const linear = scalesOf(spec).filter(({ type, display }) => type === "linear" && display !== false);
      const words = `${spec.title} ${spec.subtitle}`;
      for (const { title, ticks } of linear) {
        const named = title?.display ? title.text! : ticks?.format ? "%" : words;
        expect(named).toMatch(/%|log points|100|Session|UTC|Observations|windows/);
      }
    }
  });

  it("draws the same from the same result", () => {
    expect(chart.draw(hanoiResult(), options)).toEqual(chart.draw(hanoiResult(), options));
  });

  it("has its own colours for each theme", () => {
    const [light, dark] = (["print", "dark"] as const).map((theme) =>
      chart.draw(samples["the Hanoi study"], { theme }),
    );
    if (light!.length > 0) expect(JSON.stringify(dark)).not.toBe(JSON.stringify(light));
  });
});

it("ids are file names, and unique", () => {
  const ids = Object.values(charts).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
