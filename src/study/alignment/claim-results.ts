import type { NewsEvent } from "../../core/event.ts";
import { lastClosed } from "../../market/alignment/last-closed.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import { type Placement, placeEvent } from "../../market/alignment/place-event.ts";
import type { ClaimResult } from "../../results/result.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { AlignedObservation, MetClaim } from "./aligned.ts";
import { type ClosedBefore, checkClaim } from "./check-claim.ts";

/**
 * Each claim with the prices of its security and where its event meets them: as observed, else placed there for the
 * claim alone.
 */
export function meetClaims(
  observations: readonly AlignedObservation[],
  listingOf: (id: string) => Listing,
  definition: StudyDefinition,
): MetClaim[] {
  const claimed = definition.events.filter(({ claims }) => claims.length > 0);
  if (claimed.length === 0) return [];
  const placements = new Map(observations.map(({ id, placement }) => [id, placement]));
  const meet = (event: NewsEvent, security: string) => {
    const id = `${event.id}/${security}`;
    const listing = listingOf(security);
    return { id, listing, placement: placements.get(id) ?? placeEvent(event, listing, definition) };
  };
  return claimed.flatMap((event) => event.claims.map((claim) => ({ event, claim, ...meet(event, claim.security) })));
}

/** A claim about a price, in a study that does not look at prices. */
function untested(claim: ClaimResult): ClaimResult {
  const reason = "the study measures volume, the claim speaks of a price";
  return { ...claim, session: null, sessionRule: null, observed: Number.NaN, verdict: "untestable", reason };
}

/** The session that a claim without one of its own is of; null where that is day 0, which is known. */
function closedBefore(event: NewsEvent, listing: Listing, placement: Placement): ClosedBefore | null {
  const closed = event.published === null ? null : lastClosed(listing, event.published);
  if (closed !== null || placement.session !== null || placement.status === "placed") return closed;
  return { reason: placement.message };
}

/** What the news said, held against prices. */
export function claimResults(claims: readonly MetClaim[], { measure }: StudyDefinition): ClaimResult[] {
  return claims.map(({ id, event, claim, listing, placement }) => {
    const closed = closedBefore(event, listing, placement);
    const checked = checkClaim(id, claim, listing.kind === "price" ? listing : null, closed, placement.session);
    return measure === "volume" ? untested(checked) : checked;
  });
}
