import { describe, expect, it } from "vitest";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { change, sessionsOf, wideFile } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

// Claims from the study file to their verdict: of whose prices, and of which session. Seoul closes at 06:30 UTC, New
// York at 21:00 UTC in winter.
const [seoul, newYork] = ["XKRX", "XNYS"].map((mic) => sessionsOf(mic, "2018-03-02", "2019-03-29")) as [
  string[],
  string[],
];
const level = (t: number, k: number) => 100 + ((t * k) % 7);
const moved = (sessions: readonly string[], k: number, session: string) => {
  const t = sessions.indexOf(session);
  return change(level(t - 1, k), level(t, k));
};

interface Given {
  readonly claim: string;
  readonly event?: string;
  readonly without?: readonly string[];
  readonly until?: string;
  readonly keys?: string;
}

const inSeoul = "{ id: K, exchange: XKRX, prices: K.csv }";

async function study(
  { claim, event = "published: 2019-02-28T08:00Z", without = [], until = "9", keys = "" }: Given,
  k = inSeoul,
  observed = "[K]",
) {
  const kept = (session: string, close: number) => (without.includes(session) || session > until ? null : close);
  const file = (sessions: string[], id: string, k: number) =>
    wideFile(sessions, { [id]: sessions.map((session, t) => (id === "M" ? level(t, k) : kept(session, level(t, k)))) });
  const input = await loadFiles({
    ...{ "K.csv": file(seoul, "K", 3), "N.csv": file(newYork, "N", 5), "M.csv": file(newYork, "M", 2) },
    "study.yaml": `study: claims
benchmark: M
securities:
  - ${k}
  - { id: N, exchange: XNYS, prices: N.csv }
  - { id: M, exchange: XNYS, prices: M.csv }
events:
  - { id: e, ${event}, securities: ${observed}, claims: [${claim}] }
  - { id: quiet, date: 2018-11-06, securities: [K] }
estimation-window: [-110, -11]
event-window: [-5, 5]
windows: [[0, 0]]
${keys}
`,
  });
  return runStudy(input);
}

const only = ({ claims }: StudyResult) => claims[0]!;
const ofK = "{ security: K, change: 1% }";

describe("a claim on an observed security", () => {
  it("is of the last session that closed before publication", async () => {
    const found = only(await study({ claim: ofK }));
    expect(found).toMatchObject({ observation: "e/K", session: "2019-02-28", sessionRule: "last-before-publication" });
    expect(found.observed).toBe(moved(seoul, 3, "2019-02-28"));
  });

  it("is untestable where the file lacks that session, and is not taken for one of the day before", async () => {
    expect(only(await study({ claim: ofK, without: ["2019-02-28"] }))).toMatchObject({
      verdict: "untestable",
      reason: "the prices have no session 2019-02-28, the last that closed before publication",
      session: null,
    });
  });

  it("is untestable beyond the end of the file", async () => {
    expect(only(await study({ claim: ofK, until: "2019-02-20" }))).toMatchObject({
      verdict: "untestable",
      reason: "the prices have no session 2019-02-28, the last that closed before publication",
    });
  });

  it("is untestable where its change spans a session that the file lacks, accepted gaps too", async () => {
    const reason = "the prices have no 2019-02-27, so the change on 2019-02-28 spans more than one session";
    for (const keys of ["", "gaps: accept"]) {
      expect(only(await study({ claim: ofK, without: ["2019-02-27"], keys }))).toMatchObject({ reason });
      const stated = "{ security: K, change: 1%, session: 2019-02-28 }";
      expect(only(await study({ claim: stated, without: ["2019-02-27"], keys }))).toMatchObject({ reason });
    }
    // Day 0 itself is lacking: accepted, the event meets the next row, whose change is none of the news.
    const dated = { claim: ofK, event: "date: 2019-02-28", without: ["2019-02-28"], keys: "gaps: accept" };
    expect(only(await study(dated))).toMatchObject({
      reason: "the prices have no 2019-02-28, so the change on 2019-03-04 spans more than one session",
    });
  });
});

describe("a claim on a declared security that its event does not observe", () => {
  it("is tested on that security's prices and clock, which the result then names", async () => {
    const result = await study({ claim: "{ security: N, change: 1% }" });
    expect(only(result)).toMatchObject({
      ...{ observation: "e/N", session: "2019-02-27", sessionRule: "last-before-publication", reason: null },
      observed: moved(newYork, 5, "2019-02-27"),
    });
    expect(result.securities.map(({ id }) => id)).toEqual(["K", "N", "M"]);
    expect(result.observations.map(({ id }) => id)).toEqual(["e/K", "quiet/K"]);
  });

  it("meets the session that the event meets there, by that exchange's hours", async () => {
    // After Seoul's close of the 28th, before New York's.
    const event = "at: 2019-02-28T08:00Z";
    expect(only(await study({ claim: ofK, event }))).toMatchObject({ session: "2019-03-04", sessionRule: "day-0" });
    const found = only(await study({ claim: "{ security: N, change: 1% }", event }));
    expect(found).toMatchObject({ session: "2019-02-28", sessionRule: "day-0" });
    expect(found.observed).toBe(moved(newYork, 5, "2019-02-28"));
  });

  it("says what is missing where the security has no clock", async () => {
    const found = only(await study({ claim: ofK }, "{ id: K, prices: K.csv }", "[N]"));
    expect(found).toMatchObject({
      verdict: "untestable",
      reason: "event e has an instant, but K has neither an exchange nor time zone and hours",
    });
  });

  it("may be on the benchmark", async () => {
    const found = only(await study({ claim: "{ security: M, change: 1% }" }));
    expect(found).toMatchObject({ session: "2019-02-27", observed: moved(newYork, 2, "2019-02-27") });
  });
});
