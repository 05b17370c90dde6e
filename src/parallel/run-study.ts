import type { StudyResult } from "../core/result.ts";
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
 * byte by byte, whatever their number.
 *
 * Shapes  a row of `observations` an event, security and model, with (L) days; groups over their N observations.
 * Units   returns, AR and CAR as decimals per session; p from 0 to 1.
 *
 * @throws EventStudyError UNKNOWN_ID, MISSING_SECURITY, BAD_FACTORS, NOTHING_LEFT, TOO_MANY_EXCLUDED; the signal's reason
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39; each model and test names its own in
 *         `methods`.
 */
export async function runStudyInThreads(input: StudyInput, options: MapOptions): Promise<StudyResult> {
  const estimated = estimateStudy(input);
  const { nulls } = estimated;
  const threads = nulls.work < worthThreads ? 1 : options.threads;
  const parts = nulls.draws === 0 ? [] : await mapRanges("draw-nulls", nulls, nulls.draws, { ...options, threads });
  return concludeStudy(estimated, gatherNulls(nulls, parts));
}
