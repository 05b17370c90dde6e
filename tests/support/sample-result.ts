import { readFileSync } from "node:fs";
import type {
  Audit,
  Bounds,
  ClockEntry,
  DayResult,
  GroupResult,
  GroupWindow,
  ObservationResult,
  SecuritySummary,
  StudyResult,
  WindowResult,
} from "../../src/results/result.ts";

/** Results for charts and reports to draw, without running a study. */

const degreesOfFreedom = 238;
/** The 97.5% quantile of Student's t with 238 degrees of freedom, from R. */
const t95 = 1.9699815295299441;
const around = (value: number, sd: number): Bounds => [value - t95 * sd, value + t95 * sd];

/** P(Z ≤ z) by Abramowitz and Stegun 26.2.17: enough for invented figures, and quicker to load than a library. */
function normalLower(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z > 0 ? 1 - tail : tail;
}

const normalP = (z: number) => 2 * normalLower(-Math.abs(z));

type Computed = "expected" | "t" | "interval" | "carInterval" | "sinceEvent" | "sinceEventSd" | "sinceEventInterval";
interface FixtureDay extends Omit<DayResult, Computed> {}

interface Fixture {
  readonly securities: readonly Pick<SecuritySummary, "id" | "name" | "exchange" | "timezone">[];
  readonly observations: readonly {
    readonly security: string;
    readonly day0: string;
    readonly fit: Readonly<Record<"n" | "alpha" | "beta" | "seAlpha" | "seBeta" | "sigma" | "rSquared", number>> & {
      readonly span: [string, string];
    };
    readonly days: readonly FixtureDay[];
    readonly windows: readonly Pick<WindowResult, "window" | "car" | "sd" | "p" | "quantileP">[];
  }[];
  readonly clock: readonly Omit<ClockEntry, "event" | "warnings" | "exclusion">[];
}

const fixture: Fixture = JSON.parse(readFileSync(new URL("../fixtures/charts/hanoi.json", import.meta.url), "utf8"));

const fullDay = (day: FixtureDay): DayResult => ({
  ...day,
  expected: day.return - day.ar,
  t: day.ar / day.sd,
  interval: around(day.ar, day.sd),
  carInterval: around(day.car, day.carSd),
  ...{ sinceEvent: Number.NaN, sinceEventSd: Number.NaN, sinceEventInterval: [Number.NaN, Number.NaN] },
});

/** Days with their path from day −1; its s.d. as if days were independent. */
function fullDays(days: readonly FixtureDay[]): readonly DayResult[] {
  const base = days.find(({ day }) => day === -1)?.car ?? 0;
  return days.map((day) => {
    const sinceEvent = day.car - base;
    const sinceEventSd = day.sd * Math.sqrt(Math.abs(day.day + 1));
    return { ...fullDay(day), sinceEvent, sinceEventSd, sinceEventInterval: around(sinceEvent, sinceEventSd) };
  });
}

const fullWindow = (window: Fixture["observations"][number]["windows"][number]): WindowResult => ({
  ...window,
  n: window.window[1] - window.window[0] + 1,
  bhar: window.car,
  bharBenchmark: window.car,
  t: window.car / window.sd,
  interval: around(window.car, window.sd),
  detectable: 2.8 * window.sd,
  quantileFloor: 2 / 241,
  placebo: null,
  placeboReason: "not computed in this sample",
  rank: null,
});

function securityOf(security: Fixture["securities"][number]): SecuritySummary {
  const file = { first: "2016-01-04", last: "2019-03-29", rows: 800, layout: "date,close" };
  return { ...security, ...file, currency: null, notes: [], gaps: [], closedDayRows: [], benchmarkAgeHours: 5 };
}

function observationOf({ security, day0, fit, days, windows }: Fixture["observations"][number]): ObservationResult {
  return {
    id: `summit-ends-early/${security}`,
    event: "summit-ends-early",
    security,
    group: null,
    benchmark: "ACWI",
    model: "market-model",
    status: "used",
    reason: null,
    day0,
    rule: fixture.clock.find((entry) => entry.security === security)!.rule,
    fit: {
      ...{ n: fit.n, span: fit.span, sigma: fit.sigma, degreesOfFreedom, rSquared: fit.rSquared },
      coefficients: { alpha: fit.alpha, beta: fit.beta },
      standardErrors: { alpha: fit.seAlpha, beta: fit.seBeta },
      ...{ diagnostics: [], extras: {} },
    },
    days: fullDays(days),
    windows: windows.map(fullWindow),
  };
}

const auditOf = (used: number): Audit => ({ observations: used, used, excluded: 0, byCode: {}, shifted: 0 });

