import type { DayRange } from "../../core/event.ts";
import { type Matrix, matrix } from "../../core/matrix.ts";
import { type AbnormalPanel, estimationSessionsOf } from "../../core/panel.ts";
import { remember } from "../../core/remember.ts";
import { noSession } from "../../core/session.ts";
import { findOrAdd, type SessionRows } from "../../core/session-rows.ts";
import { rememberWindow } from "../kit/remember.ts";

/**
 * Observations with the same estimation sessions and the same event sessions. Every pair of observations from two
 * clusters has the same n_ij and O_ij, so the sums of their standardised residuals suffice.
 */
interface Cluster {
  /** Usable estimation sessions, ascending. */
  readonly sessions: Int32Array;
  /** Σ z over the members, on those sessions. */
  readonly sums: Float64Array;
  /** A member without a missing residual; −1 where there is none. */
  readonly complete: number;
  count: number;
}

/** The clusters with the same sessions in the event window and abnormal returns on the same days of it. */
interface EventPattern {
  /** Index among the patterns. */
  readonly place: number;
  /** Session of each event day, `noSession` where there is none; then, for each day, 1 where the abnormal return is there. */
  readonly sessions: Int32Array;
  readonly days: number;
  readonly day0: number;
  readonly clusters: Cluster[];
  count: number;
}

/** Σ ρ̂_ij over the pairs i ≠ j of two patterns, or of one (then each pair counts twice, as ij and as ji). */
interface PatternPair {
  readonly first: EventPattern;
  readonly second: EventPattern;
  readonly correlation: number;
}

/** Where the residuals of an observation begin. */
const residualsAt = ({ estimationAr, spans }: AbnormalPanel, i: number): number =>
  i * estimationAr.columns + spans[4 * i + 2]!;

/** Copies the sessions where the values are finite, in order; returns how many. */
function sessionsPresent(panel: AbnormalPanel, i: number, into: Int32Array): number {
  const { data } = panel.estimationAr;
  const sessions = estimationSessionsOf(panel, i);
  const from = residualsAt(panel, i);
  let n = 0;
  for (let t = 0; t < sessions.length; t++) if (Number.isFinite(data[from + t]!)) into[n++] = sessions[t]!;
  return n;
}

/** Σ e of observation i; NaN where a residual of its window is missing. */
function totalOf(panel: AbnormalPanel, i: number): number {
  const { data } = panel.estimationAr;
  const from = residualsAt(panel, i);
  const end = from + panel.spans[4 * i + 3]!;
  let total = 0;
  for (let at = from; at < end; at++) total += data[at]!;
  return Number.isFinite(total) ? total : Number.NaN;
}

/** Whether the estimation windows of two observations are one stretch of one calendar. */
function isSameStretch({ estimationSessions: { calendar, first }, spans }: AbnormalPanel, i: number, j: number) {
  return calendar[i] === calendar[j] && first[i] === first[j] && spans[4 * i + 3] === spans[4 * j + 3];
}

/** Whether observation i has the sessions of a cluster, without writing them as `sessionsPresent` does. */
function hasSessions(panel: AbnormalPanel, i: number, own: Int32Array): boolean {
  const { data } = panel.estimationAr;
  const { calendars, calendar, first } = panel.estimationSessions;
  const [sessions, start] = [calendars[calendar[i]!]!, first[i]!];
  const [from, length] = [residualsAt(panel, i), panel.spans[4 * i + 3]!];
  let n = 0;
  for (let t = 0; t < length; t++) {
    if (data[from + t]! - data[from + t]! !== 0) continue;
    if (sessions[start + t] !== own[n++]) return false;
  }
  return n === own.length;
}

