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

/** What a worker thread is asked to do, by name: it is sent the name and the input, not the code. */
export type JobId = "estimate" | "test" | "draw" | "simulate";

/**
 * Work that an executor carries out, range by range. The parts never depend on how the ranges are cut: an executor may
 * cut them further, and compute them in any order and in any place.
 */
export interface Work<R extends Range = Range, Part = unknown> {
  /** Name of the code that computes a part in another thread. */
  readonly job: JobId;
  /** What that code is sent: plain values and arrays. */
  readonly input: unknown;
  /** As coarse as one thread wants them. */
  readonly ranges: readonly R[];
  /** Whether other threads pay: never, once the work is seen to take long, or from the start. */
  readonly length: "short" | "unknown" | "long";
  /** Computes the part of a range in this thread, with what it already has in memory. */
  compute(range: R, onItems?: OnItems): Part;
  /** Receives the parts, in the order of the ranges; a range may come in several parts. */
  take(part: Part): void;
}

/** The number of items in some ranges. */
export const countItems = (ranges: readonly Range[]): number =>
  ranges.reduce((items, { first, end }) => items + end - first, 0);

/** Ranges are cut into about this many, and into more where they would be long: threads are to end together. */
const fewestCuts = 128;
const longestCut = 25;

/** Cuts ranges finely enough to share them out, and to show how far the work is: the same cut for any number of threads. */
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
