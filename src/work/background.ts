import { Worker } from "node:worker_threads";
import type { JobId, JobInput, JobPart, Range, WorkerTask } from "./jobs.ts";
import { type Outcome, valueIn } from "./outcome.ts";

/** What a thread of `Background` starts with. */
export interface BackgroundStart {
  /** Flags of V8 that it sets; "" for none. They are the whole process's, but the start of a thread resets some. */
  readonly v8Flags: string;
}

/** What a thread of `Background` is sent. */
export interface BackgroundTask {
  readonly task: WorkerTask;
  readonly range: Range;
}

/**
 * A thread of its own for one range of one job, computed while this one does something else, be it without a pause: a
 * pool would wait for this thread to send it the work. It can be started before the work is known, and loads the program
 * meanwhile.
 */
export class Background {
  readonly #worker: Worker;

  constructor(v8Flags = "") {
    const workerData: BackgroundStart = { v8Flags };
    this.#worker = new Worker(new URL(import.meta.resolve("#worker")), { workerData });
  }

  /**
   * Computes the range. Arrays in shared memory are not copied.
   *
   * @throws what the job throws, with its code
   */
  async run<Id extends JobId>(job: Id, input: JobInput<Id>, range: Range): Promise<JobPart<Id>> {
    const message: BackgroundTask = { task: { job, input }, range };
    const worker = this.#worker;
    const outcome = await new Promise<Outcome>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`the worker thread ended with ${code}`)));
      worker.postMessage(message);
    });
    return valueIn(outcome) as JobPart<Id>;
  }

  /** Ends the thread, whether it has worked or not: work that nobody waits for any more is no error. */
  end(): void {
    this.#worker.removeAllListeners("exit");
    void this.#worker.terminate();
  }
}

/** Computes a range of a job in a thread that is started for it: see `Background`. */
export async function inBackground<Id extends JobId>(
  job: Id,
  input: JobInput<Id>,
  range: Range,
  v8Flags?: string,
): Promise<JobPart<Id>> {
  const background = new Background(v8Flags);
  try {
    return await background.run(job, input, range);
  } finally {
    background.end();
  }
}
