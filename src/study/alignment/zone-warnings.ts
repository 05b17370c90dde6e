import { count } from "../../core/format.ts";
import type { Warning } from "../../core/observation.ts";
import type { StudyDefinition } from "../settings/definition.ts";

/** One warning for all events whose times were read in the zone of their exchange, since nothing names another. */
export function zoneWarnings({ events, confounders }: Pick<StudyDefinition, "events" | "confounders">): Warning[] {
  const byZone = new Map<string, number>();
  for (const { assumedZone } of [...events, ...confounders])
    if (assumedZone !== undefined) byZone.set(assumedZone, (byZone.get(assumedZone) ?? 0) + 1);
  return [...byZone].map(([zone, n]) => {
    const times = n === 1 ? "the time of 1 event names" : `the times of ${count(n)} events name`;
    const message = `${times} no time zone: read in ${zone}, that of the exchange; zone: ${zone} confirms it`;
    return { code: "ASSUMED_ZONE", subject: null, message };
  });
}
