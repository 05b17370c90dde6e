import type { StudyResult } from "../results/result.ts";
import type { StudyInput } from "../study/settings/input.ts";
import type { MapOptions } from "./map-ranges.ts";
import { runOverThreads } from "./run-over-threads.ts";

/**
 * Runs a study as `runStudy` does, searches for a maximum, placebos of many observations and the long tests of large groups
 * over worker threads where that pays: the same result, byte by byte, whatever their number. `onProgress` is told of the
 * draws of the null hypothesis.
 *
 * Shapes  a row of `observations` an event, security and model, with (L) days; groups over their N observations.
 * Units   returns, AR and CAR as decimals per session; p from 0 to 1.
 *
 * @throws EventStudyError BAD_ARGUMENT for what is no loaded study; UNKNOWN_ID, MISSING_SECURITY, BAD_FACTORS,
 *         NOTHING_LEFT, TOO_MANY_EXCLUDED; the signal's reason
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39; each model and test names its own in
 *         `methods`.
 */
export async function runStudyInThreads(input: StudyInput, options: MapOptions): Promise<StudyResult> {
  return runOverThreads(input, options);
}
