import type { Listing } from "../alignment/listing.ts";

/** Rows of one and the same close. */
interface UnchangedRun {
  readonly first: number;
  readonly last: number;
}

/** Fewer equal closes than this are a quiet week. */
const fewestCloses = 5;

/**
 * The run of five or more unchanged closes (in a series of returns: of zero returns) on which an event window rests: it
 * holds day 0, or it begins before the window ends and goes on to the end of the file, as the prices of a dead share do
 * that a vendor repeats.
 *
 * @param row  row of day 0
 * @param last last row of the event window
 * @returns null where prices moved
 */
export function unchangedRun(
  { kind, closes }: Pick<Listing, "kind" | "closes">,
  row: number,
  last: number,
): UnchangedRun | null {
  const isUnchanged = (t: number) => (kind === "price" ? t > 0 && closes[t] === closes[t - 1] : closes[t] === 0);
  const runAround = (at: number): UnchangedRun => {
    let [first, end] = [at, at];
    while (isUnchanged(first)) first--;
    while (isUnchanged(end + 1)) end++;
    return { first, last: end };
  };
  const isLong = (run: UnchangedRun) => run.last - run.first + 1 >= fewestCloses;
  const through = isUnchanged(row) ? runAround(row) : null;
  if (through !== null && isLong(through)) return through;
  if (!isUnchanged(closes.length - 1)) return null;
  const tail = runAround(closes.length - 1);
  return isLong(tail) && tail.first < last ? tail : null;
}
