import { parentPort, workerData } from "node:worker_threads";
import type { BackgroundTask } from "./background.ts";
import { type Range, startJob, type WorkerTask } from "./jobs.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

/**
 * The entry of a worker thread (dist/worker.js): tinypool gives it what `mapRanges` sends, once; then range by range.
 * `Background` sends it one task with its range once it is known, and the thread ends with it.
 */
const data = workerData as readonly [unknown, WorkerTask] | null;

let run: ReturnType<typeof startJob> | null = null;

export function work({ first, end }: Range): Outcome {
  return outcomeOf(() => {
    run ??= startJob(data![1]);
    return run(first, end);
  });
}

if (data === null) {
  parentPort!.once("message", ({ task, range }: BackgroundTask) => {
    parentPort!.postMessage(outcomeOf(() => startJob(task)(range.first, range.end)));
  });
}
