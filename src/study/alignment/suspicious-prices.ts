import { listing as listWords, percent } from "../../core/format.ts";
import type { Warning } from "../../core/observation.ts";
import { isoDate } from "../../core/session.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import type { Placement } from "../../market/alignment/place-event.ts";
import { findSplits, type Jump } from "../../market/inspection/jumps.ts";
import { unchangedRun } from "../../market/inspection/unchanged.ts";
import { benchmarkOf, windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { meanOf } from "./align-security.ts";
import { type Conflicts, eventRows, exclude } from "./conflicts.ts";
import type { PlacedEvent } from "./place-events.ts";

const whole = (value: number) => Math.abs(value - Math.round(value)) < 1e-9;

/** "2 for 1", "3 for 2", "1 for 5" */
function splitText(factor: number): string {
  const size = factor > 1 ? factor : 1 / factor;
  const few = [1, 2, 3, 4].find((shares) => whole(size * shares)) ?? 1;
  const many = Math.round(size * few);
  return factor > 1 ? `${many} for ${few}` : `${few} for ${many}`;
}

function moveText({ session, change, splitFactor, volumesAgree }: Jump): string {
  const volumes = volumesAgree ? ", and the volumes change by as much" : "";
  return `${percent(change, 1)} on ${isoDate(session)}, as in a split of ${splitText(splitFactor!)}${volumes}`;
}

function jumpMessage(id: string, jumps: Iterable<Jump>): string {
  const moves = listWords([...jumps].map(moveText));
  return `the price of ${id} moves by ${moves}; the closes may not be adjusted for it, so this may be a split and no news`;
}

/** Exchanges on which a price may fall by 20% a day and no further: a fall to 4/5 is then a limit rather than a split. */
const limitOfFifth: ReadonlySet<string> = new Set(["XBOM", "XNSE", "XSHG", "XSHE"]);

/** Returns a function that finds the splits of a series, once. */
function splitFinder(listingOf: (id: string) => Listing, definition: StudyDefinition) {
  const mean = definition.benchmarkMean === undefined ? null : meanOf(definition, listingOf);
  const marketOf = (listing: Listing, benchmark: string | null) => {
    if (benchmark !== null && !(mean && benchmark === definition.benchmark)) return listingOf(benchmark);
    const market = mean?.(listing);
    return market && { kind: "return" as const, sessions: market.sessions, closes: market.values };
  };
  const known = new Map<Listing, readonly Jump[]>();
  return (listing: Listing, benchmark: string | null): readonly Jump[] => {
    const before = known.get(listing);
    if (before !== undefined) return before;
    // Few series have such a move: only for them the market is computed.
    const isSuspicious = findSplits(listing).length > 0;
    const found = isSuspicious ? findSplits(listing, marketOf(listing, benchmark)) : [];
    const splits = found.filter(
      ({ splitFactor }) => splitFactor !== 1.25 || !limitOfFifth.has(listing.security.exchange ?? ""),
    );
    known.set(listing, splits);
    return splits;
  };
}

/** The sessions of the estimation and event windows of an event that is placed. */
function windowSessions({ event, listing: { sessions }, placement }: PlacedEvent, definition: StudyDefinition) {
  if (placement.status === "excluded") return [];
  const { row } = placement;
  const { estimationWindow, eventWindow } = windowsOf(event, definition);
  return [estimationWindow, eventWindow].map(({ from, to }) => ({
    first: sessions[Math.max(row + from, 0)] ?? Number.POSITIVE_INFINITY,
    last: sessions[Math.min(row + to, sessions.length - 1)] ?? Number.NEGATIVE_INFINITY,
  }));
}

/**
 * Finds securities whose prices move by the ratio of a share split inside a window that is used, while the benchmark does
 * not: closes that were not adjusted would be read as news, or spoil the estimate. A warning for each security, and for a
 * benchmark; with `jumps: exclude` the observations are excluded.
 */
export function findSplitJumps(
  placed: readonly PlacedEvent[],
  listingOf: (id: string) => Listing,
  definition: StudyDefinition,
): Conflicts {
  const excluded = new Map<number, Placement>();
  if (definition.measure === "volume") return { warnings: [], excluded };
  const splitsOf = splitFinder(listingOf, definition);
  const used = new Map<string, Set<Jump>>();
  placed.forEach((entry, i) => {
    const { listing, event } = entry;
    const benchmark = benchmarkOf(event, definition);
    const markets = benchmark === null ? [] : [{ id: benchmark, jumps: splitsOf(listingOf(benchmark), null) }];
    const all = [{ id: listing.security.id, jumps: splitsOf(listing, benchmark) }, ...markets];
    if (all.every(({ jumps }) => jumps.length === 0)) return;
    const windows = windowSessions(entry, definition);
    for (const { id, jumps } of all) {
      const inside = jumps.filter(({ session }) =>
        windows.some(({ first, last }) => first <= session && session <= last),
      );
      if (inside.length === 0) continue;
      const known = used.get(id) ?? new Set<Jump>();
      for (const jump of inside) known.add(jump);
      used.set(id, known);
      if (definition.jumps === "exclude") excluded.set(i, exclude(entry, "SUSPICIOUS_JUMP", jumpMessage(id, inside)));
    }
  });
  const warnings = [...used].map(
    ([id, jumps]): Warning => ({ code: "SUSPICIOUS_JUMP", subject: id, message: jumpMessage(id, jumps) }),
  );
  return { warnings, excluded };
}

/** A warning for each observation whose event window rests on a run of unchanged closes. */
export function unchangedWarnings(placed: readonly PlacedEvent[], definition: StudyDefinition): Warning[] {
  if (definition.measure === "volume") return [];
  return placed.flatMap((entry): Warning[] => {
    const { id, listing, placement } = entry;
    if (placement.status === "excluded") return [];
    const run = unchangedRun(listing, placement.row, eventRows(entry, definition).last);
    if (run === null) return [];
    const { sessions, kind, security } = listing;
    const what = kind === "price" ? "closes of" : "returns (all 0) of";
    const span = `${isoDate(sessions[run.first]!)} to ${isoDate(sessions[run.last]!)}`;
    const end = run.last === sessions.length - 1 ? ", the end of the file" : "";
    const message = `the ${run.last - run.first + 1} ${what} ${security.id} from ${span}${end}, are unchanged: it did not trade in the event window, or its last price is repeated`;
    return [{ code: "UNCHANGED_PRICES", subject: id, message }];
  });
}
