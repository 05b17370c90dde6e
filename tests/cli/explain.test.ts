import { describe, expect, it } from "vitest";
import { eventstudy } from "../support/run-cli.ts";

const study = "data/hanoi-summit/study.yaml";

describe("explain", () => {
  it("tells formula, null hypothesis, assumptions and source of a test", async () => {
    const { code, stdout, stderr } = await eventstudy(["explain", "bmp"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toBe(`BMP standardised cross-sectional t (bmp)

null         the mean cumulative abnormal return is zero
statistic    t = mean(SCAR) / (s(SCAR)/√N)
assumes      events are independent of each other; the event may change the variance
robustness   stays right when the event raises the variance; goes wrong when events share dates, or
             windows overlap in part
needs        2 or more observations
source       Boehmer, Musumeci & Poulsen (1991), Journal of Financial Economics 30(2), 253–272,
             doi:10.1016/0304-405X(91)90032-F
`);
  });

  it("works a test on a study, named by place or flag", async () => {
    const { stdout } = await eventstudy(["explain", "bmp", study]);
    expect(stdout).toContain(`In The Hanoi summit ends early (hanoi-summit)

group  model         window    n  statistic  df       p    CAAR    s.e.      r̄  design effect
─────  ────────────  ───────  ──  ─────────  ──  ──────  ──────  ──────  ─────  ─────────────
all    market-model  [0,0]    11    −3.5554  10  0.0052  −1.05%`);
    expect((await eventstudy(["explain", "bmp", "--study", study])).stdout).toBe(stdout);
  });

  it("works a model that the study does not use", async () => {
    const { stdout } = await eventstudy(["explain", "mean-adjusted", study]);
    expect(stdout).toContain("E[R_t] = R̄");
    expect(stdout).toContain("summit-ends-early/KOSPI      −0.000357  0.000578  0.008961  0.0000  240");
  });

  it("gives the same as JSON", async () => {
    const { windows, ...bmp } = JSON.parse((await eventstudy(["explain", "bmp", study, "--json"])).stdout);
    expect(bmp).toMatchObject({ kind: "test", id: "bmp", minimumEvents: 2 });
    expect(windows[0]).toMatchObject({ group: "all", window: [0, 0], test: { status: "computed", n: 11 } });
  });

  it("knows codes, in any spelling", async () => {
    expect((await eventstudy(["explain", "gap-at-event"])).stdout).toBe(`GAP_AT_EVENT

meaning      the exchange, or most other securities, traded on day 0 or next to it, but that session
             is missing from the file
why          the day of the event, or a day next to it, is missing, so the return would cover other
             sessions than the event's
what to do   complete the price file; \`gaps: accept\` keeps the observation, with a return over the
             longer interval
`);
  });

  it("knows the terms of a report, even with a study, which has no figures of them", async () => {
    const { code, stdout } = await eventstudy(["explain", "romano-wolf"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Romano–Wolf adjustment (romano-wolf)\n\nformula ");
    expect(stdout).toContain("source       Romano & Wolf (2005)");
    expect((await eventstudy(["explain", "romano-wolf", study])).stdout).toBe(stdout);
  });

  it("lists every id when none is given", async () => {
    const { code, stdout } = await eventstudy(["explain"]);
    expect(code).toBe(0);
    for (const id of ["market-model", "bmp", "placebo", "GAP_AT_EVENT"]) expect(stdout).toContain(id);
    const ids = JSON.parse((await eventstudy(["explain", "--json"])).stdout);
    expect(Object.keys(ids)).toEqual(["model", "test", "term", "code"]);
  });

  it("names the nearest id", async () => {
    const { code, stderr } = await eventstudy(["explain", "kolari-pynonen"]);
    expect(
      stderr,
    ).toBe(`error UNKNOWN_ID: no model, test, term or code is called "kolari-pynonen" (did you mean "kolari-pynnonen"?)
  \`eventstudy explain\` without an id lists them
`);
    expect(code).toBe(1);
  });
});
