import fc from "fast-check";
import { expect, it } from "vitest";
import { drawCharts } from "../../src/charts/draw-charts.ts";
import type { ChartSpec } from "../../src/charts/kit/chart.ts";
import { summaryText } from "../../src/cli/summary.ts";
import { isoDate } from "../../src/core/session.ts";
import { randomStream } from "../../src/math/random.ts";
import { buildStudy } from "../../src/memory/build-study.ts";
import { priceSeries } from "../../src/memory/price-series.ts";
import { answer } from "../../src/report/document/answer.ts";
import { headline, leadingGroups } from "../../src/report/document/headline.ts";
import { keyFacts } from "../../src/report/document/key-facts.ts";
import { leadOf } from "../../src/report/document/lead.ts";
import { latex } from "../../src/report/writers/latex.ts";
import type { GroupResult, GroupWindow, ObservationResult, StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";

// A sentence, a picture, a mark of a table and a line of the terminal about the same thing take their verdict from the same
// test. Random studies; every statement that says whether an interval excludes zero, or what a test rules out, is read as a
// reader would read it, and compared with p < .05 of the test that it names.

const days = 220;
const dates = Int32Array.from({ length: days }, (_, t) => 17_000 + t);
const level = 0.05;

interface Design {
  readonly seed: number;
  readonly securities: number;
  readonly events: number;
  readonly grouped: boolean;
  readonly effect: number;
  readonly common: number;
  readonly spread: number;
  readonly gaps: boolean;
  readonly short: boolean;
  readonly models: readonly string[];
  readonly leads: boolean;
}

const designs: fc.Arbitrary<Design> = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  securities: fc.integer({ min: 1, max: 7 }),
  events: fc.integer({ min: 1, max: 3 }),
  grouped: fc.boolean(),
  effect: fc.constantFrom(0, 0.006, -0.012, 0.02, -0.03),
  common: fc.constantFrom(0, 0.3, 0.7),
  spread: fc.constantFrom(0, 0.5, 1.5),
  gaps: fc.boolean(),
  short: fc.boolean(),
  leads: fc.boolean(),
  models: fc.constantFrom(["market-model"], ["mean-adjusted"], ["market-model", "market-adjusted"]),
});

const [first, last] = [-1, 3];
/** The days of each path from its start, so that each has a window with a test of its own; then two usual windows. */
const windows = [
  [0, 0],
  [0, 1],
  [0, 2],
  [0, 3],
  ...Array.from({ length: last - first + 1 }, (_, t) => [first, first + t] as const),
];

function studyOf(design: Design): StudyResult {
  const random = randomStream(design.seed);
  const shared = Array.from(dates, () => random.normal());
  const market = Array.from(dates, () => 0.008 * random.normal());
  const eventDays = Array.from({ length: design.events }, (_, e) => 190 + 2 * e + (design.seed % 3) * e);
  const series = Array.from({ length: design.securities }, (_, i) => {
    const sigma = 0.012 * Math.exp(design.spread * random.normal());
    let close = 100;
    const start = design.short && i === 0 ? 130 : 0;
    const closes = Array.from(dates, (_, t) => {
      const own = Math.sqrt(1 - design.common) * random.normal() + Math.sqrt(design.common) * shared[t]!;
      close *= Math.exp(market[t]! + sigma * own + (eventDays.includes(t) ? design.effect * (0.5 + (i % 3) / 2) : 0));
      return close;
    });
    const kept = [...dates.keys()].filter((t) => t >= start && !(design.gaps && (t * 7 + i) % 29 === 0));
    const at = (values: readonly number[]) => Float64Array.from(kept, (t) => values[t]!);
    return priceSeries({ security: `S${i + 1}`, dates: kept.map((t) => isoDate(dates[t]!)), closes: at(closes) });
  });
  let index = 100;
  const levels = market.map((r) => (index *= Math.exp(r)));
  const ids = series.map(({ security }) => security);
  const half = Math.ceil(ids.length / 2);
  const study = {
    ...{ study: "random", benchmark: "M", models: design.models, seed: design.seed, draws: 99, tests: ["bmp"] },
    ...{ "estimation-window": [-100, -5], "event-window": [first, last], windows, "min-estimation": 30 },
    securities: [...ids, "M"].map((id) => ({ id })),
    ...(design.grouped && ids.length > 1 ? { groups: { up: ids.slice(0, half), down: ids.slice(half) } } : {}),
    ...(design.leads ? { lead: "S1" } : {}),
    events: eventDays.map((t, e) => ({ id: `e${e + 1}`, date: isoDate(dates[t]!), securities: ids })),
  };
  const whole = priceSeries({ security: "M", dates: Array.from(dates, isoDate), closes: levels });
  return runStudy(buildStudy(study as never, { prices: [...series, whole] }));
}

