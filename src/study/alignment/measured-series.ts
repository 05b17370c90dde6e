import { volumeMeasure } from "../../abnormal/volume.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import { withoutRows } from "../../market/alignment/overlap.ts";
import { closeToClose, withoutSpanning } from "../../market/alignment/returns.ts";
import type { AlignedSeries } from "../../market/alignment/sample.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { computeOnce } from "./compute-once.ts";
import { eventRows } from "./conflicts.ts";
import type { PlacedEvent } from "./place-events.ts";

/** The log volumes of a security, or log turnover where its shares are known; null when its file has no volumes. */
export function volumesOf({ volumes, security }: Listing): Float64Array | null {
  return volumes && volumeMeasure(volumes, security.shares ?? null);
}

/**
 * Computes the series under test: returns or log volumes. Returns are close to close; with `missing: drop` a return over
 * missing sessions is NaN. A log volume is NaN where the file has none.
 */
function measureOf(listed: Listing, { returns: kind, missing, measure }: StudyDefinition): Float64Array {
  if (measure === "volume") return volumesOf(listed) ?? new Float64Array(listed.sessions.length).fill(Number.NaN);
  const returns = listed.kind === "price" ? closeToClose(listed.closes, kind) : listed.closes;
  return missing === "drop" && listed.gaps !== null ? withoutSpanning(returns, listed.sessions, listed.gaps) : returns;
}

/** The part of an aligned series that depends on no benchmark. */
export type MeasuredSeries = Pick<AlignedSeries, "sessions" | "levels" | "returns" | "cleanReturns">;

/** Returns a function that computes the series under test of a security, once. */
export function measureSecurities(
  definition: StudyDefinition,
  placed: readonly PlacedEvent[],
): (listed: Listing) => MeasuredSeries {
  const eventsOf = new Map<Listing, PlacedEvent[]>();
  if (definition.cleanEstimation) {
    for (const entry of placed) {
      const others = eventsOf.get(entry.listing);
      if (others) others.push(entry);
      else eventsOf.set(entry.listing, [entry]);
    }
  }
  return computeOnce((listed) => {
    const returns = measureOf(listed, definition);
    // An observation's own event window may be removed too: it lies outside the estimation window.
    const spans = eventsOf.get(listed)?.map((entry) => eventRows(entry, definition)) ?? [];
    return {
      sessions: listed.sessions,
      levels: listed.kind === "price" && definition.measure !== "volume" ? listed.closes : null,
      returns,
      cleanReturns: spans.length > 0 ? withoutRows(returns, spans) : null,
    };
  });
}
