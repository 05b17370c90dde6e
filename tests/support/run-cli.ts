import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import { format } from "node:util";
import { setFlagsFromString } from "node:v8";
import { cli } from "../../src/cli/cli.ts";
import { version } from "../../src/core/version.ts";
import { root } from "./studies.ts";

export interface Run {
  /** Null where a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Undoes one change of the surroundings. */
type Undo = () => void;

/** Gathers what a stream is sent. */
function capture(stream: NodeJS.WriteStream, pieces: string[]): Undo {
  const { write } = stream;
  stream.write = (piece: string | Uint8Array) => {
    pieces.push(typeof piece === "string" ? piece : Buffer.from(piece).toString("utf8"));
    return true;
  };
  return () => {
    stream.write = write;
  };
}

/** yargs prints help through the console, which vitest replaces. */
function consoleToStreams(): Undo {
  const { log, error } = console;
  console.log = (...words) => process.stdout.write(`${format(...words)}\n`);
  console.error = (...words) => process.stderr.write(`${format(...words)}\n`);
  return () => {
    console.log = log;
    console.error = error;
  };
}

function setEnvironment(env: Readonly<Record<string, string>>): Undo {
  if ("TZ" in env || "NODE_OPTIONS" in env)
    throw new Error("TZ and NODE_OPTIONS hold from the start of a process: use startEventstudy");
  const before = { ...process.env };
  // A test that runs in a job of GitHub sees no annotations that it did not ask for.
  const set = { NO_COLOR: "1", GITHUB_ACTIONS: "false", ...env };
  Object.assign(process.env, set);
  return () => {
    for (const name of Object.keys(set)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  };
}

function setFolder(folder: string): Undo {
  const before = process.cwd();
  if (folder !== before) process.chdir(folder);
  return () => process.chdir(before);
}

function clearExitCode(): Undo {
  const before = process.exitCode;
  process.exitCode = undefined;
  return () => {
    process.exitCode = before;
  };
}

/** One processor, so that nothing but --threads starts a worker, which has the bundle to load. */
function setOneProcessor(): Undo {
  const { availableParallelism } = os;
  const set = (count: typeof availableParallelism) => {
    os.availableParallelism = count;
    syncBuiltinESMExports();
  };
  set(() => 1);
  return () => set(availableParallelism);
}

/**
 * Runs the command line of src/ in this process, its terminal captured: as where output is piped, 100 columns wide.
 * @param options cwd the working folder, the repository's when left out; env what to add to the environment
 */
export async function eventstudy(
  given: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Run> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const undo: Undo[] = [];
  try {
    undo.push(setEnvironment(options.env ?? {}), setFolder(options.cwd ?? root), clearExitCode(), setOneProcessor());
    undo.push(capture(process.stdout, stdout), capture(process.stderr, stderr), consoleToStreams());
    const code = await cli(given, version);
    return { code, stdout: stdout.join(""), stderr: stderr.join("") };
  } finally {
    for (const one of undo.reverse()) one();
    // `run` keeps the young generation small for good (small-heap.ts); the tests that follow want V8's own growth again.
    setFlagsFromString("--semi-space-growth-factor=2");
  }
}
