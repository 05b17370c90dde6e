import { expect, it } from "vitest";
import { buildStudyHere as buildStudy } from "../../../src/disk/build-study-here.ts";
import { runStudy } from "../../../src/study/pipeline.ts";
import { inventedCloses, sessionsOf } from "../../support/market.ts";

const sessions = sessionsOf("XNYS", "2014-01-02", "2014-12-31");

/** SUSPICIOUS_JUMP of a study whose event is on session 150, with the price of A multiplied from a session on. */
function warnings(factor: number, from: number) {
  const closes = inventedCloses(["A", "MKT"], sessions.length);
  const A = closes.A!.map((close, t) => (t >= from ? close * factor : close));
  const input = buildStudy(
    {
      ...{ study: "s", benchmark: "MKT", exchange: "XNYS", "estimation-window": [-100, -11] },
      events: [{ id: "e", date: sessions[150]!, securities: ["A"] }],
    },
    { prices: { date: sessions, A, MKT: closes.MKT! } },
  );
  return runStudy(input).warnings.filter(({ code }) => code === "SUSPICIOUS_JUMP");
}

it("warns of a split in the event window or the estimation window, with the session and its size", () => {
  for (const from of [150, 90]) {
    const [warning, ...others] = warnings(1 / 2, from);
    expect(others).toEqual([]);
    expect(warning!.subject).toBe("A");
    expect(warning!.message).toMatch(
      new RegExp(
        `^the price of A moves by −[45]\\d\\.\\d ?% on ${sessions[from]}, as in a split of 2 for 1; the closes`,
      ),
    );
  }
});

it("does not warn outside the windows that are used, nor of a crash", () => {
  expect(warnings(1 / 2, 145 - 3)).toEqual([]);
  expect(warnings(1 / 2, 200)).toEqual([]);
  expect(warnings(0.72, 150)).toEqual([]);
});
