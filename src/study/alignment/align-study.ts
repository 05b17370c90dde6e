import { volumeMeasure } from "../../abnormal/volume.ts";
import type { Code } from "../../core/codes.ts";
import { EventStudyError } from "../../core/errors.ts";
import type { NewsEvent } from "../../core/event.ts";
import { didYouMean } from "../../core/nearest.ts";
import type { Observation, Warning } from "../../core/observation.ts";
import type { PriceSeries } from "../../core/series.ts";
import {
  benchmarkListing,
  beside,
  type CheckedFactor,
  type FactorListing,
  factorListing,
  type OtherSeries,
  shiftedColumns,
  volumeListing,
} from "../../market/alignment/benchmark.ts";
import { clockEntry, type Meeting } from "../../market/alignment/clock-entry.ts";
import { type Listing, listing } from "../../market/alignment/listing.ts";
import { withoutRows } from "../../market/alignment/overlap.ts";
import { type Placement, placeEvent } from "../../market/alignment/place-event.ts";
import { closeToClose, withoutSpanning } from "../../market/alignment/returns.ts";
import { type AlignedSeries, estimationSample, sampleWindow } from "../../market/alignment/sample.ts";
import type { ExchangeCalendar } from "../../market/calendar/exchange-calendar.ts";
import { calendarClock, clockOf } from "../../market/calendar/market-clock.ts";
import type { ClockEntry } from "../../results/result.ts";
import { benchmarkOf, benchmarksOf, detailLimit, windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { StudyFactors, StudyInput } from "../settings/input.ts";
import { factorWarnings, fileWarnings, observationWarnings, partialWarnings, staleWarnings } from "./align-warnings.ts";
import type { AlignedObservation, AlignedSecurity, AlignedStudy } from "./aligned.ts";
import { meetClaims } from "./claim-results.ts";
import { eventRows, findConfounders, findOverlaps, type Met } from "./conflicts.ts";
import { panelSpans } from "./panel-spans.ts";

const donorPrefix = "donor:";

/** Securities that an event is seen on: those it names, else all that are no benchmark. */
export function securitiesOf(event: NewsEvent, definition: StudyDefinition): readonly string[] {
  if (event.securities !== null) return event.securities;
  const benchmarks = benchmarksOf(definition);
  return definition.securities.map(({ id }) => id).filter((id) => !benchmarks.has(id));
}

/** The group of an observation: as the event says for the security, or for all, else as the study does. */
function groupOf(event: NewsEvent, security: string, { groups }: StudyDefinition): string | null {
  return (event.bySecurity?.[security] ?? event).group ?? groups[security] ?? null;
}

/** Makes each value once, at its first use. */
function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
}

const noPrices: PriceSeries = {
  security: "",
  kind: "price",
  sessions: new Int32Array(0),
  closes: new Float64Array(0),
  volumes: null,
  provenance: { path: "", layout: "", column: "", rows: 0, notes: [] },
};

/** Each security's prices held against its calendar. @throws MISSING_SECURITY for a declared one without prices. */
function listings(
  definition: StudyDefinition,
  series: ReadonlyMap<string, PriceSeries>,
  calendars: ReadonlyMap<string, ExchangeCalendar>,
): (id: string) => Listing {
  const declared = new Map(definition.securities.map((security) => [security.id, security]));
  return once((id) => {
    const security = declared.get(id) ?? { id, name: id, exchange: null, hours: null, currency: null };
    const prices = series.get(id);
    if (prices === undefined && declared.has(id)) {
      throw new EventStudyError("MISSING_SECURITY", `security ${id} has no prices`, "name its price file");
    }
    return listing(security, prices ?? noPrices, clockOf(security, calendars));
  });
}

/** Meets every event with every security that it is seen on: rules 1, 2, 3 and 5. */
function meet(definition: StudyDefinition, listingOf: (id: string) => Listing): Met[] {
  const known = new Set(definition.securities.map(({ id }) => id));
  const met: Met[] = [];
  for (const event of definition.events) {
    for (const security of securitiesOf(event, definition)) {
      const listed = listingOf(security);
      const placement = known.has(security) ? placeEvent(event, listed, definition) : withoutFile(security, [...known]);
      met.push({ id: `${event.id}/${security}`, event, listing: listed, placement });
    }
  }
  return met;
}

