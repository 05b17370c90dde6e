import { endWith, exitCodes } from "./exit.ts";
import { say } from "./terminal.ts";

export class Interrupted extends Error {}

/**
 * Work that Ctrl-C ends in order: the signal aborts, the work cleans up after itself (a bar, threads), and nothing has
 * been written. A second Ctrl-C ends the process at once.
 */
export async function interruptible(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const interrupt = () => stop.abort(new Interrupted());
  process.once("SIGINT", interrupt);
  try {
    await work(stop.signal);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    say("interrupted: nothing was written");
    endWith(exitCodes.interrupted);
  } finally {
    process.off("SIGINT", interrupt);
  }
}
