import type { StudyResult } from "../results/result.ts";
import type { StudyInput } from "../study/settings/input.ts";
import type { StopSignal } from "./drive/executor.ts";
import { runStudyWith } from "./drive/run-study-with.ts";
import { threads } from "./executors/threads.ts";

/** How work is shared out over worker threads. */
export interface MapOptions {
  /** Number of threads; 1 works in this one. */
  readonly threads: number;
  /** Called with the number of items that are done. */
  readonly onProgress?: (done: number) => void;
  /** Ends the work early; its reason is thrown. */
  readonly signal?: StopSignal;
}

/**
 * Runs a study as `runStudy` does, with worker threads where that pays: for searches for a maximum, placebos of many
 * observations, and the long tests of large groups. The result is the same, byte by byte, for any number of threads.
 * `onProgress` is called with the number of draws of the null hypothesis.
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
  const { threads: count, onProgress, signal } = options;
  return runStudyWith(input, threads(count), {
    ...(onProgress && { onProgress: (job, done) => job === "draw" && onProgress(done) }),
    signal,
  });
}