/** An event on a security that no price file holds. */
function withoutFile(security: string, known: readonly string[]): Placement {
  const message = `the price files do not hold ${security}${didYouMean(security, known)}`;
  return { status: "excluded", session: null, rule: null, code: "MISSING_SECURITY", message };
}

/** A security's log volumes, or log turnover where its shares are known; null when its file has no volumes. */
function volumesOf({ volumes, security }: Listing): Float64Array | null {
  return volumes && volumeMeasure(volumes, security.shares ?? null);
}

/**
 * What of a security may be abnormal. Its returns, close to close, those over missing sessions left out where the
 * study says so; or its log volumes, missing where the file has none.
 */
function measureOf(listed: Listing, { returns: kind, missing, measure }: StudyDefinition): Float64Array {
  if (measure === "volume") return volumesOf(listed) ?? new Float64Array(listed.sessions.length).fill(Number.NaN);
  const returns = listed.kind === "price" ? closeToClose(listed.closes, kind) : listed.closes;
  return missing === "drop" && listed.gaps !== null ? withoutSpanning(returns, listed.sessions, listed.gaps) : returns;
}

/** A security's returns, and those to estimate from where other events' windows are left out: what no benchmark changes. */
type OwnSeries = Pick<AlignedSeries, "sessions" | "levels" | "returns" | "cleanReturns">;

function ownSeries(definition: StudyDefinition, met: readonly Met[]): (listed: Listing) => OwnSeries {
  const eventsOf = new Map<Listing, Met[]>();
  if (definition.cleanEstimation) {
    for (const one of met) {
      const others = eventsOf.get(one.listing);
      if (others) others.push(one);
      else eventsOf.set(one.listing, [one]);
    }
  }
  return once((listed) => {
    const returns = measureOf(listed, definition);
    // The own event window lies outside the estimation window: that it is left out too changes nothing.
    const spans = eventsOf.get(listed)?.map((one) => eventRows(one, definition)) ?? [];
    return {
      sessions: listed.sessions,
      levels: listed.kind === "price" && definition.measure !== "volume" ? listed.closes : null,
      returns,
      cleanReturns: spans.length > 0 ? withoutRows(returns, spans) : null,
    };
  });
}

/** The columns that models ask for, by the series that they come from: "market", "smb", "donor:ID". */
type FactorOf = (name: string) => FactorListing | null;

/** What of a security's alignment depends on when its sessions are, and on nothing else that is its own. */
type Beside = Pick<AlignedSecurity, "others"> & Pick<AlignedSeries, "factors">;

/** Rule 4: the benchmark's returns and the factors that the models ask for, over the intervals of a security. */
function besideOf(
  listed: Listing,
  benchmark: FactorListing | null,
  factorOf: FactorOf,
  definition: StudyDefinition,
  columns: readonly string[],
): Beside {
  const factors: Record<string, Float64Array> = {};
  const others: Record<string, OtherSeries> = {};
  for (const name of new Set(["market", ...columns.map((column) => column.split("@")[0]!)])) {
    const other = name === "market" ? benchmark : factorOf(name);
    if (other === null) continue;
    others[name] = beside(listed, other, definition.returns);
    const { column } = others[name];
    Object.assign(factors, name === "market" ? { market: column } : {}, shiftedColumns(name, column, columns));
  }
  return { factors, others };
}

/** The factors of the factor file that some columns come from, held against the file's exchange. */
function checkedFactors(factors: StudyFactors | null, columns: readonly string[]): ReadonlyMap<string, CheckedFactor> {
  const names = new Set(columns.map((column) => column.split("@")[0]!));
  const clock = factors?.calendar ? calendarClock(factors.calendar) : null;
  const asked = factors?.series.filter(({ name }) => names.has(name)) ?? [];
  return new Map(asked.map((factor) => [factor.name, factorListing(factor, clock)]));
}

