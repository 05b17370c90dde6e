import type { StudyResult } from "../../results/result.ts";

/**
 * The name of a security in a result; its id where it has none.
 *
 * @throws nothing
 */
export function nameOf(result: StudyResult, id: string): string {
  return result.securities.find((security) => security.id === id)?.name ?? id;
}
