import { expect, it } from "vitest";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { inventedCloses, sessionsOf, wideFile } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

// Files that stand beside what is observed, an event's own benchmark, donors and factors, are held against their
// calendars and clocks as the study's benchmark is. At 15:30 in Seoul New York closed 10.5 hours ago in summer, 9.5 in winter.
const [seoul, newYork] = ["XKRX", "XNYS"].map((mic) => sessionsOf(mic, "2017-01-02", "2017-12-29")) as [
  string[],
  string[],
];
const [lacking, closed] = ["2017-03-01", "2017-07-04"];

function file(id: string, sessions: readonly string[], seed: number): string {
  const days = [...sessions, ...(sessions === newYork ? [closed] : [])].sort();
  const closes = inventedCloses([id], days.length, seed)[id]!;
  return wideFile(days, { [id]: closes.map((close, t) => (days[t] === lacking ? null : close)) });
}

async function study(keys: string): Promise<StudyResult> {
  const input = await loadFiles({
    ...{ "K.csv": file("K", seoul, 1), "M.csv": file("M", seoul, 2) },
    ...{ "N.csv": file("N", newYork, 3), "D.csv": file("D", newYork, 4) },
    "factors.csv": file("oil", newYork, 5).replace(/,(.+)$/gm, (_, cell) => `,${Number(cell) / 1e4 || cell}`),
    "study.yaml": `study: beside
benchmark: M
securities:
  - { id: K, exchange: XKRX, prices: K.csv }
  - { id: M, exchange: XKRX, prices: M.csv }
  - { id: N, exchange: XNYS, prices: N.csv }
  - { id: D, exchange: XNYS, prices: D.csv }
estimation-window: [-40, -11]
event-window: [-5, 5]
windows: [[0, 0]]
${keys}
`,
  });
  return runStudy(input);
}

const told = ({ warnings }: StudyResult, ...codes: string[]) =>
  warnings.filter(({ code }) => codes.includes(code)).map(({ subject, message }) => [subject, message]);
const files = (id: string) => [
  [id, `1 row of ${id} on closed days dropped: ${closed}`],
  [id, `the file of ${id} is missing 1 session: ${lacking}`],
];

it("tells of an event's own benchmark", async () => {
  const result = await study(
    "events: [{ id: e, date: 2017-06-08, securities: [K] }, { id: own, date: 2017-10-25, securities: [K], benchmark: N }]",
  );
  expect(result.securities.map(({ id }) => id)).toEqual(["K", "M", "N"]);
  expect(result.securities[2]).toMatchObject({ gaps: [lacking], closedDayRows: [closed] });
  expect(told(result, "GAP", "CLOSED_DAY_ROW")).toEqual(files("N"));
  expect(told(result, "STALE_BENCHMARK")).toEqual([
    [
      "K",
      expect.stringContaining(
        "at the closes of K the last close of the benchmark N was 10.5 hours old (median); the model dimson adds the neighbouring benchmark intervals",
      ),
    ],
  ]);
});

it("tells of donors", async () => {
  const result = await study(
    "model: synthetic-control\ndonors: [N, M]\nevents: [{ id: e, date: 2017-10-25, securities: [K] }]",
  );
  expect(result.securities.map(({ id }) => id)).toEqual(["K", "M", "N"]);
  expect(told(result, "GAP", "CLOSED_DAY_ROW")).toEqual(files("N"));
  expect(told(result, "STALE_BENCHMARK")).toEqual([
    ["K", "at the closes of K the last close of the donor N was 10.5 hours old (median)"],
  ]);
});

it("tells of factors", async () => {
  const result = await study(
    "model: factor-model\nfactors: { file: factors.csv, names: [oil], exchange: XNYS }\nevents: [{ id: e, date: 2017-10-25, securities: [K] }]",
  );
  expect(told(result, "GAP", "CLOSED_DAY_ROW").map(([, message]) => message)).toEqual([
    `factor oil: 1 row on closed days dropped: ${closed}`,
    `factor oil: the file is missing 1 session: ${lacking}`,
  ]);
  expect(told(result, "STALE_BENCHMARK")).toEqual([
    ["K", "at the closes of K the factors' last close was 10.5 hours old (median)"],
  ]);
});
