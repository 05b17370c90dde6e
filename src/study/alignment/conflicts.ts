import type { Code } from "../../core/codes.ts";
import { records } from "../../core/lazy.ts";
import type { Warning } from "../../core/observation.ts";
import { isoDate } from "../../core/session.ts";
import { decidingInstant } from "../../market/alignment/day-zero.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import { laterOnes, overlapping, type Partners, type RowSpan } from "../../market/alignment/overlap.ts";
import { type Placement, placeEvent } from "../../market/alignment/place-event.ts";
import { detailLimit, windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { PlacedEvent } from "./place-events.ts";

/** Overlaps or confounders: their warnings, and the exclusions that they cause. */
export interface Conflicts {
  readonly warnings: readonly Warning[];
  /** By index in the list of placed events. */
  readonly excluded: ReadonlyMap<number, Placement>;
}

/** The rows of an event window, within those of the file. */
export function eventRows({ event, listing, placement }: PlacedEvent, definition: StudyDefinition): RowSpan {
  if (placement.status === "excluded") return { first: 0, last: -1 };
  const { from, to } = windowsOf(event, definition).eventWindow;
  return {
    first: Math.max(placement.row + from, 0),
    last: Math.min(placement.row + to, listing.sessions.length - 1),
  };
}

/** The placement of an event that is excluded in spite of its place. */
export function exclude({ placement }: PlacedEvent, code: Code, message: string): Placement {
  return { status: "excluded", session: placement.session, rule: placement.rule, code, message };
}

/** Lists at most three ids. */
const some = (ids: readonly string[]) =>
  ids.length > 3 ? `${ids.slice(0, 3).join(", ")} and ${ids.length - 3} more` : ids.join(", ");

/** Groups the indices of placed events by security, ordered by day 0, then time, then order of the study. */
function bySecurity(placed: readonly PlacedEvent[]): number[][] {
  const groups = new Map<Listing, number[]>();
  placed.forEach(({ listing, placement }, i) => {
    if (placement.status === "excluded") return;
    const group = groups.get(listing);
    if (group) group.push(i);
    else groups.set(listing, [i]);
  });
  const rows = Int32Array.from(placed, ({ placement }) => (placement.status === "placed" ? placement.row : -1));
  const time = (i: number) => decidingInstant(placed[i]!.event) ?? 0;
  return [...groups.values()].map((group) => group.sort((a, b) => rows[a]! - rows[b]! || time(a) - time(b) || a - b));
}

/** An observation, and the others of its security whose event windows share sessions with it. */
interface Overlap {
  /** Index in `group`. */
  readonly k: number;
  readonly partners: Partners;
  /** Indices in `placed` of the observations of the security. */
  readonly group: readonly number[];
  readonly placed: readonly PlacedEvent[];
}

const idOf = ({ k, group, placed }: Overlap) => placed[group[k]!]!.id;

function overlapMessage(overlap: Overlap): string {
  const { k, partners, group, placed } = overlap;
  const others = partners.of(k).map((other) => placed[group[other]!]!.id);
  return `the event window of ${idOf(overlap)} shares sessions with that of ${some(others)}`;
}

/** In a large study few of these messages are read, so they are computed on demand. */
const overlapWarnings = records<Overlap, Warning>({
  code: () => "OVERLAPPING_EVENTS",
  subject: idOf,
  message: overlapMessage,
});

/**
 * Reports event windows of one security that share sessions, and excludes observations by the setting `overlap`:
 * `exclude-later` excludes an observation that overlaps with an earlier one that is kept, `exclude-both` all of them.
 *
 * @param out exclusions so far; excluded observations still overlap with others, since their news came
 */
export function findOverlaps(
  placed: readonly PlacedEvent[],
  out: ReadonlyMap<number, Placement>,
  definition: StudyDefinition,
): Conflicts {
  const warnings: Warning[] = [];
  const excluded = new Map<number, Placement>();
  const warningOf = overlapWarnings[placed.length > detailLimit ? "lazy" : "plain"];
  for (const group of bySecurity(placed)) {
    const partners = overlapping(group.map((i) => eventRows(placed[i]!, definition)));
    const isOut = group.map((i) => out.has(i));
    const givesWayTo = definition.overlap === "exclude-later" ? laterOnes(partners, isOut) : null;
    group.forEach((i, k) => {
      if (partners.count(k) === 0) return;
      const overlap = { k, partners, group, placed };
      warnings.push(warningOf(overlap));
      if (out.has(i)) return;
      if (definition.overlap === "exclude-both") {
        excluded.set(i, exclude(placed[i]!, "OVERLAP", overlapMessage(overlap)));
      }
      const first = givesWayTo?.[k] ?? -1;
      if (first >= 0) {
        const kept = placed[group[first]!]!.id;
        const message = `the event window of ${placed[i]!.id} shares sessions with that of ${kept}, which is earlier`;
        excluded.set(i, exclude(placed[i]!, "OVERLAP", message));
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

/** Places the confounders of one security in its rows; returns a warning for each that has no clock. */
function placeConfounders(
  listing: Listing,
  definition: StudyDefinition,
): { placed: PlacedConfounder[]; warnings: Warning[] } {
  const placed: PlacedConfounder[] = [];
  const warnings: Warning[] = [];
  const id = listing.security.id;
  // A confounder counts even where the study would exclude an event, on a closed day or next to a gap.
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
    const message = `the event window of ${id} contains ${some(names)}`;
    warnings.push({ code: "CONFOUNDING_EVENT", subject: id, message });
    if (definition.confounded === "exclude") excluded.set(i, exclude(entry, "CONFOUNDED", message));
  });
  return { warnings, excluded };
}
