import type { StudyResult } from "../../results/result.ts";
import { securityName } from "./observations.ts";
import { unitsOf } from "./units.ts";

/** Titles say what happened, in at most ten words; notes say what the tests say of it. */
export const mostTitleWords = 10;

export const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** The name of a security, or its id where the name has more words than are left. */
export function shortName(result: StudyResult, security: string, words: number): string {
  const name = securityName(result, security);
  return wordsIn(name) <= words || wordsIn(security) >= wordsIn(name) ? name : security;
}

/** "ended 2.30% below expectation" */
export function endPhrase(end: number, result: StudyResult): string {
  const { short } = unitsOf(result);
  const size = short(Math.abs(end));
  const side = end < 0 ? "below" : "above";
  return result.study.measure === "volume"
    ? `traded ${size} log points ${side} expectation`
    : `ended ${size} ${side} expectation`;
}
