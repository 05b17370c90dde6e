import type { GroupResult, StudyResult } from "../results/result.ts";
import type { ObservationRows } from "../results/tables.ts";
import { type AlignedInput, alignInput } from "../study/alignment/align-input.ts";
import type { EstimateAll } from "../study/estimation/estimate-all.ts";
import { hasLongWork } from "../study/estimation/estimate-pieces.ts";
import { estimateKeeping, type KeptParts, keepNothing } from "../study/estimation/kept-parts.ts";
import {
  concludeStudy,
  type EstimatedStudy,
  estimateModels,
  groupResults,
  type OnObservations,
  panelsOf,
  rowsOf,
  testedStudy,
} from "../study/pipeline.ts";
import type { StudyInput } from "../study/settings/input.ts";
import { requireInput } from "../study/settings/require-input.ts";
import { withTests } from "../study/testing/group-result.ts";
import { hasLongTests, longTests, longTestsOf } from "../study/testing/long-tests.ts";
import { gatherNulls } from "../study/testing/null-statistics.ts";
import { Background, inBackground } from "./background.ts";
import { estimateInThreads } from "./estimate-in-threads.ts";
import { type MapOptions, mapRanges } from "./map-ranges.ts";

/** How a study is run over threads. */
interface RunOptions extends MapOptions {
  /** Told of observations as they are estimated; `onProgress` of draws. */
  readonly onObservations?: OnObservations;
  /** Where blocks of observations are kept as they are estimated, and found again; nowhere when left out. */
  readonly kept?: KeptParts;
  /** What has been estimated elsewhere: nothing is left to estimate then. */
  readonly estimated?: EstimateAll;
  /** What can be made of the rows alone, while another thread computes tests; not called where none does. */
  readonly meanwhile?: (rows: ObservationRows) => void;
  /** Flags of V8 that the second thread sets: see `BackgroundStart`. */
  readonly v8Flags?: string;
}

/** The results of all groups: of large ones, the tests that take long are computed in a second thread meanwhile. */
async function testGroups(
  estimated: EstimatedStudy,
  { threads, meanwhile, v8Flags }: RunOptions,
  background: Background | null,
): Promise<GroupResult[]> {
  const { definition } = estimated.input;
  const panels = panelsOf(estimated);
  const largest = panels.reduce((most, one) => (one.panel.ids.length > most.panel.ids.length ? one : most));
  const away = panels.map((panel) => (threads > 1 ? longTestsOf(panel, definition) : null));
  const started = away.map((plan, g) => {
    if (plan === null) return null;
    const range = { first: 0, end: plan.ranges.length };
    return background !== null && panels[g] === largest
      ? background.run("compute-tests", plan, range)
      : inBackground("compute-tests", plan, range, v8Flags);
  });
  const groups = groupResults(estimated, (panel) => (away[panels.indexOf(panel)] ? longTests : undefined));
  if (meanwhile && away.some((plan) => plan !== null)) meanwhile(rowsOf(estimated));
  const computed = await Promise.all(started);
  return groups.map((group, g) => (computed[g] ? withTests(group, computed[g]) : group));
}

/**
 * The result of a study whose models are estimated, in blocks or at once, the long tests of large groups computed in a
 * second thread: the same, byte by byte, whatever the number of threads.
 */
async function runEstimated(
  estimated: EstimatedStudy,
  options: RunOptions,
  background: Background | null,
): Promise<StudyResult> {
  const groups = await testGroups(estimated, options, background);
  const tested = testedStudy(estimated, groups);
  const { nulls } = tested;
  // As many draws as a plan may have take hardly longer than a thread needs to load the bundle.
  const alone = { ...options, threads: 1 };
  const parts = nulls.draws === 0 ? [] : await mapRanges("draw-nulls", nulls, nulls.draws, alone);
  return concludeStudy(tested, gatherNulls(nulls, parts));
}

/** How the models of a study are estimated. */
async function estimation(met: AlignedInput, options: RunOptions): Promise<EstimateAll> {
  const { threads, kept = keepNothing, estimated, onObservations } = options;
  if (estimated) return estimated;
  if (threads > 1 && hasLongWork(met)) return estimateInThreads(met, kept, options, onObservations);
  return estimateKeeping(kept);
}

/**
 * Runs a study, in blocks or at once. Where threads pay they estimate, and compute the long tests of large groups: the
 * second one loads the program while this one aligns. The result is the same, byte by byte, whatever their number.
 */
export async function runOverThreads(input: StudyInput, options: RunOptions): Promise<StudyResult> {
  requireInput(input);
  const background = options.threads > 1 && hasLongTests(input.definition) ? new Background(options.v8Flags) : null;
  try {
    const met = alignInput(input);
    const estimated = estimateModels(met, await estimation(met, options), options.onObservations);
    return await runEstimated(estimated, options, background);
  } finally {
    background?.end();
  }
}
