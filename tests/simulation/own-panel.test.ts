import { expect, it } from "vitest";
import { isoDate } from "../../src/core/session.ts";
import { randomStream } from "../../src/math/random.ts";
import { ownPanel } from "../../src/simulation/own-panel.ts";
import { pseudoEventDrawer } from "../../src/simulation/pseudo-events.ts";
import { loadFiles } from "../support/temporary-study.ts";

const random = randomStream(3);
const days = Array.from({ length: 200 }, (_, t) => new Date(Date.UTC(2019, 0, 1 + t)).toISOString().slice(0, 10));
const closes = (length: number) => {
  let level = 100;
  return days.slice(0, length).map((day) => {
    level *= 1 + 0.02 * random.normal();
    return `${day},${level.toFixed(4)}`;
  });
};
const file = (lines: readonly string[]) => `date,close\n${lines.join("\n")}\n`;

const load = (more = "model: market-model") =>
  loadFiles({
    "study.yaml": `study: s
benchmark: MKT
securities:
  - { id: A, prices: A.csv }
  - { id: MKT, prices: MKT.csv }
events: [{ date: 2019-03-01 }]
${more}
`,
    "A.csv": file(closes(200)),
    "MKT.csv": file(closes(120)),
  });

// Beyond its last price a benchmark's interval would have the return 0, as on a holiday: no market at all.
it("has no pseudo-event after the benchmark's last price", async () => {
  const source = ownPanel(await load(), "independent");
  expect(source.securities.map(({ id }) => id)).toEqual(["A"]);
  const shape = { events: 500, estimationDays: 30, windowLength: 3 };
  const { panel, redrawn } = pseudoEventDrawer(shape, source)(randomStream(1));
  expect(redrawn).toBe(0);
  const last = panel.eventSessions.reduce((a, b) => Math.max(a, b));
  expect(isoDate(last)).toBe(days[119]);
});

it("wants one model, and a benchmark for those that use it", async () => {
  const two = await load("models: [market-model, mean-adjusted]");
  expect(() => ownPanel(two, "independent")).toThrow("pseudo-events need one model, not 2");
  const input = await load();
  const without = { ...input, definition: { ...input.definition, benchmark: null } };
  expect(() => ownPanel(without, "independent")).toThrow("market-model needs a benchmark");
});
