import type { PriceSeries } from "../../core/series.ts";
import type { SessionDay } from "../../core/session.ts";

/**
 * A move far outside the series' usual spread.
 *
 * Units   `change` as a decimal; `deviations` in robust standard deviations.
 */
export interface Jump<Day = SessionDay> {
  /** The session into which the price moved. */
  readonly session: Day;
  /** Simple return into the session. */
  readonly change: number;
  /** Distance from the median log return, in robust standard deviations. */
  readonly deviations: number;
  /**
   * New shares for an old one, where the move is that of a split: 2 = two for one, 1.5 = three for two, 1/5 = one for
   * five; null where it is no such move.
   */
  readonly splitFactor: number | null;
  /** Whether the volumes before and after it agree with that split; null where they cannot tell. */
  readonly volumesAgree: boolean | null;
}

/** The columns of a series that jumps are found in. */
type JumpSeries = Pick<PriceSeries, "kind" | "sessions" | "closes"> & { readonly volumes?: Float64Array | null };

/** A move beyond this many robust standard deviations is a jump. */
const jumpDeviations = 8;
/** A jump is shared when the benchmark moves the same way by more than this many of its own. */
const sharedDeviations = 4;
/** 1.4826 · MAD estimates the standard deviation of a normal sample: 1/Φ⁻¹(3/4). */
const madToSd = 1.482602218505602;
/** The session's own return adds to the move of a split: up to this many robust standard deviations … */
const ownMoveDeviations = 2;
/** … and at most 5%. */
const largestOwnMove = 0.05;
/** A close is rounded to its tick: a split of a price that hardly moves is within half a per cent. */
const tick = 0.005;
/**
 * What a session may add to a split in a calm or short series. News seldom moves a price to a third or by three times,
 * so that a usual day's move beside such a ratio leaves little doubt; at 2 for 1 and 3 for 2 there is more.
 */
const leastOwnMove = (factor: number) => (factor >= 3 ? largestOwnMove : factor >= 2 ? 0.02 : tick);

/** New shares for an old one, as companies split them … */
const splitRatios = [1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100];
/** … or give them out as a bonus: news moves prices about as far, so only within a tick; no company merges shares so. */
const bonusRatios = [1.25, 4 / 3, 2.5];

/** Log returns into each session: NaN into the first, and where one is missing. */
function logReturns({ kind, closes }: JumpSeries): Float64Array {
  if (kind === "return") return closes.map(Math.log1p);
  return closes.map((close, t) => (t === 0 ? Number.NaN : Math.log(close / closes[t - 1]!)));
}

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The median of log returns, and their robust standard deviation; of the non-zero ones where most are zero. */
function robustSpread(returns: Float64Array): { readonly center: number; readonly spread: number } {
  const present = returns.filter(Number.isFinite);
  const center = median(present);
  const distances = present.map((r) => Math.abs(r - center));
  return { center, spread: madToSd * (median(distances) || median(distances.filter((distance) => distance > 0))) };
}

function deviationsBySession(benchmark: JumpSeries): ReadonlyMap<SessionDay, number> {
  const returns = logReturns(benchmark);
  const { center, spread } = robustSpread(returns);
  return new Map(Array.from(benchmark.sessions, (session, t) => [session, (returns[t]! - center) / spread]));
}

/** The nearest of some ratios whose distance the own move of a session may explain; null where it explains none. */
function nearestRatio(size: number, ratios: readonly number[], ownMove: number): number | null {
  const distance = (factor: number) => Math.abs(Math.log(size / factor));
  const factor = ratios.reduce((nearest, one) => (distance(one) < distance(nearest) ? one : nearest));
  return distance(factor) <= ownMove ? factor : null;
}

/**
 * The split that a price ratio (old over new) comes from: n for 1, 3 for 2, or the reverse; null where none is near.
 * @param ownMove the largest log return that the session itself may have added
 */
function splitFactorOf(ratio: number, ownMove: number): number | null {
  const size = Math.max(ratio, 1 / ratio);
  const within = Math.min(Math.max(ownMove, leastOwnMove(Math.round(size * 2) / 2)), largestOwnMove);
  const factor = nearestRatio(size, splitRatios, within);
  if (factor !== null) return ratio > 1 ? factor : 1 / factor;
  return ratio > 1 ? nearestRatio(ratio, bonusRatios, tick) : null;
}

/** Sessions before and after a jump whose volumes are compared. */
const volumeSessions = 5;

/**
 * Whether the volumes around a row agree with a split: shares change hands as many times more as there are more of them,
 * so that price times volume goes on as before (within a factor of two). Null without volumes, and for a factor that
 * usual volumes hide.
 */
function volumesAgree(volumes: Float64Array | null | undefined, row: number, factor: number): boolean | null {
  if (!volumes || (factor < 4 && factor > 1 / 4)) return null;
  const middle = (from: number, to: number) =>
    median(volumes.slice(Math.max(from, 0), to).filter((volume) => volume > 0));
  // The session itself is left out: on it news raises the volume too.
  const change = middle(row + 1, row + 1 + volumeSessions) / middle(row - volumeSessions, row);
  return Number.isNaN(change) ? null : Math.abs(Math.log(change / factor)) <= Math.LN2;
}

/**
 * Jumps: moves beyond 8 robust standard deviations (median and 1.4826·MAD of the log returns) that the benchmark does not
 * share on the same date. A return series has jumps, but none that is called a split.
 *
 * @returns in the order of their sessions; none for a series without any spread
 */
export function findJumps(series: JumpSeries, benchmark?: JumpSeries): readonly Jump[] {
  const returns = logReturns(series);
  const { center, spread } = robustSpread(returns);
  const ofBenchmark = benchmark ? deviationsBySession(benchmark) : new Map<SessionDay, number>();
  const jumps: Jump[] = [];
  for (let t = 0; t < returns.length; t++) {
    const deviations = (returns[t]! - center) / spread;
    if (!(Math.abs(deviations) > jumpDeviations)) continue;
    const session = series.sessions[t]!;
    if ((ofBenchmark.get(session) ?? 0) * Math.sign(deviations) > sharedDeviations) continue;
    const ratio = Math.exp(-returns[t]!);
    const splitFactor = series.kind === "price" ? splitFactorOf(ratio, ownMoveDeviations * spread) : null;
    const agree = splitFactor === null ? null : volumesAgree(series.volumes, t, splitFactor);
    jumps.push({ session, change: Math.expm1(returns[t]!), deviations, splitFactor, volumesAgree: agree });
  }
  return jumps;
}

/** Whether any move of prices is near a split's: a pass over the closes that spares most series the search. */
function hasSplitMove({ closes }: JumpSeries): boolean {
  for (let t = 1; t < closes.length; t++) {
    const ratio = closes[t - 1]! / closes[t]!;
    if ((ratio >= 1.23 || ratio <= 0.71) && splitFactorOf(ratio, largestOwnMove) !== null) return true;
  }
  return false;
}

/** The jumps at the ratio of a split: closes that were not adjusted, rather than news. */
export function findSplits(series: JumpSeries, benchmark?: JumpSeries): readonly Jump[] {
  if (series.kind !== "price" || !hasSplitMove(series)) return [];
  return findJumps(series, benchmark).filter(({ splitFactor }) => splitFactor !== null);
}
