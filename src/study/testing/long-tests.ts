import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { TestContext, TestResult } from "../../core/statistic.ts";
import type { Range, Work } from "../../core/work.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { allStatistics, chosenStatistics, findStatistic } from "../settings/registry.ts";
import type { GroupPanel } from "./group-panels.ts";
import { contextOf, rangesOf } from "./group-result.ts";

/** The tests that declare a long computation: together they take half of the time of all tests. */
export const longTests: ReadonlySet<string> = new Set(
  allStatistics.flatMap(({ id, cost }) => (cost === "long" ? [id] : [])),
);

/** With fewer estimation residuals another thread gains nothing, because it has to load and compile the program. */
const worthThread = 2e6;

/** Whether a study is so large that a thread for its long tests should start before the tests are planned. */
export function hasLongTests({ events, securities, estimationWindow }: StudyDefinition): boolean {
  const days = estimationWindow.to - estimationWindow.from + 1;
  let observations = 0;
  for (const event of events) observations += event.securities?.length ?? securities.length;
  return observations * days >= worthThread;
}

/** Tests of one panel, as plain values and arrays that can be sent to a worker thread. */
interface TestPlan {
  readonly panel: AbnormalPanel;
  readonly ranges: readonly DayRange[];
  /** Ids of the tests. */
  readonly tests: readonly string[];
  readonly context: TestContext;
}

/** The results of the tests over some ranges, by id. */
type TestResults = readonly Readonly<Record<string, TestResult>>[];

/** The long tests of one group, which an executor may compute while this thread computes the others. */
export interface LongTests {
  readonly group: GroupPanel;
  readonly work: Work<Range, TestResults>;
  /** The results over each of `rangesOf`, once the work is done. */
  results(): TestResults;
}

/** Computes the tests of some ranges of a plan. */
export function testComputer({ panel, ranges, tests, context }: TestPlan): (range: Range) => TestResults {
  const statistics = tests.map(findStatistic);
  return ({ first, end }) => {
    const chosen = ranges.slice(first, end);
    for (const test of statistics) test.prepare?.(panel, chosen);
    return chosen.map((range) =>
      Object.fromEntries(statistics.map((test) => [test.id, test.compute(panel, range, context)])),
    );
  };
}

function longTestsOf(group: GroupPanel, definition: StudyDefinition): LongTests {
  const { panel } = group;
  // No test reads the ids. Copying them would cost more than all figures, which threads share.
  const plan: TestPlan = {
    panel: { ...panel, ids: panel.ids.map(() => "") },
    ranges: rangesOf(group, definition),
    tests: chosenStatistics(definition.tests).flatMap(({ id }) => (longTests.has(id) ? [id] : [])),
    context: contextOf(definition),
  };
  const parts: TestResults[] = [];
  const ranges = [{ first: 0, end: plan.ranges.length }];
  const compute = testComputer(plan);
  return {
    group,
    work: { job: "test", input: plan, ranges, length: "long", compute, take: (part) => void parts.push(part) },
    results: () => parts.flat(),
  };
}

/** The long tests of each group that is large enough for another thread; the largest group first. */
export function planLongTests(groups: readonly GroupPanel[], definition: StudyDefinition): LongTests[] {
  return groups
    .filter(({ panel }) => panel.estimationAr.data.length >= worthThread)
    .sort((a, b) => b.panel.ids.length - a.panel.ids.length)
    .map((group) => longTestsOf(group, definition));
}
