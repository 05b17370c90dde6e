import type { Tinypool } from "tinypool";
import { type JobId, type JobInput, type JobPart, type Range, startJob, type WorkerTask } from "./jobs.ts";
import { type Outcome, valueIn } from "./outcome.ts";

/** Work is cut into about this many ranges, and into more where they would be long: a bar has to move. */
const usualRanges = 128;
const longestRange = 25;

/** A signal that ends work early: an `AbortSignal`, by the members that are used. */
export interface StopSignal {
  /** Why it was given. */
  readonly reason: unknown;
  /** Throws the reason once it is given. */
  throwIfAborted(): void;
  /** Calls the listener when it is given. */
  addEventListener(type: "abort", listener: () => void, options?: { readonly once?: boolean }): void;
}

/** How work is shared out over worker threads. */
export interface MapOptions {
  /** Number of threads; 1 works in this one. */
  readonly threads: number;
  /** Items done so far, each time that a range is. */
  readonly onProgress?: (done: number) => void;
  /** Ends the work early; its reason is thrown. */
  readonly signal?: StopSignal;
}

/** 0 … count − 1 cut into ranges. */
function rangesOf(count: number): Range[] {
  const length = Math.min(longestRange, Math.ceil(count / usualRanges));
  return Array.from({ length: Math.ceil(count / length) }, (_, k) => {
    return { first: k * length, end: Math.min(count, (k + 1) * length) };
  });
}

/** Lets signals and timers have their turn. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Told of each range as it is done, in any order. */
type OnPart = (range: Range, part: unknown) => void;

async function inThisThread(
  task: WorkerTask,
  ranges: readonly Range[],
  options: MapOptions,
  onPart: OnPart,
): Promise<unknown[]> {
  const run = startJob(task);
  const parts: unknown[] = [];
  for (const range of ranges) {
    const part = run(range.first, range.end);
    parts.push(part);
    onPart(range, part);
    options.onProgress?.(range.end);
    await pause();
    options.signal?.throwIfAborted();
  }
  return parts;
}

/** Rejects once the signal does. */
function aborted(signal: StopSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

async function runAll(
  pool: Tinypool,
  ranges: readonly Range[],
  onProgress: MapOptions["onProgress"],
  onPart: OnPart,
): Promise<unknown[]> {
  let done = 0;
  const runOne = async (range: Range) => {
    const part = valueIn((await pool.run(range)) as Outcome);
    done += range.end - range.first;
    onPart(range, part);
    onProgress?.(done);
    return part;
  };
  return Promise.all(ranges.map(runOne));
}

async function inThreads(
  task: WorkerTask,
  ranges: readonly Range[],
  options: MapOptions,
  onPart: OnPart,
): Promise<unknown[]> {
  const { Tinypool: Pool } = await import("tinypool");
  const threads = Math.min(options.threads, ranges.length);
  const filename = import.meta.resolve("#worker");
  const pool = new Pool({ filename, name: "work", minThreads: threads, maxThreads: threads, workerData: task });
  try {
    return await Promise.race([runAll(pool, ranges, options.onProgress, onPart), aborted(options.signal)]);
  } finally {
    await pool.destroy();
  }
}

/**
 * Computes items 0 … count − 1 of a job in ranges, over worker threads. The parts come in the order of the ranges, and
 * the ranges depend on `count` alone: the same figures whatever the number of threads.
 *
 * @param job    its name in `jobs`
 * @param input  plain values and arrays: each thread is sent a copy, once
 * @param onPart told of each part as it is done, in any order
 * @throws what the job throws, with its code; the signal's reason
 */
export async function mapRanges<Id extends JobId>(
  job: Id,
  input: JobInput<Id>,
  count: number,
  options: MapOptions,
  onPart: (range: Range, part: JobPart<Id>) => void = () => {},
): Promise<JobPart<Id>[]> {
  options.signal?.throwIfAborted();
  const ranges = rangesOf(count);
  const map = options.threads > 1 && ranges.length > 1 ? inThreads : inThisThread;
  return (await map({ job, input }, ranges, options, onPart as OnPart)) as JobPart<Id>[];
}
