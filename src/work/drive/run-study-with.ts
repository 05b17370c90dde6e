import { countItems, type JobId, type Range, type Work } from "../../core/work.ts";
import type { StudyResult } from "../../results/result.ts";
import type { ObservationRows } from "../../results/tables.ts";
import { type Step, type Steps, studySteps } from "../../study/pipeline.ts";
import type { StudyInput } from "../../study/settings/input.ts";
import { requireInput } from "../../study/settings/require-input.ts";
import type { Executor, StopSignal } from "./executor.ts";

/** Options to follow the progress of work and to end it early. */
export interface WatchOptions {
  /** Called as items of a job are done: observations of `estimate`, draws of `draw`, repetitions of `simulate`. */
  readonly onProgress?: (job: JobId, done: number, total: number) => void;
  /** Ends the work early; its reason is thrown. */
  readonly signal?: StopSignal | undefined;
}

/** Options to follow the progress of a study and to end it early. */
export interface RunOptions extends WatchOptions {
  /** Called with the rows of all observations while other threads compute tests; not called where none do. */
  readonly onRows?: (rows: ObservationRows) => void | Promise<void>;
}

/** Maps work with an executor, and reports its progress. */
export function mapWork<R extends Range, Part>(
  work: Work<R, Part>,
  executor: Executor,
  { onProgress, signal }: WatchOptions,
): AsyncIterable<Part> {
  const total = countItems(work.ranges);
  let done = 0;
  const onItems = (items: number) => {
    done += items;
    onProgress?.(work.job, done, total);
  };
  return executor.map(work, { onItems, signal });
}

/** Carries out work with an executor, and hands over its parts in order. */
export async function carryOut(work: Work, executor: Executor, options: WatchOptions): Promise<void> {
  for await (const part of mapWork(work, executor, options)) work.take(part);
}

/** Work that runs in other threads and whose parts are not taken yet. */
interface Begun {
  readonly work: Work;
  readonly parts: Promise<readonly unknown[]>;
}

/** Begins the work in other threads, where the executor can. */
function begin(work: Work, executor: Executor): Begun | null {
  const parts = executor.begin?.(work) ?? null;
  // The work may fail before the pipeline waits for it; the pipeline receives the error when it waits.
  parts?.catch(() => {});
  return parts && { work, parts };
}

/** Drives the steps of the pipeline with an executor. */
async function drive<Result>(steps: Steps<Result>, executor: Executor, options: RunOptions): Promise<Result> {
  const begun: Begun[] = [];
  const answer = async (step: Step): Promise<boolean> => {
    if (step.kind === "do") await carryOut(step.work, executor, options);
    if (step.kind === "offer") {
      const apart = begin(step.work, executor);
      if (apart) begun.push(apart);
      return apart !== null;
    }
    if (step.kind === "wait") {
      if (begun.length > 0) await options.onRows?.(step.rows());
      for (const { work, parts } of begun) for (const part of await parts) work.take(part);
    }
    return false;
  };
  let next = steps.next(false);
  while (!next.done) next = steps.next(await answer(next.value));
  return next.value;
}

/**
 * Runs a study as `runStudy` does, its work carried out by an executor: the same result, byte by byte, whichever it is.
 *
 * Shapes  a row of `observations` an event, security and model, with (L) days; groups over their N observations.
 * Units   returns, AR and CAR as decimals per session; p from 0 to 1.
 *
 * @param executor where the work is done, such as `threads(4)`
 * @throws EventStudyError what `runStudy` throws; BAD_SHARD where shards are read; the signal's reason
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39; each model and test names its own in
 *         `methods`.
 */
export async function runStudyWith(
  input: StudyInput,
  executor: Executor,
  options: RunOptions = {},
): Promise<StudyResult> {
  requireInput(input);
  try {
    executor.prepare?.(input);
    return await drive(studySteps(input), executor, options);
  } finally {
    executor.end?.();
  }
}
