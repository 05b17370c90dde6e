import type { Code } from "../../core/codes.ts";
import type { Warning } from "../../core/observation.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import { benchmarkOf, benchmarksOf, detailLimit } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { StudyInput } from "../settings/input.ts";
import { type AlignSecurity, securityAligner } from "./align-security.ts";
import type { AlignedObservation, AlignedSecurity, AlignedStudy } from "./aligned.ts";
import { AlignedRow } from "./aligned-row.ts";
import { doubtWarnings, findCalendarDoubts, noteDoubts } from "./calendar-doubts.ts";
import { placeClaims } from "./claim-results.ts";
import { computeOnce } from "./compute-once.ts";
import { findConfounders } from "./confounders.ts";
import { factorWarnings, fileWarnings, partialWarnings } from "./file-warnings.ts";
import { judgeBenchmarks, judgeFactors } from "./judge-series.ts";
import { listSecurities } from "./list-securities.ts";
import { checkFactors, donorPrefix, findFactors, requireFactors } from "./match-factors.ts";
import { measureSecurities } from "./measured-series.ts";
import { observationWarnings } from "./observation-warnings.ts";
import { findOverlaps } from "./overlaps.ts";
import { panelSpans } from "./panel-spans.ts";
import { type PlacedEvent, placeEvents } from "./place-events.ts";
import { staleWarnings } from "./stale-warnings.ts";
import { findSplitJumps, unchangedWarnings } from "./suspicious-prices.ts";
import { zoneWarnings } from "./zone-warnings.ts";

/** Groups warnings by their subject, the id of an observation. */
function bySubject(warnings: readonly Warning[]): Map<string | null, Warning[]> {
  const found = new Map<string | null, Warning[]>();
  for (const warning of warnings) {
    const others = found.get(warning.subject);
    if (others) others.push(warning);
    else found.set(warning.subject, [warning]);
  }
  return found;
}

const noCodes: readonly Code[] = [];

/** Returns a function that lists the codes of warnings; lists of none or one code are shared. */
function codeLister(): (warnings: readonly Warning[]) => readonly Code[] {
  const single = computeOnce((code: Code): readonly Code[] => [code]);
  return (warnings) => {
    if (warnings.length === 0) return noCodes;
    return warnings.length === 1 ? single(warnings[0]!.code) : warnings.map(({ code }) => code);
  };
}

/**
 * Lists each security once, in the order of the study, as it was first aligned. Benchmarks, donors and securities of
 * claims that no event concerns are aligned with the benchmark of the study.
 */
function alignedOnce(
  rows: readonly AlignedObservation[],
  align: AlignSecurity,
  definition: StudyDefinition,
  columns: readonly string[],
): AlignedSecurity[] {
  const first = new Map<string, AlignedSecurity>();
  for (const { aligned } of rows) if (!first.has(aligned.security.id)) first.set(aligned.security.id, aligned);
  const { benchmark, securities, events } = definition;
  const claimed = events.flatMap(({ claims }) => claims.map(({ security }) => security));
  const donors = columns.filter((column) => column.startsWith(donorPrefix)).map((id) => id.slice(donorPrefix.length));
  const known = new Set(securities.map(({ id }) => id));
  for (const id of [...benchmarksOf(definition), ...claimed, ...donors].filter((one) => known.has(one))) {
    if (!first.has(id)) first.set(id, align(id, benchmark));
  }
  // A security without rows has no summary: the exclusions of its observations give the reason.
  return securities.flatMap(({ id }) => first.get(id) ?? []).filter(({ listing: { sessions } }) => sessions.length > 0);
}

/** The listing of every security that an event is seen on, and of every benchmark, once. */
function distinctListings(
  placed: readonly PlacedEvent[],
  definition: StudyDefinition,
  series: StudyInput["series"],
  listingOf: (id: string) => Listing,
): Iterable<Listing> {
  const found = new Map(placed.map(({ listing }) => [listing.security.id, listing]));
  for (const id of benchmarksOf(definition)) if (series.has(id)) found.set(id, listingOf(id));
  return found.values();
}

/**
 * Aligns a study: checks every series against its calendar, places every event, and resolves overlaps and confounders
 * (rules 1 to 6 of market/README.md). Each event on each security is one row of `observations`.
 *
 * @param columns factor columns that the models of the study need
 */
export function alignStudy(
  { definition, series, calendars, factors }: Omit<StudyInput, "inputs">,
  columns: readonly string[],
): AlignedStudy {
  requireFactors(columns, definition, factors);
  const listingOf = listSecurities(definition, series, calendars);
  const found = placeEvents(definition, listingOf);
  const doubts = findCalendarDoubts(distinctListings(found, definition, series, listingOf), series);
  const placed = noteDoubts(found, doubts);
  const confounders = findConfounders(placed, definition);
  const splits = findSplitJumps(placed, listingOf, definition);
  const out = new Map([...splits.excluded, ...confounders.excluded]);
  const overlaps = findOverlaps(placed, out, definition);
  const judgedOf = judgeBenchmarks(listingOf, series, placed, definition, columns);
  const checked = judgeFactors(checkFactors(factors, columns), placed);
  const others = { benchmarkOf: judgedOf, factorOf: findFactors(judgedOf, checked) };
  const align = securityAligner(definition, listingOf, measureSecurities(definition, placed), others, columns);

  const conflicts = bySubject([...confounders.warnings, ...overlaps.warnings]);
  const study = { definition, how: placed.length > detailLimit ? "lazy" : "plain" } as const;
  const codesOf = codeLister();
  const warnings: Warning[] = [];
  const observations = placed.map((entry, i): AlignedObservation => {
    const placement = out.get(i) ?? overlaps.excluded.get(i) ?? entry.placement;
    const aligned = align(entry.listing.security.id, benchmarkOf(entry.event, definition));
    const alignment = observationWarnings(entry.id, entry.event, aligned, placement, definition);
    const conflict = conflicts.get(entry.id);
    const all = conflict === undefined ? alignment : alignment.length === 0 ? conflict : [...alignment, ...conflict];
    if (conflict) conflicts.delete(entry.id);
    for (const warning of all) warnings.push(warning);
    return new AlignedRow(entry, placement, aligned, codesOf(all), study);
  });
  const securities = alignedOnce(observations, align, definition, columns);
  return {
    spans: panelSpans(observations, definition),
    securities,
    observations,
    claims: placeClaims(observations, listingOf, definition),
    warnings: [
      ...securities.flatMap(({ security }) => fileWarnings(judgedOf(security.id))),
      ...doubtWarnings(doubts),
      ...partialWarnings(securities),
      ...zoneWarnings(definition),
      ...splits.warnings,
      ...unchangedWarnings(placed, definition),
      ...factorWarnings(checked),
      ...staleWarnings(observations, definition),
      ...[...conflicts.values()].flat(),
      ...warnings,
    ],
  };
}
