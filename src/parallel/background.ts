import { Worker } from "node:worker_threads";
import type { JobId, JobInput, JobPart, Range, WorkerTask } from "./jobs.ts";
import { type Outcome, valueIn } from "./outcome.ts";

/** What a thread of `inBackground` starts with. */
export interface BackgroundTask {
  readonly task: WorkerTask;
  readonly range: Range;
}

/**
 * Computes a range of a job in a thread of its own while this one does something else, be it without a pause: a pool
 * would wait for this thread to send it the work. Arrays in shared memory are not copied.
 *
 * @throws what the job throws, with its code
 */
export async function inBackground<Id extends JobId>(job: Id, input: JobInput<Id>, range: Range): Promise<JobPart<Id>> {
  const workerData: BackgroundTask = { task: { job, input }, range };
  const worker = new Worker(new URL(import.meta.resolve("#worker")), { workerData });
  const outcome = await new Promise<Outcome>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the worker thread ended with ${code}`)));
  });
  return valueIn(outcome) as JobPart<Id>;
}
