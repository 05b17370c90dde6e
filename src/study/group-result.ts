import { dayAverages, windowAverage } from "../aggregate/average.ts";
import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import type { Bounds, GroupDay, GroupResult, GroupWindow, NamedTests, ObservationResult } from "../core/result.ts";
import type { TestContext, TestStatistic } from "../core/statistic.ts";
import { meanCorrelation } from "../inference/cross-correlation.ts";
import { type Dependence, headlineOf, measureDependence, warningsFor } from "../inference/dependence.ts";
import { caarStandardError, detectableEffect, power } from "../inference/power.ts";
import { groupVolatility } from "../inference/volatility.ts";
import { normalQuantile } from "../math/distributions.ts";
import type { StudyDefinition } from "./definition.ts";
import type { GroupPanel } from "./group-panels.ts";
import { allStatistics } from "./registry.ts";
import { singleTests } from "./single-tests.ts";

/** Effects whose power is reported: half, one and two per cent; a tenth, a quarter and a half more log volume. */
const effects = { return: [0.005, 0.01, 0.02], volatility: [0.005, 0.01, 0.02], volume: [0.1, 0.25, 0.5] };

/** Every test over a window, each with the warnings that the measured dependence gives it. */
function testsOf(panel: AbnormalPanel, window: DayRange, dependence: Dependence, context: TestContext): NamedTests {
  const entry = (statistic: TestStatistic) => {
    const result = statistic.compute(panel, window, context);
    const warnings = result.status === "computed" ? warningsFor(statistic, dependence) : [];
    return [statistic.id, { ...result, warnings }] as const;
  };
  return Object.fromEntries(allStatistics.map(entry));
}

/**
 * 95 % interval of the running CAAR since the first event day, pointwise.
 *
 *   CAAR ± z_{.975} · √(1 + (N − 1) r̄) · √ΣVar(CAR_i) / N          r̄ of the window from the first day to this one
 */
function caarInterval(panel: AbnormalPanel, { from, to }: DayRange, caar: number): { caarInterval?: Bounds } {
  const window = { from, to };
  const reach = normalQuantile(0.975) * caarStandardError(panel, window, meanCorrelation(panel, window));
  return Number.isFinite(caar) && Number.isFinite(reach) ? { caarInterval: [caar - reach, caar + reach] } : {};
}

/** Abnormal volatility of the group, where the study measures it. */
function volatilityIn(panel: AbnormalPanel, window: DayRange, { measure }: StudyDefinition) {
  return measure === "volatility" ? { volatility: groupVolatility(panel, window) } : {};
}

function groupDays(panel: AbnormalPanel, context: TestContext, definition: StudyDefinition): GroupDay[] {
  return dayAverages(panel).map(({ day, n, aar, caar }) => {
    const window = { from: day, to: day };
    const dependence = measureDependence(panel, window);
    return {
      day,
      n,
      aar,
      caar,
      ...caarInterval(panel, { from: panel.firstDay, to: day }, caar),
      meanCorrelation: dependence.meanCorrelation,
      tests: testsOf(panel, window, dependence, context),
      ...volatilityIn(panel, window, definition),
    };
  });
}

function groupWindow(
  panel: AbnormalPanel,
  window: DayRange,
  context: TestContext,
  observations: () => readonly ObservationResult[],
  definition: StudyDefinition,
): Omit<GroupWindow, "powerCurve"> {
  const { n, caar, abhar } = windowAverage(panel, window);
  const dependence = measureDependence(panel, window);
  const standardError = caarStandardError(panel, window, dependence.meanCorrelation);
  const { dates, meanCorrelation: r, designEffect, sharedDates, sharedWindows, eventVarianceRatio } = dependence;
  return {
    window: [window.from, window.to],
    n,
    caar,
    // A volume does not compound.
    abhar: definition.measure === "volume" ? Number.NaN : abhar,
    meanCorrelation: r,
    standardError,
    detectable: detectableEffect(standardError),
    power: effects[definition.measure].map((effect) => ({ effect, power: power(effect, standardError) })),
    dependence: { designEffect, dates, sharedDates, sharedWindows, eventVarianceRatio },
    headline: headlineOf(dependence),
    tests: { ...testsOf(panel, window, dependence, context), ...(n === 1 ? singleTests(observations(), window) : {}) },
    ...volatilityIn(panel, window, definition),
  };
}

/** Points of a power curve. */
const curvePoints = 41;

/** Each window's power from no effect to a quarter beyond the largest effect that any window finds with 80 % power. */
function withPowerCurves(windows: readonly Omit<GroupWindow, "powerCurve">[]): GroupWindow[] {
  const end = 1.25 * Math.max(...windows.map(({ detectable }) => detectable).filter(Number.isFinite));
  const grid = Number.isFinite(end) ? Array.from({ length: curvePoints }, (_, k) => (k / (curvePoints - 1)) * end) : [];
  return windows.map((window) => ({
    ...window,
    powerCurve: grid.map((effect) => ({ effect, power: power(effect, window.standardError) })),
  }));
}

/**
 * Averages of one group by day and window, and every test of them. p-values are adjusted for each other later, when
 * all groups and models are known.
 *
 * @param observations rows of the group's observations under the group's model
 */
export function groupResult(
  { group, model, panel }: GroupPanel,
  observations: () => readonly ObservationResult[],
  definition: StudyDefinition,
): GroupResult {
  const context = { alternative: definition.alternative, seed: definition.seed, draws: definition.draws };
  return {
    group,
    model,
    n: panel.ids.length,
    days: groupDays(panel, context, definition),
    windows: withPowerCurves(
      definition.windows.map((window) => groupWindow(panel, window, context, observations, definition)),
    ),
  };
}
