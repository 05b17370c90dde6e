import type { DayRange } from "../../core/event.ts";
import { type Matrix, matrix } from "../../core/matrix.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { noSession } from "../../core/session.ts";
import type { Alternative, TestContext, TestStatistic } from "../../core/statistic.ts";
import { computeHere, cutRanges, type Range, type Work } from "../../core/work.ts";
import { drawnScars } from "../../inference/resampling/drawn-scars.ts";
import { type NullDraws, nullDraws } from "../../inference/resampling/null-draws.ts";
import type { GroupResult } from "../../results/result.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { allStatistics, findStatistic } from "../settings/registry.ts";
import { everyone, type GroupPanel } from "./group-panels.ts";

/** What a family is taken over. */
export type Span = "windows" | "days";

/**
 * Work up to which null statistics are drawn, in visits of an estimation residual: every draw of a test visits the
 * estimation window of each observation, for each window or day and group. 1e8 are a tenth of a second: eleven markets,
 * six windows, eleven days, two tests and 999 draws. Days are the first to be left out.
 */
const mostWork = { days: 1e8, windows: 3e8 };

/** A group's panel as draws need it. */
type DrawnPanel = Pick<GroupPanel, "group" | "model" | "rows" | "panel">;

/** What is to be drawn: plain values and arrays, so that a worker thread can be given it. */
interface NullPlan {
  readonly panels: readonly DrawnPanel[];
  /** Windows or days of each group, by span. */
  readonly ranges: Readonly<Partial<Record<Span, readonly (readonly DayRange[])[]>>>;
  /** Ids of the tests. */
  readonly tests: readonly string[];
  readonly spans: readonly Span[];
  /** How many draws; 0 where there is nothing to draw. */
  readonly draws: number;
  /** Visits of a residual that all draws take. */
  readonly work: number;
  /** Sessions of a block: those of the longest window. */
  readonly blockLength: number;
  readonly shifts: number;
  readonly floor: number;
  readonly reason: string | null;
  readonly tooLarge: boolean;
  readonly context: TestContext;
}

/** One test over a span in some draws: draw after draw its statistic of each entry, groups one after another. */
interface DrawnFamily {
  /** Windows or days of all groups. */
  readonly entries: number;
  /** Draws × entries; NaN where inapplicable. */
  readonly statistics: Float64Array;
  /** Draws × entries: of the Student distribution that a statistic is held against. */
  readonly degreesOfFreedom: Float64Array;
}

/** Families of draws in their order, by test and span. */
type DrawnNulls = Readonly<Record<string, DrawnFamily>>;

const keyOf = (test: string, span: Span) => `${test} ${span}`;

/** Statistics of a family in draws of the null hypothesis. */
export interface NullStatistics {
  /** Ids that were drawn. */
  readonly tests: readonly string[];
  readonly spans: readonly Span[];
  readonly draws: number;
  readonly shifts: number;
  readonly floor: number;
  readonly alternative: Alternative;
  /** Why there are none, or none of the days. */
  readonly reason: string | null;
  /** Whether it is the size of the study that stood in the way. */
  readonly tooLarge: boolean;
  /** All draws of one id over a span, range by range in their order. */
  of(test: string, span: Span): readonly DrawnFamily[];
}

/** Windows or days of a group, in the order of its result. */
function rangesOf(group: GroupResult, span: Span): DayRange[] {
  return span === "windows"
    ? group.windows.map(({ window: [from, to] }) => ({ from, to }))
    : group.days.map(({ day }) => ({ from: day, to: day }));
}

/** The statistics that head at least one window of several observations. */
function headlineStatistics(groups: readonly GroupResult[]): TestStatistic[] {
  const ids = new Set(groups.flatMap(({ windows }) => windows.flatMap(({ headline }) => headline)));
  return allStatistics.filter(({ id, drawn }) => drawn !== undefined && ids.has(id));
}

function workOf(
  panels: readonly GroupPanel[],
  groups: readonly GroupResult[],
  spans: readonly Span[],
  tests: number,
  draws: number,
): number {
  return panels.reduce((total, { panel }, g) => {
    const ranges = spans.reduce((n, span) => n + rangesOf(groups[g]!, span).length, 0);
    return total + panel.ids.length * panel.estimationAr.columns * ranges * tests * draws;
  }, 0);
}

/** Draws of each model's panel of all observations; the reason where a model has none. */
function drawsByModel(
  panels: readonly DrawnPanel[],
  blockLength: number,
  seed: number,
): ReadonlyMap<string, NullDraws> | string {
  const byModel = new Map<string, NullDraws>();
  for (const { group, model, panel } of panels) {
    if (group !== everyone || panel.ids.length < 2) continue;
    const draws = nullDraws(panel, blockLength, seed);
    if (draws.status === "inapplicable") return draws.reason;
    byModel.set(model, draws);
  }
  return byModel.size === 0 ? "needs two observations" : byModel;
}

