import { countItems, cutRanges, type Range, type Work } from "../../core/work.ts";
import { hasLongTests } from "../../study/testing/long-tests.ts";
import type { Executor, WorkOptions } from "../drive/executor.ts";
import { Background } from "../threading/background.ts";
import { mapInPool } from "../threading/pool.ts";
import { here } from "./here.ts";

/**
 * Decides when work is divided among worker threads.
 *
 * Units   milliseconds.
 */
export interface SpawnPolicy {
  /** Milliseconds of work in this thread after which the length of the rest is estimated. */
  readonly probeMs: number;
  /** Estimated milliseconds of the rest from which threads are worth starting: each loads the program and aligns the study. */
  readonly worthwhileMs: number;
}

/** Early timings overestimate: V8 has not optimised yet, and the rest takes about a third of what they say. */
const defaultPolicy: SpawnPolicy = { probeMs: 500, worthwhileMs: 3000 };

/** One thread is started for every so many estimated milliseconds of the rest. */
const worthThreadMs = 1500;

/** Settings of `threads`. */
export interface ThreadOptions {
  /** V8 flags for the thread that is started before its work is known; "" for none. */
  readonly v8Flags?: string;
  /** When work of unknown length is divided among threads. */
  readonly spawn?: SpawnPolicy;
}

/** The progress of this thread, and the estimated milliseconds of the rest; NaN where nothing can be estimated. */
interface Probe {
  readonly ranges: number;
  readonly restMs: number;
}

/** Computes parts in this thread until the estimated rest is worth other threads. */
async function* probe<R extends Range, Part>(
  work: Work<R, Part>,
  { probeMs, worthwhileMs }: SpawnPolicy,
  { onItems, signal }: WorkOptions,
): AsyncGenerator<Part, Probe> {
  const started = performance.now();
  const total = countItems(work.ranges);
  let items = 0;
  for (const [k, range] of work.ranges.entries()) {
    signal?.throwIfAborted();
    const elapsed = performance.now() - started;
    const restMs = (elapsed / items) * (total - items);
    if (elapsed >= probeMs && !(restMs < worthwhileMs)) return { ranges: k, restMs };
    const part = work.compute(range);
    items += range.end - range.first;
    onItems?.(range.end - range.first);
    yield part;
  }
  return { ranges: work.ranges.length, restMs: 0 };
}

/** Begins work of unknown length in this thread, and divides the rest among threads once it proves long. */
async function* mapOverThreads<R extends Range, Part>(
  work: Work<R, Part>,
  count: number,
  policy: SpawnPolicy,
  options: WorkOptions,
): AsyncGenerator<Part> {
  const probed = work.length === "long" ? { ranges: 0, restMs: Number.NaN } : yield* probe(work, policy, options);
  const ranges = work.ranges.slice(probed.ranges);
  if (ranges.length === 0) return;
  const worth = Number.isNaN(probed.restMs) ? count : Math.max(2, Math.floor(probed.restMs / worthThreadMs));
  yield* mapInPool({ ...work, ranges }, Math.min(count, worth), options);
}

/**
 * An executor that uses worker threads where that saves time. It divides searches for a maximum and placebos among threads
 * once they prove long. For a large study it starts one thread early, which computes the long tests of groups.
 *
 * @param count   number of threads; 1 works in this thread
 * @param options when threads are started, and with which flags
 * @throws nothing of its own
 */
export function threads(count: number, { v8Flags = "", spawn = defaultPolicy }: ThreadOptions = {}): Executor {
  if (count <= 1) return here;
  let prepared: Background | null = null;
  const started = new Set<Background>();
  const start = () => {
    const background = new Background(v8Flags);
    started.add(background);
    return background;
  };
  return {
    prepare({ definition }) {
      if (hasLongTests(definition)) prepared = start();
    },
    map(work, options) {
      if (work.length === "short") return here.map(work, options);
      return mapOverThreads({ ...work, ranges: cutRanges(work.ranges) }, count, spawn, options);
    },
    begin(work) {
      const background = prepared ?? start();
      prepared = null;
      return background.run(work);
    },
    end() {
      for (const background of started) background.end();
      started.clear();
      prepared = null;
    },
  };
}
