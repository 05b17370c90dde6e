import type { NewsEvent } from "../../core/event.ts";
import { lastClosed } from "../../market/alignment/last-closed.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import { type Placement, placeEvent } from "../../market/alignment/place-event.ts";
import type { ClaimResult } from "../../results/result.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { AlignedObservation, PlacedClaim } from "./aligned.ts";
import { type ClosedBefore, checkClaim } from "./check-claim.ts";

/**
 * Places each claim in the prices of its security. A placement of the event by the study is used again; otherwise the
 * event is placed for the claim alone.
 */
export function placeClaims(
  observations: readonly AlignedObservation[],
  listingOf: (id: string) => Listing,
  definition: StudyDefinition,
): PlacedClaim[] {
  const claimed = definition.events.filter(({ claims }) => claims.length > 0);
  if (claimed.length === 0) return [];
  const placements = new Map(observations.map(({ id, placement }) => [id, placement]));
  const place = (event: NewsEvent, security: string) => {
    const id = `${event.id}/${security}`;
    const listing = listingOf(security);
    return { id, listing, placement: placements.get(id) ?? placeEvent(event, listing, definition) };
  };
  return claimed.flatMap((event) => event.claims.map((claim) => ({ event, claim, ...place(event, claim.security) })));
}

/** Marks a claim about a price as untestable in a study of volume. */
function markUntestable(claim: ClaimResult): ClaimResult {
  const reason = "the study measures volume, and the claim states a price change";
  return { ...claim, session: null, sessionRule: null, observed: Number.NaN, verdict: "untestable", reason };
}

/** The last session closed before publication, for a claim that states no session; null where day 0 is the session. */
function closedBefore(event: NewsEvent, listing: Listing, placement: Placement): ClosedBefore | null {
  const closed = event.published === null ? null : lastClosed(listing, event.published);
  if (closed !== null || placement.session !== null || placement.status === "placed") return closed;
  return { reason: placement.message };
}

/** Compares what the news stated with prices. */
export function claimResults(claims: readonly PlacedClaim[], { measure }: StudyDefinition): ClaimResult[] {
  return claims.map(({ id, event, claim, listing, placement }) => {
    const closed = closedBefore(event, listing, placement);
    const checked = checkClaim(id, claim, listing.kind === "price" ? listing : null, closed, placement.session);
    return measure === "volume" ? markUntestable(checked) : checked;
  });
}
