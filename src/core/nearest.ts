import { closest, distance } from "fastest-levenshtein";

/** The known word nearest to what was typed, case aside, or null when none is near. */
function nearest(word: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const lower = known.map((candidate) => candidate.toLowerCase());
  const found = closest(word.toLowerCase(), lower);
  const near = distance(word.toLowerCase(), found) <= Math.max(2, Math.floor(found.length / 3));
  return near ? known[lower.indexOf(found)]! : null;
}

/** ` (did you mean "x"?)`, or "". */
export function didYouMean(word: string, known: readonly string[]): string {
  const found = nearest(word, known);
  return found === null ? "" : ` (did you mean "${found}"?)`;
}
