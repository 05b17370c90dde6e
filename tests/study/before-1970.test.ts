import { beforeAll, expect, it } from "vitest";
import { isoDate, parseSession, weekday } from "../../src/core/session.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { inventedCloses, wideFile } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

// Dates before 1970 are negative days. Every figure must be that of the same prices later: 28 years shift a date by
// whole weeks.
const length = 1200;
const shift = 28 * 365 + 7;
const weekdays = (from: string) =>
  Array.from({ length: 2 * length }, (_, k) => parseSession(from) + k)
    .filter((day) => weekday(day) % 6 !== 0)
    .slice(0, length)
    .map(isoDate);

async function study(start: string): Promise<StudyResult> {
  const sessions = weekdays(start);
  const closes = inventedCloses(["A", "B", "C", "M"], length, 5);
  // Late listing and early end: rows beyond the prices, before 1970 and after.
  const listed = { ...closes, B: closes.B!.map((close, t) => (t < 350 ? null : close)) };
  const events = [400, 700, 702, 900, 1198].map((t, k) => `{ id: e${k}, date: ${sessions[t]}, securities: [A, B, C] }`);
  return runStudy(
    await loadFiles({
      "closes.csv": wideFile(sessions, listed),
      "study.yaml": `study: old
benchmark: M
prices: closes.csv
events: [${events}]
estimation-window: [-110, -11]
event-window: [-5, 5]
windows: [[0, 0], [-5, 5]]
`,
    }),
  );
}

let [old, recent] = [null, null] as unknown as [StudyResult, StudyResult];
beforeAll(async () => {
  const start = "1966-01-03";
  [old, recent] = [await study(start), await study(isoDate(parseSession(start) + shift))];
});

it("uses events before 1970, on it, and after it", () => {
  expect(old.audit).toEqual(recent.audit);
  expect(old.audit.used).toBeGreaterThan(12);
  expect(old.observations.map(({ day0 }) => day0!.slice(0, 4))).toContain("1967");
});

it("gives them the figures that later dates have", () => {
  const figures = (result: StudyResult) =>
    JSON.parse(
      JSON.stringify({ ...result, provenance: null }, (_, value) =>
        typeof value === "string" ? value.replace(/\d{4}-\d{2}-\d{2}/g, "date") : value,
      ),
    );
  expect(figures(old)).toEqual(figures(recent));
});