let checked: Record<string, number> = {};
/** Compares what a statement says with what the test says. */
function agrees(kind: string, said: unknown, found: unknown, where: string): void {
  checked[kind] = (checked[kind] ?? 0) + 1;
  expect(said, `${kind}: ${where}`).toEqual(found);
}

const windowOf = <W extends { readonly window: readonly [number, number] }>(
  all: readonly W[],
  from: number,
  to: number,
) => all.find(({ window }) => window[0] === from && window[1] === to)!;

/** Whether the test of a group's window rejects: that which its interval names. */
function rejects({ interval, tests }: GroupWindow, own: ObservationResult | undefined, window: GroupWindow): boolean {
  if (interval.test === "student-t") return windowOf(own!.windows, ...window.window).p < level;
  const test = tests[interval.test!]!;
  return test.status === "computed" && test.p < level;
}

const membersOf = (result: StudyResult, { group, model }: GroupResult) =>
  result.observations.filter((o) => o.status === "used" && o.model === model && (group === "all" || o.group === group));
const ownOf = (result: StudyResult, group: GroupResult, { window }: GroupWindow) =>
  membersOf(result, group).find((o) => windowOf(o.windows, ...window).n > 0);

function checkGroups(result: StudyResult): void {
  for (const group of result.groups) {
    for (const window of group.windows) {
      const { interval, standardError, n } = window;
      if (n === 0) continue;
      agrees("bounded", Number.isFinite(standardError), interval.unbounded === null, JSON.stringify(interval));
      agrees("detectable", Number.isFinite(window.detectable), interval.unbounded === null, "detectable");
      if (interval.unbounded !== null) continue;
      const excludes = interval.low > 0 || interval.high < 0;
      agrees("interval", excludes, rejects(window, ownOf(result, group, window), window), JSON.stringify(window));
    }
    for (const { day, caarInterval, caarTest } of group.days) {
      const window = windowOf(group.windows, first, day);
      agrees(
        "path has a band",
        caarInterval !== undefined,
        window.n > 0 && window.interval.unbounded === null,
        `${day}`,
      );
      if (!caarInterval) continue;
      agrees("path test", caarTest, window.interval.test, `day ${day}`);
      const excludes = caarInterval[0] > 0 || caarInterval[1] < 0;
      agrees("path", excludes, rejects(window, ownOf(result, group, window), window), `day ${day}`);
    }
  }
}

/** The names in "A, B and C". */
const namesIn = (text: string) => text.split(/, | and /);

/** Lines whose band a title says to exclude zero, of those that have one. */
function saidToExclude(title: string, all: readonly string[]): readonly string[] | null {
  const only = /only the bands? of (.+) excludes? zero$/.exec(title)?.[1];
  if (only !== undefined) return namesIn(only);
  if (/each band excludes zero$/.test(title)) return all;
  if (/no band excludes zero$/.test(title)) return [];
  // "its band", "the band of up", "the band of market-model": one band is drawn.
  const one = /band(?: of \S+)? (excludes|includes) zero$/.exec(title);
  if (!one) return null;
  return one[1] === "excludes" ? all : [];
}

/** What the tests say stands first in the note. */
const firstSentence = ({ note }: ChartSpec) => note!.split(/\. (?=[A-Z])/)[0]!;

