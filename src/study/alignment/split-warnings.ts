import { listing as listWords, percent } from "../../core/format.ts";
import type { Warning } from "../../core/observation.ts";
import { isoDate } from "../../core/session.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import { findSplits, type Jump } from "../../market/inspection/jumps.ts";
import { windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { AlignedObservation } from "./aligned.ts";

/** "2 for 1", "3 for 2", "1 for 5" */
function splitText(factor: number): string {
  const size = factor > 1 ? factor : 1 / factor;
  const [many, few] = Math.abs(size - 1.5) < 1e-9 ? [3, 2] : [Math.round(size), 1];
  return factor > 1 ? `${many} for ${few}` : `${few} for ${many}`;
}

const moveText = ({ session, change, splitFactor }: Jump) =>
  `${percent(change, 1)} on ${isoDate(session)}, as in a split of ${splitText(splitFactor!)}`;

/** Whether the session lies in the estimation or event window of a placed observation. */
function isUsed({ event, aligned, placement }: AlignedObservation, { session }: Jump, definition: StudyDefinition) {
  if (placement.status === "excluded") return false;
  const { sessions } = aligned.listing;
  const day = sessions.indexOf(session) - placement.row;
  const { estimationWindow, eventWindow } = windowsOf(event, definition);
  return [estimationWindow, eventWindow].some(({ from, to }) => from <= day && day <= to);
}

/**
 * Warns of each security whose price moves by the ratio of a share split inside a used window, while the benchmark does
 * not. Unadjusted closes would count as news, or distort the estimate.
 */
export function splitWarnings(
  observations: readonly AlignedObservation[],
  listingOf: (id: string) => Listing,
  definition: StudyDefinition,
): Warning[] {
  if (definition.measure === "volume") return [];
  const splits = new Map<Listing, readonly Jump[]>();
  const used = new Map<string, Set<Jump>>();
  for (const observation of observations) {
    const { aligned, benchmark } = observation;
    const { listing, security } = aligned;
    if (!splits.has(listing)) {
      const market = benchmark === null ? undefined : listingOf(benchmark);
      splits.set(listing, findSplits(listing, market));
    }
    for (const jump of splits.get(listing)!) {
      if (!isUsed(observation, jump, definition)) continue;
      const known = used.get(security.id);
      if (known) known.add(jump);
      else used.set(security.id, new Set([jump]));
    }
  }
  return [...used].map(([id, jumps]) => {
    const moves = listWords([...jumps].map(moveText));
    return {
      code: "SUSPICIOUS_JUMP",
      subject: id,
      message: `the price of ${id} moves by ${moves}; the closes may not be adjusted for it`,
    };
  });
}
