import { describe, expect, it } from "vitest";
import type { GroupDifference, ObservationResult, StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { expectClose } from "../support/close.ts";
import { change, inventedCloses, line, sessionsOf, wideFile } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

// Every setting of the study file that decides which observations are used and what they are made of, from the file to
// the result. Prices are invented; what is expected follows from them by counting, or by arithmetic in the test.
const sessions = sessionsOf("XNYS", "2017-01-03", "2019-12-31");
const closes = inventedCloses(["A", "B", "MKT", "OTHER"], sessions.length);
const at = (date: string) => sessions.indexOf(date);
/** The session k sessions after a date. */
const later = (date: string, k: number) => sessions[at(date) + k]!;

type Closes = Readonly<Record<string, readonly (number | null)[]>>;

/** A study of the invented prices: its events as YAML flow, and further keys. */
async function study(events: string, keys = "", prices: Closes = closes): Promise<StudyResult> {
  const input = await loadFiles({
    "closes.csv": wideFile(sessions, prices),
    "study.yaml": `study: invented
benchmark: MKT
exchange: XNYS
prices: closes.csv
events: ${events}
estimation-window: [-110, -11]
event-window: [-5, 5]
windows: [[0, 0], [-5, 5]]
${keys}
`,
  });
  return runStudy(input);
}

const of = (result: StudyResult, id: string): ObservationResult => result.observations.find((o) => o.id === id)!;
const codesOf = (result: StudyResult) => result.observations.map(({ id, reason }) => [id, reason?.code ?? "used"]);
const warningsOf = (result: StudyResult, code: string) =>
  result.warnings.filter((warning) => warning.code === code).map(({ subject, message }) => [subject, message]);

/** A halt: closes of a security without one session. */
const halted = (security: string, date: string): Closes => ({
  ...closes,
  [security]: closes[security]!.map((close, t) => (t === at(date) ? null : close)),
});

const news = "2018-10-03";
const one = `[{ id: e, date: ${news}, securities: [A] }]`;

describe("missing", () => {
  const lost = later(news, 3);
  const next = later(news, 4);
  const prices = halted("A", lost);

  it("span: the return after a halt spans it, and the benchmark's covers the same interval", async () => {
    const day = of(await study(one, "", prices), "e/A").days.find(({ day: d }) => d === 3)!;
    const t = at(lost);
    expect(day.session).toBe(next);
    expectClose(day.return, change(closes.A![t - 1]!, closes.A![t + 1]!), "return");
    expectClose(day.benchmark, change(closes.MKT![t - 1]!, closes.MKT![t + 1]!), "benchmark");
  });

  it("drop: that return is missing, its day counts in no sum, and a warning says so", async () => {
    const result = await study(one, "missing: drop", prices);
    const { days, windows } = of(result, "e/A");
    const day = days.find(({ day: d }) => d === 3)!;
    expect(day.session).toBe(next);
    expect(day.return).toBeNaN();
    expect(windows.map(({ n }) => n)).toEqual([1, 10]);
    expect(warningsOf(result, "MISSING_RETURNS")).toEqual([
      ["e/A", `the event window has no return on ${next}; sums are over the days present`],
    ]);
  });

  it("drop: a halt in the estimation window costs one return", async () => {
    const quiet = halted("A", later(news, -40));
    expect(of(await study(one, "", quiet), "e/A").fit!.n).toBe(100);
    expect(of(await study(one, "missing: drop", quiet), "e/A").fit!.n).toBe(99);
  });
});

describe("overlap", () => {
  // Windows of eleven sessions: the second meets the first and the third, the third does not meet the first.
  const dates = [news, later(news, 8), later(news, 16)];
  const events = `[${dates.map((date, i) => `{ id: e${i + 1}, date: ${date}, securities: [A] }`).join(", ")}, { id: far, date: ${news}, securities: [B] }]`;

  it("accept: reported, all used", async () => {
    const result = await study(events);
    expect(warningsOf(result, "OVERLAPPING_EVENTS")).toEqual([
      ["e1/A", "the event window of e1/A shares sessions with that of e2/A"],
      ["e2/A", "the event window of e2/A shares sessions with that of e1/A, e3/A"],
      ["e3/A", "the event window of e3/A shares sessions with that of e2/A"],
    ]);
    expect(result.audit).toMatchObject({ observations: 4, used: 4, excluded: 0 });
    expect(result.clock[1]!.warnings).toContain("OVERLAPPING_EVENTS");
  });

  it("exclude-later: the later one gives way to one that is kept, and to no other", async () => {
    const result = await study(events, "overlap: exclude-later");
    expect(codesOf(result)).toEqual([
      ["e1/A", "used"],
      ["e2/A", "OVERLAP"],
      ["e3/A", "used"],
      ["far/B", "used"],
    ]);
    expect(of(result, "e2/A")).toMatchObject({ status: "excluded", day0: dates[1] });
    expect(of(result, "e2/A").reason!.message).toBe(
      "the event window of e2/A shares sessions with that of e1/A, which is earlier",
    );
  });

  it("exclude-both: all that overlap go", async () => {
    const result = await study(events, "overlap: exclude-both");
    expect(codesOf(result).map(([, code]) => code)).toEqual(["OVERLAP", "OVERLAP", "OVERLAP", "used"]);
    expect(result.audit).toMatchObject({ observations: 4, used: 1, excluded: 3, byCode: { OVERLAP: 3 } });
  });

  it("counts shared sessions, not neighbours: eleven sessions apart nothing overlaps", async () => {
    const apart = `[{ id: e1, date: ${news}, securities: [A] }, { id: e2, date: ${later(news, 11)}, securities: [A] }]`;
    expect(warningsOf(await study(apart), "OVERLAPPING_EVENTS")).toEqual([]);
  });

  it("puts two events of one day in the order of the hour, then of the study", async () => {
    const twins = `[{ id: late, at: "${news}T19:00Z", securities: [A] }, { id: early, at: "${news}T15:00Z", securities: [A] }]`;
    expect(codesOf(await study(twins, "overlap: exclude-later"))).toEqual([
      ["late/A", "OVERLAP"],
      ["early/A", "used"],
    ]);
  });
});

describe("confounders", () => {
  const list = `confounders:
  - { id: dividend, date: ${later(news, 2)}, securities: [A] }
  - { id: strike, date: ${later(news, -5)} }
  - { id: outside, date: ${later(news, 6)}, securities: [A] }`;
  const events = `[{ id: e, date: ${news} }]`;

  it("are reported per observation, with their day", async () => {
    const result = await study(events, list);
    expect(warningsOf(result, "CONFOUNDING_EVENT")).toEqual([
      [
        "e/A",
        `the event window of e/A contains dividend on ${later(news, 2)} (day 2), strike on ${later(news, -5)} (day -5)`,
      ],
      ["e/B", `the event window of e/B contains strike on ${later(news, -5)} (day -5)`],
      ["e/OTHER", `the event window of e/OTHER contains strike on ${later(news, -5)} (day -5)`],
    ]);
    expect(result.audit.excluded).toBe(0);
  });

  it("exclude on request", async () => {
    const only = list.split("\n").slice(0, 2).join("\n");
    const result = await study(events, `${only}\nconfounded: exclude`);
    expect(codesOf(result)).toEqual([
      ["e/A", "CONFOUNDED"],
      ["e/B", "used"],
      ["e/OTHER", "used"],
    ]);
  });

  it("may stand in a file of their own", async () => {
    const input = await loadFiles({
      "closes.csv": wideFile(sessions, closes),
      "other.csv": `event_id,security,date\ndividend,A,${later(news, 2)}\n`,
      "study.yaml": `study: s\nbenchmark: MKT\nexchange: XNYS\nprices: closes.csv\nevents: ${one}\nconfounders: other.csv\nestimation-window: [-110, -11]\n`,
    });
    expect(warningsOf(runStudy(input), "CONFOUNDING_EVENT")).toHaveLength(1);
    expect(input.inputs.map(({ path }) => path)).toEqual(["study.yaml", "other.csv", "closes.csv"]);
  });
});

describe("clean-estimation", () => {
  const earlier = later(news, -60);
  const events = `[{ id: e1, date: ${earlier}, securities: [A] }, { id: e2, date: ${news}, securities: [A] }]`;

  it("leaves the eleven sessions of another event's window out, and estimates from the rest", async () => {
    const dirty = of(await study(events), "e2/A");
    const result = await study(events, "clean-estimation: true");
    const clean = of(result, "e2/A");
    expect(dirty.fit!.n).toBe(100);
    expect(clean.fit!.n).toBe(89);
    const rows = sessions.map((_, t) => t).slice(at(news) - 110, at(news) - 10);
    const used = rows.filter((t) => Math.abs(t - at(earlier)) > 5);
    const returns = (id: string) => used.map((t) => change(closes[id]![t - 1]!, closes[id]![t]!));
    const expected = line(returns("MKT"), returns("A"));
    expectClose(clean.fit!.coefficients.beta!, expected.beta, "beta");
    expectClose(clean.fit!.coefficients.alpha!, expected.alpha, "alpha");
    expect(warningsOf(result, "CLEANED_ESTIMATION")).toEqual([
      ["e2/A", "11 sessions in the windows of other events left out of the estimation window"],
    ]);
  });
});

describe("an event's own settings", () => {
  it("benchmark: estimated against it, the study's for the others; no benchmark is observed itself", async () => {
    const result = await study(`[{ id: own, date: ${news}, benchmark: OTHER }, { id: e, date: ${news} }]`);
    expect(result.observations.map(({ id, benchmark }) => [id, benchmark])).toEqual([
      ["own/A", "OTHER"],
      ["own/B", "OTHER"],
      ["e/A", "MKT"],
      ["e/B", "MKT"],
    ]);
    const rows = sessions.map((_, t) => t).slice(at(news) - 110, at(news) - 10);
    const returns = (id: string) => rows.map((t) => change(closes[id]![t - 1]!, closes[id]![t]!));
    for (const [id, benchmark] of [
      ["own/A", "OTHER"],
      ["e/A", "MKT"],
    ] as const) {
      const { beta } = line(returns(benchmark), returns("A"));
      expectClose(of(result, id).fit!.coefficients.beta!, beta, `beta of ${id}`);
    }
  });

  it("windows: those of the event hold, and a CAR window beyond them says so", async () => {
    const result = await study(
      `[{ id: own, date: ${news}, securities: [A], estimation-window: [-60, -21], event-window: [-1, 1] }, { id: e, date: ${later(news, 40)}, securities: [A] }]`,
    );
    const own = of(result, "own/A");
    expect(own.fit).toMatchObject({ n: 40, span: [later(news, -60), later(news, -21)] });
    expect(own.days.map(({ day }) => day)).toEqual([-1, 0, 1]);
    expect(own.days[0]!.car).toBe(own.days[0]!.ar);
    expect(own.windows.map(({ n }) => n)).toEqual([1, 3]);
    // Placebos of the three days that there are: from 60 sessions after the first return to three before day 0.
    expect(own.windows[1]!.placebo!.count).toBe(at(news) - 3 - 61 + 1);
    expect(of(result, "e/A").days).toHaveLength(11);
    expect(warningsOf(result, "EVENT_WINDOW_TRUNCATED")).toEqual([
      ["own/A", "the event window [-1,1] of own does not cover [-5,5]: only the days inside it are used"],
    ]);
  });

  it("windows: groups that differ in them are compared over the relative days that both have, and say so", async () => {
    const other = later(news, 40);
    const result = await study(
      `[{ id: e, date: ${news}, securities: [A], group: a }, { id: f, date: ${other}, securities: [B], group: b, estimation-window: [-80, -6], event-window: [-1, 5] }]`,
      "model: mean-adjusted",
    );
    const abnormal = (id: string, day0: string, [from, to]: [number, number]) => {
      const row = (day: number) => change(closes[id]![at(day0) + day - 1]!, closes[id]![at(day0) + day]!);
      const days = Array.from({ length: to - from + 1 }, (_, k) => row(from + k));
      const mean = days.reduce((sum, value) => sum + value, 0) / days.length;
      return (day: number) => row(day) - mean;
    };
    const [a, b] = [abnormal("A", news, [-110, -11]), abnormal("B", other, [-80, -6])];
    const gap = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, k) => a(from + k) - b(from + k));
    const [before, event] = [gap(-80, -11), gap(-1, 5)];
    const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
    const center = total(before) / 70;
    const spread = Math.sqrt(total(before.map((d) => (d - center) ** 2)) / 69);

    const difference = result.comparisons.find(({ window }) => window[0] === -5)! as GroupDifference;
    const test = difference.tests["crude-difference-t"]!;
    expect(test).toMatchObject({ status: "computed", degreesOfFreedom: 69 });
    expectClose((test as { statistic: number }).statistic, total(event) / (Math.sqrt(7) * spread), "t");
    expect(test.warnings).toEqual([
      {
        code: "EVENT_WINDOW_TRUNCATED",
        message: "the CARs are sums over different days: of [-5,5] a has [-5,5], b [-1,5]",
      },
    ]);
  });

  it("windows that contradict each other are an error", async () => {
    await expect(study(`[{ id: e, date: ${news}, event-window: [-20, 5] }]`)).rejects.toMatchObject({
      code: "BAD_STUDY",
      message: "event e: estimation window [-110,-11] overlaps event window [-20,5]",
      place: expect.objectContaining({ line: 5 }),
    });
  });
});

