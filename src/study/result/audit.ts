import type { Code } from "../../core/codes.ts";
import { decidedBy } from "../../market/alignment/day-zero.ts";
import type { Audit, ObservationResult } from "../../results/result.ts";
import type { StudyDefinition } from "../settings/definition.ts";

/** Counts observations by outcome: used + excluded = observations, and the codes add up to excluded. */
export function auditOf(observations: readonly ObservationResult[], { events }: StudyDefinition): Audit {
  const dates = () => new Set(events.filter((event) => decidedBy(event) === "date").map(({ id }) => id));
  let dated: ReadonlySet<string> | null = null;
  const byCode: Partial<Record<Code, number>> = {};
  let excluded = 0;
  let shifted = 0;
  for (const { event, reason, rule, day0 } of observations) {
    if (rule === "closed-day" && day0 !== null) {
      dated ??= dates();
      if (dated.has(event)) shifted++;
    }
    if (reason === null) continue;
    excluded++;
    byCode[reason.code] = (byCode[reason.code] ?? 0) + 1;
  }
  return { observations: observations.length, used: observations.length - excluded, excluded, byCode, shifted };
}
