// Times child processes: interleaved, so that a slow moment of the machine hits all of them; medians of several.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const time = "/usr/bin/time";
const report = join(mkdtempSync(join(tmpdir(), "eventstudy-time-")), "time");

/** Whether processor time and peak memory can be had: GNU time is there. */
export const measuresMemory = existsSync(time);

/** One run of a command: seconds of the clock, seconds of processors, peak memory in bytes (NaN without GNU time). */
export function once({ program, args, cwd }) {
  const [command, given] = measuresMemory
    ? [time, ["-f", "%U %S %M", "-o", report, program, ...args]]
    : [program, args];
  const start = process.hrtime.bigint();
  const { status, stderr, error } = spawnSync(command, given, { cwd, encoding: "utf8", maxBuffer: 2 ** 28 });
  const elapsed = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw error ?? new Error(stderr);
  const [user, system, kilobytes] = measuresMemory
    ? readFileSync(report, "utf8").trim().split("\n").at(-1).split(" ").map(Number)
    : [Number.NaN, Number.NaN, Number.NaN];
  return { elapsed, processor: user + system, memory: kilobytes * 1024 };
}

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Medians of each command over interleaved runs, after one that is not counted. */
export function medians(commands, repetitions) {
  const runs = new Map([...commands.keys()].map((name) => [name, []]));
  for (const command of commands.values()) once(command);
  for (let k = 0; k < repetitions; k++) for (const [name, command] of commands) runs.get(name).push(once(command));
  const of = (list, key) => median(list.map((run) => run[key]));
  return new Map(
    [...runs].map(([name, list]) => [
      name,
      { elapsed: of(list, "elapsed"), processor: of(list, "processor"), memory: of(list, "memory") },
    ]),
  );
}