/** Factors of the factor file by name, and donor securities as factors. */
function factorListings(
  listingOf: (id: string) => Listing,
  factors: ReadonlyMap<string, CheckedFactor>,
): (name: string) => FactorListing | null {
  return once((name) =>
    name.startsWith(donorPrefix)
      ? benchmarkListing(listingOf(name.slice(donorPrefix.length)))
      : (factors.get(name) ?? null),
  );
}

/** @throws BAD_FACTORS when a model asks for a factor that the study does not give, with those that it does. */
function requireFactors(columns: readonly string[], definition: StudyDefinition, factors: StudyFactors | null): void {
  const given = factors?.series.map(({ name }) => name) ?? [];
  const lacking = columns.find(
    (column) => column !== "market" && !/^(market@|donor:)/.test(column) && !given.includes(column),
  );
  if (lacking === undefined) return;
  const has = given.length === 0 ? "the study has no factors" : `its factor file has ${given.join(", ")}`;
  throw new EventStudyError(
    "BAD_FACTORS",
    `${definition.models.join(", ")} needs the factor "${lacking}", but ${has}${didYouMean(lacking, given)}`,
    "name the file: factors: { file: factors.csv, exchange: XNYS }",
  );
}

/** A benchmark as the study measures it; null without one, or where it has no volumes to be measured. */
function marketListing(listed: Listing | null, { measure }: StudyDefinition): FactorListing | null {
  if (listed === null || measure !== "volume") return listed && benchmarkListing(listed);
  const volumes = volumesOf(listed);
  return volumes && volumeListing(listed, volumes);
}

type Align = (security: string, benchmark: string | null) => AlignedSecurity;

/** Aligns each security with each benchmark once. */
function aligner(
  definition: StudyDefinition,
  listingOf: (id: string) => Listing,
  own: (listed: Listing) => OwnSeries,
  factorOf: FactorOf,
  columns: readonly string[],
): Align {
  const against = once((benchmark: string | null) => {
    const market = marketListing(benchmark === null ? null : listingOf(benchmark), definition);
    const compute = (listed: Listing) => besideOf(listed, market, factorOf, definition, columns);
    // Securities of one file without clocks share one column of sessions, and so all that is matched to it.
    const shared = { price: new Map<Int32Array, Beside>(), return: new Map<Int32Array, Beside>() };
    const sharedBeside = (listed: Listing): Beside => {
      if (listed.instants !== null) return compute(listed);
      const known = shared[listed.kind].get(listed.sessions);
      if (known) return known;
      const made = compute(listed);
      shared[listed.kind].set(listed.sessions, made);
      return made;
    };
    return once((security: string): AlignedSecurity => {
      const listed = listingOf(security);
      const { factors, others } = sharedBeside(listed);
      return { security: listed.security, listing: listed, series: { ...own(listed), factors }, others };
    });
  });
  return (security, benchmark) => against(benchmark)(security);
}

/** A row of the result: the met event, and what it makes. */
class AlignedRow implements AlignedObservation, Meeting {
  readonly id: string;
  readonly event: NewsEvent;
  readonly aligned: AlignedSecurity;
  readonly group: string | null;
  readonly benchmark: string | null;
  readonly placement: Placement;
  readonly warnings: readonly Code[];
  readonly #study: { readonly definition: StudyDefinition; readonly how: "plain" | "lazy" };

  constructor(
    { id, event }: Met,
    placement: Placement,
    aligned: AlignedSecurity,
    warnings: readonly Code[],
    study: { readonly definition: StudyDefinition; readonly how: "plain" | "lazy" },
  ) {
    this.id = id;
    this.event = event;
    this.aligned = aligned;
    this.group = groupOf(event, aligned.security.id, study.definition);
    this.benchmark = benchmarkOf(event, study.definition);
    this.placement = placement;
    this.warnings = warnings;
    this.#study = study;
  }

  get listing(): Listing {
    return this.aligned.listing;
  }

