import type { Code } from "../../core/codes.ts";
import type { NewsEvent } from "../../core/event.ts";
import { records } from "../../core/lazy.ts";
import type { Warning } from "../../core/observation.ts";
import { isoDate } from "../../core/session.ts";
import { decidingInstant } from "../../market/alignment/day-zero.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import { laterOnes, overlapping, type Partners, type RowSpan } from "../../market/alignment/overlap.ts";
import { type Placement, placeEvent } from "../../market/alignment/place-event.ts";
import { detailLimit, windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";

/** An event that has met a security's rows. */
export interface Met {
  readonly id: string;
  readonly event: NewsEvent;
  readonly listing: Listing;
  readonly placement: Placement;
}

/** What stands in the way of observations: warnings, and the placements of those that it excludes. */
interface Conflicts {
  readonly warnings: readonly Warning[];
  /** By position in the list of the met. */
  readonly excluded: ReadonlyMap<number, Placement>;
}

/** The rows of an event window, within those of the file. */
export function eventRows({ event, listing, placement }: Met, definition: StudyDefinition): RowSpan {
  if (placement.status === "excluded") return { first: 0, last: -1 };
  const { from, to } = windowsOf(event, definition).eventWindow;
  return {
    first: Math.max(placement.row + from, 0),
    last: Math.min(placement.row + to, listing.sessions.length - 1),
  };
}

function excludes({ placement }: Met, code: Code, message: string): Placement {
  return { status: "excluded", session: placement.session, rule: placement.rule, code, message };
}

/** Ids, three at most. */
const some = (ids: readonly string[]) =>
  ids.length > 3 ? `${ids.slice(0, 3).join(", ")} and ${ids.length - 3} more` : ids.join(", ");

/** Positions of the placed observations of each security, in the order of day 0, then of time, then of the study. */
function bySecurity(met: readonly Met[]): number[][] {
  const groups = new Map<Listing, number[]>();
  met.forEach(({ listing, placement }, i) => {
    if (placement.status === "excluded") return;
    const group = groups.get(listing);
    if (group) group.push(i);
    else groups.set(listing, [i]);
  });
  const rows = Int32Array.from(met, ({ placement }) => (placement.status === "placed" ? placement.row : -1));
  const time = (i: number) => decidingInstant(met[i]!.event) ?? 0;
  return [...groups.values()].map((group) => group.sort((a, b) => rows[a]! - rows[b]! || time(a) - time(b) || a - b));
}

/** An observation and those whose event windows share sessions with its own. */
interface Overlap {
  /** Its place in `group`. */
  readonly k: number;
  readonly partners: Partners;
  /** Positions in `met` of the observations of its security. */
  readonly group: readonly number[];
  readonly met: readonly Met[];
}

const idOf = ({ k, group, met }: Overlap) => met[group[k]!]!.id;

function overlapMessage(overlap: Overlap): string {
  const { k, partners, group, met } = overlap;
  const others = partners.of(k).map((other) => met[group[other]!]!.id);
  return `the event window of ${idOf(overlap)} shares sessions with that of ${some(others)}`;
}

/** Of a large study all but one message would be made in vain: there they are made when they are read. */
const overlapWarnings = records<Overlap, Warning>({
  code: () => "OVERLAPPING_EVENTS",
  subject: idOf,
  message: overlapMessage,
});

/**
 * Event windows of one security that share sessions: reported, and excluded as the study's `overlap` says. With
 * `exclude-later` an observation gives way to an earlier one that is kept; with `exclude-both` all that overlap go.
 *
 * @param out positions that are excluded already; they overlap still, since their news came all the same
 */
export function findOverlaps(
  met: readonly Met[],
  out: ReadonlyMap<number, Placement>,
  definition: StudyDefinition,
): Conflicts {
  const warnings: Warning[] = [];
  const excluded = new Map<number, Placement>();
  const warningOf = overlapWarnings[met.length > detailLimit ? "lazy" : "plain"];
  for (const group of bySecurity(met)) {
    const partners = overlapping(group.map((i) => eventRows(met[i]!, definition)));
    const areOut = group.map((i) => out.has(i));
    const givesWayTo = definition.overlap === "exclude-later" ? laterOnes(partners, areOut) : null;
    group.forEach((i, k) => {
      if (partners.count(k) === 0) return;
      const overlap = { k, partners, group, met };
      warnings.push(warningOf(overlap));
      if (out.has(i)) return;
      if (definition.overlap === "exclude-both") {
        excluded.set(i, excludes(met[i]!, "OVERLAP", overlapMessage(overlap)));
      }
      const first = givesWayTo?.[k] ?? -1;
      if (first >= 0) {
        const kept = met[group[first]!]!.id;
        const gives = `the event window of ${met[i]!.id} shares sessions with that of ${kept}, which is earlier`;
        excluded.set(i, excludes(met[i]!, "OVERLAP", gives));
      }
    });
  }
  return { warnings, excluded };
}

interface PlacedConfounder {
  readonly id: string;
  readonly row: number;
  readonly session: number;
}

/** Where the confounders of one security stand in its rows; those that cannot be placed for want of a clock are told. */
function placeConfounders(
  listing: Listing,
  definition: StudyDefinition,
): { placed: PlacedConfounder[]; warnings: Warning[] } {
  const placed: PlacedConfounder[] = [];
  const warnings: Warning[] = [];
  const id = listing.security.id;
  // A confounder disturbs whatever the study does with events on closed days or next to gaps.
  const closedDay = definition.closedDay === "exclude" ? "next" : definition.closedDay;
  for (const event of definition.confounders) {
    if (event.securities !== null && !event.securities.includes(id)) continue;
    const placement = placeEvent(event, listing, { closedDay, gaps: "accept", lateNews: 0 });
    if (placement.status === "placed") placed.push({ id: event.id, row: placement.row, session: placement.session });
    else if (placement.code === "NO_CLOCK") {
      const message = `confounder ${event.id} has an instant, but ${id} has no clock: whether it falls into an event window is not known`;
      warnings.push({ code: "NO_CLOCK", subject: id, message });
    }
  }
  return { placed, warnings };
}

/** Confounders whose day 0 falls into an event window: reported, and excluded where the study says so. */
export function findConfounders(met: readonly Met[], definition: StudyDefinition): Conflicts {
  const warnings: Warning[] = [];
  const excluded = new Map<number, Placement>();
  if (definition.confounders.length === 0) return { warnings, excluded };
  const byListing = new Map<Listing, PlacedConfounder[]>();
  met.forEach((one, i) => {
    const { id, listing, placement } = one;
    if (placement.status === "excluded") return;
    let placed = byListing.get(listing);
    if (placed === undefined) {
      const found = placeConfounders(listing, definition);
      placed = found.placed;
      warnings.push(...found.warnings);
      byListing.set(listing, placed);
    }
    const { first, last } = eventRows(one, definition);
    const inside = placed.filter(({ row }) => row >= first && row <= last);
    if (inside.length === 0) return;
    const names = inside.map(
      ({ id: name, row, session }) => `${name} on ${isoDate(session)} (day ${row - placement.row})`,
    );
    const message = `into the event window of ${id} falls ${some(names)}`;
    warnings.push({ code: "CONFOUNDING_EVENT", subject: id, message });
    if (definition.confounded === "exclude") excluded.set(i, excludes(one, "CONFOUNDED", message));
  });
  return { warnings, excluded };
}
