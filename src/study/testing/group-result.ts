import { dayAverages, windowAverage } from "../../abnormal/average.ts";
import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { TestContext, TestResult, TestStatistic } from "../../core/statistic.ts";
import { meanCorrelation } from "../../inference/dependence/cross-correlation.ts";
import { type Dependence, headlineOf, measureDependence, warningsFor } from "../../inference/dependence/dependence.ts";
import {
  type EffectInterval,
  groupInterval,
  type PathIntervals,
  pathIntervals,
} from "../../inference/groups/group-interval.ts";
import { detectableEffect, power } from "../../inference/groups/power.ts";
import { groupVolatility } from "../../inference/single/volatility.ts";
import type {
  Bounds,
  GroupDay,
  GroupInterval,
  GroupResult,
  GroupWindow,
  NamedTest,
  NamedTests,
  ObservationResult,
} from "../../results/result.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { allStatistics, chosenStatistics } from "../settings/registry.ts";
import type { GroupPanel } from "./group-panels.ts";
import { simultaneousOf } from "./simultaneous.ts";
import { singleTests } from "./single-tests.ts";

/** Effects whose power is reported: half, one and two per cent; a tenth, a quarter and a half more log volume. */
const effects = { return: [0.005, 0.01, 0.02], volatility: [0.005, 0.01, 0.02], volume: [0.1, 0.25, 0.5] };

/** Ids of tests that an executor computes in another thread; `withDeferred` fills in their results. */
export type DeferredTests = ReadonlySet<string>;

const noDeferred: DeferredTests = new Set();

/** Takes the place of a deferred test, whose warnings are known before its result. */
const placeholder = { status: "inapplicable", n: 0, reason: "pending" } as const;

/** The tests to compute, their context, and those of them that are deferred. */
interface Testing {
  readonly statistics: readonly TestStatistic[];
  readonly context: TestContext;
  readonly deferred: DeferredTests;
}

/** Every test over a window, each with the warnings that the measured dependence gives it. */
function testsOf(panel: AbnormalPanel, window: DayRange, dependence: Dependence, testing: Testing): NamedTests {
  const entry = (statistic: TestStatistic) => {
    const isDeferred = testing.deferred.has(statistic.id);
    const result = isDeferred ? placeholder : statistic.compute(panel, window, testing.context);
    const warnings = isDeferred || result.status === "computed" ? warningsFor(statistic, dependence) : [];
    return [statistic.id, { ...result, warnings }] as const;
  };
  return Object.fromEntries(testing.statistics.map(entry));
}

/** The ranges that a group is tested over, in the order of its result: each day, then each window of the study. */
export function rangesOf({ panel }: GroupPanel, { windows }: StudyDefinition): DayRange[] {
  const days = Array.from({ length: panel.ar.columns }, (_, t) => panel.firstDay + t);
  return [...days.map((day) => ({ from: day, to: day })), ...windows];
}

/**
 * Fills the results of the deferred tests into a group.
 *
 * @param results for each range of `rangesOf`, results by the id of the test
 */
export function withDeferred(
  group: GroupResult,
  results: readonly Readonly<Record<string, TestResult>>[],
): GroupResult {
  const fill = (tests: NamedTests, byId: Readonly<Record<string, TestResult>>): NamedTests =>
    Object.fromEntries(
      Object.entries(tests).map(([id, test]) => {
        const result = byId[id];
        if (result === undefined) return [id, test];
        return [id, { ...result, warnings: result.status === "computed" ? test.warnings : [] } as NamedTest];
      }),
    );
  const { days, windows } = group;
  return {
    ...group,
    days: days.map((day, k) => ({ ...day, tests: fill(day.tests, results[k]!) })),
    windows: windows.map((window, k) => ({ ...window, tests: fill(window.tests, results[days.length + k]!) })),
  };
}

/** Id of the test that an interval inverts: the first to read, whose inversion is known, or Student's for one observation. */
function invertedTest(dependence: Dependence): string | null {
  if (dependence.n < 2) return dependence.n === 1 ? "student-t" : null;
  return headlineOf(dependence, allStatistics)[0] ?? null;
}

const isInvertible = (test: string | null) => test === null || ["kolari-pynnonen", "bmp", "student-t"].includes(test);

/** The interval of a window with the test that it inverts; without ends where the inversion of its test is not known. */
function intervalOf({ low, high, centre, unbounded }: EffectInterval, test: string | null): GroupInterval {
  if (isInvertible(test)) return { test, low, high, centre, unbounded };
  return { test, low: Number.NaN, high: Number.NaN, centre, unbounded: `${test} has no interval in closed form` };
}

/** Intervals of the path: of the windows from the first event day to each day. */
function pathIntervalsOf(panel: AbnormalPanel): PathIntervals {
  const since = (_: unknown, t: number) => meanCorrelation(panel, { from: panel.firstDay, to: panel.firstDay + t });
  return pathIntervals(panel, Array.from({ length: panel.ar.columns }, since));
}

const boundsOf = ({ low, high }: EffectInterval): Bounds => [low, high];

