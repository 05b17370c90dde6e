import type { GroupResult, StudyResult } from "../core/result.ts";
import type { ObservationRows } from "../core/tables.ts";
import { withTests } from "../study/group-result.ts";
import { longTests, longTestsOf } from "../study/long-tests.ts";
import { gatherNulls } from "../study/null-statistics.ts";
import { concludeStudy, type EstimatedStudy, groupResults, panelsOf, rowsOf, testedStudy } from "../study/run-study.ts";
import { inBackground } from "./background.ts";
import { type MapOptions, mapRanges } from "./map-ranges.ts";

/** How a study is run over threads. */
export interface RunOptions extends MapOptions {
  /** What can be made of the rows alone, while another thread computes tests; not called where none does. */
  readonly meanwhile?: (rows: ObservationRows) => void;
}

/** The results of all groups: of large ones, the tests that take long are computed in a second thread meanwhile. */
async function testGroups(estimated: EstimatedStudy, { threads, meanwhile }: RunOptions): Promise<GroupResult[]> {
  const { definition } = estimated.input;
  const panels = panelsOf(estimated);
  const away = panels.map((panel) => (threads > 1 ? longTestsOf(panel, definition) : null));
  const started = away.map(
    (plan) => plan && inBackground("compute-tests", plan, { first: 0, end: plan.ranges.length }),
  );
  const groups = groupResults(estimated, (panel) => (away[panels.indexOf(panel)] ? longTests : undefined));
  if (meanwhile && away.some((plan) => plan !== null)) meanwhile(rowsOf(estimated));
  const computed = await Promise.all(started);
  return groups.map((group, g) => (computed[g] ? withTests(group, computed[g]) : group));
}

/**
 * The result of a study whose models are estimated, in blocks or at once, the long tests of large groups computed in a
 * second thread: the same, byte by byte, whatever the number of threads.
 */
export async function runEstimated(estimated: EstimatedStudy, options: RunOptions): Promise<StudyResult> {
  const groups = await testGroups(estimated, options);
  const tested = testedStudy(estimated, groups);
  const { nulls } = tested;
  // As many draws as a plan may have take hardly longer than a thread needs to load the bundle.
  const alone = { ...options, threads: 1 };
  const parts = nulls.draws === 0 ? [] : await mapRanges("draw-nulls", nulls, nulls.draws, alone);
  return concludeStudy(tested, gatherNulls(nulls, parts));
}
