import { readFileSync } from "node:fs";
import { row } from "../../src/core/matrix.ts";
import type { ModelFit } from "../../src/core/model.ts";

/** A JSON file of tests/fixtures/models; the script of the same name documents its shape and makes it. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is the fixture's
export const modelFixture = (name: string): any =>
  JSON.parse(readFileSync(new URL(`../fixtures/models/${name}.json`, import.meta.url), "utf8"));

/** σ √(Σ scale + ‖Σ leverage‖²) over the given event rows: the forecast s.d. of their summed abnormal return. */
export function forecastSd(fit: ModelFit, rows: readonly number[]): number {
  const total = new Float64Array(fit.leverage.columns);
  let spread = 0;
  for (const t of rows) {
    spread += fit.scale[t]!;
    row(fit.leverage, t).forEach((g, p) => {
      total[p]! += g;
    });
  }
  return fit.sigma * Math.sqrt(total.reduce((sum, g) => sum + g * g, spread));
}

/** 0..n−1 */
export const indices = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