describe("events on closed days", () => {
  const sunday = "2018-10-07";
  const events = `[{ id: sunday, date: ${sunday}, securities: [A] }, { id: e, date: ${news}, securities: [B] }]`;

  it.each([
    ["next", "2018-10-08"],
    ["previous", "2018-10-05"],
  ])("closed-day: %s meets %s, counted as shifted", async (rule, day0) => {
    const result = await study(events, `closed-day: ${rule}`);
    expect(of(result, "sunday/A")).toMatchObject({ status: "used", day0, rule: "closed-day" });
    expect(result.audit).toEqual({ observations: 2, used: 2, excluded: 0, byCode: {}, shifted: 1 });
  });

  it("closed-day: exclude", async () => {
    const result = await study(events, "closed-day: exclude");
    expect(of(result, "sunday/A").reason).toEqual({
      code: "CLOSED_DAY",
      message: "A had no session on 2018-10-07 (a closed day)",
    });
    expect(result.audit).toEqual({ observations: 2, used: 1, excluded: 1, byCode: { CLOSED_DAY: 1 }, shifted: 0 });
  });
});

describe("late-news", () => {
  // New York closes at 20:00 UTC in October.
  const late = (minute: string) => `[{ id: e, at: "${news}T19:${minute}:00Z", securities: [A] }]`;
  it.each([
    ["29", "", 0],
    ["31", "", 1],
    ["31", "late-news: 15", 0],
    ["46", "late-news: 15", 1],
  ])("at 19:%s UTC %s: %i warnings", async (minute, keys, count) => {
    expect(warningsOf(await study(late(minute), keys), "LATE_NEWS")).toHaveLength(count);
  });
});

