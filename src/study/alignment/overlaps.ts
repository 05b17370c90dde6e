import { records } from "../../core/lazy.ts";
import type { Warning } from "../../core/observation.ts";
import { decidingInstant } from "../../market/alignment/day-zero.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import { laterOnes, overlapping, type Partners } from "../../market/alignment/overlap.ts";
import type { Placement } from "../../market/alignment/place-event.ts";
import { detailLimit } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { type Conflicts, eventRows, exclude, listSome } from "./conflicts.ts";
import type { PlacedEvent } from "./place-events.ts";

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
  return `the event window of ${idOf(overlap)} shares sessions with that of ${listSome(others)}`;
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
