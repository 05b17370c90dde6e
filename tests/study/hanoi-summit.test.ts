import { beforeAll, describe, expect, it } from "vitest";
import { answer } from "../../src/report/document/answer.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { expectClose } from "../support/close.ts";
import { hanoiWith, shippedStudy, studyFixture } from "../support/studies.ts";

// Expected figures: hanoi-summit.json and hanoi-figures.json, by two independent numpy programs.
const golden = studyFixture("hanoi-summit").markets;
const figures = studyFixture("hanoi-figures").markets;
const markets = Object.keys(golden);

let result: StudyResult;
beforeAll(async () => {
  result = runStudy(await shippedStudy("hanoi-summit"));
});
const of = (security: string, from = result) => from.observations.find((entry) => entry.security === security)!;

it("holds all eleven markets and no other", () => {
  expect(result.observations.map(({ security }) => security).sort()).toEqual([...markets].sort());
});

describe.each(markets)("%s agrees with numpy to 1e-9", (market) => {
  it("in day 0, estimation window and coefficients", () => {
    const { day0, fit } = of(market);
    const expected = golden[market];
    expect(day0).toBe(expected.day0);
    expect(fit!.span).toEqual(expected.span);
    expect(fit!.n).toBe(expected.n);
    expect(fit!.degreesOfFreedom).toBe(expected.n - 2);
    expectClose(fit!.coefficients.alpha!, expected.alpha, "alpha");
    expectClose(fit!.coefficients.beta!, expected.beta, "beta");
    expectClose(fit!.standardErrors.alpha!, expected.seAlpha, "s.e. of alpha");
    expectClose(fit!.standardErrors.beta!, expected.seBeta, "s.e. of beta");
    expectClose(fit!.sigma, expected.sigma, "sigma");
    expectClose(fit!.rSquared, expected.rSquared, "R²");
  });

  it("in every day of the event window", () => {
    const { days } = of(market);
    expect(days.map(({ day, session }) => [day, session])).toEqual(
      golden[market].days.map((day: { day: number; session: string }) => [day.day, day.session]),
    );
    days.forEach((day, k) => {
      const expected = golden[market].days[k];
      for (const key of ["return", "benchmark", "ar", "sd", "t", "p", "quantileP"] as const) {
        expectClose(day[key], expected[key], `${key} of day ${day.day}`);
      }
    });
  });

  it("in every window", () => {
    of(market).windows.forEach((window, k) => {
      const expected = golden[market].windows[k];
      expect(window.window).toEqual(expected.window);
      for (const key of ["car", "sd", "t", "p", "quantileP"] as const) {
        expectClose(window[key], expected[key], `${key} of ${window.window}`);
      }
    });
  });

  it("in interval, detectable effect, placebo, rank and BHAR", () => {
    of(market).windows.forEach((window, k) => {
      const expected = figures[market].windows[k];
      expect(window.window).toEqual(expected.window);
      // An end near zero is a difference of two larger figures: 1e-9 of the interval's half width, not of the end.
      const halfWidth = (expected.interval[1] - expected.interval[0]) / 2;
      expectClose((window.interval[1] - window.interval[0]) / 2, halfWidth, "half width");
      expectClose(window.interval[0], expected.interval[0], "lower end", 0, 1e-9 * halfWidth);
      expectClose(window.interval[1], expected.interval[1], "upper end", 0, 1e-9 * halfWidth);
      expectClose(window.detectable, expected.detectable, "detectable effect");
      expectClose(window.bhar, expected.bhar, "BHAR", 1e-9, 1e-15);
      expect(window.rank).toEqual(expected.rank);
      expectClose(window.placebo!.p, expected.placebo.p, "placebo p");
      expect(window.placebo).toMatchObject({
        count: expected.placebo.count,
        independent: expected.placebo.independent,
      });
    });
  });
});

it("tells of KOSPI what the issue states", () => {
  const day = of("KOSPI").days.find((entry) => entry.day === 0)!;
  expect((day.return * 100).toFixed(4)).toBe("-1.7608");
  expect((day.ar * 100).toFixed(2)).toBe("-1.66");
  expect(day.t.toFixed(2)).toBe("-1.97");
  expect(day.p.toFixed(4)).toBe("0.0501");
  expect(day.quantileP.toFixed(4)).toBe("0.0747");
});

