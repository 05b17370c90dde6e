import { EventStudyError } from "../core/errors.ts";
import { didYouMean } from "../core/nearest.ts";

/** The values of a flag that takes several, each time or by comma. @throws BAD_ARGUMENT for one that it does not know */
export function choices<T extends string>(
  flag: string,
  given: readonly string[] | undefined,
  known: readonly T[],
): T[] {
  return (given ?? [])
    .flatMap((list) => list.split(","))
    .map((word) => {
      if ((known as readonly string[]).includes(word)) return word as T;
      const message = `--${flag} does not know "${word}"${didYouMean(word, known)}`;
      throw new EventStudyError("BAD_ARGUMENT", message, `it knows ${known.join(", ")}`);
    });
}