/** A fast `addStandardized` for an observation without a missing residual, given the sum of its residuals. */
function addComplete({ sums }: Cluster, panel: AbnormalPanel, i: number, total: number): void {
  const { data } = panel.estimationAr;
  const from = residualsAt(panel, i);
  const n = sums.length;
  const center = total / n;
  let squares = 0;
  for (let at = from; at < from + n; at++) squares += (data[at]! - center) ** 2;
  const rootMeanSquare = Math.sqrt(squares / n);
  for (let t = 0; t < n; t++) sums[t]! += (data[from + t]! - center) / rootMeanSquare;
}

/** Adds z = (residual − mean)/root mean square of one observation to the sums of its cluster. */
function addStandardized({ sums }: Cluster, { columns, data }: Matrix, i: number): void {
  const [from, end] = [i * columns, (i + 1) * columns];
  // A fast test for a finite value: NaN − NaN and ∞ − ∞ are not 0.
  let total = 0;
  for (let at = from; at < end; at++) if (data[at]! - data[at]! === 0) total += data[at]!;
  const center = total / sums.length;
  let squares = 0;
  for (let at = from; at < end; at++) if (data[at]! - data[at]! === 0) squares += (data[at]! - center) ** 2;
  const rootMeanSquare = Math.sqrt(squares / sums.length);
  let t = 0;
  for (let at = from; at < end; at++) {
    if (data[at]! - data[at]! === 0) sums[t++]! += (data[at]! - center) / rootMeanSquare;
  }
}

/** Whether observation i has the signature of a pattern. */
function hasSignature({ ar: { columns, data }, eventSessions }: AbnormalPanel, i: number, own: Int32Array): boolean {
  for (let t = 0; t < columns; t++) {
    const at = i * columns + t;
    if (eventSessions[at] !== own[t] || (data[at]! - data[at]! === 0 ? 1 : 0) !== own[columns + t]) return false;
  }
  return true;
}

/** Writes the signature of observation i in the event window: see `EventPattern.sessions`. */
function eventSignature({ ar: { columns, data }, eventSessions }: AbnormalPanel, i: number, into: Int32Array): void {
  for (let t = 0; t < columns; t++) {
    into[t] = eventSessions[i * columns + t]!;
    into[columns + t] = Number.isFinite(data[i * columns + t]!) ? 1 : 0;
  }
}

function patternsOf(panel: AbnormalPanel): EventPattern[] {
  const patterns: EventPattern[] = [];
  const byEvent = new Map<number, EventPattern[]>();
  const byEstimation = new Map<EventPattern, Map<number, Cluster[]>>();
  // The last pattern of each day 0: mostly the next observation with that day 0 has it too.
  const lastOn = new Map<number, EventPattern>();
  const signature = new Int32Array(2 * panel.ar.columns);
  const sessions = new Int32Array(panel.estimationAr.columns);
  function patternAt(i: number): EventPattern {
    eventSignature(panel, i, signature);
    return findOrAdd(byEvent, signature, (own) => {
      const made: EventPattern = {
        place: patterns.length,
        sessions: own,
        days: panel.ar.columns,
        day0: panel.day0[i]!,
        clusters: [],
        count: 0,
      };
      patterns.push(made);
      byEstimation.set(made, new Map());
      return made;
    });
  }
  function clusterAt(i: number, pattern: EventPattern, isComplete: boolean): Cluster {
    const present = sessions.subarray(0, sessionsPresent(panel, i, sessions));
    return findOrAdd(byEstimation.get(pattern)!, present, (own) => {
      const made: Cluster = {
        ...{ sessions: own, sums: new Float64Array(own.length) },
        ...{ complete: isComplete ? i : -1, count: 0 },
      };
      pattern.clusters.push(made);
      return made;
    });
  }
  for (let i = 0; i < panel.ids.length; i++) {
    const last = lastOn.get(panel.day0[i]!);
    const pattern = last && hasSignature(panel, i, last.sessions) ? last : patternAt(i);
    if (pattern !== last) lastOn.set(panel.day0[i]!, pattern);
    pattern.count++;
    const [first] = pattern.clusters;
    const total = totalOf(panel, i);
    const isComplete = !Number.isNaN(total);
    // Without a missing residual, and on one stretch of one calendar, the sessions are equal: no comparison is needed.
    const isAlike = first && isComplete && first.complete >= 0 && isSameStretch(panel, i, first.complete);
    const cluster =
      isAlike || (first && hasSessions(panel, i, first.sessions)) ? first : clusterAt(i, pattern, isComplete);
    if (isComplete) addComplete(cluster, panel, i, total);
    else addStandardized(cluster, panel.estimationAr, i);
    cluster.count++;
  }
  return patterns;
}