describe("too little data", () => {
  it("min-estimation: fewer usable returns exclude", async () => {
    const short = `[{ id: e, date: ${sessions[40]}, securities: [A] }, { id: f, date: ${news}, securities: [A] }]`;
    // 40 sessions before the event, the first without a return, ten in the gap: 29 estimation returns.
    expect(of(await study(short), "e/A").reason).toEqual({
      code: "ESTIMATION_WINDOW_TOO_SHORT",
      message: "e/A has 29 usable estimation returns, the study needs at least 30",
    });
    expect(of(await study(short, "min-estimation: 29"), "e/A")).toMatchObject({ status: "used", fit: { n: 29 } });
  });

  it("max-excluded: a share above it fails the run", async () => {
    const two = `[{ id: e, date: 2030-01-02, securities: [A] }, { id: f, date: ${news}, securities: [A] }]`;
    expect((await study(two, "max-excluded: 0.5")).audit).toMatchObject({ excluded: 1, byCode: { NO_SESSION: 1 } });
    await expect(study(two, "max-excluded: 0.4")).rejects.toMatchObject({ code: "TOO_MANY_EXCLUDED" });
  });

  it("gaps: a session that the file lacks next to day 0 excludes, unless accepted", async () => {
    const prices = halted("A", later(news, 1));
    expect(of(await study(`[{ id: e, date: ${news} }]`, "", prices), "e/A").reason).toEqual({
      code: "GAP_AT_EVENT",
      message: `the price file of A is missing the session ${later(news, 1)}, at or next to day 0 (${news})`,
    });
    expect(of(await study(one, "gaps: accept", prices), "e/A").status).toBe("used");
  });
});

