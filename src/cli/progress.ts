import { isInteractive } from "./terminal.ts";

export interface Progress {
  update(done: number): void;
  stop(): void;
}

const silent: Progress = { update: () => {}, stop: () => {} };

/** A bar on stderr with the time left; nothing at all where stderr is no terminal. */
export async function progressBar(what: string, total: number): Promise<Progress> {
  if (!isInteractive()) return silent;
  const { SingleBar } = (await import("cli-progress")).default;
  const bar = new SingleBar({
    format: `{bar} {percentage} % of {total} ${what}, {eta_formatted} left`,
    ...{ stream: process.stderr, hideCursor: true, clearOnComplete: true, barsize: 30 },
    ...{ barCompleteChar: "█", barIncompleteChar: "░" },
  });
  bar.start(total, 0);
  return bar;
}
