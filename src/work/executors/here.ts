import type { Executor } from "../drive/executor.ts";

/** Yields to signals and timers. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Works in this thread, range after range. */
export const here: Executor = {
  async *map(work, { onItems, signal }) {
    for (const range of work.ranges) {
      signal?.throwIfAborted();
      yield work.compute(range, onItems);
      await pause();
    }
    signal?.throwIfAborted();
  },
};
