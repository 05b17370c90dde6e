import { describe, expect, it } from "vitest";
import { buildPanel } from "../../../src/abnormal/build-panel.ts";
import { windowSum } from "../../../src/abnormal/window-sum.ts";
import { matrix, row } from "../../../src/core/matrix.ts";
import type { Observation } from "../../../src/core/observation.ts";
import { type AbnormalPanel, estimationSessionsOf } from "../../../src/core/panel.ts";
import { noSession } from "../../../src/core/session.ts";
import { type NullDraws, nullDraws } from "../../../src/inference/resampling/null-draws.ts";
import { mean } from "../../../src/math/moments.ts";
import { randomStream } from "../../../src/math/random.ts";
import { fitObservation } from "../../../src/models/kit/fit-observation.ts";
import { marketModel } from "../../../src/models/market-model.ts";
import { referencePanel } from "../../support/reference.ts";

function drawsOf(panel: AbnormalPanel, blockLength: number, seed = 1): NullDraws {
  const draws = nullDraws(panel, blockLength, seed);
  if (draws.status !== "computed") throw new Error(draws.reason);
  return draws;
}

/** Without coefficients a drawn abnormal return is a residual as it stands, and its session can be looked up. */
const withoutCoefficients = (panel: AbnormalPanel): AbnormalPanel => ({
  ...panel,
  leverage: matrix(panel.leverage.rows, 0),
});

/** The session from which a drawn value came; null when it is missing. */
function sourceOf(panel: AbnormalPanel, i: number, value: number): number | null {
  if (!Number.isFinite(value)) return null;
  const t = row(panel.estimationAr, i).findIndex((e) => Math.abs(e - value) < 1e-15);
  expect(t).toBeGreaterThanOrEqual(0);
  return estimationSessionsOf(panel, i)[t - panel.spans[4 * i + 2]!]!;
}

describe.each(["esa14", "synthetic-missing"] as const)("null draws of %s", (set) => {
  const panel = withoutCoefficients(referencePanel(set, marketModel));
  const days = panel.ar.columns;
  const draws = drawsOf(panel, days);

  it("give all securities on one session the same earlier session, whatever their day 0", () => {
    for (let b = 0; b < 20; b++) {
      const { ar } = draws.draw(b);
      const sources = new Map<number, number>();
      for (let k = 0; k < ar.data.length; k++) {
        const source = sourceOf(panel, Math.floor(k / days), ar.data[k]!);
        if (source === null) continue;
        const session = panel.eventSessions[k]!;
        expect(sources.get(session) ?? source).toBe(source);
        sources.set(session, source);
      }
      // Neighbours stay neighbours but where one block ends and the next begins.
      const calendar = [...sources].sort(([a], [c]) => a - c);
      const breaks = calendar.filter(([, source], k) => k > 0 && source <= calendar[k - 1]![1]).length;
      expect(breaks).toBeLessThanOrEqual(Math.ceil(calendar.length / days) + 1);
    }
  });

  it("keep what is missing missing, and share all but the returns", () => {
    const drawn = draws.draw(3);
    panel.ar.data.forEach((ar, k) => {
      if (!Number.isFinite(ar)) expect(drawn.ar.data[k]).toBeNaN();
    });
    expect(drawn.estimationAr).toBe(panel.estimationAr);
    expect(drawn.actual.data[2]! - drawn.expected.data[2]!).toBeCloseTo(drawn.ar.data[2]!, 14);
  });

  it("depend on the seed and the number of the draw alone", () => {
    expect(draws.draw(5).ar.data).toEqual(drawsOf(panel, days).draw(5).ar.data);
    expect(draws.draw(5).ar.data).not.toEqual(draws.draw(6).ar.data);
    expect(draws.draw(5).ar.data).not.toEqual(drawsOf(panel, days, 2).draw(5).ar.data);
  });
});

describe("null draws of independent normal returns", () => {
  const [estimationDays, days, n] = [100, 10, 400];
  const stream = randomStream(20240607);
  const returns = (length: number) => Float64Array.from({ length }, () => 0.02 * stream.normal());
  const estimationMarket = returns(estimationDays);
  const eventMarket = returns(days);
  const sessions = (first: number, length: number) => Int32Array.from({ length }, (_, t) => first + t);
  const observations = Array.from({ length: n }, (_, i): Observation => {
    const window = (firstDay: number, market: Float64Array) => ({
      firstDay,
      sessions: sessions(20_000 + firstDay, market.length),
      asset: returns(market.length),
      factors: { market },
    });
    return {
      id: `e/${i}`,
      eventId: "e",
      security: String(i),
      group: null,
      day0: 20_000,
      rule: "date-only",
      estimation: window(-estimationDays, estimationMarket),
      event: window(0, eventMarket),
    };
  });
  const panel = buildPanel(
    observations.map((observation) => ({ observation, fit: fitObservation(marketModel, observation, {}) })),
    "simple",
  );
  const draws = drawsOf(panel, days);

  it("draws from every shift that keeps to the estimation window", () => {
    // Day 0 reaches back 1 … 100 sessions, day 9 reaches back 10 … 109.
    expect(draws.shifts).toBe(100 - 10 + 1);
  });

  // 400 independent securities, all shifts averaged: the ratio's standard error is near .007 for a day and, with
  // 100/10 disjoint windows a security, near √(2/10/400) = .022 for ten days; four of them are allowed.
  it.each([
    { from: 0, to: 0, allowed: 0.03 },
    { from: 0, to: 9, allowed: 0.09 },
  ])("have the forecast variance of CAR [$from,$to]", ({ from, to, allowed }) => {
    const ratios: number[] = [];
    for (let b = 0; b < 600; b++) {
      const drawn = draws.draw(b);
      for (let i = 0; i < n; i++) {
        const { car, sd } = windowSum(drawn, i, { from, to });
        ratios.push((car / sd) ** 2);
      }
    }
    expect(Math.abs(mean(ratios) - 1)).toBeLessThan(allowed);
  });
});

it("null draws are inapplicable when no shift fits all events, and say so", () => {
  const panel = referencePanel("esa14", marketModel);
  const short = {
    ...panel,
    estimationSessions: {
      ...panel.estimationSessions,
      calendars: panel.estimationSessions.calendars.map((own) => own.map((s, t) => (t < 225 ? noSession : s))),
    },
  };
  expect(nullDraws(short, 11, 1)).toMatchObject({ status: "inapplicable", n: 14, reason: expect.any(String) });
});
