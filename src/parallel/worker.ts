import { workerData } from "node:worker_threads";
import { type Range, startJob, type WorkerTask } from "./jobs.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

/** The entry of a worker thread (dist/worker.js): tinypool gives it what `mapRanges` sends, once; then range by range. */
const [, task] = workerData as readonly [unknown, WorkerTask];

let run: ReturnType<typeof startJob> | null = null;

export function work({ first, end }: Range): Outcome {
  return outcomeOf(() => {
    run ??= startJob(task);
    return run(first, end);
  });
}
