import type { StudyResult } from "../core/result.ts";
import type { EstimateAll } from "../study/estimate-all.ts";
import type { StudyInput } from "../study/input.ts";
import { gatherNulls } from "../study/null-statistics.ts";
import { concludeStudy, estimateStudy } from "../study/run-study.ts";
import { type MapOptions, mapRanges } from "./map-ranges.ts";

/**
 * Visits of a residual below which threads gain nothing: 1e8 are about half a second, and a thread needs nearly that
 * to load the bundle.
 */
const worthThreads = 1.5e8;

/**
 * Runs a study as `runStudy` does, the draws of its null hypothesis shared out over worker threads: the same result,
 * byte by byte, whatever their number. `estimate` is how the models are estimated: from checkpoints, from shards, or here.
 */
export async function runStudyInThreads(
  input: StudyInput,
  options: MapOptions & { readonly estimate?: EstimateAll },
): Promise<StudyResult> {
  const estimated = estimateStudy(input, options.estimate);
  const { nulls } = estimated;
  const threads = nulls.work < worthThreads ? 1 : options.threads;
  const parts = nulls.draws === 0 ? [] : await mapRanges("draw-nulls", nulls, nulls.draws, { ...options, threads });
  return concludeStudy(estimated, gatherNulls(nulls, parts));
}