/** Σ z_it z_jt / n_ij summed over the members i of one cluster and j of another; 0 without a common session. */
function clusterCorrelation(a: Cluster, b: Cluster): number {
  let [s, t, common, product] = [0, 0, 0, 0];
  while (s < a.sessions.length && t < b.sessions.length) {
    const difference = a.sessions[s]! - b.sessions[t]!;
    if (difference === 0) {
      product += a.sums[s]! * b.sums[t]!;
      common++;
    }
    if (difference <= 0) s++;
    if (difference >= 0) t++;
  }
  return common === 0 ? 0 : product / common;
}

/** Σ_{i≠j} ρ̂_ij over the members of two patterns; of one pattern without the N correlations of a member with itself. */
function patternCorrelation(a: EventPattern, b: EventPattern): number {
  let total = 0;
  for (const first of a.clusters) {
    for (const second of b.clusters) {
      if (first !== second) total += clusterCorrelation(first, second);
      else if (first.count > 1) total += clusterCorrelation(first, first) - first.count;
    }
  }
  return total;
}

/** Every pair of patterns that share a session, each once. */
function meetingPairs(patterns: readonly EventPattern[]): PatternPair[] {
  const onSession = new Map<number, number[]>();
  const lastMet = new Int32Array(patterns.length).fill(-1);
  const pairs: PatternPair[] = [];
  patterns.forEach((second, at) => {
    lastMet[at] = at;
    const met = [at];
    for (const session of second.sessions.subarray(0, second.days)) {
      if (session === noSession) continue;
      const others = onSession.get(session) ?? [];
      for (const other of others) {
        if (lastMet[other] === at) continue;
        lastMet[other] = at;
        met.push(other);
      }
      others.push(at);
      onSession.set(session, others);
    }
    for (const other of met) {
      const first = patterns[other]!;
      pairs.push({ first, second, correlation: patternCorrelation(first, second) });
    }
  });
  return pairs;
}

interface Pairs {
  readonly patterns: readonly EventPattern[];
  readonly pairs: readonly PatternPair[];
}

/** The parts of a panel that its pairs depend on; of the abnormal returns, only whether they are there. */
interface PairSource {
  readonly estimationSessions: SessionRows;
  readonly eventSessions: Int32Array;
  readonly day0: Int32Array;
  readonly present: Uint8Array;
}

const sourceOf = ({ estimationSessions, eventSessions, day0, ar }: AbnormalPanel): PairSource => ({
  ...{ estimationSessions, eventSessions, day0 },
  present: presence(ar),
});

function presence({ data }: Matrix): Uint8Array {
  const present = new Uint8Array(data.length);
  for (let k = 0; k < data.length; k++) present[k] = data[k]! - data[k]! === 0 ? 1 : 0;
  return present;
}

function isSame(a: PairSource, b: PairSource): boolean {
  const shares =
    a.estimationSessions === b.estimationSessions && a.eventSessions === b.eventSessions && a.day0 === b.day0;
  if (!shares) return false;
  for (let k = 0; k < a.present.length; k++) if (a.present[k] !== b.present[k]) return false;
  return true;
}

/** The last pairs of each matrix of residuals, remembered: the draws of one panel share it. */
const lastPairs = new WeakMap<Matrix, { readonly source: PairSource; readonly value: Pairs }>();

