import { lowerBound, type SessionDay } from "../../core/session.ts";
import { closingInstants, type MarketClock } from "../calendar/market-clock.ts";
import type { FactorListing } from "./benchmark.ts";
import { tradedByMost, tradedSessions } from "./judged.ts";
import type { Listing } from "./listing.ts";
import type { ReturnKind } from "./returns.ts";

/** The days on which most of the members traded, ascending. */
function commonSessions(members: readonly Listing[]): Int32Array {
  const isTraded = tradedByMost(members.map(tradedSessions));
  const days = new Set<SessionDay>();
  for (const member of members) for (const day of tradedSessions(member)) days.add(day);
  return Int32Array.from([...days].filter(isTraded)).sort();
}

/** Calls back with a member's simple return on each common session on which it has one of that session alone. */
function eachReturn(
  { kind, sessions, closes }: Listing,
  common: Int32Array,
  returns: ReturnKind,
  take: (at: number, value: number) => void,
): void {
  let before = -1;
  let close = Number.NaN;
  for (let t = 0, at = 0; t < sessions.length; t++) {
    while (at < common.length && common[at]! < sessions[t]!) at++;
    if (at === common.length) return;
    if (common[at] !== sessions[t] || Number.isNaN(closes[t]!)) continue;
    if (kind === "return") take(at, returns === "log" ? Math.expm1(closes[t]!) : closes[t]!);
    else if (before >= 0 && before === at - 1) take(at, closes[t]! / close - 1);
    before = at;
    close = closes[t]!;
  }
}

/** The clock that all members share; null where they do not. */
function sharedClock(members: readonly Listing[]): MarketClock | null {
  const [first] = members;
  const isSame = ({ clock }: Listing) =>
    clock !== null && clock.calendar === first!.clock?.calendar && clock.timezone === first!.clock.timezone;
  return first?.clock?.calendar && members.every(isSame) ? first.clock : null;
}

/** A day put among others, and whether its mean is unknown. */
const withDays = (common: Int32Array, extra: Iterable<SessionDay>) =>
  Int32Array.from(new Set([...common, ...extra])).sort();

/**
 * The equal-weighted mean return of securities as a benchmark, for each security without its own return.
 *
 *   R_m,t = (Σ_j R_j,t − R_i,t) / (n_t − 1)    over the n_t members with a price on session t and on the one before
 *
 * Shapes  (T) sessions on which most members traded.
 * Units   decimal returns per session; with log returns ln(1 + R_m,t), the return of the equal-weighted portfolio.
 *
 * Missing a session without another member is unknown, and so is one on which the security traded and most members did
 * not, with the session after it.
 */
export function meanBenchmark(members: readonly Listing[], returns: ReturnKind): (security: Listing) => FactorListing {
  const common = commonSessions(members);
  const sums = new Float64Array(common.length);
  const counts = new Int32Array(common.length);
  for (const member of members) {
    eachReturn(member, common, returns, (at, value) => {
      sums[at]! += value;
      counts[at]!++;
    });
  }
  const clock = sharedClock(members);
  const own = new Set(members.map(({ security }) => security.id));
  return (security) => {
    const [rest, n] = [sums.slice(), counts.slice()];
    if (own.has(security.security.id)) {
      eachReturn(security, common, returns, (at, value) => {
        rest[at]! -= value;
        n[at]!--;
      });
    }
    const means = rest.map((sum, at) => (n[at]! > 0 ? sum / n[at]! : Number.NaN));
    const held = new Set(common);
    const [first, last] = [common[0] ?? Number.POSITIVE_INFINITY, common.at(-1) ?? Number.NEGATIVE_INFINITY];
    const alone = [...tradedSessions(security)].filter((day) => day > first && day < last && !held.has(day));
    for (const day of alone) means[lowerBound(common, day)] = Number.NaN;
    const sessions = alone.length === 0 ? common : withDays(common, alone);
    const values = Float64Array.from(sessions, (day) => {
      const mean = held.has(day) ? means[lowerBound(common, day)]! : Number.NaN;
      return returns === "log" ? Math.log1p(mean) : mean;
    });
    const gaps = [...sessions].filter((day, at) => at > 0 && Number.isNaN(values[at]!) && day > first);
    return { sessions, instants: clock && closingInstants(clock, sessions), values, kind: "return", gaps };
  };
}
