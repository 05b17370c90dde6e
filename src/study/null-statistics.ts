import type { DayRange } from "../core/event.ts";
import type { GroupResult } from "../core/result.ts";
import type { TestContext, TestStatistic } from "../core/statistic.ts";
import { type NullDraws, nullDraws } from "../inference/null-draws.ts";
import type { StudyDefinition } from "./definition.ts";
import { drawnGroup, everyone, type GroupPanel } from "./group-panels.ts";
import { allStatistics } from "./registry.ts";

/** What a family is taken over. */
export type Span = "windows" | "days";

/**
 * Work up to which null statistics are drawn, in visits of an estimation residual: every draw of a test visits the
 * estimation window of each observation, for each window or day and group. 1e8 are about half a second: eleven markets,
 * six windows, eleven days, two tests and 999 draws. Days are the first to be left out.
 */
const mostWork = { days: 1e8, windows: 3e8 };

/** p-values of a family in draws of the null hypothesis. */
export interface NullStatistics {
  /** Ids that were drawn. */
  readonly tests: readonly string[];
  readonly spans: readonly Span[];
  readonly draws: number;
  readonly shifts: number;
  readonly floor: number;
  /** Why there are none, or none of the days. */
  readonly reason: string | null;
  /** Whether it is the size of the study that stood in the way. */
  readonly tooLarge: boolean;
  /** B draws of the p-values of one id over a span, groups in the order of the panels; NaN where inapplicable. */
  of(test: string, span: Span): readonly Float64Array[];
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
  return allStatistics.filter(({ id }) => ids.has(id));
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
  panels: readonly GroupPanel[],
  definition: StudyDefinition,
): ReadonlyMap<string, NullDraws> | string {
  const longest = Math.max(...definition.windows.map(({ from, to }) => to - from + 1));
  const byModel = new Map<string, NullDraws>();
  for (const { group, model, panel } of panels) {
    if (group !== everyone || panel.ids.length < 2) continue;
    const draws = nullDraws(panel, longest, definition.seed);
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
function floorOf(panels: readonly GroupPanel[], shifts: number, draws: number, definition: StudyDefinition): number {
  const longest = Math.max(...definition.windows.map(({ from, to }) => to - from + 1));
  const sessions = Math.max(...panels.map(({ panel }) => new Set(panel.eventSessions.filter((s) => s >= 0)).size));
  const blocks = Math.max(1, Math.floor(sessions / longest));
  return 1 / (Math.min(draws, shifts ** blocks) + 1);
}

function none(reason: string, tooLarge = false): NullStatistics {
  return {
    ...{ tests: [], spans: [], draws: 0, shifts: Number.NaN, floor: Number.NaN, reason, tooLarge },
    of: () => [],
  };
}

/** The p-values of each test, window and group in one draw: one array a test and span, groups one after another. */
function drawnP(
  panels: readonly GroupPanel[],
  ranges: readonly (readonly DayRange[])[],
  test: TestStatistic,
  drawn: readonly (ReturnType<typeof drawnGroup> | null)[],
  context: TestContext,
): Float64Array {
  return Float64Array.from(
    panels.flatMap((_, g) =>
      ranges[g]!.map((range) => {
        const group = drawn[g]!;
        if (group === null) return Number.NaN;
        const result = test.compute(group, range, context);
        return result.status === "computed" ? result.p : Number.NaN;
      }),
    ),
  );
}

/**
 * The headline tests of every group, model, window and day on draws of the null hypothesis. One draw resamples whole
 * sessions for all securities together, and serves every group; models share its random numbers, so that they share
 * its sessions when they use the same observations. Draw b depends on the study's seed and b alone.
 *
 * Days are left out where the work exceeds the limit with them, everything where it does without.
 */
export function nullStatistics(
  panels: readonly GroupPanel[],
  groups: readonly GroupResult[],
  definition: StudyDefinition,
): NullStatistics {
  const tests = headlineStatistics(groups);
  if (tests.length === 0) return none("no group has two observations");
  const work = (spans: readonly Span[]) => workOf(panels, groups, spans, tests.length, definition.draws);
  const spans = ([["windows", "days"], ["windows"]] as const).find((some) => work(some) <= mostWork[some.at(-1)!]);
  if (!spans) return none("the study is too large for draws of its tests", true);
  const draws = drawsByModel(panels, definition);
  if (typeof draws === "string") return none(draws);

  const context = { alternative: definition.alternative, seed: definition.seed, draws: definition.draws };
  const ranges = new Map(spans.map((span) => [span, groups.map((group) => rangesOf(group, span))]));
  const drawn = new Map<string, Float64Array[]>();
  for (let b = 0; b < definition.draws; b++) {
    const byModel = new Map([...draws].map(([model, own]) => [model, own.draw(b)]));
    // A model that left fewer than two observations has no draws, and no tests that could use them.
    const groupDraws = panels.map((panel) => {
      const own = byModel.get(panel.model);
      return own ? drawnGroup(panel, own) : null;
    });
    for (const test of tests) {
      for (const span of spans) {
        const key = `${test.id} ${span}`;
        const values = drawn.get(key) ?? [];
        values.push(drawnP(panels, ranges.get(span)!, test, groupDraws, context));
        drawn.set(key, values);
      }
    }
  }
  const shifts = Math.min(...[...draws.values()].map((own) => own.shifts));
  return {
    tests: tests.map(({ id }) => id),
    spans,
    draws: definition.draws,
    shifts,
    floor: floorOf(panels, shifts, definition.draws, definition),
    reason: spans.length === 2 ? null : "the study is too large for draws of its tests of single days",
    tooLarge: spans.length < 2,
    of: (test, span) => drawn.get(`${test} ${span}`) ?? [],
  };
}
