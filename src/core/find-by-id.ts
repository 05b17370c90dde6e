import { EventStudyError } from "./errors.ts";
import { didYouMean } from "./nearest.ts";

/**
 * The entry of a registry by its id.
 *
 * @param kind what the entries are, for the message
 * @throws EventStudyError UNKNOWN_ID with the nearest known id.
 */
export function findById<T extends { readonly id: string }>(kind: string, known: readonly T[], id: string): T {
  const found = known.find((entry) => entry.id === id);
  if (found) return found;
  const ids = known.map((entry) => entry.id);
  throw new EventStudyError(
    "UNKNOWN_ID",
    `no ${kind} is called "${id}"${didYouMean(id, ids)}`,
    `known: ${ids.join(", ")}`,
  );
}
