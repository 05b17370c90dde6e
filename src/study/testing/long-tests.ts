import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { TestContext, TestResult } from "../../core/statistic.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { allStatistics, chosenStatistics, findStatistic } from "../settings/registry.ts";
import type { GroupPanel } from "./group-panels.ts";
import { contextOf, rangesOf } from "./group-result.ts";

/** The tests of which each says that it takes long: together half of the time of all tests. */
export const longTests: ReadonlySet<string> = new Set(
  allStatistics.flatMap(({ id, cost }) => (cost === "long" ? [id] : [])),
);

/** Estimation residuals below which another thread gains nothing: it loads the program, and compiles it, once more. */
const worthThread = 2e6;

/** Whether a study is so large that a thread for its long tests is worth starting before any is known. */
export function hasLongTests({ events, securities, estimationWindow }: StudyDefinition): boolean {
  const days = estimationWindow.to - estimationWindow.from + 1;
  let observations = 0;
  for (const event of events) observations += event.securities?.length ?? securities.length;
  return observations * days >= worthThread;
}

/** Tests of one panel: plain values and arrays, so that a worker thread can be given them. */
interface TestPlan {
  readonly panel: AbnormalPanel;
  readonly ranges: readonly DayRange[];
  /** Ids. */
  readonly tests: readonly string[];
  readonly context: TestContext;
}

/** The long tests of a group; null where the group is too small for another thread. */
export function longTestsOf(group: GroupPanel, definition: StudyDefinition): TestPlan | null {
  const { panel } = group;
  if (panel.estimationAr.data.length < worthThread) return null;
  // No test looks at the ids, and to copy them costs more than all figures, which threads share.
  const ids = panel.ids.map(() => "");
  return {
    panel: { ...panel, ids },
    ranges: rangesOf(group, definition),
    tests: chosenStatistics(definition.tests).flatMap(({ id }) => (longTests.has(id) ? [id] : [])),
    context: contextOf(definition),
  };
}

/** Computes the tests of the ranges `first` … `end` − 1. */
export function testComputer({ panel, ranges, tests, context }: TestPlan) {
  const statistics = tests.map(findStatistic);
  return (first: number, end: number): Readonly<Record<string, TestResult>>[] => {
    const own = ranges.slice(first, end);
    for (const test of statistics) test.prepare?.(panel, own);
    return own.map((range) =>
      Object.fromEntries(statistics.map((test) => [test.id, test.compute(panel, range, context)])),
    );
  };
}