const pairsOf = remember((panel: AbnormalPanel): Pairs => {
  const source = sourceOf(panel);
  const last = lastPairs.get(panel.estimationAr);
  if (last && isSame(last.source, source)) return last.value;
  const patterns = patternsOf(panel);
  const value = { patterns, pairs: meetingPairs(patterns) };
  lastPairs.set(panel.estimationAr, { source, value });
  return value;
});

/** Counts the sessions that two ascending rows share between the columns `from` and `to`. */
function shared(a: Int32Array, b: Int32Array, from: number, to: number): number {
  let [s, t, count] = [from, from, 0];
  while (s <= to && t <= to) {
    if (a[s] === noSession) s++;
    else if (b[t] === noSession) t++;
    else {
      const difference = a[s]! - b[t]!;
      if (difference === 0) count++;
      if (difference <= 0) s++;
      if (difference >= 0) t++;
    }
  }
  return count;
}

/** Whether the sessions of one pattern between two columns end before those of another begin. */
function endsBefore(a: EventPattern, b: EventPattern, from: number, to: number): boolean {
  const [end, start] = [a.sessions[to]!, b.sessions[from]!];
  return end !== noSession && start !== noSession && end < start;
}

/** Whether the pattern has an abnormal return between the columns `from` and `to`. */
function isPresent({ sessions, days }: EventPattern, from: number, to: number): boolean {
  for (let t = from; t <= to; t++) if (sessions[days + t] === 1) return true;
  return false;
}

/** The first and the last column of a window. */
const columnsIn = ({ firstDay, ar }: AbnormalPanel, { from, to }: DayRange): [number, number] => [
  Math.max(0, from - firstDay),
  Math.min(ar.columns - 1, to - firstDay),
];

/** The sums over the pairs of a window. */
interface WindowPairs {
  /** Observations with an abnormal return in the window. */
  readonly n: number;
  /** Observations whose window shares a session with another's. */
  readonly overlapping: number;
  /** Σ_{i≠j} ρ̂_ij · O_ij/√(L_i L_j). */
  readonly total: number;
  /** The part of it from pairs with the same day 0. */
  readonly sameDate: number;
}

/** Sums the pairs of patterns that have an abnormal return in a window and whose windows share a session. */
const inWindow = rememberWindow((panel: AbnormalPanel, window: DayRange): WindowPairs => {
  const { patterns, pairs } = pairsOf(panel);
  const [from, to] = columnsIn(panel, window);
  // Sessions of each pattern in the window; −1 where it has no abnormal return there.
  const lengths = new Int32Array(patterns.length).fill(-1);
  const overlaps = new Uint8Array(patterns.length);
  let n = 0;
  for (const pattern of patterns) {
    if (!isPresent(pattern, from, to)) continue;
    lengths[pattern.place] = shared(pattern.sessions, pattern.sessions, from, to);
    n += pattern.count;
  }
  let [total, sameDate] = [0, 0];
  for (const { first, second, correlation } of pairs) {
    const [a, b] = [lengths[first.place]!, lengths[second.place]!];
    if (a < 0 || b < 0 || endsBefore(first, second, from, to) || endsBefore(second, first, from, to)) continue;
    const overlap = shared(first.sessions, second.sessions, from, to);
    if (overlap === 0) continue;
    const contribution = (first === second ? 1 : 2) * (overlap / Math.sqrt(a * b)) * correlation;
    total += contribution;
    if (first.day0 === second.day0) sameDate += contribution;
    if (first !== second || first.count > 1) {
      overlaps[first.place] = 1;
      overlaps[second.place] = 1;
    }
  }
  const overlapping = patterns.reduce((count, pattern) => count + overlaps[pattern.place]! * pattern.count, 0);
  return { n, overlapping, total, sameDate };
});

const average = (total: number, n: number): number => (n < 2 ? 0 : total / (n * (n - 1)));