/** The Hanoi study: eleven markets, one event. */
export function hanoiResult(securities?: readonly string[]): StudyResult {
  const isIn = ({ security }: { readonly security: string }) => !securities || securities.includes(security);
  return {
    schema: "eventstudy/result/1",
    study: {
      ...{ id: "hanoi-summit", title: "The Hanoi summit ends early", source: null, models: ["market-model"], returns: "simple" },
      ...{ measure: "return", measureNote: null, diagnostics: false },
      benchmark: "ACWI",
      ...{ estimationWindow: [-250, -11], eventWindow: [-5, 5] },
      windows: fixture.observations[0]!.windows.map(({ window }) => window),
    },
    events: [
      {
        id: "summit-ends-early",
        headline: "Second Trump–Kim summit ends early with no agreement",
        at: "2019-02-28T05:00:00Z",
        date: null,
        published: "2019-02-28T08:19:00Z",
        decidedBy: "at",
      },
    ],
    audit: auditOf(fixture.observations.filter(isIn).length),
    securities: fixture.securities.filter(({ id }) => isIn({ security: id })).map(securityOf),
    observations: fixture.observations.filter(isIn).map(observationOf),
    leadPath: null,
    groups: [],
    comparisons: [],
    multipleTesting: {
      families: {},
      romanoWolf: { tests: [], draws: 0, shifts: Number.NaN, floor: Number.NaN, reason: "not computed in this sample" },
    },
    claims: [],
    clock: fixture.clock
      .filter(isIn)
      .map((entry) => ({ ...entry, event: "summit-ends-early", warnings: [], exclusion: null })),
    exclusions: [],
    warnings: [],
    methods: [],
    provenance: { program: "eventstudy 1.0.0", inputs: [], seed: 1 },
  };
}

/** mulberry32: the same sample everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** N invented observations, twenty securities an event, two groups, with an effect on day 0 in the first. */
export function inventedResult(n: number): StudyResult {
  const random = randomNumbers(n);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const securities = Array.from({ length: Math.min(n, 500) }, (_, i) => `S${String(i + 1).padStart(4, "0")}`);
  const observations = Array.from({ length: n }, (_, i) =>
    inventedObservation(securities[i % securities.length]!, `event-${Math.floor(i / 20) + 1}`, i, normal),
  );
  const base = hanoiResult([]);
  return {
    ...base,
    study: { ...base.study, id: `invented-${n}`, title: `${n} invented observations` },
    events: [...new Set(observations.map((o) => o.event))].map((id) => ({ ...base.events[0]!, id })),
    securities: securities.map((id, i) =>
      securityOf({ id, name: `Company ${i + 1} Holdings`, exchange: "XNYS", timezone: "America/New_York" }),
    ),
    audit: auditOf(n),
    observations,
    groups: [groupOf("all", observations), groupOf("hit", observations), groupOf("spared", observations)],
    clock: [],
  };
}

function inventedObservation(security: string, event: string, i: number, normal: () => number): ObservationResult {
  const sigma = 0.008 + 0.012 * Math.abs(normal());
  const group = i % 2 === 0 ? "hit" : "spared";
  const template = fixture.observations[0]!;
  let [car, close] = [0, 100];
  const invented = template.days.map((day, t): FixtureDay => {
    const ar = sigma * normal() - (group === "hit" && day.day === 0 ? 0.012 : 0);
    car += ar;
    close *= 1 + ar;
    const carSd = sigma * Math.sqrt(t + 1 + (t + 1) ** 2 / 240);
    const p = normalP(ar / sigma);
    return { ...day, close, return: ar, benchmark: 0, ar, sd: sigma, p, car, carSd, quantileP: p };
  });
  const days = fullDays(invented);
  const windows = template.windows.map(({ window }): WindowResult => {
    const inside = days.filter(({ day }) => day >= window[0] && day <= window[1]);
    const sum = inside.reduce((total, { ar }) => total + ar, 0);
    return fullWindow({ window, car: sum, sd: sigma * Math.sqrt(inside.length * 1.02), p: 0.5, quantileP: 0.5 });
  });
  const observation = observationOf({ ...template, days: [], windows: [] });
  const day0 = new Date(Date.UTC(2015, 0, 5 + 7 * (Math.floor(i / 20) % 150))).toISOString().slice(0, 10);
  return { ...observation, id: `${event}/${security}`, event, security, group, day0, days, windows };
}

function groupOf(group: string, all: readonly ObservationResult[]): GroupResult {
  const members = all.filter((o) => group === "all" || o.group === group);
  const n = members.length;
  const averageOf = (figure: (o: ObservationResult) => number) => members.reduce((sum, o) => sum + figure(o), 0) / n;
  const errorOf = (sd: (o: ObservationResult) => number) =>
    Math.sqrt(members.reduce((sum, o) => sum + sd(o) ** 2, 0) * (1 + Math.max(0, n - 1) * sampleCorrelation)) / n;
  const days = fixture.observations[0]!.days.map(({ day }, t) => {
    const [aar, caar] = [averageOf((o) => o.days[t]!.ar), averageOf((o) => o.days[t]!.car)];
    const error = 1.96 * errorOf((o) => o.days[t]!.carSd);
    const caarInterval: Bounds = [caar - error, caar + error];
    return {
      day,
      n,
      aar,
      caar,
      caarInterval,
      caarTest: "kolari-pynnonen",
      meanCorrelation: sampleCorrelation,
      tests: {},
    };
  });
  const windows = fixture.observations[0]!.windows.map(({ window }, w) =>
    groupWindow(
      window,
      n,
      averageOf((o) => o.windows[w]!.car),
      errorOf((o) => o.windows[w]!.sd),
    ),
  );
  return { group, model: "market-model", n, days: n === 0 ? [] : days, windows: n === 0 ? [] : windows };
}

