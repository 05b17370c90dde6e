import { describe, expect, it } from "vitest";
import type { DayRange } from "../../../src/core/event.ts";
import { row } from "../../../src/core/matrix.ts";
import { type AbnormalPanel, estimationSessionsOf } from "../../../src/core/panel.ts";
import { countOverlapping, meanCorrelation } from "../../../src/inference/dependence/cross-correlation.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import { expectClose } from "../../support/close.ts";
import { type ReferenceSet, referencePanel } from "../../support/reference.ts";
import { type SyntheticOptions, syntheticPanel } from "../../support/synthetic-panel.ts";

/** The definition, pair by pair: every ρ̂_ij over its own common sessions, every overlap counted by itself. */
function pairwise(panel: AbnormalPanel, { from, to }: DayRange): number {
  const length = panel.ar.columns;
  const z = panel.ids.map((_, i) => {
    const residuals = row(panel.estimationAr, i);
    const values = residuals.filter(Number.isFinite);
    const center = values.reduce((a, b) => a + b, 0) / values.length;
    const rms = Math.sqrt(values.reduce((a, b) => a + (b - center) ** 2, 0) / values.length);
    return new Map(
      [...residuals].flatMap((e, t) =>
        Number.isFinite(e)
          ? [[estimationSessionsOf(panel, i)[t - panel.spans[4 * i + 2]!]!, (e - center) / rms] as const]
          : [],
      ),
    );
  });
  const sessions = panel.ids.map(
    (_, i) =>
      new Set(
        [...panel.eventSessions.slice(i * length + from - panel.firstDay, i * length + to - panel.firstDay + 1)].filter(
          (session) => session >= 0,
        ),
      ),
  );
  const present = panel.ids.flatMap((_, i) =>
    row(panel.ar, i)
      .subarray(from - panel.firstDay, to - panel.firstDay + 1)
      .some(Number.isFinite)
      ? [i]
      : [],
  );
  let total = 0;
  for (const i of present) {
    for (const j of present) {
      if (i === j) continue;
      const common = [...z[i]!.keys()].filter((session) => z[j]!.has(session));
      if (common.length === 0) continue;
      const rho = common.reduce((sum, s) => sum + z[i]!.get(s)! * z[j]!.get(s)!, 0) / common.length;
      const overlap = [...sessions[i]!].filter((s) => sessions[j]!.has(s)).length;
      total += (rho * overlap) / Math.sqrt(sessions[i]!.size * sessions[j]!.size);
    }
  }
  return total / (present.length * (present.length - 1));
}

const windows: DayRange[] = [
  { from: -3, to: 3 },
  { from: 0, to: 0 },
  { from: -1, to: 2 },
];

describe("the fast mean cross-correlation equals the pairwise one", () => {
  it.each<ReferenceSet>(["esa14", "gafam10k", "synthetic-missing"])("on %s", (set) => {
    const panel = referencePanel(set, marketModel);
    for (const window of windows) {
      expectClose(meanCorrelation(panel, window), pairwise(panel, window), `r̄ of ${set}`, 1e-11, 1e-14);
    }
  });

  it.each<[string, SyntheticOptions]>([
    ["two exchanges with different holidays on the same dates", { events: 24, dates: 3, calendars: 2, rho: 0.3 }],
    ["gaps that differ from security to security", { events: 24, dates: 3, missing: 0.05, rho: 0.3 }],
    ["both, day 0 spread over neighbouring sessions", { events: 30, dates: 6, calendars: 3, missing: 0.05, rho: 0.3 }],
    ["each event on its own date", { events: 20, dates: 20 }],
  ])("with %s", (_, options) => {
    const panel = syntheticPanel({ ...options, seed: 5 });
    for (const window of windows) {
      expectClose(meanCorrelation(panel, window), pairwise(panel, window), "r̄", 1e-11, 1e-14);
    }
  });
});

it("is one for a security that stands twice on one date, and zero for one event", () => {
  const panel = syntheticPanel({ events: 2, dates: 1, sameSecurity: true, seed: 3 });
  expectClose(meanCorrelation(panel, { from: 0, to: 1 }), 1, "r̄", 1e-12);
  expect(meanCorrelation(syntheticPanel({ events: 1, dates: 1, seed: 3 }), { from: 0, to: 1 })).toBe(0);
});

it("counts the observations whose windows meet", () => {
  const panel = syntheticPanel({ events: 9, dates: 3, spacing: 2, seed: 3 });
  expect(countOverlapping(panel, { from: 0, to: 0 })).toEqual({ n: 9, overlapping: 9 });
  const apart = syntheticPanel({ events: 3, dates: 3, spacing: 2, seed: 3 });
  expect(countOverlapping(apart, { from: 0, to: 1 })).toEqual({ n: 3, overlapping: 0 });
  expect(countOverlapping(apart, { from: 0, to: 2 })).toEqual({ n: 3, overlapping: 3 });
});