  get clock(): ClockEntry {
    return clockEntry(this, this.#study.how);
  }

  get observation(): Observation | null {
    const { id, event, placement, group } = this;
    if (placement.status === "excluded") return null;
    const { security, series } = this.aligned;
    const { estimationWindow, eventWindow } = windowsOf(event, this.#study.definition);
    return {
      id,
      eventId: event.id,
      security: security.id,
      group,
      day0: placement.session,
      rule: placement.rule,
      estimation: estimationSample(series, placement.row, estimationWindow.from, estimationWindow.to),
      event: sampleWindow(series, placement.row, eventWindow.from, eventWindow.to),
    };
  }
}

/** Warnings of conflicts by the observation that they are about. */
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

/** The codes of warnings; those of most observations, one or none, share an array. */
function codeLists(): (warnings: readonly Warning[]) => readonly Code[] {
  const alone = once((code: Code): readonly Code[] => [code]);
  return (warnings) => {
    if (warnings.length === 0) return noCodes;
    return warnings.length === 1 ? alone(warnings[0]!.code) : warnings.map(({ code }) => code);
  };
}

/**
 * Each security once, in the order of the study: as it was first aligned; those that no event observes, benchmarks,
 * donors and what claims speak of, beside the study's benchmark.
 */
function alignedOnce(
  rows: readonly AlignedObservation[],
  align: Align,
  definition: StudyDefinition,
  columns: readonly string[],
): AlignedSecurity[] {
  const first = new Map<string, AlignedSecurity>();
  for (const { aligned } of rows) if (!first.has(aligned.security.id)) first.set(aligned.security.id, aligned);
  const { benchmark, securities, events } = definition;
  const claimed = events.flatMap(({ claims }) => claims.map(({ security }) => security));
  const donors = columns.filter((column) => column.startsWith(donorPrefix)).map((id) => id.slice(donorPrefix.length));
  for (const id of [...benchmarksOf(definition), ...claimed, ...donors]) {
    if (!first.has(id)) first.set(id, align(id, benchmark));
  }
  // One without a row has nothing to be summarised: its observations say why.
  return securities.flatMap(({ id }) => first.get(id) ?? []).filter(({ listing: { sessions } }) => sessions.length > 0);
}

/**
 * Holds every series against its calendar, places every event in it, and settles what stands in each other's way:
 * rules 1 to 6 of time, overlaps and confounders. Each event and security is one row of `observations`.
 *
 * @param columns factor columns that the study's models ask for
 */
export function alignStudy(
  { definition, series, calendars, factors }: Omit<StudyInput, "inputs">,
  columns: readonly string[],
): AlignedStudy {
  requireFactors(columns, definition, factors);
  const listingOf = listings(definition, series, calendars);
  const met = meet(definition, listingOf);
  const confounders = findConfounders(met, definition);
  const overlaps = findOverlaps(met, confounders.excluded, definition);
  const checked = checkedFactors(factors, columns);
  const factorOf = factorListings(listingOf, checked);
  const align = aligner(definition, listingOf, ownSeries(definition, met), factorOf, columns);

  const conflicts = bySubject([...confounders.warnings, ...overlaps.warnings]);
  const study = { definition, how: met.length > detailLimit ? "lazy" : "plain" } as const;
  const codesOf = codeLists();
  const warnings: Warning[] = [];
  const observations = met.map((one, i): AlignedObservation => {
    const placement = confounders.excluded.get(i) ?? overlaps.excluded.get(i) ?? one.placement;
    const aligned = align(one.listing.security.id, benchmarkOf(one.event, definition));
    const own = observationWarnings(one.id, one.event, aligned, placement, definition);
    const others = conflicts.get(one.id);
    const told = others === undefined ? own : own.length === 0 ? others : [...own, ...others];
    if (others) conflicts.delete(one.id);
    for (const warning of told) warnings.push(warning);
    return new AlignedRow(one, placement, aligned, codesOf(told), study);
  });
  const securities = alignedOnce(observations, align, definition, columns);
  return {
    spans: panelSpans(observations, definition),
    securities,
    observations,
    claims: meetClaims(observations, listingOf, definition),
    warnings: [
      ...securities.flatMap(fileWarnings),
      ...partialWarnings(securities),
      ...factorWarnings(checked),
      ...staleWarnings(observations, definition),
      ...[...conflicts.values()].flat(),
      ...warnings,
    ],
  };
}