/**
 * The least p that the draws can give: 1/(B + 1), or one over one more than the number of different draws where that
 * is less. Each block of sessions can be drawn from `shifts` times; with all event windows inside one block that is all
 * there is, and the rest is the error of the estimated coefficients.
 */
function floorOf(panels: readonly DrawnPanel[], shifts: number, draws: number, blockLength: number): number {
  const sessions = Math.max(
    ...panels.map(({ panel }) => new Set(panel.eventSessions.filter((s) => s !== noSession)).size),
  );
  const blocks = Math.max(1, Math.floor(sessions / blockLength));
  return 1 / (Math.min(draws, shifts ** blocks) + 1);
}

/**
 * What to draw for the headline tests of every group, model, window and day. Days are left out where the work exceeds
 * the limit with them, everything where it does without.
 */
export function planNulls(
  panels: readonly GroupPanel[],
  groups: readonly GroupResult[],
  definition: StudyDefinition,
): NullPlan {
  const { draws, seed, alternative, windows } = definition;
  const blockLength = Math.max(...windows.map(({ from, to }) => to - from + 1));
  const none = (reason: string, tooLarge = false): NullPlan => ({
    ...{
      panels: [],
      ranges: {},
      tests: [],
      spans: [],
      draws: 0,
      work: 0,
      blockLength,
      shifts: Number.NaN,
      floor: Number.NaN,
    },
    ...{ reason, tooLarge, context: { alternative, seed, draws } },
  });
  const tests = headlineStatistics(groups);
  if (tests.length === 0) return none("no group has two observations");
  const work = (spans: readonly Span[]) => workOf(panels, groups, spans, tests.length, draws);
  const spans = ([["windows", "days"], ["windows"]] as const).find((some) => work(some) <= mostWork[some.at(-1)!]);
  if (!spans) return none("the study is too large for draws of its tests", true);
  const byModel = drawsByModel(panels, blockLength, seed);
  if (typeof byModel === "string") return none(byModel);
  const shifts = Math.min(...[...byModel.values()].map((own) => own.shifts));
  return {
    ...{ spans, draws, work: work(spans), blockLength, shifts, context: { alternative, seed, draws } },
    panels: panels.map(({ group, model, rows, panel }) => ({ group, model, rows, panel })),
    ranges: Object.fromEntries(spans.map((span) => [span, groups.map((group) => rangesOf(group, span))])),
    tests: tests.map(({ id }) => id),
    floor: floorOf(panels, shifts, draws, blockLength),
    reason: spans.length === 2 ? null : "the study is too large for draws of its tests of single days",
    tooLarge: spans.length < 2,
  };
}

/** What is drawn of one model: abnormal returns of all observations, and their SCARs over every window and day. */
interface DrawnModel {
  readonly draw: (b: number) => Matrix;
  /** Row of a window or day in the matrix. */
  rowOf(range: DayRange): number;
}

const nameOf = ({ from, to }: DayRange) => `${from}:${to}`;

function drawnModel(panel: AbnormalPanel, draws: NullDraws, ranges: readonly DayRange[]): DrawnModel {
  const distinct = new Map(ranges.map((range) => [nameOf(range), range]));
  const drawn = { ...panel, ar: matrix(panel.ar.rows, panel.ar.columns) };
  const scarsOf = drawnScars(panel, drawn, [...distinct.values()]);
  const rows = new Map([...distinct.keys()].map((name, k) => [name, k]));
  return {
    draw(b) {
      draws.fill(b, drawn.ar.data);
      return scarsOf();
    },
    rowOf: (range) => rows.get(nameOf(range))!,
  };
}

/** One group's tests over one span: writes those of a draw to the families, from their entry `first` on. */
type WriteTests = (scars: Matrix, families: readonly DrawnFamily[], draw: number) => void;

function testsOf(
  { panel, rows }: DrawnPanel,
  ranges: readonly DayRange[],
  tests: readonly string[],
  model: DrawnModel,
  first: number,
): WriteTests {
  const prepared = tests.map((id) => findStatistic(id).drawn!(panel, ranges));
  const at = ranges.map(model.rowOf);
  const present = new Int32Array(rows.length);
  const values = new Float64Array(rows.length);
  // Views of the first n, made once.
  const views = Array.from({ length: rows.length + 1 }, (_, n) => ({
    rows: present.subarray(0, n),
    scars: values.subarray(0, n),
  }));
  return (scars, families, draw) => {
    for (let w = 0; w < ranges.length; w++) {
      let n = 0;
      for (let i = 0; i < rows.length; i++) {
        const scar = scars.data[at[w]! * scars.columns + rows[i]!]!;
        if (Number.isNaN(scar)) continue;
        present[n] = i;
        values[n++] = scar;
      }
      const drawn = { w, ...views[n]! };
      for (let k = 0; k < prepared.length; k++) {
        const { entries, statistics, degreesOfFreedom } = families[k]!;
        statistics[draw * entries + first + w] = prepared[k]!.statistic(drawn);
        degreesOfFreedom[draw * entries + first + w] = prepared[k]!.degreesOfFreedom(n);
      }
    }
  };
}

