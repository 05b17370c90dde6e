import { closest, distance } from "fastest-levenshtein";

/** The known word nearest to what was typed, or null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const found = closest(word.toLowerCase(), known as string[]);
  const near = distance(word.toLowerCase(), found.toLowerCase()) <= Math.max(2, Math.floor(found.length / 3));
  return near ? found : null;
}

/** ` (did you mean "x"?)`, or "". */
export function didYouMean(word: string, known: readonly string[]): string {
  const found = nearest(word, known);
  return found === null ? "" : ` (did you mean "${found}"?)`;
}
