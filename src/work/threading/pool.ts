import type { Range, Work } from "../../core/work.ts";
import type { StopSignal, WorkOptions } from "../drive/executor.ts";
import type { WorkerTask } from "./jobs.ts";
import { type Outcome, valueIn } from "./outcome.ts";

/** Rejects once the signal is given. */
function aborted(signal: StopSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/**
 * Computes the parts of the work in worker threads, and yields each as soon as those before it are there.
 *
 * @param threads how many
 * @throws what the job throws, with its code; the signal's reason
 */
export async function* mapInPool<R extends Range, Part>(
  { job, input, ranges }: Work<R, Part>,
  threads: number,
  { onItems, signal }: WorkOptions,
): AsyncGenerator<Part> {
  signal?.throwIfAborted();
  const { Tinypool: Pool } = await import("tinypool");
  const most = Math.min(threads, ranges.length);
  const task: WorkerTask = { job, input };
  const filename = import.meta.resolve("#worker");
  const pool = new Pool({ filename, name: "work", minThreads: most, maxThreads: most, workerData: task });
  try {
    const parts = ranges.map(async (range) => {
      const part = valueIn((await pool.run(range)) as Outcome) as Part;
      onItems?.(range.end - range.first);
      return part;
    });
    const failure = Promise.race([Promise.all(parts), aborted(signal)]);
    // A part may fail before it is awaited; the await then receives the error.
    failure.catch(() => {});
    for (const part of parts) yield await Promise.race([part, failure.then(() => part)]);
  } finally {
    await pool.destroy();
  }
}
