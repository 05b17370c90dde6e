import { describe, expect, it } from "vitest";
import { calendarTimeT } from "../../src/inference/calendar-time-t.ts";
import { independentT } from "../../src/inference/independent-t.ts";
import { jackknifeT } from "../../src/inference/jackknife-t.ts";
import { marketModel } from "../../src/models/market-model.ts";
import { expectClose } from "../support/close.ts";
import { inferenceFixture } from "../support/inference-fixture.ts";
import { type ReferenceSet, referencePanel } from "../support/reference.ts";

// Figures that the reference sets do not carry: each by its own generator, tests/fixtures/inference/<id>.py.
const context = { alternative: "two-sided", seed: 1, draws: 99 } as const;
const sets: ReferenceSet[] = ["esa14", "gafam10k", "synthetic-missing"];

describe.each([calendarTimeT, independentT, jackknifeT])("$id", (statistic) => {
  const fixture = inferenceFixture(statistic.id);

  it.each(sets)("agrees with its generator on %s, per day and per window, p too", (set) => {
    const panel = referencePanel(set, marketModel);
    for (const expected of fixture.sets[set]) {
      const [from, to] = expected.window;
      const result = statistic.compute(panel, { from, to }, context);
      const what = `${statistic.id} of [${from},${to}]`;
      if (expected.statistic === null) {
        expect(result.status, what).toBe("inapplicable");
        continue;
      }
      if (result.status !== "computed") throw new Error(`${what}: ${result.reason}`);
      expect(result.n, what).toBe(expected.n);
      expect(result.degreesOfFreedom, what).toBe(expected.degreesOfFreedom ?? null);
      expectClose(result.statistic, expected.statistic, what, fixture.tolerance);
      expectClose(result.p, expected.p, `p of ${what}`, fixture.tolerance);
    }
  });
});
