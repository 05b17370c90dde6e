import { isInteractive } from "./terminal.ts";

export interface Progress {
  /** @param total of as many, where it was not known before */
  update(done: number, total?: number): void;
  stop(): void;
}

const silent: Progress = { update: () => {}, stop: () => {} };

/** Work below this many milliseconds gets no bar: it would only flicker. */
const worthBarMs = 1000;
/** Milliseconds after which the length of the work can be estimated. */
const probeMs = 250;

async function barOf(what: string) {
  const { SingleBar } = (await import("cli-progress")).default;
  return new SingleBar({
    format: `{bar} {percentage}% of {total} ${what}, {eta_formatted} left`,
    ...{ stream: process.stderr, hideCursor: true, clearOnComplete: true, barsize: 30 },
    ...{ barCompleteChar: "█", barIncompleteChar: "░" },
  });
}

/** A bar on stderr with the time left; nothing at all where stderr is no terminal. */
export async function progressBar(what: string, total: number): Promise<Progress> {
  if (!isInteractive()) return silent;
  const bar = await barOf(what);
  bar.start(total, 0);
  return bar;
}

/** A bar for work that may be short: it appears once the work is seen to take more than a second, and goes when it is done. */
export async function lateBar(what: string): Promise<Progress> {
  if (!isInteractive()) return silent;
  const bar = await barOf(what);
  let started: number | null = null;
  let isShown = false;
  return {
    update(done, total = done) {
      started ??= performance.now();
      const elapsed = performance.now() - started;
      const estimatedMs = (elapsed / Math.max(1, done)) * total;
      if (!isShown && elapsed > probeMs && estimatedMs > worthBarMs) {
        bar.start(total, done);
        isShown = true;
      } else if (isShown) bar.update(done);
    },
    stop() {
      if (isShown) bar.stop();
      isShown = false;
    },
  };
}
