import type { StudyResult } from "../../results/result.ts";
import { details } from "./answer.ts";
import { cautionSentence } from "./doubts.ts";
import { headline, trustLine } from "./headline.ts";

/**
 * The answer in the fewest words, those of the report: the headline, how far to trust it, and a sentence of caution where
 * there is one. `answerResult` has what supports it.
 *
 * @throws nothing
 */
export function shortAnswer(result: StudyResult): string[] {
  const verdict = headline(result);
  const trust = trustLine(result);
  const caution = cautionSentence(result);
  return [
    ...(verdict.length > 0 ? [verdict.join(" ")] : details(result).slice(0, 1)),
    ...(trust === null ? [] : [trust]),
    ...(caution === null ? [] : [caution]),
  ];
}
