import type { Warning } from "../../core/observation.ts";
import { isoDate } from "../../core/session.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import { type Placement, placeEvent } from "../../market/alignment/place-event.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { type Conflicts, eventRows, exclude, listSome } from "./conflicts.ts";
import type { PlacedEvent } from "./place-events.ts";

/** A confounder, and the row of its day 0 in the prices of a security. */
interface PlacedConfounder {
  readonly id: string;
  /** Row of its day 0. */
  readonly row: number;
  /** Session of its day 0. */
  readonly session: number;
}

/** Places the confounders of one security in its rows; returns a warning for each that has no clock. */
function placeConfounders(
  listing: Listing,
  definition: StudyDefinition,
): { placed: PlacedConfounder[]; warnings: Warning[] } {
  const placed: PlacedConfounder[] = [];
  const warnings: Warning[] = [];
  const id = listing.security.id;
  // A confounder counts even where the study would exclude an event: on a closed day, or next to a gap.
  const closedDay = definition.closedDay === "exclude" ? "next" : definition.closedDay;
  for (const event of definition.confounders) {
    if (event.securities !== null && !event.securities.includes(id)) continue;
    const placement = placeEvent(event, listing, { closedDay, gaps: "accept", lateNews: 0 });
    if (placement.status === "placed") placed.push({ id: event.id, row: placement.row, session: placement.session });
    else if (placement.code === "NO_CLOCK") {
      const message = `confounder ${event.id} has an instant, but ${id} has no clock: it may or may not fall into an event window`;
      warnings.push({ code: "NO_CLOCK", subject: id, message });
    }
  }
  return { placed, warnings };
}

/** Reports confounders whose day 0 falls into an event window, and excludes the observation with `confounded: exclude`. */
export function findConfounders(placed: readonly PlacedEvent[], definition: StudyDefinition): Conflicts {
  const warnings: Warning[] = [];
  const excluded = new Map<number, Placement>();
  if (definition.confounders.length === 0) return { warnings, excluded };
  const byListing = new Map<Listing, PlacedConfounder[]>();
  placed.forEach((entry, i) => {
    const { id, listing, placement } = entry;
    if (placement.status === "excluded") return;
    let confounders = byListing.get(listing);
    if (confounders === undefined) {
      const found = placeConfounders(listing, definition);
      confounders = found.placed;
      warnings.push(...found.warnings);
      byListing.set(listing, confounders);
    }
    const { first, last } = eventRows(entry, definition);
    const inside = confounders.filter(({ row }) => row >= first && row <= last);
    if (inside.length === 0) return;
    const names = inside.map(
      ({ id: name, row, session }) => `${name} on ${isoDate(session)} (day ${row - placement.row})`,
    );
    const message = `the event window of ${id} contains ${listSome(names)}`;
    warnings.push({ code: "CONFOUNDING_EVENT", subject: id, message });
    if (definition.confounded === "exclude") excluded.set(i, exclude(entry, "CONFOUNDED", message));
  });
  return { warnings, excluded };
}
