import { countItems, cutRanges, type Range, type Work } from "../../core/work.ts";
import { hasLongTests } from "../../study/testing/long-tests.ts";
import type { Executor, WorkOptions } from "../drive/executor.ts";
import { Background } from "../threading/background.ts";
import { mapInPool } from "../threading/pool.ts";
import { here } from "./here.ts";

/**
 * When work is shared out over other threads.
 *
 * Units   milliseconds.
 */
export interface SpawnPolicy {
  /** Milliseconds of work in this thread after which the length of the rest is estimated. */
  readonly probeMs: number;
  /** Milliseconds of the rest that are worth other threads: each loads the program, and aligns the study. */
  readonly worthwhileMs: number;
}

/** Early timings overestimate: V8 has not optimised yet, and the rest takes about a third of what they say. */
const defaultPolicy: SpawnPolicy = { probeMs: 500, worthwhileMs: 3000 };

/** Milliseconds of the rest, as estimated, that one more thread is worth. */
const worthThreadMs = 1500;

/** Settings of `threads`. */
export interface ThreadOptions {
  /** Flags of V8 that a thread sets which is started before its work is known; "" for none. */
  readonly v8Flags?: string;
  /** When work of unknown length is shared out. */
  readonly spawn?: SpawnPolicy;
}

/** The progress of this thread, and the estimated milliseconds of the rest; NaN where nothing can be estimated. */
interface Probe {
  readonly ranges: number;
  readonly restMs: number;
}

/** Computes parts in this thread until the rest is seen to take long. */
async function* probe<R extends Range, Part>(
  work: Work<R, Part>,
  { probeMs, worthwhileMs }: SpawnPolicy,
  { onItems, signal }: WorkOptions,
): AsyncGenerator<Part, Probe> {
  const started = performance.now();
  const all = countItems(work.ranges);
  let items = 0;
  for (const [k, range] of work.ranges.entries()) {
    signal?.throwIfAborted();
    const elapsed = performance.now() - started;
    const restMs = (elapsed / items) * (all - items);
    if (elapsed >= probeMs && !(restMs < worthwhileMs)) return { ranges: k, restMs };
    const part = work.compute(range);
    items += range.end - range.first;
    onItems?.(range.end - range.first);
    yield part;
  }
  return { ranges: work.ranges.length, restMs: 0 };
}

/** Begins work of unknown length in this thread, and shares the rest out over threads once it is seen to take long. */
async function* mapOverThreads<R extends Range, Part>(
  work: Work<R, Part>,
  count: number,
  policy: SpawnPolicy,
  options: WorkOptions,
): AsyncGenerator<Part> {
  const begun = work.length === "long" ? { ranges: 0, restMs: Number.NaN } : yield* probe(work, policy, options);
  const ranges = work.ranges.slice(begun.ranges);
  if (ranges.length === 0) return;
  const worth = Number.isNaN(begun.restMs) ? count : Math.max(2, Math.floor(begun.restMs / worthThreadMs));
  yield* mapInPool({ ...work, ranges }, Math.min(count, worth), options);
}

/**
 * Works over worker threads where that pays. Searches for a maximum and placebos are shared out once they are seen to take
 * long; one thread that is started before a large study is aligned computes the long tests of its groups.
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