/** Models that left two observations, drawn. */
function drawnModels({ panels, ranges, blockLength, context }: NullPlan): ReadonlyMap<string, DrawnModel> {
  const draws = drawsByModel(panels, blockLength, context.seed);
  if (typeof draws === "string") throw new Error(`nothing can be drawn: ${draws}`);
  const all = Object.values(ranges);
  return new Map(
    [...draws].map(([model, own]) => {
      const its = panels.flatMap((panel, g) => (panel.model === model ? all.flatMap((groups) => groups[g]!) : []));
      const whole = panels.find(({ group, model: of }) => group === everyone && of === model)!;
      return [model, drawnModel(whole.panel, own, its)] as const;
    }),
  );
}

/**
 * Draws `first` … `end` − 1 of a plan. One draw resamples whole sessions for all securities together, and serves every
 * group; models share its random numbers, so that they share its sessions when they use the same observations. Draw b
 * depends on the study's seed and b alone: ranges can be drawn apart.
 */
export function nullDrawer(plan: NullPlan): (range: Range) => DrawnNulls {
  const { panels, ranges, spans, tests } = plan;
  const models = drawnModels(plan);
  const bySpan = spans.map((span) => {
    let entries = 0;
    const writers = panels.map((panel, g) => {
      const first = entries;
      entries += ranges[span]![g]!.length;
      const model = models.get(panel.model);
      // A model that left fewer than two observations has no draws, and no tests that could use them.
      return model ? { model: panel.model, write: testsOf(panel, ranges[span]![g]!, tests, model, first) } : null;
    });
    return { span, entries, writers: writers.filter((writer) => writer !== null) };
  });
  const familiesOf = (entries: number, draws: number) =>
    tests.map(
      (): DrawnFamily => ({
        entries,
        statistics: new Float64Array(entries * draws).fill(Number.NaN),
        degreesOfFreedom: new Float64Array(entries * draws).fill(Number.NaN),
      }),
    );
  return ({ first, end }) => {
    const drawn = bySpan.map(({ entries }) => familiesOf(entries, end - first));
    for (let b = first; b < end; b++) {
      for (const [name, model] of models) {
        const scars = model.draw(b);
        bySpan.forEach(({ writers }, s) => {
          for (const { model: of, write } of writers) if (of === name) write(scars, drawn[s]!, b - first);
        });
      }
    }
    return Object.fromEntries(
      bySpan.flatMap(({ span }, s) => tests.map((test, k) => [keyOf(test, span), drawn[s]![k]!] as const)),
    );
  };
}

/** The null statistics of a plan from its draws, range by range in their order. */
function gatherNulls(plan: NullPlan, parts: readonly DrawnNulls[]): NullStatistics {
  const { tests, spans, draws, shifts, floor, reason, tooLarge, context } = plan;
  const of: NullStatistics["of"] = (test, span) =>
    spans.includes(span) && tests.includes(test) ? parts.map((part) => part[keyOf(test, span)]!) : [];
  return { tests, spans, draws, shifts, floor, alternative: context.alternative, reason, tooLarge, of };
}

/** The draws of a plan as work for an executor, and what they give. */
interface NullDrawing {
  readonly work: Work<Range, DrawnNulls>;
  /** The null statistics, once all parts are taken. */
  statistics(): NullStatistics;
}

/** As many draws as a plan may have take hardly longer than a thread needs to load the program. */
export function planDrawing(plan: NullPlan): NullDrawing {
  const parts: DrawnNulls[] = [];
  let draw: ReturnType<typeof nullDrawer> | null = null;
  return {
    work: {
      job: "draw",
      input: plan,
      ranges: cutRanges([{ first: 0, end: plan.draws }]),
      length: "short",
      compute(range, onItems) {
        draw ??= nullDrawer(plan);
        const part = draw(range);
        onItems?.(range.end - range.first);
        return part;
      },
      take: (part) => void parts.push(part),
    },
    statistics: () => gatherNulls(plan, parts),
  };
}

/** All draws of a plan, in this thread. */
export function drawNulls(plan: NullPlan): NullStatistics {
  const { work, statistics } = planDrawing(plan);
  computeHere(work);
  return statistics();
}
