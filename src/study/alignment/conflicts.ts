import type { Code } from "../../core/codes.ts";
import type { Warning } from "../../core/observation.ts";
import type { RowSpan } from "../../market/alignment/overlap.ts";
import type { Placement } from "../../market/alignment/place-event.ts";
import { windowsOf } from "../settings/check-study.ts";
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
export const listSome = (ids: readonly string[]) =>
  ids.length > 3 ? `${ids.slice(0, 3).join(", ")} and ${ids.length - 3} more` : ids.join(", ");