describe("beyond the calendar's last day", () => {
  // XNYS is known to 2026-12-31; regular weekdays after it.
  const weekdays = Array.from({ length: 260 }, (_, k) => new Date(Date.UTC(2026, 8, 1 + k)))
    .filter((day) => day.getUTCDay() % 6 !== 0)
    .map((day) => day.toISOString().slice(0, 10));
  const prices = inventedCloses(["A", "MKT"], weekdays.length);
  const beyond = (date: string) =>
    loadFiles({
      "closes.csv": wideFile(weekdays, prices),
      "study.yaml": `study: s\nbenchmark: MKT\nexchange: XNYS\nprices: closes.csv\nevents: [{ id: e, date: ${date} }]\nestimation-window: [-70, -11]\n`,
    }).then(runStudy);

  it("assumes regular hours and says so, of the observation and of the file's rows", async () => {
    const result = await beyond("2027-02-10");
    expect(of(result, "e/A")).toMatchObject({ status: "used", day0: "2027-02-10" });
    expect(result.clock[0]!.day0Close).toBe("2027-02-10T21:00Z");
    expect(warningsOf(result, "BEYOND_CALENDAR").map(([subject]) => subject)).toEqual(["A", "MKT", "e/A"]);
  });

  it("never of a date inside", async () => {
    const result = await beyond("2026-12-15");
    expect(warningsOf(result, "BEYOND_CALENDAR").map(([subject]) => subject)).toEqual(["A", "MKT"]);
    expect((await study(one)).warnings.filter(({ code }) => code === "BEYOND_CALENDAR")).toEqual([]);
  });
});

