import type { DayRange } from "../../core/event.ts";
import { noSession } from "../../core/session.ts";
import type { TestContext, TestStatistic } from "../../core/statistic.ts";
import { type NullDraws, nullDraws } from "../../inference/resampling/null-draws.ts";
import type { GroupResult } from "../../results/result.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { allStatistics } from "../settings/registry.ts";
import { everyone, type GroupPanel } from "./group-panels.ts";

/** A family covers all windows of the study, or all days. */
export type Span = "windows" | "days";

/**
 * The most work for which null statistics are drawn, in visits of an estimation residual. Every draw of a test visits
 * the estimation window of each observation, for each group and each window or day. 1e8 visits take a tenth of a
 * second: eleven markets, six windows, eleven days, two tests and 999 draws. Days are left out before windows.
 */
const mostWork = { days: 1e8, windows: 3e8 };

/** The part of a group's panel that draws need. */
export type DrawnPanel = Pick<GroupPanel, "group" | "model" | "rows" | "panel">;

/** A plan of draws under the null hypothesis, as plain values and arrays that can be sent to a worker thread. */
export interface NullPlan {
  readonly panels: readonly DrawnPanel[];
  /** Windows or days of each group, by span. */
  readonly ranges: Readonly<Partial<Record<Span, readonly (readonly DayRange[])[]>>>;
  /** Ids of the tests. */
  readonly tests: readonly string[];
  readonly spans: readonly Span[];
  /** Number of draws; 0 where there is nothing to draw. */
  readonly draws: number;
  /** Visits of a residual in all draws together. */
  readonly work: number;
  /** Sessions of a block: those of the longest window. */
  readonly blockLength: number;
  /** Shifts in time from which each block is drawn; NaN without draws. */
  readonly shifts: number;
  /** The least p that the draws can give; NaN without draws. */
  readonly floor: number;
  /** Why nothing is drawn, or no days; null where all is drawn. */
  readonly reason: string | null;
  /** Whether the reason is the size of the study. */
  readonly tooLarge: boolean;
  readonly context: TestContext;
}

/** Windows or days of a group, in the order of its result. */
function rangesOf(group: GroupResult, span: Span): DayRange[] {
  return span === "windows"
    ? group.windows.map(({ window: [from, to] }) => ({ from, to }))
    : group.days.map(({ day }) => ({ from: day, to: day }));
}

/** The statistics that are a headline test of at least one window, and can be drawn. */
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

/** Makes the draws of each model's panel of all observations, by the id of the model; the reason where one has none. */
export function drawsByModel(
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
 * The least p that the draws can give: 1/(D + 1), where D is the number of draws or, if less, of different draws. Each
 * block of sessions has `shifts` earlier times to be drawn from, so k blocks have at most shifts^k different draws.
 */
function floorOf(panels: readonly DrawnPanel[], shifts: number, draws: number, blockLength: number): number {
  const sessions = Math.max(
    ...panels.map(({ panel }) => new Set(panel.eventSessions.filter((s) => s !== noSession)).size),
  );
  const blocks = Math.max(1, Math.floor(sessions / blockLength));
  return 1 / (Math.min(draws, shifts ** blocks) + 1);
}

/**
 * Plans the draws for the headline tests of every group, model, window and day. Days are left out where they would
 * exceed the limit of work, and everything where the windows alone would.
 */
export function planNulls(
  panels: readonly GroupPanel[],
  groups: readonly GroupResult[],
  definition: StudyDefinition,
): NullPlan {
  const { draws, seed, alternative, windows } = definition;
  const blockLength = Math.max(...windows.map(({ from, to }) => to - from + 1));
  const emptyPlan = (reason: string, tooLarge = false): NullPlan => ({
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
  if (tests.length === 0) return emptyPlan("no group has two observations");
  const work = (spans: readonly Span[]) => workOf(panels, groups, spans, tests.length, draws);
  const spans = ([["windows", "days"], ["windows"]] as const).find((tried) => work(tried) <= mostWork[tried.at(-1)!]);
  if (!spans) return emptyPlan("the study is too large for draws of its tests", true);
  const byModel = drawsByModel(panels, blockLength, seed);
  if (typeof byModel === "string") return emptyPlan(byModel);
  const shifts = Math.min(...[...byModel.values()].map((nulls) => nulls.shifts));
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