/**
 * Average cross-correlation of the CARs of a window, from the residuals of the estimation windows.
 *
 *   r̄(w) = Σ_{i≠j} ρ̂_ij · O_ij(w)/√(L_i L_j) / (N(N − 1))
 *   ρ̂_ij = Σ_t z_it z_jt / n_ij          over the n_ij common estimation sessions, paired by date
 *
 * z is the residual less its mean over its root mean square; O_ij counts the sessions that the two windows share (a day
 * test: 1 for the same session, else 0), L_i those of one window, N the observations with an abnormal return in it. With
 * all events on one date it is Kolari and Pynnönen's r̄. A pair whose windows overlap in part counts for the part that
 * they share. A pair without a common estimation session counts as uncorrelated.
 *
 * Missing a session whose abnormal return is missing still counts in O and L: the weight is that of the windows, as in
 *         the reference figures. An observation without any day in the window does not count.
 *
 * The work is linear in N: observations that share their sessions are summed before they are multiplied, and only
 * patterns whose event windows overlap are paired. It grows with the square of the number of *different*
 * patterns on one date, so of gaps that differ from security to security.
 *
 * @returns 0 below two observations.
 *
 * Source: Kolari & Pynnönen (2010), Review of Financial Studies 23(11), 3996–4025, doi:10.1093/rfs/hhq072;
 *         weighting by overlap: this project, after Kolari, Pape & Pynnönen (2018), SSRN 3167271.
 */
export function meanCorrelation(panel: AbnormalPanel, window: DayRange): number {
  const { n, total } = inWindow(panel, window);
  return average(total, n);
}

/** ρ̂_ij of every two observations, 0 on the diagonal. */
const pairCorrelations = remember((panel: AbnormalPanel): Matrix => {
  const n = panel.ids.length;
  const present = new Int32Array(panel.estimationAr.columns);
  const alone = panel.ids.map((_, i): Cluster => {
    const sessions = present.slice(0, sessionsPresent(panel, i, present));
    const cluster = { sessions, sums: new Float64Array(sessions.length), complete: -1, count: 1 };
    addStandardized(cluster, panel.estimationAr, i);
    return cluster;
  });
  const correlations = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const correlation = clusterCorrelation(alone[i]!, alone[j]!);
      correlations.data[i * n + j] = correlation;
      correlations.data[j * n + i] = correlation;
    }
  }
  return correlations;
});

/**
 * ρ̂_ij · O_ij(w)/√(L_i L_j) of every two observations, 0 on the diagonal: the sum over those present is r̄ · N(N − 1).
 * The work is quadratic in N. It serves the draws of a panel, in which different observations are missing.
 */
export function pairContributions(panel: AbnormalPanel, window: DayRange): Matrix {
  const n = panel.ids.length;
  const { columns } = panel.ar;
  const [from, to] = columnsIn(panel, window);
  const { data: correlations } = pairCorrelations(panel);
  const sessions = panel.ids.map((_, i) => panel.eventSessions.subarray(i * columns, (i + 1) * columns));
  const lengths = sessions.map((own) => shared(own, own, from, to));
  return matrix(n, n, (i, j) => {
    const overlap = i === j ? 0 : shared(sessions[i]!, sessions[j]!, from, to);
    return overlap === 0 ? 0 : (overlap / Math.sqrt(lengths[i]! * lengths[j]!)) * correlations[i * n + j]!;
  });
}

/** The part of r̄ from pairs with the same day 0; the rest comes from windows that overlap in part. */
export function sameDateCorrelation(panel: AbnormalPanel, window: DayRange): number {
  const { n, sameDate } = inWindow(panel, window);
  return average(sameDate, n);
}

/** Counts the observations with an abnormal return in a window, and those whose window overlaps with another's. */
export function countOverlapping(panel: AbnormalPanel, window: DayRange): { n: number; overlapping: number } {
  const { n, overlapping } = inWindow(panel, window);
  return { n, overlapping };
}
