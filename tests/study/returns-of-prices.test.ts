import { describe, expect, it } from "vitest";
import { runStudy } from "../../src/study/pipeline.ts";
import { change, inventedCloses, sessionsOf, wideFile } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

// A study of prices, and the same study given the returns of these prices from the second session on.
const sessions = sessionsOf("XNYS", "2018-01-02", "2018-09-28");
const closes = inventedCloses(["A", "MKT"], sessions.length, 3);
const news = "2018-08-15";
const at = sessions.indexOf(news);

type Column = readonly (number | null)[];
const returns = Object.fromEntries(
  Object.entries(closes).map(([id, levels]) => [id, levels.slice(1).map((level, t) => change(levels[t]!, level))]),
);

async function study(file: string, keys: string) {
  const input = await loadFiles({
    "closes.csv": file,
    "study.yaml": `study: invented
benchmark: MKT
prices: closes.csv
events: [{ id: e, date: ${news}, securities: [A] }]
estimation-window: [-50, -11]
event-window: [-5, 5]
windows: [[0, 0], [-5, 5]]
${keys}
`,
  });
  return runStudy(input);
}

const ofReturns = (columns: Readonly<Record<string, Column>>, keys = "exchange: XNYS") =>
  study(wideFile(sessions.slice(1), columns), `input: return\n${keys}`);
const lacking = (column: Column, ...days: number[]) =>
  column.map((value, t) => (days.includes(t + 1 - at) ? null : value));
const withoutRow = (text: string, session: string) =>
  text
    .split("\n")
    .filter((line) => !line.startsWith(session))
    .join("\n");

describe("returns instead of prices", () => {
  it("give the same figures, the placebo's first session with them", async () => {
    const [levels, given] = [await study(wideFile(sessions, closes), "exchange: XNYS"), await ofReturns(returns)];
    const windows = (result: typeof levels) =>
      result.observations[0]!.windows.map(({ n, car, placebo }) => [n, car.toFixed(12), placebo?.count, placebo?.p]);
    expect(windows(given)).toEqual(windows(levels));
    // Sessions before the event, less the first, without a return, 50 before a placebo day, and 5 of the event window.
    expect(levels.observations[0]!.windows[0]!.placebo!.count).toBe(at - 1 - 50 - 5);
  });

  it("an absent row and an empty cell are one thing: a missing day that counts, and a gap that is told", async () => {
    const day = sessions[at - 30]!;
    const cell = await ofReturns({ ...returns, A: lacking(returns.A!, -30), MKT: lacking(returns.MKT!, -30) });
    const text = withoutRow(wideFile(sessions.slice(1), returns), day);
    const row = await study(text, "input: return\nexchange: XNYS");
    for (const result of [cell, row]) {
      const { fit, days } = result.observations[0]!;
      expect(fit).toMatchObject({ n: 39, span: [sessions[at - 50], sessions[at - 11]] });
      expect(days[0]!.session).toBe(sessions[at - 5]);
      expect(result.warnings.filter(({ code }) => code === "GAP").map(({ subject }) => subject)).toEqual(["A", "MKT"]);
    }
    expect(row.observations[0]!.fit!.coefficients).toEqual(cell.observations[0]!.fit!.coefficients);
    expect(row.observations[0]!.windows).toEqual(cell.observations[0]!.windows);
  });

  it("next to day 0 either excludes, unless gaps are accepted: then it is a missing day", async () => {
    const columns = { ...returns, A: lacking(returns.A!, 1) };
    await expect(ofReturns(columns)).rejects.toMatchObject({ hint: expect.stringContaining("GAP_AT_EVENT") });
    const { days, windows } = (await ofReturns(columns, "exchange: XNYS\ngaps: accept")).observations[0]!;
    expect(days.filter(({ ar }) => Number.isNaN(ar)).map(({ session }) => session)).toEqual([sessions[at + 1]]);
    expect(windows.map(({ n }) => n)).toEqual([1, 10]);
  });

  it("without an exchange days are rows, and a benchmark's empty cell on one is told", async () => {
    const result = await ofReturns({ ...returns, MKT: lacking(returns.MKT!, 2) }, "");
    expect(result.observations[0]!.windows.map(({ n }) => n)).toEqual([1, 10]);
    expect(result.warnings.filter(({ code }) => code === "MISSING_RETURNS").map(({ message }) => message)).toEqual([
      `market-model has no expected value on ${sessions[at + 2]}, where the benchmark, a factor or a donor is missing; sums are over the days present`,
    ]);
  });
});
