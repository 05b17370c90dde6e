import { type Code, codeEntries } from "../../core/codes.ts";
import { count, plural } from "../../core/format.ts";
import type { StudyResult } from "../../results/result.ts";

/** Warnings that a reader of the answer alone must know: the figure may be no news, or has a better one beside it. */
const doubtful: readonly Code[] = ["SUSPICIOUS_JUMP", "UNCHANGED_PRICES", "BELOW_TOTAL_LOSS", "STALE_BENCHMARK"];

/** Warnings of one code that the answer quotes. */
const quoted = 2;

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** What makes the answer doubtful, with the remedy: a sentence or two for each code. */
export function doubtSentences({ warnings }: StudyResult): string[] {
  return doubtful.flatMap((code) => {
    const found = warnings.filter((warning) => warning.code === code);
    if (found.length === 0) return [];
    const more = found.length > quoted ? [`${count(found.length - quoted)} more such warnings are listed below.`] : [];
    const what = found.slice(0, quoted).map(({ message }) => sentence(message));
    return [["Caution:", ...what, ...more, `Remedy: ${codeEntries[code].todo}.`].join(" ")];
  });
}

/** The first doubt in one sentence, with the number of the others; null where nothing makes the answer doubtful. */
export function cautionSentence({ warnings }: StudyResult): string | null {
  const found = doubtful.flatMap((code) => warnings.filter((warning) => warning.code === code));
  const [first, ...others] = found;
  if (first === undefined) return null;
  const more = others.length === 0 ? "" : ` (and ${plural(others.length, "more caution")} in the report)`;
  return `Caution: ${sentence(first.message).replace(/\.$/, "")}${more}.`;
}
