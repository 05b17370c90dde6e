import { rejectionCounter } from "../simulation/simulate.ts";
import { pieceEstimator } from "../study/estimation/estimate-pieces.ts";
import { testComputer } from "../study/testing/long-tests.ts";
import { nullDrawer } from "../study/testing/null-statistics.ts";

/**
 * Work that can be cut into ranges, by name: a worker thread is sent the name and the input, not the code. Each takes
 * its input and gives what computes the figures of items `first` … `end` − 1; those of two ranges never depend on how
 * the whole is cut.
 */
export const jobs = {
  "count-rejections": rejectionCounter,
  "compute-tests": testComputer,
  "draw-nulls": nullDrawer,
  "estimate-pieces": pieceEstimator,
} as const;

export type JobId = keyof typeof jobs;
export type JobInput<Id extends JobId> = Parameters<(typeof jobs)[Id]>[0];
export type JobPart<Id extends JobId> = ReturnType<ReturnType<(typeof jobs)[Id]>>;

/** Items `first` … `end` − 1. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/** What a worker thread starts with. */
export interface WorkerTask {
  readonly job: JobId;
  readonly input: unknown;
}

/** Starts a job: the input is the one that its name asks for. */
export function startJob({ job, input }: WorkerTask): (first: number, end: number) => unknown {
  const start = jobs[job] as (input: never) => (first: number, end: number) => unknown;
  return start(input as never);
}
