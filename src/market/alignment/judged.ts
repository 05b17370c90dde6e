import { lowerBound, type SessionDay, weekday } from "../../core/session.ts";
import { closingInstants } from "../calendar/market-clock.ts";
import type { CheckedFactor } from "./benchmark.ts";
import type { Listing } from "./listing.ts";

/** Whether a day was a session, as far as other series tell. */
export type IsTraded = (day: SessionDay) => boolean;

const neverTraded: IsTraded = () => false;

/** The days of a listing on which it has a value. */
export const tradedSessions = ({
  kind,
  sessions,
  closes,
}: Pick<Listing, "kind" | "sessions" | "closes">): Int32Array =>
  kind === "price" ? sessions : sessions.filter((_, t) => !Number.isNaN(closes[t]!));

/**
 * The days on which most of the series traded whose rows reach over the day.
 *
 * @param series (T) sessions of each, ascending; large studies share the arrays
 */
export function tradedByMost(series: Iterable<Int32Array>): IsTraded {
  const weights = new Map<Int32Array, number>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const sessions of series) {
    if (sessions.length === 0) continue;
    weights.set(sessions, (weights.get(sessions) ?? 0) + 1);
    first = Math.min(first, sessions[0]!);
    last = Math.max(last, sessions.at(-1)!);
  }
  if (first > last) return neverTraded;
  const traded = new Int32Array(last - first + 2);
  // Steps first, summed below: how many series reach over the day.
  const alive = new Int32Array(last - first + 2);
  for (const [sessions, weight] of weights) {
    for (let t = 0; t < sessions.length; t++) traded[sessions[t]! - first]! += weight;
    alive[sessions[0]! - first]! += weight;
    alive[sessions.at(-1)! - first + 1]! -= weight;
  }
  for (let k = 1; k < alive.length; k++) alive[k]! += alive[k - 1]!;
  return (day) => 2 * (traded[day - first] ?? 0) > (alive[day - first] ?? 0);
}

/** A file of fewer weeks does not tell on which days of the week its market is closed. */
const tellingWeeks = 8;
/** A market that holds sessions on a day of the week has rows in more of the weeks than this. */
const usualShare = 0.2;

/** The days of the week on which a file usually has rows: in a short file also Monday to Friday. */
function usualWeekdays(sessions: Int32Array): ReadonlySet<number> {
  const counts = new Array<number>(7).fill(0);
  for (const day of sessions) counts[weekday(day)]!++;
  const weeks = (sessions.at(-1)! - sessions[0]! + 1) / 7;
  const isUsual = (day: number) => counts[day]! > usualShare * weeks || (weeks < tellingWeeks && day >= 1 && day <= 5);
  return new Set([0, 1, 2, 3, 4, 5, 6].filter(isUsual));
}

/**
 * Days inside a file that it lacks although others traded. Its own dates say on which days of the week it claims to have
 * rows, so a market that trades at weekends makes no gaps in one that does not.
 *
 * @param sessions (T) days with a value
 * @param rows     days on which it has a row, with or without a value
 */
function lackedDays(sessions: Int32Array, rows: ReadonlySet<SessionDay>, isTraded: IsTraded): SessionDay[] {
  if (sessions.length < 2) return [];
  const usual = usualWeekdays(sessions);
  const present = new Set(sessions);
  const lacked: SessionDay[] = [];
  for (let day = sessions[0]! + 1; day < sessions.at(-1)!; day++) {
    if (!present.has(day) && (rows.has(day) || usual.has(weekday(day))) && isTraded(day)) lacked.push(day);
  }
  return lacked;
}

/** Rows of returns with a missing day for each gap, without empty rows of days on which nobody traded. */
interface JudgedReturns {
  readonly sessions: Int32Array;
  readonly gaps: readonly SessionDay[];
  /** A column of the file in these rows; NaN where the file has no such row. */
  take(column: Float64Array): Float64Array;
}

function judgeReturns(sessions: Int32Array, values: Float64Array, isTraded: IsTraded): JudgedReturns {
  const present = sessions.filter((_, t) => !Number.isNaN(values[t]!));
  const gaps = lackedDays(present, new Set(sessions), isTraded);
  const [first, last] = [present[0] ?? Number.POSITIVE_INFINITY, present.at(-1) ?? Number.NEGATIVE_INFINITY];
  // An empty row of a day on which nobody traded is a holiday that is written out.
  const kept = sessions.filter((day, t) => !Number.isNaN(values[t]!) || day < first || day > last);
  const all = Int32Array.from(new Set([...kept, ...gaps])).sort();
  const take = (column: Float64Array) =>
    Float64Array.from(all, (day) => {
      const row = lowerBound(sessions, day);
      return sessions[row] === day ? column[row]! : Number.NaN;
    });
  return { sessions: all, gaps, take };
}

/**
 * A benchmark or donor without a calendar, judged by days on which others traded: those that its file lacks are gaps, as
 * a calendar would list them. One with a calendar stays as it is.
 */
export function judgeListing(listed: Listing, isTraded: IsTraded): Listing {
  const { clock, kind, sessions, closes, volumes } = listed;
  if (clock?.calendar) return listed;
  if (kind === "price") return { ...listed, gaps: lackedDays(sessions, new Set(), isTraded) };
  const judged = judgeReturns(sessions, closes, isTraded);
  return {
    ...listed,
    sessions: judged.sessions,
    gaps: judged.gaps,
    closes: judged.take(closes),
    volumes: volumes && judged.take(volumes),
    instants: clock && closingInstants(clock, judged.sessions),
  };
}

/** A factor without a calendar, judged as `judgeListing` judges a benchmark. */
export function judgeFactor(factor: CheckedFactor, isTraded: IsTraded): CheckedFactor {
  if (factor.gaps !== null) return factor;
  const { sessions, gaps, take } = judgeReturns(factor.sessions, factor.values, isTraded);
  return { ...factor, sessions, gaps, values: take(factor.values) };
}