function checkCaar(spec: ChartSpec, result: StudyResult): void {
  const ofFirst = result.groups.filter(({ model, n }) => model === result.study.models[0] && n > 0);
  const lines = ofFirst;
  const ends = lines.map((line) => ({ line, day: line.days.findLast(({ caar }) => Number.isFinite(caar))! }));
  const banded = ends.filter(({ day }) => day?.caarInterval);
  const finding = firstSentence(spec);
  const said = saidToExclude(
    finding,
    banded.map(({ line }) => line.group),
  );
  if (banded.length === 0) {
    agrees("caar title without band", said, null, finding);
    return;
  }
  const found = banded
    .filter(({ line, day }) => {
      const window = windowOf(line.windows, first, day.day);
      return rejects(window, ownOf(result, line, window), window);
    })
    .map(({ line }) => line.group);
  agrees("caar title", said, found, finding);
  for (const { line, day } of banded) {
    const outside = day.caar < day.caarInterval![0] || day.caar > day.caarInterval![1];
    const sentence = `of ${line.group} lies outside its band`;
    agrees("caar outside", spec.note!.includes(sentence), outside, spec.note!);
  }
}

const firstModel = (result: StudyResult) =>
  result.observations.filter(({ status, model }) => status === "used" && model === result.study.models[0]);

type Data = { readonly label: string; readonly data: readonly unknown[] };
const dataOf = ({ panels }: ChartSpec) => panels.flatMap(({ config }) => config.data.datasets as unknown as Data[]);

function checkForest(spec: ChartSpec, ps: readonly number[]): void {
  const many = (label: RegExp) =>
    dataOf(spec)
      .filter((data) => label.test(data.label))
      .reduce((count, { data }) => count + data.filter((value) => value !== null).length, 0);
  const total = many(/interval excludes zero/) + many(/interval includes zero/);
  if (total === ps.length)
    agrees("forest marks", many(/interval excludes zero/), ps.filter((p) => p < level).length, spec.id);
}

function checkWhoMoved(spec: ChartSpec, result: StudyResult): void {
  const moves = firstModel(result).flatMap(({ days: own }) =>
    own.filter(({ day, ar }) => day === 0 && Number.isFinite(ar)),
  );
  const moved = moves.filter(({ p }) => p < level);
  checkForest(
    spec,
    moves.map(({ p }) => p),
  );
  const title = firstSentence(spec);
  if (moves.length === 1) {
    agrees("who-moved title", /excludes zero$/.test(title), moved.length === 1, title);
    return;
  }
  const counted = /^(\d+) of \d+ intervals on day 0 exclude zero: (\d+) below, (\d+) above$/.exec(title);
  if (/^None of/.test(title)) agrees("who-moved title", 0, moved.length, title);
  else if (/^Only one of/.test(title)) agrees("who-moved title", 1, moved.length, title);
  else if (/^The intervals of/.test(title)) agrees("who-moved title", title.match(/%\)/g)!.length, moved.length, title);
  else {
    const below = moved.filter(({ ar }) => ar < 0).length;
    agrees("who-moved title", counted!.slice(1).map(Number), [moved.length, below, moved.length - below], title);
  }
  const own = /; its interval (?:just )?(excludes|includes) zero/.exec(spec.subtitle ?? "")?.[1];
  const lead = firstModel(result)[0]!.days.find(({ day }) => day === 0);
  if (own !== undefined && lead) agrees("who-moved subtitle", own === "excludes", lead.p < level, spec.subtitle!);
}

function checkPath(spec: ChartSpec, result: StudyResult): void {
  const lead = firstModel(result).find(({ days: own }) => own.some(({ sinceEvent }) => Number.isFinite(sinceEvent)))!;
  const path = lead.days.filter(({ day, sinceEvent }) => day >= 0 && Number.isFinite(sinceEvent));
  const out = path.filter(({ day }) => windowOf(lead.windows, 0, day).p < level);
  const title = /The band .*? zero on .*?\./.exec(spec.note!)![0].slice(0, -1);
  const counted = /excludes zero on (\d+) of/.exec(title)?.[1];
  const said = /includes zero on every day$/.test(title)
    ? 0
    : /excludes zero on every day$/.test(title)
      ? path.length
      : counted === undefined
        ? 1
        : Number(counted);
  agrees("path title", said, out.length, title);
  const line = dataOf(spec).find(({ label }) => label === "CAR") as unknown as { pointStyle: readonly string[] };
  agrees("path marks", line.pointStyle.filter((style) => style === "rectRot").length, out.length, title);
}

