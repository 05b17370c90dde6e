import type { Listing } from "../../market/alignment/listing.ts";
import { meanBenchmark } from "../../market/alignment/mean-benchmark.ts";
import { benchmarksOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { AlignedSecurity } from "./aligned.ts";
import { computeOnce } from "./compute-once.ts";
import { type FactorOf, type MatchedFactors, marketListing, matchFactors } from "./match-factors.ts";
import type { MeasuredSeries } from "./measured-series.ts";

/** Aligns a security with a benchmark. */
export type AlignSecurity = (security: string, benchmark: string | null) => AlignedSecurity;

/** The mean return of the securities that the study names, without the one it is matched to; null for another benchmark. */
export function meanOf(definition: StudyDefinition, listingOf: (id: string) => Listing) {
  const { benchmarkMean, securities } = definition;
  if (benchmarkMean === undefined) return null;
  const benchmarks = benchmarksOf(definition);
  const all = securities.map(({ id }) => id).filter((id) => !benchmarks.has(id));
  return meanBenchmark((benchmarkMean === "all" ? all : benchmarkMean).map(listingOf), definition.returns);
}

/** The series that a security is matched with. */
interface OtherListings {
  readonly benchmarkOf: (id: string) => Listing;
  readonly factorOf: FactorOf;
}

/** Returns a function that aligns each security with each benchmark once. */
export function securityAligner(
  definition: StudyDefinition,
  listingOf: (id: string) => Listing,
  measured: (listed: Listing) => MeasuredSeries,
  { benchmarkOf, factorOf }: OtherListings,
  columns: readonly string[],
): AlignSecurity {
  const alignerWith = computeOnce((benchmark: string | null) => {
    const mean = benchmark === definition.benchmark ? meanOf(definition, listingOf) : null;
    const market = marketListing(benchmark === null || mean ? null : benchmarkOf(benchmark), definition);
    const match = (listed: Listing) => matchFactors(listed, mean?.(listed) ?? market, factorOf, definition, columns);
    // Securities of one file without clocks share one array of sessions, so they share its matched factors.
    const shared = { price: new Map<Int32Array, MatchedFactors>(), return: new Map<Int32Array, MatchedFactors>() };
    const matchShared = (listed: Listing): MatchedFactors => {
      // The mean of the others differs from one security to the next.
      if (listed.instants !== null || mean !== null) return match(listed);
      const known = shared[listed.kind].get(listed.sessions);
      if (known) return known;
      const matched = match(listed);
      shared[listed.kind].set(listed.sessions, matched);
      return matched;
    };
    return computeOnce((security: string): AlignedSecurity => {
      const listed = listingOf(security);
      const { factors, others } = matchShared(listed);
      return { security: listed.security, listing: listed, series: { ...measured(listed), factors }, others };
    });
  });
  return (security, benchmark) => alignerWith(benchmark)(security);
}