describe("the clock", () => {
  it("finds Taipei closed, Seoul in session, New York asleep", () => {
    const clock = Object.fromEntries(result.clock.map((entry) => [entry.security, entry]));
    expect(clock.TAIEX).toMatchObject({ state: "closed", rule: "closed-day", day0: "2019-03-04", open: null });
    expect(clock.KOSPI).toMatchObject({
      state: "in-session",
      rule: "in-session",
      day0: "2019-02-28",
      localTime: "2019-02-28 14:00",
      localHours: "09:00–15:30",
      close: "2019-02-28T06:30Z",
    });
    expect(clock.SP500).toMatchObject({
      state: "pre-open",
      rule: "pre-open",
      day0: "2019-02-28",
      localTime: "2019-02-28 00:00",
    });
    expect(clock.VNINDEX).toMatchObject({
      exchange: "XSTC",
      state: "in-session",
      day0: "2019-02-28",
      localTime: "2019-02-28 12:00",
    });
  });

  it("takes the time of publication where only that is known, and says so", async () => {
    const late = runStudy(await hanoiWith({ at: null }));
    expect(of("KOSPI", late)).toMatchObject({ day0: "2019-03-04", rule: "after-close" });
    expect(late.events[0]).toMatchObject({ decidedBy: "published", at: null });
    expect(late.warnings).toContainEqual(
      expect.objectContaining({ code: "PUBLICATION_TIME", subject: "summit-ends-early/KOSPI" }),
    );
    expect(answer(late).join(" ")).toContain("day 0 follows from the time of publication (2019-02-28T08:19Z)");
    expect(late.claims[0]).toMatchObject({
      verdict: "supported",
      session: "2019-02-28",
      sessionRule: "last-before-publication",
    });
  });
});

describe("the claim", () => {
  it("of -1.8% is supported", () => {
    expect(result.claims).toHaveLength(1);
    expect(result.claims[0]).toMatchObject({
      observation: "summit-ends-early/KOSPI",
      session: "2019-02-28",
      stated: -0.018,
      verdict: "supported",
    });
    expectClose(result.claims[0]!.observed, 2195.44 / 2234.79 - 1, "observed");
  });

  it("of -2.8% would be contradicted", async () => {
    const claims = [{ security: "KOSPI", change: -0.028, decimals: 1, session: null }];
    expect(runStudy(await hanoiWith({ claims })).claims[0]!.verdict).toBe("contradicted");
  });
});

it("drops and reports the row of a Tokyo holiday", () => {
  const nikkei = result.securities.find(({ id }) => id === "NIKKEI225")!;
  expect(nikkei.closedDayRows).toContain("2018-07-16");
  expect(result.warnings).toContainEqual(
    expect.objectContaining({
      code: "CLOSED_DAY_ROW",
      subject: "NIKKEI225",
      message: expect.stringContaining("2018-07-16"),
    }),
  );
});

it("reports the sessions that the STOXX 600 file lacks, and checks every exchange", () => {
  expect(result.securities.find(({ id }) => id === "STOXX600")!.gaps).toEqual(
    expect.arrayContaining(["2018-05-10", "2018-08-01", "2019-01-02"]),
  );
  expect(result.warnings.filter(({ code }) => code === "SESSIONS_NOT_CHECKED")).toEqual([]);
});

it("opens its answer with claim, abnormal move and evidence", () => {
  const text = answer(result).join("\n");
  expect(text).toContain("the claim of −1.8% holds.");
  expect(text).toContain("p is just above .05; counted among the estimation days p is .075");
  expect(text).toContain("An ordinary day of KOSPI Composite cannot be ruled out at 5%.");
  expect(text).toContain("16th lowest of 771");
  expect(text).toContain("Compared with 514 placebo days, each re-estimated, p is .076.");
  expect(text).toContain("With 80% power this study detects effects of 2.36% and more.");
});