function checkPathAll(spec: ChartSpec, result: StudyResult): void {
  const all = firstModel(result).filter(({ days: own }) => own.some(({ sinceEvent }) => Number.isFinite(sinceEvent)));
  const out = all.filter(({ windows: own, days: path }) => {
    const end = path.findLast(({ sinceEvent }) => Number.isFinite(sinceEvent))!;
    return windowOf(own, 0, end.day).p < level;
  });
  const title = / (By day [^ ]+ (?:only )?the bands? .*? zero)\. /.exec(`${spec.note} `)![1]!;
  const counted = /bands of (\d+) of \d+ paths exclude zero$/.exec(title)?.[1];
  const only = /only the bands? of (.+) excludes? zero$/.exec(title)?.[1];
  const said = /include zero$/.test(title) ? 0 : only === undefined ? Number(counted) : only.match(/%\)/g)!.length;
  agrees("path-all title", said, out.length, title);
}

function checkSpecifications(spec: ChartSpec, result: StudyResult): void {
  const [lead] = firstModel(result);
  const ps = result.observations
    .filter((o) => o.id === lead!.id && o.status === "used")
    .flatMap(({ windows: own }) => own.filter(({ car }) => Number.isFinite(car)).map(({ p }) => p));
  checkForest(spec, ps);
  const said = /; (no|\d+) intervals? excludes? zero$/.exec(firstSentence(spec))![1]!;
  agrees(
    "specification title",
    said === "no" ? 0 : Number(said),
    ps.filter((p) => p < level).length,
    firstSentence(spec),
  );
}

function checkGroupForest(spec: ChartSpec, result: StudyResult): void {
  const [from, to] = result.study.windows[0]!;
  const found = result.groups.filter((group) => {
    const window = windowOf(group.windows, from, to);
    const isDrawn = group.model === result.study.models[0] && window.n > 0 && window.interval.unbounded === null;
    return isDrawn && rejects(window, ownOf(result, group, window), window);
  });
  const sentence = firstSentence(spec);
  const said = / the intervals? of (.+) excludes? zero$/.exec(sentence)?.[1];
  const names = found.map(({ group }) => group);
  agrees("group forest", said === undefined ? [] : namesIn(said), names, sentence);
}

function checkDistribution(spec: ChartSpec, result: StudyResult): void {
  const said = /^(\d+) of (\d+) placebo windows .*\(p (?:= (\.\d+)|< \.001|just (?:above|below) [.\d]+)\)$/.exec(
    firstSentence(spec),
  );
  const window = firstModel(result)[0]?.windows.find(({ placebo }) => (placebo?.cars?.length ?? 0) >= 30);
  if (!window?.placebo) return;
  agrees("distribution title", said !== null, true, spec.title);
  const p = (1 + Number(said![1])) / (Number(said![2]) + 1);
  agrees("distribution p", Math.abs(p - window.placebo.p) < 1e-12, true, spec.title);
}

/** "Estimated over days a to b" is said of fits that have all of these days. */
function checkMeasured(spec: ChartSpec, result: StudyResult): void {
  const said = /estimated over (?:(?:(\d+) to )?(\d+) returns of )?days −100 to −5/i.exec(spec.note ?? "");
  if (!said) return;
  const ns = firstModel(result).map(({ fit }) => fit!.n);
  const [least, most] = [Math.min(...ns), Math.max(...ns)];
  const found = least === 96 ? [undefined, undefined] : [least === most ? undefined : `${least}`, `${most}`];
  agrees("estimation days", [said[1], said[2]], found, spec.note!);
}

function checkCharts(result: StudyResult): void {
  for (const spec of drawCharts(result)) {
    checkMeasured(spec, result);
    if (spec.id === "caar" && !/under \d+ models/.test(spec.note!)) checkCaar(spec, result);
    if (spec.id === "who-moved") checkWhoMoved(spec, result);
    if (spec.id === "path") checkPath(spec, result);
    if (spec.id === "path-all") checkPathAll(spec, result);
    if (spec.id === "specification-curve") checkSpecifications(spec, result);
    if (spec.id === "forest") checkGroupForest(spec, result);
    if (spec.id === "car-distribution") checkDistribution(spec, result);
  }
}

const figure = (text: string) => Number(text.replace("−", "-").replace("%", ""));
/** Whether an interval excludes zero as it is printed; null where a printed end is zero. */
function printedExcludes(low: string, high: string): boolean | null {
  const [a, b] = [figure(low), figure(high)];
  return a === 0 || b === 0 ? null : a > 0 || b < 0;
}

