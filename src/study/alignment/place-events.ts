import type { NewsEvent } from "../../core/event.ts";
import { didYouMean } from "../../core/nearest.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import { type Placement, placeEvent } from "../../market/alignment/place-event.ts";
import { benchmarksOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";

/** An event on one security, with its place in the rows of the security. */
export interface PlacedEvent {
  /** `event/security` */
  readonly id: string;
  readonly event: NewsEvent;
  readonly listing: Listing;
  readonly placement: Placement;
}

/** The securities of an event: those it names, else all except benchmarks. */
export function securitiesOf(event: NewsEvent, definition: StudyDefinition): readonly string[] {
  if (event.securities !== null) return event.securities;
  const benchmarks = benchmarksOf(definition);
  return definition.securities.map(({ id }) => id).filter((id) => !benchmarks.has(id));
}

/** Places every event in the rows of each of its securities: rules 1, 2, 3 and 5 (market/README.md). */
export function placeEvents(definition: StudyDefinition, listingOf: (id: string) => Listing): PlacedEvent[] {
  const known = new Set(definition.securities.map(({ id }) => id));
  const placed: PlacedEvent[] = [];
  for (const event of definition.events) {
    for (const security of securitiesOf(event, definition)) {
      const listed = listingOf(security);
      const placement = known.has(security)
        ? placeEvent(event, listed, definition)
        : excludeWithoutFile(security, [...known]);
      placed.push({ id: `${event.id}/${security}`, event, listing: listed, placement });
    }
  }
  return placed;
}

/** Excludes an event on a security that is in no price file. */
function excludeWithoutFile(security: string, known: readonly string[]): Placement {
  const message = `${security} is in no price file${didYouMean(security, known)}`;
  return { status: "excluded", session: null, rule: null, code: "MISSING_SECURITY", message };
}
