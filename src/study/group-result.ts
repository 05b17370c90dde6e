import { buildPanel, type FittedObservation } from "../abnormal/build-panel.ts";
import { dayAverages, windowAverage } from "../aggregate/average.ts";
import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import type { GroupDay, GroupResult, GroupWindow, NamedTests } from "../core/result.ts";
import type { TestContext, TestStatistic } from "../core/statistic.ts";
import { type Dependence, headlineOf, measureDependence, warningsFor } from "../inference/dependence.ts";
import { caarStandardError, detectableEffect, power } from "../inference/power.ts";
import type { StudyDefinition } from "./definition.ts";
import { allStatistics } from "./registry.ts";

/** Effects whose power is reported: half, one and two per cent. */
const effects = [0.005, 0.01, 0.02];

/** Every test over a window, each with the warnings that the measured dependence gives it. */
function testsOf(panel: AbnormalPanel, window: DayRange, dependence: Dependence, context: TestContext): NamedTests {
  const entry = (statistic: TestStatistic) => {
    const result = statistic.compute(panel, window, context);
    const warnings = result.status === "computed" ? warningsFor(statistic, dependence) : [];
    return [statistic.id, { ...result, warnings }] as const;
  };
  return Object.fromEntries(allStatistics.map(entry));
}

function groupDays(panel: AbnormalPanel, context: TestContext): GroupDay[] {
  return dayAverages(panel).map(({ day, n, aar, caar }) => {
    const window = { from: day, to: day };
    const dependence = measureDependence(panel, window);
    const { meanCorrelation } = dependence;
    return { day, n, aar, caar, meanCorrelation, tests: testsOf(panel, window, dependence, context) };
  });
}

function groupWindow(panel: AbnormalPanel, window: DayRange, context: TestContext): GroupWindow {
  const { n, caar, abhar } = windowAverage(panel, window);
  const dependence = measureDependence(panel, window);
  const standardError = caarStandardError(panel, window, dependence.meanCorrelation);
  const { dates, meanCorrelation, designEffect, sharedDates, sharedWindows, eventVarianceRatio } = dependence;
  return {
    window: [window.from, window.to],
    n,
    caar,
    abhar,
    meanCorrelation,
    standardError,
    detectable: detectableEffect(standardError),
    power: effects.map((effect) => ({ effect, power: power(effect, standardError) })),
    dependence: { designEffect, dates, sharedDates, sharedWindows, eventVarianceRatio },
    headline: headlineOf(dependence),
    tests: testsOf(panel, window, dependence, context),
  };
}

function groupResult(
  group: string,
  fitted: readonly FittedObservation[],
  model: string,
  definition: StudyDefinition,
): GroupResult {
  const panel = buildPanel(fitted, definition.returns);
  const context = { alternative: definition.alternative, seed: definition.seed, draws: definition.draws };
  return {
    group,
    model,
    n: fitted.length,
    days: groupDays(panel, context),
    windows: definition.windows.map((window) => groupWindow(panel, window, context)),
  };
}

/** Each named group, in the order of its first observation, and `all`. */
export function groupResults(
  fitted: readonly FittedObservation[],
  model: string,
  definition: StudyDefinition,
): GroupResult[] {
  const names = [
    ...new Set(fitted.flatMap(({ observation }) => (observation.group === null ? [] : [observation.group]))),
  ];
  return [
    ...names.map((name) =>
      groupResult(
        name,
        fitted.filter(({ observation }) => observation.group === name),
        model,
        definition,
      ),
    ),
    groupResult("all", fitted, model, definition),
  ];
}
