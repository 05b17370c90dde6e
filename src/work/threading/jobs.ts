import type { JobId, Range } from "../../core/work.ts";
import { rejectionCounter } from "../../simulation/simulate.ts";
import { rangeEstimator } from "../../study/estimation/estimation-work.ts";
import { nullDrawer } from "../../study/testing/draw-nulls.ts";
import { testComputer } from "../../study/testing/long-tests.ts";

/** The code of each job: it takes the input of the work, and computes the part of a range. */
const jobs = {
  estimate: rangeEstimator,
  test: testComputer,
  draw: nullDrawer,
  simulate: rejectionCounter,
} as const satisfies Record<JobId, (input: never) => (range: never) => unknown>;

/** What a worker thread needs to compute parts: the name of the code, and its input. */
export interface WorkerTask {
  readonly job: JobId;
  readonly input: unknown;
}

/** Starts a job: the input is the one that its name asks for. */
export function startJob({ job, input }: WorkerTask): (range: Range) => unknown {
  const start = jobs[job] as (input: never) => (range: Range) => unknown;
  return start(input as never);
}
