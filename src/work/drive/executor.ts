import type { OnItems, Range, Work } from "../../core/work.ts";
import type { StudyInput } from "../../study/settings/input.ts";

/** A signal that ends work early: an `AbortSignal`, by the members that are used. */
export interface StopSignal {
  /** Why it was given. */
  readonly reason: unknown;
  /** Throws the reason once it is given. */
  throwIfAborted(): void;
  /** Calls the listener when it is given. */
  addEventListener(type: "abort", listener: () => void, options?: { readonly once?: boolean }): void;
}

/** Callbacks and signal of work in progress. */
export interface WorkOptions {
  /** Called as items are done: observations, draws, repetitions. */
  readonly onItems?: OnItems;
  /** Ends the work early; its reason is thrown. */
  readonly signal?: StopSignal | undefined;
}

/**
 * Carries out the work of the pipeline: in this thread, over worker threads, or from shards. The figures never depend on
 * the executor. One executor runs one study at a time.
 *
 * Shapes  a part for each range, or several in its order.
 */
export interface Executor {
  /** Called with the study before it is aligned: threads can load the program meanwhile, shards can be checked. */
  prepare?(input: StudyInput): void;
  /** Computes the parts of the work, in the order of its ranges. It throws what the job throws, and the signal's reason. */
  map<R extends Range, Part>(work: Work<R, Part>, options: WorkOptions): AsyncIterable<Part>;
  /** Begins work in another thread; null where the executor does not: the pipeline then does it in this thread. */
  begin?<R extends Range, Part>(work: Work<R, Part>): Promise<readonly Part[]> | null;
  /** Ends what was started, when the study is done or has failed. */
  end?(): void;
}
