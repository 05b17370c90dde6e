import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { corradoZivney } from "../../src/inference/corrado-zivney.ts";
import * as models from "../../src/models/index.ts";
import { expectClose } from "../support/close.ts";
import { type ReferenceSet, referencePanel } from "../support/reference.ts";

interface Figure {
  readonly window: [number, number];
  readonly statistic: number;
  readonly p: number;
}

const fixture = JSON.parse(
  readFileSync(new URL("../fixtures/inference/corrado-zivney.json", import.meta.url), "utf8"),
) as { tolerance: number; sets: Record<ReferenceSet, Record<string, Figure[]>> };

describe.each(Object.entries(fixture.sets))("%s", (set, byModel) => {
  it.each(Object.values(models).filter((model) => model.id in byModel))("agrees with numpy under $id", (model) => {
    const panel = referencePanel(set as ReferenceSet, model);
    for (const { window, statistic, p } of byModel[model.id]!) {
      const [from, to] = window;
      const result = corradoZivney.compute(panel, { from, to }, { alternative: "two-sided", seed: 1, draws: 999 });
      if (result.status !== "computed") return expect.unreachable(result.reason);
      expectClose(result.statistic, statistic, `z of [${window}]`, fixture.tolerance, 1e-12);
      expectClose(result.p, p, `p of [${window}]`, fixture.tolerance);
    }
  });
});