function checkPrinted(kind: string, text: string, p: number): void {
  const ends = /95% interval \[?(−?[\d.]+%)(?:,| to) (−?[\d.]+%)/.exec(text);
  if (!ends) return;
  const excludes = printedExcludes(ends[1]!, ends[2]!);
  if (excludes !== null) agrees(kind, excludes, p < level, text);
}

/** How many other securities moved unusually on their day 0, by both tests. */
function checkOthers(text: readonly string[], lead: ObservationResult | undefined, result: StudyResult): void {
  const about = /other securit(?:y|ies) (?:did not move|moved) unusually/;
  const sentence = text.find((one) => about.test(one));
  if (sentence === undefined) return;
  const others = firstModel(result).filter(({ event, id }) => event === lead!.event && id !== lead!.id);
  const both = others.filter(({ days: own }) => {
    const day = own.find((one) => one.day === 0);
    return day && day.p < level && day.quantileP < level;
  });
  const counted = /^(\d+) of \d+ other/.exec(sentence)?.[1];
  agrees("answer of others", Number(counted ?? 0), both.length, sentence);
}

/** What a headline says of how many of the two tests reject. */
function saidByHeadline(sentence: string): number | null {
  if (/on average|more than an ordinary day/.test(sentence)) return 2;
  if (/disagree on|by one test of two/.test(sentence)) return 1;
  return /cannot be told from no reaction|at the edge of|within its ordinary days/.test(sentence) ? 0 : null;
}

/** The headline: the sentence that names each group, or the one about the lead's day. */
function checkHeadline(result: StudyResult): void {
  const sentences = headline(result).flatMap((text) => text.split(/(?<=\.) (?=[A-Z])/));
  const lead = leadOf(result);
  if (lead.kind === "observation") {
    const day = lead.observation.days.find((one) => one.day === 0);
    const sentence = sentences.find((one) => /^Beyond /.test(one));
    if (!day || sentence === undefined || !Number.isFinite(day.p) || !Number.isFinite(day.quantileP)) return;
    const rejecting = [day.p, day.quantileP].filter((p) => p < level).length;
    agrees("headline of a day", saidByHeadline(sentence), rejecting, sentence);
  }
  if (lead.kind !== "groups") return;
  for (const { group, window } of leadingGroups(result)) {
    const name = group.group === "all" ? /The \d+|S\d+ over/i : new RegExp(`(?:^|[ ,])${group.group} [(fr]`, "i");
    const sentence = sentences.find((one) => name.test(one))!;
    const tests = window.headline.flatMap((id) => {
      const test = window.tests[id];
      return test?.status === "computed" ? [test.p] : [];
    });
    const many = tests.filter((p) => p < level).length;
    const found = tests.length === 0 ? null : many === 0 ? 0 : many === tests.length ? 2 : 1;
    agrees("headline of a group", saidByHeadline(sentence), found, sentence);
    const fact = keyFacts(result).find(({ label }) => label === group.group || label === "Average effect")!;
    agrees(
      "answer unbounded",
      /no bounded 95% interval/.test(fact.meaning),
      window.interval.unbounded !== null,
      group.group,
    );
    if (window.interval.unbounded === null)
      checkPrinted("fact of a group", fact.meaning, rejects(window, ownOf(result, group, window), window) ? 0 : 1);
  }
}

/** The lead of the answer: what its sentences about single days are about. */
function checkAnswer(result: StudyResult): void {
  const text = answer(result);
  const [lead] = firstModel(result);
  const day = lead?.days.find((one) => one.day === 0);
  for (const sentence of text) {
    const verdict =
      /An ordinary day of \S+ (can|cannot) be ruled out at 5%|The two tests disagree: at 5% the evidence against/.exec(
        sentence,
      );
    if (verdict && day) {
      const rejecting = [day.p, day.quantileP].filter((p) => p < level).length;
      const said = verdict[1] === "can" ? 2 : verdict[1] === "cannot" ? 0 : 1;
      agrees("answer of a day", said, rejecting, sentence);
    }
    if (/^On .* the rest, /.test(sentence)) checkPrinted("interval of a day", sentence, day!.p);
  }
  for (const fact of keyFacts(result))
    if (fact.label === "Abnormal return") checkPrinted("key fact", fact.meaning, day!.p);
  checkOthers(text, lead, result);
  const groups = result.groups.filter(({ model }) => model === result.study.models[0]);
  for (const group of groups) {
    const [window] = group.windows;
    if (!window || window.n < 2) continue;
    const about =
      group.group === "all"
        ? /^The \d+ observations moved/
        : new RegExp(`^The \\d+ observations of ${group.group} moved`);
    const sentence = text.find((one) => about.test(one));
    if (sentence === undefined) continue;
    const tests = window.headline.map((id) => window.tests[id]!).filter((test) => test.status === "computed");
    const many = tests.filter((test) => test.status === "computed" && test.p < level).length;
    const said = /(?:Both tests rule|This test rules) out/.test(sentence)
      ? tests.length
      : /cannot be distinguished/.test(sentence)
        ? 0
        : /The two tests disagree/.test(sentence)
          ? 1
          : null;
    agrees("answer of a group", said, tests.length === 0 ? null : many, sentence);
    if (window.interval.unbounded === null) {
      checkPrinted("interval of a group", sentence, rejects(window, undefined, window) ? 0 : 1);
      const { caar, interval } = window;
      const outside = caar < interval.low || caar > interval.high;
      agrees("answer outside", /lies outside the interval/.test(sentence), outside, sentence);
    } else agrees("answer unbounded", /no bounded 95% interval/.test(sentence), true, sentence);
  }
}

/** Stars of tables.tex: two or more where the first test of the row's window rejects at 5%. */
function checkLatex(result: StudyResult): void {
  const text = [...latex.render(result, { stars: true, pictures: [] } as never)].join("");
  for (const group of result.groups.filter(({ n }) => n > 1)) {
    const from = text.indexOf(`:caar:${group.group}:${group.model}}`);
    const table = text.slice(from, text.indexOf("\\bottomrule", from));
    for (const window of group.windows) {
      const row = table.split("\n").find((line) => line.trim().startsWith(`$[${window.window.join(", ")}]$`))!;
      const test = window.tests[window.headline[0]!];
      if (test?.status !== "computed") continue;
      const cells = row.split("&");
      agrees("stars", /\^\{\*\*\*?\}/.test(cells[2]!), test.p < level, row);
      const ends = /(−?[\d.]+)\\%, (−?[\d.]+)\\%\]/.exec(cells.at(-1)!.replaceAll("$-$", "−"));
      agrees("interval of the table", ends !== null, window.interval.unbounded === null, row);
      const excludes = ends && printedExcludes(ends[1]!, ends[2]!);
      if (excludes !== null) agrees("interval beside stars", excludes, test.p < level, row);
    }
  }
}

