import { Worker } from "node:worker_threads";
import type { Range, Work } from "../../core/work.ts";
import type { WorkerTask } from "./jobs.ts";
import { type Outcome, valueIn } from "./outcome.ts";

/** What a thread of `Background` starts with. */
export interface BackgroundStart {
  /** V8 flags that it sets; "" for none. They are of the whole process, but the start of a thread resets some. */
  readonly v8Flags: string;
}

/** What a thread of `Background` is sent. */
export interface BackgroundTask extends WorkerTask {
  readonly ranges: readonly Range[];
}

/**
 * A dedicated worker for one piece of work: unlike a pool's, it starts while the main thread is busy. It can be started
 * before the work is known, and loads the program meanwhile.
 */
export class Background {
  readonly #worker: Worker;

  constructor(v8Flags = "") {
    const workerData: BackgroundStart = { v8Flags };
    this.#worker = new Worker(new URL(import.meta.resolve("#worker")), { workerData });
  }

  /**
   * Computes the parts of the work, and ends the thread. Arrays in shared memory are not copied.
   *
   * @throws what the job throws, with its code
   */
  async run<R extends Range, Part>({ job, input, ranges }: Work<R, Part>): Promise<readonly Part[]> {
    const message: BackgroundTask = { job, input, ranges };
    const worker = this.#worker;
    try {
      const outcome = await new Promise<Outcome>((resolve, reject) => {
        worker.once("message", resolve);
        worker.once("error", reject);
        worker.once("exit", (code) => reject(new Error(`the worker thread ended with ${code}`)));
        worker.postMessage(message);
      });
      return valueIn(outcome) as Part[];
    } finally {
      this.end();
    }
  }

  /** Ends the thread, with or without work: abandoned work is not an error. */
  end(): void {
    this.#worker.removeAllListeners("exit");
    void this.#worker.terminate();
  }
}
