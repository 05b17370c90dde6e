import { describe, expect, it } from "vitest";
import * as charts from "../../src/charts/index.ts";
import type { ChartSpec, Json, PictureSize } from "../../src/charts/kit/chart.ts";
import { layoutOf, titleSizes } from "../../src/charts/kit/layout.ts";
import { pixelsPerMillimetre, sizes } from "../../src/charts/kit/theme.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { cutOff, drawnTexts, overlaps } from "../support/drawn-texts.ts";
import {
  averagesUnderModels,
  hanoiResult,
  inventedResult,
  placeboResult,
  threeModelsResult,
  volumeResult,
} from "../support/sample-result.ts";

const millimetres = (width: number, height: number | null = null): PictureSize => ({
  width: width * pixelsPerMillimetre,
  height: height === null ? null : height * pixelsPerMillimetre,
});

const pictureSizes = {
  "two columns": millimetres(183),
  "one column": millimetres(89),
  "one column, low": millimetres(89, 80),
  "a slide": millimetres(254, 143),
};

const samples: Readonly<Record<string, StudyResult>> = {
  "the Hanoi study": hanoiResult(),
  "one observation": hanoiResult(["KOSPI"]),
  "three models": threeModelsResult(),
  "placebo windows": placeboResult(),
  "16 observations": inventedResult(16),
  "600 observations": inventedResult(600),
  "nine models": averagesUnderModels(),
  volume: volumeResult(),
};

const specsOf = (size: PictureSize): readonly (readonly [string, ChartSpec])[] =>
  Object.entries(samples).flatMap(([name, result]) =>
    Object.values(charts).flatMap((chart) =>
      chart.draw(result, { theme: "print", size }).map((spec) => [`${spec.id} of ${name}`, spec] as const),
    ),
  );

const pointsPerPixel = 72 / 25.4 / pixelsPerMillimetre;

/** Every font size of a configuration, in CSS pixels. */
function fontSizes(value: Json, key = ""): readonly number[] {
  if (Array.isArray(value)) return value.flatMap((one) => fontSizes(one, key));
  if (typeof value !== "object" || value === null) return [];
  const own = key === "font" && "size" in value ? [Number((value as { readonly size: Json }).size)] : [];
  return [...own, ...Object.entries(value).flatMap(([name, one]) => fontSizes(one, name))];
}

describe.each(Object.entries(pictureSizes))("pictures of %s", (_, size) => {
  const specs = specsOf(size);

  it("have the size that was asked for, and are only ever higher", () => {
    for (const [name, { width, height }] of specs) {
      expect(width, name).toBe(size.width);
      if (size.height !== null) expect(height, name).toBeGreaterThanOrEqual(size.height);
      if (size.height !== null) expect(height, name).toBeLessThan(size.height * 1.35);
    }
  });

  it("have type of at least six points on paper, and a plot", () => {
    for (const [name, spec] of specs) {
      const { title, subtitle } = titleSizes(spec.width);
      const all = [title, subtitle, sizes.note, ...fontSizes(spec as unknown as Json)];
      expect(Math.min(...all) * pointsPerPixel, name).toBeGreaterThanOrEqual(6);
      for (const { width, height } of layoutOf(spec).panels) expect(Math.min(width, height), name).toBeGreaterThan(80);
    }
  });

  it("have no text over another, and none cut off", async () => {
    for (const [name, spec] of specs) {
      const texts = await drawnTexts(spec);
      expect(texts.length, name).toBeGreaterThan(5);
      expect(overlaps(texts), name).toEqual([]);
      expect(cutOff(texts, spec), name).toEqual([]);
    }
  });
});