/** Interval and simultaneous band of the path by day t of the event window. */
function pathKeys(panel: AbnormalPanel, t: number, own: EffectInterval, band: EffectInterval | undefined) {
  const window = { from: panel.firstDay, to: panel.firstDay + t };
  const { test, unbounded } = intervalOf(own, invertedTest(measureDependence(panel, window)));
  return {
    ...(test === null ? {} : { caarTest: test }),
    ...(unbounded === null ? { caarInterval: boundsOf(own) } : { caarUnbounded: unbounded }),
    ...(unbounded === null && band?.unbounded === null ? { caarBand: boundsOf(band) } : {}),
  };
}

/** Abnormal volatility of the group, where the study measures it. */
function volatilityIn(panel: AbnormalPanel, window: DayRange, { measure }: StudyDefinition) {
  return measure === "volatility" ? { volatility: groupVolatility(panel, window) } : {};
}

function groupDays(
  panel: AbnormalPanel,
  testing: Testing,
  definition: StudyDefinition,
  { intervals }: PathIntervals,
  bands: readonly EffectInterval[],
): GroupDay[] {
  return dayAverages(panel).map(({ day, n, aar, caar }, t): GroupDay => {
    const window = { from: day, to: day };
    const dependence = measureDependence(panel, window);
    return {
      day,
      n,
      aar,
      caar,
      ...(Number.isFinite(caar) ? pathKeys(panel, t, intervals[t]!, bands[t]) : {}),
      meanCorrelation: dependence.meanCorrelation,
      tests: testsOf(panel, window, dependence, testing),
      ...volatilityIn(panel, window, definition),
    };
  });
}

function groupWindow(
  panel: AbnormalPanel,
  window: DayRange,
  testing: Testing,
  observations: () => readonly ObservationResult[],
  definition: StudyDefinition,
): Omit<GroupWindow, "powerCurve"> {
  const { n, caar, abhar } = windowAverage(panel, window);
  const dependence = measureDependence(panel, window);
  const interval = groupInterval(panel, window, dependence.meanCorrelation);
  const { standardError } = interval;
  const { dates, meanCorrelation: r, designEffect, sharedDates, sharedWindows, eventVarianceRatio } = dependence;
  return {
    window: [window.from, window.to],
    n,
    caar,
    // A volume does not compound.
    abhar: definition.measure === "volume" ? Number.NaN : abhar,
    meanCorrelation: r,
    interval: intervalOf(interval, invertedTest(dependence)),
    standardError,
    detectable: detectableEffect(standardError),
    power: effects[definition.measure].map((effect) => ({ effect, power: power(effect, standardError) })),
    dependence: { designEffect, dates, sharedDates, sharedWindows, eventVarianceRatio },
    headline: headlineOf(dependence, allStatistics),
    tests: { ...testsOf(panel, window, dependence, testing), ...(n === 1 ? singleTests(observations(), window) : {}) },
    ...volatilityIn(panel, window, definition),
  };
}

/** Points of a power curve. */
const curvePoints = 41;

/** Adds power curves: from no effect to a quarter beyond the largest effect that a window detects with 80% power. */
function withPowerCurves(windows: readonly Omit<GroupWindow, "powerCurve">[]): GroupWindow[] {
  const end = 1.25 * Math.max(...windows.map(({ detectable }) => detectable).filter(Number.isFinite));
  const grid = Number.isFinite(end) ? Array.from({ length: curvePoints }, (_, k) => (k / (curvePoints - 1)) * end) : [];
  return windows.map((window) => ({
    ...window,
    powerCurve: Number.isFinite(window.standardError)
      ? grid.map((effect) => ({ effect, power: power(effect, window.standardError) }))
      : [],
  }));
}

export const contextOf = ({ alternative, seed, draws }: StudyDefinition): TestContext => ({ alternative, seed, draws });

/**
 * Computes the averages of one group by day and window, and their tests. `adjustTests` adjusts the p-values later, when
 * all groups and models are known.
 *
 * @param observations rows of the group's observations under the group's model
 * @param deferred     tests whose results `withDeferred` fills in later
 * @param withBand     whether the path has a simultaneous band
 */
export function groupResult(
  groupPanel: GroupPanel,
  observations: () => readonly ObservationResult[],
  definition: StudyDefinition,
  deferred: DeferredTests = noDeferred,
  withBand = false,
): GroupResult {
  const { group, model, panel } = groupPanel;
  const statistics = chosenStatistics(definition.tests);
  const ranges = rangesOf(groupPanel, definition);
  for (const test of statistics) if (!deferred.has(test.id)) test.prepare?.(panel, ranges);
  const testing = { statistics, context: contextOf(definition), deferred };
  const path = pathIntervalsOf(panel);
  const simultaneous = withBand ? simultaneousOf(panel, path.degreesOfFreedom, definition) : null;
  const bands = simultaneous === null ? [] : path.withCritical(simultaneous.critical);
  return {
    group,
    model,
    n: panel.ids.length,
    ...(simultaneous === null ? {} : { simultaneous }),
    days: groupDays(panel, testing, definition, path, bands),
    windows: withPowerCurves(
      definition.windows.map((window) => groupWindow(panel, window, testing, observations, definition)),
    ),
  };
}
