import type { ObservationResult, StudyResult } from "../../results/result.ts";

/** What a report is about: one observation, or the averages of groups. */
type Lead =
  | { readonly kind: "observation"; readonly observation: ObservationResult }
  | { readonly kind: "groups" }
  | { readonly kind: "nothing" };

/** Whether a study asks about averages: it has several observations, and neither a claim nor a security of its own. */
export function asksForAverages({ claims, groups, study }: StudyResult): boolean {
  return claims.length === 0 && study.lead == null && groups.some(({ n }) => n > 1);
}

/**
 * The lead of a report: the average of several observations; of a study with a claim, or with `lead`, the observation
 * of that security. Never the first security of a file because it is the first.
 */
export function leadOf(result: StudyResult): Lead {
  const used = result.observations.filter((observation) => observation.status === "used");
  const [first] = used;
  if (first === undefined) return { kind: "nothing" };
  if (asksForAverages(result)) return { kind: "groups" };
  const claimed = used.find(({ id }) => id === result.claims[0]?.observation);
  const named = used.find(({ security }) => security === result.study.lead);
  return { kind: "observation", observation: named ?? claimed ?? first };
}
