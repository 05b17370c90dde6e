import type { StudyResult } from "../../results/result.ts";
import { securityName } from "./observations.ts";

/** Titles say what happened, in at most ten words; notes say what the tests say of it. */
export const mostTitleWords = 10;

export const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** The name of a security, or its id where the name has more words than are left. */
export function shortName(result: StudyResult, security: string, words: number): string {
  const name = securityName(result, security);
  return wordsIn(name) <= words || wordsIn(security) >= wordsIn(name) ? name : security;
}
