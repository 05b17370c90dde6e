import { beforeAll, describe, expect, it } from "vitest";
import type { PriceSeries, Security } from "../../src/core/series.ts";
import { parseSession } from "../../src/core/session.ts";
import * as formats from "../../src/report/writers/index.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import type { StudyInput } from "../../src/study/settings/input.ts";
import { expectClose } from "../support/close.ts";
import { expectGolden } from "../support/golden-tests.ts";
import { shippedStudy, studyFixture } from "../support/studies.ts";

// Expected figures: an independent numpy program, carried over by tests/fixtures/studies/import.py.
const golden = studyFixture("north-korea-nuclear-tests");

let input: StudyInput;
let result: StudyResult;
beforeAll(async () => {
  input = await shippedStudy("north-korea-nuclear-tests");
  result = runStudy(input);
});
const of = (event: string, from = result) => from.observations.find((observation) => observation.event === event)!;

/** A series without one session, as a file that lacks it would give. */
function without(series: PriceSeries, date: string): PriceSeries {
  const kept = [...series.sessions.keys()].filter((t) => series.sessions[t] !== parseSession(date));
  expect(kept).toHaveLength(series.sessions.length - 1);
  return {
    ...series,
    sessions: Int32Array.from(kept, (t) => series.sessions[t]!),
    closes: Float64Array.from(kept, (t) => series.closes[t]!),
  };
}

const lacking = (date: string): StudyInput => ({
  ...input,
  series: new Map(input.series).set("KOSPI", without(input.series.get("KOSPI")!, date)),
});

describe("agrees with numpy to 1e-9", () => {
  it("in every day 0: the test of a Sunday meets the Monday", () => {
    expect(result.observations.map(({ day0 }) => day0)).toEqual(golden.day0);
    expect(of("test-6")).toMatchObject({ day0: "2017-09-04", rule: "closed-day" });
    expect(result.clock.at(-1)).toMatchObject({ localTime: "2017-09-03 12:30", state: "closed" });
  });

  it.each(
    golden.events as {
      id: string;
      T: number;
      alpha: number;
      beta: number;
      sigma: number;
      ar: number[];
      sar: number[];
    }[],
  )("in fit, AR and SAR of $id", (event) => {
    const { fit, days } = of(event.id);
    expect(fit!.n).toBe(event.T);
    expectClose(fit!.coefficients.alpha!, event.alpha, "alpha");
    expectClose(fit!.coefficients.beta!, event.beta, "beta");
    expectClose(fit!.sigma, event.sigma, "sigma");
    expect(days).toHaveLength(event.ar.length);
    days.forEach(({ day, ar, sd }, k) => {
      expectClose(ar, event.ar[k]!, `AR of day ${day}`);
      expectClose(ar / sd, event.sar[k]!, `SAR of day ${day}`);
    });
  });

  it("in AAR, CAAR, mean cross-correlation and every statistic", () => {
    const group = result.groups.find((entry) => entry.group === "all")!;
    for (const { meanCorrelation } of [...group.days, ...group.windows]) expect(meanCorrelation).toBe(golden.rbar);
    expectGolden(group, golden.days, golden.windows);
  });
});

describe("a file that lacks a session", () => {
  it("loses the observation whose day 0 it is, and the code's message names it", () => {
    const gap = runStudy(lacking("2017-09-04"));
    expect(of("test-6", gap)).toMatchObject({ status: "excluded", day0: "2017-09-04" });
    expect(of("test-6", gap).reason).toEqual({
      code: "GAP_AT_EVENT",
      message: "the price file of KOSPI is missing the session 2017-09-04, at or next to day 0 (2017-09-04)",
    });
    expect(gap.exclusions.map(({ id, code }) => [id, code])).toEqual([["test-6/KOSPI", "GAP_AT_EVENT"]]);
    expect(gap.warnings).toContainEqual(
      expect.objectContaining({ code: "GAP", subject: "KOSPI", message: expect.stringContaining("2017-09-04") }),
    );
  });

  it.each(["2017-09-01", "2017-09-05"])("loses it for the neighbour %s too", (date) => {
    const { reason } = of("test-6", runStudy(lacking(date)));
    expect(reason).toMatchObject({
      code: "GAP_AT_EVENT",
      message: expect.stringContaining(`is missing the session ${date}`),
    });
  });

  it("keeps it with `gaps: accept`: the return spans the longer interval", () => {
    const gap = lacking("2017-09-04");
    const accepted = runStudy({ ...gap, definition: { ...gap.definition, gaps: "accept" } });
    const day = of("test-6", accepted).days.find((entry) => entry.day === 0)!;
    expect(of("test-6", accepted).status).toBe("used");
    expect(day.session).toBe("2017-09-05");
    // KOSPI 2357.69 on 2017-09-01 and 2326.62 on 2017-09-05.
    expectClose(day.return, 2326.62 / 2357.69 - 1, "return over the gap");
  });
});

describe("with neither exchange nor hours", () => {
  const clockless = (security: Security): Security =>
    security.id === "KOSPI" ? { ...security, exchange: null, hours: null } : security;
  const unclocked = (events: StudyInput["definition"]["events"]): StudyInput => ({
    ...input,
    definition: { ...input.definition, events, securities: input.definition.securities.map(clockless) },
  });

  it("an event with a date runs, and the report says that sessions were not checked", () => {
    const dated = input.definition.events.map((event, i) => ({
      ...event,
      at: null,
      date: parseSession(golden.day0[i]),
    }));
    const run = runStudy(unclocked(dated));
    expect(run.observations.map(({ status, day0, rule }) => [status, day0, rule])).toEqual(
      golden.day0.map((day0: string) => ["used", day0, "date-only"]),
    );
    expect(run.warnings).toContainEqual(expect.objectContaining({ code: "SESSIONS_NOT_CHECKED", subject: "KOSPI" }));
    const report = [...formats.markdown.render(run, { pictures: [], page: null })].join("");
    expect(report).toMatch(/SESSIONS.{0,2}NOT.{0,2}CHECKED/);
    expect(report).toContain("KOSPI has no exchange calendar: closed days and gaps of its file were not checked");
  });

  it("an event with an instant is excluded", () => {
    const [first, ...rest] = input.definition.events;
    const dated = rest.map((event) => ({ ...event, at: null, date: parseSession("2016-01-06") }));
    const run = runStudy(unclocked([first!, ...dated]));
    expect(of("test-1", run)).toMatchObject({ status: "excluded", day0: null, rule: null });
    expect(of("test-1", run).reason!.code).toBe("NO_CLOCK");
  });
});