/** The bar of a line crosses zero exactly where the day's test does not reject. */
function checkTerminal(result: StudyResult): void {
  const lines = summaryText(result, 120, true).split("\n");
  const rows = result.observations;
  const from = lines.findIndex((line) => /^security/.test(line.trim())) + 1;
  const bars = lines.slice(from).filter((line) => /[●]/.test(line));
  const drawn = rows.flatMap((row) =>
    row.days.filter(({ day, ar, p }) => day === 0 && Number.isFinite(ar) && Number.isFinite(p)),
  );
  if (bars.length !== drawn.length) throw new Error(`${bars.length} bars of ${drawn.length}`);
  bars.forEach((line, i) => {
    const bar = /[─│●][ ─│●]*$/.exec(line.trimEnd())![0];
    const at = bar.indexOf("│");
    const crosses = at < 0 || (/[─●]/.test(bar.slice(0, at)) && /[─●]/.test(bar.slice(at + 1)));
    agrees("bar", !crosses, drawn[i]!.p < level, line);
  });
}

it("no sentence, picture, mark or line disagrees with the test that it names", { timeout: 300_000 }, () => {
  checked = {};
  let studies = 0;
  fc.assert(
    fc.property(designs, (design) => {
      const result = studyOf(design);
      studies++;
      checkGroups(result);
      checkCharts(result);
      checkHeadline(result);
      checkAnswer(result);
      checkLatex(result);
      checkTerminal(result);
    }),
    { seed: 20190228, numRuns: 100, endOnFailure: true },
  );
  expect(studies).toBe(100);
  // Every kind of statement was read, and often: 16,578 of them when this was written.
  const counts = Object.values(checked);
  expect(Object.keys(checked)).toHaveLength(35);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
  expect(counts.reduce((sum, many) => sum + many, 0)).toBeGreaterThan(15_000);
});