const sampleCorrelation = 0.0005;

function groupWindow(window: Bounds, n: number, caar: number, standardError: number): GroupWindow {
  const p = normalP(caar / standardError);
  const test = {
    status: "computed",
    n,
    statistic: caar / standardError,
    distribution: "normal",
    degreesOfFreedom: null,
    p,
  } as const;
  const effects = Array.from({ length: 41 }, (_, i) => (i - 20) * standardError * 0.25);
  return {
    ...{
      window,
      n,
      caar,
      abhar: caar,
      meanCorrelation: sampleCorrelation,
      interval: {
        test: "kolari-pynnonen",
        ...{ low: caar - 1.96 * standardError, high: caar + 1.96 * standardError, centre: caar, unbounded: null },
      },
      standardError,
      detectable: 2.8 * standardError,
    },
    powerCurve: effects.map((effect) => ({
      effect,
      power: normalLower(effect / standardError - 1.96) + normalLower(-effect / standardError - 1.96),
    })),
    power: effects.map((effect) => ({
      effect,
      power: normalLower(effect / standardError - 1.96) + normalLower(-effect / standardError - 1.96),
    })),
    dependence: { designEffect: 1, dates: 1, sharedDates: 0, sharedWindows: 0, eventVarianceRatio: 1 },
    headline: ["kolari-pynnonen"],
    tests: { "kolari-pynnonen": test },
  };
}

/** The Hanoi study under three models, the others a little off the first: for the specification curve. */
export function threeModelsResult(): StudyResult {
  const base = hanoiResult();
  const models = ["market-model", "mean-adjusted", "market-adjusted"];
  const shifted = (o: ObservationResult, model: string, k: number): ObservationResult => ({
    ...o,
    model,
    windows: o.windows.map((w) => {
      const [car, sd] = [w.car + k * 0.002, w.sd * (1 + k * 0.06)];
      return { ...w, car, sd, t: car / sd, p: normalP(car / sd), interval: around(car, sd) };
    }),
  });
  const observations = models.flatMap((model, k) => base.observations.map((o) => shifted(o, model, k)));
  return { ...base, study: { ...base.study, models }, observations };
}

/** KOSPI alone, with invented placebo CARs. */
export function placeboResult(): StudyResult {
  const base = hanoiResult(["KOSPI"]);
  const random = randomNumbers(7);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const cars = Array.from({ length: 500 }, () => 0.0085 * normal());
  const placebo = { p: 0.0659, count: 500, floor: 1 / 501, independent: 500, cars };
  const withPlacebo = (o: ObservationResult) => ({
    ...o,
    windows: o.windows.map((w, i) => (i === 0 ? { ...w, placebo, placeboReason: null } : w)),
  });
  return { ...base, observations: base.observations.map(withPlacebo) };
}

/** Sixteen invented observations under nine models, whose averages drift apart by 0.3% a model. */
export function averagesUnderModels(): StudyResult {
  const base = inventedResult(16);
  const models = ["market-model", ...Array.from({ length: 8 }, (_, k) => `model-${"abcdefgh"[k]}`)];
  const all = base.groups[0]!;
  const groups = models.map((model, k) => ({
    ...{ ...all, model },
    days: all.days.map((day) => ({
      ...{ ...day, caar: day.caar + k * 0.003 },
      caarInterval: day.caarInterval!.map((bound) => bound + k * 0.003) as unknown as Bounds,
    })),
  }));
  return { ...base, study: { ...base.study, models }, groups };
}

/** Sixteen invented observations of a study of volume: log points, some thirty times the size of returns. */
export function volumeResult(): StudyResult {
  const { study, observations, groups, ...base } = inventedResult(16);
  const grown = <T>(value: T): T => {
    if (typeof value === "number") return (value * 30) as T;
    if (Array.isArray(value)) return value.map(grown) as T;
    return value;
  };
  const figures = [
    "ar",
    "sd",
    "interval",
    "car",
    "carSd",
    "carInterval",
    "sinceEvent",
    "sinceEventSd",
    "sinceEventInterval",
    "aar",
    "caar",
    "caarInterval",
    "detectable",
  ];
  const scaled = <T extends object>(record: T): T =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [key, figures.includes(key) ? grown(value) : value]),
    ) as T;
  return {
    ...base,
    study: { ...study, measure: "volume", title: "Volume around the news" },
    observations: observations.map((o) => ({ ...o, days: o.days.map(scaled), windows: o.windows.map(scaled) })),
    groups: groups.map((group) => ({
      ...{ ...group, days: group.days.map(scaled) },
      windows: group.windows.map(({ powerCurve, ...window }) => ({
        ...scaled(window),
        powerCurve: powerCurve.map(({ effect, power }) => ({ effect: effect * 30, power })),
      })),
    })),
  };
}
