/**
 * Items `first` … `end` − 1: observations of a study, draws of a null hypothesis, repetitions of a simulation.
 *
 * Units   items, counted from 0.
 */
export interface Range {
  /** The first item. */
  readonly first: number;
  /** One more than the last item. */
  readonly end: number;
}

/** Called with the number of items that are done since the last call. */
export type OnItems = (items: number) => void;

/** The name of a job. A worker thread receives the name and the input, not the code. */
export type JobId = "estimate" | "test" | "draw" | "simulate";

/**
 * Work that an executor carries out, range by range. The parts never depend on how the ranges are cut: an executor may
 * cut them further, and compute them in any order and in any place.
 */
export interface Work<R extends Range = Range, Part = unknown> {
  /** Name of the code that computes a part in another thread. */
  readonly job: JobId;
  /** The input that the other thread receives: plain values and arrays. */
  readonly input: unknown;
  /** Ranges as coarse as suits one thread. */
  readonly ranges: readonly R[];
  /** Whether to use other threads: never (`short`), after the work has proved long (`unknown`), or at once (`long`). */
  readonly length: "short" | "unknown" | "long";
  /** Computes the part of a range in this thread, with what it already has in memory. */
  compute(range: R, onItems?: OnItems): Part;
  /** Receives the parts, in the order of the ranges; a range may come in several parts. */
  take(part: Part): void;
}

/** The number of items in some ranges. */
export const countItems = (ranges: readonly Range[]): number =>
  ranges.reduce((items, { first, end }) => items + end - first, 0);

/** Ranges are cut into at least about this many pieces, so that all threads end at about the same time. */
const fewestCuts = 128;
/** The most items of a piece. */
const longestCut = 25;

/** Cuts ranges finely enough for threads and for a progress bar. The cut is the same for any number of threads. */
export function cutRanges<R extends Range>(ranges: readonly R[]): R[] {
  const length = Math.min(longestCut, Math.max(1, Math.ceil(countItems(ranges) / fewestCuts)));
  return ranges.flatMap((range) =>
    Array.from({ length: Math.ceil((range.end - range.first) / length) }, (_, k): R => {
      const first = range.first + k * length;
      return { ...range, first, end: Math.min(range.end, first + length) };
    }),
  );
}

/** Computes all parts in this thread, one after another. */
export function computeHere(work: Work): void {
  for (const range of work.ranges) work.take(work.compute(range));
}
