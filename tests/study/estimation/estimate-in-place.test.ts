import { expect, it } from "vitest";
import { estimationSessionsOf } from "../../../src/core/panel.ts";
import { alignStudy } from "../../../src/study/alignment/align-study.ts";
import { type EstimatedPart, estimatePart } from "../../../src/study/estimation/estimate-part.ts";
import { findModel } from "../../../src/study/settings/registry.ts";
import { inventedCloses, sessionsOf, wideFile } from "../../support/market.ts";
import { loadFiles } from "../../support/temporary-study.ts";

// Large studies write the fits of closed forms straight into the panel. Every figure must be what the model's `estimate`
// gives, bit for bit, whatever is missing, and nothing may be left of an observation that the short way gave up.
const sessions = sessionsOf("XNYS", "2014-01-02", "2018-12-31");
const ids = ["A", "B", "C", "LATE", "FLAT", "MKT"];
const closes: Record<string, (number | null)[]> = inventedCloses(ids, sessions.length);
closes.B = closes.B!.map((close, t) => (t % 97 === 0 ? null : close));
closes.LATE = closes.LATE!.map((close, t) => (t < 600 ? null : close));
closes.FLAT = closes.FLAT!.map((close, t) => (t > 300 && t < 500 ? 100 : close));
closes.MKT = closes.MKT!.map((close, t) => (t === 700 ? null : close));

const events = ids
  .filter((id) => id !== "MKT")
  .flatMap((id) => sessions.filter((_, t) => t % 5 === 0).map((date) => `${id}-${date},${id},${date}`));

const input = await loadFiles({
  "closes.csv": wideFile(sessions, closes),
  "events.csv": `event_id,security,date\n${events.join("\n")}\n`,
  "study.yaml": `study: invented
benchmark: MKT
prices: closes.csv
events: events.csv
estimation-window: [-110, -11]
event-window: [-5, 5]
`,
});

it.each([
  ["simple returns", {}],
  ["log returns", { returns: "log" }],
  ["a minimum of days", { minEstimation: 100 }],
  ["clean estimation windows", { cleanEstimation: true, eventWindow: { from: 0, to: 0 } }],
] as const)("gives what the model gives, with %s", (_, settings) => {
  const definition = { ...input.definition, ...settings };
  const aligned = alignStudy({ ...input, definition }, ["market"]);
  expect(aligned.observations.length).toBeGreaterThan(1000);
  const all = { model: 0, first: 0, end: aligned.observations.length };
  const model = findModel("market-model");
  let taken = 0;
  const counting = {
    ...model,
    inPlace: {
      ...model.inPlace!,
      estimate: (fit: Parameters<NonNullable<typeof model.inPlace>["estimate"]>[0]) => {
        const done = model.inPlace!.estimate(fit);
        if (done) taken++;
        return done;
      },
    },
  };
  const { inPlace: _inPlace, ...long } = model;
  const [quick, slow] = [counting, long].map((how) => estimatePart(how, aligned, definition, all));
  // Rows in place are stretches of a security's calendar, the others have one of their own: the sessions are the same.
  const plain = (part: EstimatedPart) => {
    const estimationSessions = part.panel.ids.map((_, i) => [...estimationSessionsOf(part.panel, i)]);
    return { ...part, panel: { ...part.panel, estimationSessions } };
  };
  expect(plain(quick!)).toEqual(plain(slow!));
  expect(slow!.exclusions.length).toBeGreaterThan(0);
  expect(slow!.used.length).toBeGreaterThan(500);
  if ("cleanEstimation" in settings) expect(taken).toBe(0);
  else expect(taken).toBeGreaterThan(slow!.used.length / 2);
  expect(taken).toBeLessThan(slow!.used.length);
});
