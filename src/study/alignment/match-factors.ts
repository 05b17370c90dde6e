import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import {
  benchmarkListing,
  type CheckedFactor,
  type FactorListing,
  factorListing,
  matchSeries,
  type OtherSeries,
  shiftedColumns,
  volumeListing,
} from "../../market/alignment/benchmark.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import type { AlignedSeries } from "../../market/alignment/sample.ts";
import { calendarClock } from "../../market/calendar/market-clock.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { StudyFactors } from "../settings/input.ts";
import type { AlignedSecurity } from "./aligned.ts";
import { computeOnce } from "./compute-once.ts";
import { volumesOf } from "./measured-series.ts";

/** Prefix of the factor column of a donor security: "donor:ID". */
export const donorPrefix = "donor:";

/** Finds the series of a factor column by name: "smb", "donor:ID". */
export type FactorOf = (name: string) => FactorListing | null;

/** The part of an alignment that depends only on the sessions of a security, so that securities can share it. */
export type MatchedFactors = Pick<AlignedSecurity, "others"> & Pick<AlignedSeries, "factors">;

/** Computes the returns of benchmark and factors over the intervals of a security: rule 4 (market/README.md). */
export function matchFactors(
  listed: Listing,
  benchmark: FactorListing | null,
  factorOf: FactorOf,
  definition: StudyDefinition,
  columns: readonly string[],
): MatchedFactors {
  const factors: Record<string, Float64Array> = {};
  const others: Record<string, OtherSeries> = {};
  for (const name of new Set(["market", ...columns.map((column) => column.split("@")[0]!)])) {
    const other = name === "market" ? benchmark : factorOf(name);
    if (other === null) continue;
    others[name] = matchSeries(listed, other, definition.returns);
    const { column } = others[name];
    Object.assign(factors, name === "market" ? { market: column } : {}, shiftedColumns(name, column, columns));
  }
  return { factors, others };
}

/** Checks the factors that the columns need against the calendar of the factor file. */
export function checkFactors(
  factors: StudyFactors | null,
  columns: readonly string[],
): ReadonlyMap<string, CheckedFactor> {
  const names = new Set(columns.map((column) => column.split("@")[0]!));
  const clock = factors?.calendar ? calendarClock(factors.calendar) : null;
  const needed = factors?.series.filter(({ name }) => names.has(name)) ?? [];
  return new Map(needed.map((factor) => [factor.name, factorListing(factor, clock)]));
}

/** Returns a function that finds a factor of the factor file, or a donor security, by name. */
export function findFactors(
  listingOf: (id: string) => Listing,
  factors: ReadonlyMap<string, CheckedFactor>,
): (name: string) => FactorListing | null {
  return computeOnce((name) =>
    name.startsWith(donorPrefix)
      ? benchmarkListing(listingOf(name.slice(donorPrefix.length)))
      : (factors.get(name) ?? null),
  );
}

/** @throws BAD_FACTORS when a model needs a factor that the study does not have; names those that it has. */
export function requireFactors(
  columns: readonly string[],
  definition: StudyDefinition,
  factors: StudyFactors | null,
): void {
  const given = factors?.series.map(({ name }) => name) ?? [];
  const missing = columns.find(
    (column) => column !== "market" && !/^(market@|donor:)/.test(column) && !given.includes(column),
  );
  if (missing === undefined) return;
  const has = given.length === 0 ? "the study has no factors" : `its factor file has ${given.join(", ")}`;
  throw new EventStudyError(
    "BAD_FACTORS",
    `${definition.models.join(", ")} needs the factor "${missing}", but ${has}${didYouMean(missing, given)}`,
    "name the file: factors: { file: factors.csv, exchange: XNYS }",
  );
}

/** The benchmark in the measure of the study; null without a benchmark, or without its volumes. */
export function marketListing(listed: Listing | null, { measure }: StudyDefinition): FactorListing | null {
  if (listed === null || measure !== "volume") return listed && benchmarkListing(listed);
  const volumes = volumesOf(listed);
  return volumes && volumeListing(listed, volumes);
}
