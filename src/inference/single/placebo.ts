import type { Alternative, InapplicableTest } from "../../core/statistic.ts";
import type { PlaceboResult } from "../../results/result.ts";
import { inapplicable } from "../kit/result.ts";

/** Fewest placebo windows: with fewer, p could not be 0.05 or less. */
const minimumCount = 19;

interface PlaceboInput {
  /** Studentised CAR at each placebo session, in order of time; NaN where a session has none. */
  readonly placebos: ArrayLike<number>;
  /** Studentised CAR of the event. */
  readonly observed: number;
  /** Days of the window. */
  readonly windowLength: number;
  readonly alternative?: Alternative;
}

export type PlaceboTest = ({ readonly status: "computed" } & PlaceboResult) | InapplicableTest;

/** Whether a placebo is at least as extreme as the observed value. */
function asExtreme(placebo: number, observed: number, alternative: Alternative): boolean {
  if (alternative === "less") return placebo <= observed;
  if (alternative === "greater") return placebo >= observed;
  return Math.abs(placebo) >= Math.abs(observed);
}

/** The most windows of `length` sessions that start at finite places and do not overlap. */
function disjointWindows(placebos: ArrayLike<number>, length: number): number {
  let windows = 0;
  for (let t = 0; t < placebos.length; ) {
    const present = Number.isFinite(placebos[t]!);
    if (present) windows++;
    t += present ? length : 1;
  }
  return windows;
}

/**
 * Placebo in time for one event on one security: ranks the event's studentised CAR among those of earlier sessions
 * without a known event. The model is estimated anew for each session.
 *
 *   p = (1 + #{|t_b| ≥ |t|}) / (B + 1)           `less`: #{t_b ≤ t}, `greater`: #{t_b ≥ t}
 *
 * B placebos cannot give a p below the floor 1/(B + 1). Windows longer than a day overlap, so the result reports the
 * number of windows that do not, next to B. The event's own t counts as one of the draws, hence the +1.
 *
 * Assumes that, without news, the studentised CAR has the same distribution at the event as at the placebo sessions.
 *
 * Shapes  placebos (sessions), NaN where a session has none.
 * Units   none.
 * Missing NaN placebos are left out of B.
 * Inapplicable below 19 placebos, or when the event has no CAR.
 *
 * Source: Phipson & Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9(1), article 39.
 */
export function placeboTest({
  placebos,
  observed,
  windowLength,
  alternative = "two-sided",
}: PlaceboInput): PlaceboTest {
  let count = 0;
  let extreme = 0;
  for (let b = 0; b < placebos.length; b++) {
    if (!Number.isFinite(placebos[b]!)) continue;
    count++;
    if (asExtreme(placebos[b]!, observed, alternative)) extreme++;
  }
  if (!Number.isFinite(observed)) return inapplicable(count, "the event has no return in the window");
  if (count < minimumCount) {
    return inapplicable(count, `needs at least ${minimumCount} earlier sessions with a full window, has ${count}`);
  }
  const independent = disjointWindows(placebos, windowLength);
  return { status: "computed", p: (1 + extreme) / (count + 1), count, floor: 1 / (count + 1), independent };
}
