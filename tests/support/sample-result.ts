import { readFileSync } from "node:fs";
import type {
  Bounds,
  ClockEntry,
  DayResult,
  GroupResult,
  ObservationResult,
  SecuritySummary,
  StudyResult,
  WindowResult,
} from "../../src/core/result.ts";
import { studentP, studentQuantile } from "../../src/math/distributions.ts";

/** Results for charts and reports to draw, without running a study. */

const degreesOfFreedom = 238;
const t95 = studentQuantile(0.975, degreesOfFreedom);
const around = (value: number, sd: number): Bounds => [value - t95 * sd, value + t95 * sd];

interface FixtureDay extends Omit<DayResult, "expected" | "t" | "interval" | "carInterval"> {}

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
});

const fullWindow = (window: Fixture["observations"][number]["windows"][number]): WindowResult => ({
  ...window,
  n: window.window[1] - window.window[0] + 1,
  bhar: window.car,
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
  return { ...security, ...file, currency: null, gaps: [], closedDayRows: [], benchmarkAgeHours: 5 };
}

function observationOf({ security, day0, fit, days, windows }: Fixture["observations"][number]): ObservationResult {
  return {
    id: `summit-ends-early/${security}`,
    event: "summit-ends-early",
    security,
    group: null,
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
    days: days.map(fullDay),
    windows: windows.map(fullWindow),
  };
}

/** The Hanoi study: eleven markets, one event. */
export function hanoiResult(securities?: readonly string[]): StudyResult {
  const isIn = ({ security }: { readonly security: string }) => !securities || securities.includes(security);
  return {
    schema: "eventstudy/result/1",
    study: {
      ...{ id: "hanoi-summit", title: "The Hanoi summit ends early", models: ["market-model"], returns: "simple" },
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
    securities: fixture.securities.filter(({ id }) => isIn({ security: id })).map(securityOf),
    observations: fixture.observations.filter(isIn).map(observationOf),
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
  const days = template.days.map((day, t): DayResult => {
    const ar = sigma * normal() - (group === "hit" && day.day === 0 ? 0.012 : 0);
    car += ar;
    close *= 1 + ar;
    const carSd = sigma * Math.sqrt(t + 1 + (t + 1) ** 2 / 240);
    const p = studentP(ar / sigma, degreesOfFreedom);
    return fullDay({ ...day, close, return: ar, benchmark: 0, ar, sd: sigma, p, car, carSd, quantileP: p });
  });
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
  let caar = 0;
  const days = members[0]?.days.map(({ day }, t) => {
    const aar = members.reduce((sum, o) => sum + o.days[t]!.ar, 0) / members.length;
    caar += aar;
    return { day, n: members.length, aar, caar, meanCorrelation: 0.02, tests: {} };
  });
  return { group, model: "market-model", n: members.length, days: days ?? [], windows: [] };
}
