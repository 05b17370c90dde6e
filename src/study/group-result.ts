import { buildPanel, type FittedObservation } from "../abnormal/build-panel.ts";
import { dayAverages, windowAverage } from "../aggregate/average.ts";
import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import type { GroupDay, GroupResult, GroupWindow, NamedTests } from "../core/result.ts";
import type { TestContext } from "../core/statistic.ts";
import type { StudyDefinition } from "./definition.ts";
import { allStatistics } from "./registry.ts";

function testsOf(panel: AbnormalPanel, window: DayRange, context: TestContext): NamedTests {
  return Object.fromEntries(
    allStatistics.map((statistic) => [statistic.id, statistic.compute(panel, window, context)]),
  );
}

function groupDays(panel: AbnormalPanel, context: TestContext): GroupDay[] {
  return dayAverages(panel).map(({ day, n, aar, caar }) => {
    const window = { from: day, to: day };
    return { day, n, aar, caar, meanCorrelation: Number.NaN, tests: testsOf(panel, window, context) };
  });
}

function groupWindow(panel: AbnormalPanel, window: DayRange, context: TestContext): GroupWindow {
  const { n, caar, abhar } = windowAverage(panel, window);
  return {
    window: [window.from, window.to],
    n,
    caar,
    abhar,
    meanCorrelation: Number.NaN,
    standardError: Number.NaN,
    detectable: Number.NaN,
    power: [],
    dependence: {
      designEffect: Number.NaN,
      sharedDates: Number.NaN,
      sharedWindows: Number.NaN,
      eventVarianceRatio: Number.NaN,
    },
    headline: [],
    tests: testsOf(panel, window, context),
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
