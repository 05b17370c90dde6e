import type { PriceSeries } from "../../core/series.ts";
import type { CheckedFactor } from "../../market/alignment/benchmark.ts";
import {
  type IsTraded,
  judgeFactor,
  judgeListing,
  tradedByMost,
  tradedSessions,
} from "../../market/alignment/judged.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import { benchmarksOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { computeOnce } from "./compute-once.ts";
import { donorPrefix } from "./match-factors.ts";
import type { PlacedEvent } from "./place-events.ts";

/** Whether two markets may keep the same holidays: their time zones are the same, or one is unknown. */
const mayShareHolidays = (a: Listing, b: Listing) =>
  a.clock === null || b.clock === null || a.clock.timezone === b.clock.timezone;

const either =
  (...judges: readonly IsTraded[]): IsTraded =>
  (day) =>
    judges.some((isTraded) => isTraded(day));

/** The securities under test, each once. */
const observedListings = (placed: readonly PlacedEvent[]) => [...new Set(placed.map(({ listing }) => listing))];

/**
 * Returns a function that lists a benchmark or donor. One without a calendar is judged by the sessions of the securities
 * under test and by the other series of its file: a day on which most of them traded, and it has no price, is missing.
 */
export function judgeBenchmarks(
  listingOf: (id: string) => Listing,
  series: ReadonlyMap<string, PriceSeries>,
  placed: readonly PlacedEvent[],
  definition: StudyDefinition,
  columns: readonly string[],
): (id: string) => Listing {
  const donors = columns.filter((column) => column.startsWith(donorPrefix)).map((id) => id.slice(donorPrefix.length));
  const judged = new Set([...benchmarksOf(definition), ...donors]);
  const securities = observedListings(placed);
  return computeOnce((id) => {
    const listed = listingOf(id);
    if (!judged.has(id) || listed.clock?.calendar || listed.sessions.length === 0) return listed;
    const observed = securities.filter((one) => one !== listed && mayShareHolidays(one, listed));
    const known = new Set(observed.map(({ security }) => security.id));
    const { path } = series.get(id)!.provenance;
    const beside = [...series.values()].filter(
      ({ security, provenance }) => provenance.path === path && security !== id && !known.has(security),
    );
    const others = beside.map(({ security }) => listingOf(security)).filter((one) => mayShareHolidays(one, listed));
    const isTraded = [observed, others].map((some) => tradedByMost(some.map(tradedSessions)));
    return judgeListing(listed, either(...isTraded));
  });
}

/** Factors without a calendar, judged by the sessions of the securities under test and by the other factors. */
export function judgeFactors(
  factors: ReadonlyMap<string, CheckedFactor>,
  placed: readonly PlacedEvent[],
): ReadonlyMap<string, CheckedFactor> {
  if ([...factors.values()].every(({ gaps }) => gaps !== null)) return factors;
  const traded = tradedByMost(observedListings(placed).map(tradedSessions));
  const days = (factor: CheckedFactor) => factor.sessions.filter((_, t) => !Number.isNaN(factor.values[t]!));
  const present = new Map([...factors].map(([name, factor]) => [name, new Set(days(factor))]));
  return new Map(
    [...factors].map(([name, factor]) => {
      const inAnother: IsTraded = (day) => [...present].some(([other, own]) => other !== name && own.has(day));
      return [name, judgeFactor(factor, either(traded, inAnother))];
    }),
  );
}
