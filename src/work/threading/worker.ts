import { setFlagsFromString } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import type { Range } from "../../core/work.ts";
import type { BackgroundStart, BackgroundTask } from "./background.ts";
import type { WorkerTask } from "./jobs.ts";
import type { Outcome } from "./outcome.ts";

/**
 * The entry of a worker thread (dist/worker.js): tinypool gives it what `mapInPool` sends, once; then range by range.
 * `Background` sends it one task with its ranges once it is known, and the thread ends with it.
 */
const data = workerData as readonly [unknown, WorkerTask] | BackgroundStart;

// Before the program is loaded, which takes a while.
if ("v8Flags" in data && data.v8Flags !== "") setFlagsFromString(data.v8Flags);
const [{ startJob }, { outcomeOf }] = await Promise.all([import("./jobs.ts"), import("./outcome.ts")]);

let run: ReturnType<typeof startJob> | null = null;

export function work(range: Range): Outcome {
  return outcomeOf(() => {
    run ??= startJob((data as readonly [unknown, WorkerTask])[1]);
    return run(range);
  });
}

if ("v8Flags" in data) {
  parentPort!.once("message", ({ ranges, ...task }: BackgroundTask) => {
    parentPort!.postMessage(
      outcomeOf(() => {
        const compute = startJob(task);
        return ranges.map((range) => compute(range));
      }),
    );
  });
}