describe("securities from the price files", () => {
  it("an event on one that they do not hold is an excluded row, not an error", async () => {
    const result = await study(`[{ id: e, date: ${news}, securities: [A, a, GONE] }]`);
    expect(codesOf(result)).toEqual([
      ["e/A", "used"],
      ["e/a", "MISSING_SECURITY"],
      ["e/GONE", "MISSING_SECURITY"],
    ]);
    expect(of(result, "e/a").reason!.message).toBe('a is in no price file (did you mean "A"?)');
    expect(result.securities.map(({ id }) => id)).toEqual(["A", "MKT"]);
  });

  it("one without any price has rows that say so", async () => {
    const empty = { ...closes, B: sessions.map(() => null) };
    const result = await study(`[{ id: e, date: ${news} }]`, "", empty);
    expect(of(result, "e/B").reason).toEqual({
      code: "NO_SESSION",
      message: `the price file of B has no row, day 0 would be ${news}`,
    });
  });

  it("groups put them together; an event's own group comes first", async () => {
    const result = await study(
      `[{ id: e, date: ${news} }, { id: f, date: ${news}, group: news }]`,
      "groups: { old: [A], new: [B, OTHER] }",
    );
    expect(result.observations.map(({ id, group }) => [id, group])).toEqual([
      ["e/A", "old"],
      ["e/B", "new"],
      ["e/OTHER", "new"],
      ["f/A", "news"],
      ["f/B", "news"],
      ["f/OTHER", "news"],
    ]);
    expect(result.groups.map(({ group, n }) => [group, n])).toEqual([
      ["old", 1],
      ["new", 2],
      ["news", 3],
      ["all", 6],
    ]);
    await expect(study(one, "groups: { old: [A], new: [A] }")).rejects.toMatchObject({
      code: "BAD_STUDY",
      message: 'security "A" is in two groups, old and new',
    });
  });
});

describe("tests", () => {
  const two = `[{ id: e, date: ${news}, securities: [A, B] }]`;
  const idsOf = ({ tests }: { readonly tests: object }) => Object.keys(tests);

  it("computes those that are named and those that a report rests on, with the figures that they have among all", async () => {
    const [all, some] = [await study(two), await study(two, "tests: [wilcoxon, cross-sectional-t]")];
    const [before, after] = [all.groups[0]!, some.groups[0]!];
    const chosen = ["bmp", "cross-sectional-t", "grank-t", "kolari-pynnonen", "wilcoxon"];
    for (const [k, part] of [...after.days, ...after.windows].entries()) {
      expect(idsOf(part)).toEqual(chosen);
      const whole = [...before.days, ...before.windows][k]!;
      for (const id of chosen)
        expect({ ...part.tests[id], pAdjusted: 0 }).toEqual({ ...whole.tests[id], pAdjusted: 0 });
    }
    expect(some.methods.flatMap(({ kind, id }) => (kind === "test" ? [id] : []))).toEqual(chosen);
  });

  it("refuses a test that there is not, with the nearest one", async () => {
    await expect(study(two, "tests: [wilcoxn]")).rejects.toMatchObject({
      code: "UNKNOWN_ID",
      hint: expect.stringContaining("wilcoxon"),
    });
  });
});
