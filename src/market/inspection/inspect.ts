import type { PriceSeries } from "../../core/series.ts";
import { lowerBound, type SessionDay } from "../../core/session.ts";

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
  /** The whole factor that the price was cut by (2 = two for one; 1/5 = five into one), or null when none is near. */
  readonly splitFactor: number | null;
}

/**
 * Consecutive sessions with one and the same close.
 *
 * Units   the close in its currency.
 */
export interface StaleRun<Day = SessionDay> {
  /** Its first session. */
  readonly from: Day;
  /** Its last session. */
  readonly to: Day;
  /** Its length. */
  readonly sessions: number;
  /** The close. */
  readonly close: number;
}

/**
 * A level that changes by about a power of ten, as when a file changes from units to hundreds.
 *
 * Units   the factor without unit.
 */
export interface UnitShift<Day = SessionDay> {
  /** The first session of the new level. */
  readonly session: Day;
  /** 100 or 0.01, …: the new level over the old one. */
  readonly factor: number;
}

/**
 * What a price series contains, for a reader who has to decide whether to trust it.
 *
 * Units   none: every number is a count.
 */
export interface Inspection<Day = SessionDay> {
  /** Id of the security. */
  readonly security: string;
  /** The file that the series was read from. */
  readonly path: string;
  /** The layout that was recognised. */
  readonly layout: string;
  /** The column that was read. */
  readonly column: string;
  /** Rows of the file; `sessions` of them have a close. */
  readonly rows: number;
  /** Rows with a close. */
  readonly sessions: number;
  /** First session; null for an empty series. */
  readonly first: Day | null;
  /** Last session; null for an empty series. */
  readonly last: Day | null;
  /** What the reader of the file left out, merged or assumed. */
  readonly notes: readonly string[];
  /** Sessions of the exchange without a close, between the first and the last of the series; null without a calendar. */
  readonly gaps: readonly Day[] | null;
  /** Sessions of the series on which the exchange was closed; null without a calendar. */
  readonly extraSessions: readonly Day[] | null;
  /** Moves beyond 8 robust standard deviations that the benchmark does not share. */
  readonly jumps: readonly Jump<Day>[];
  /** Runs of five or more equal closes. */
  readonly staleRuns: readonly StaleRun<Day>[];
  /** Changes of the level by a power of ten. */
  readonly unitShifts: readonly UnitShift<Day>[];
}

interface InspectOptions {
  /** Sessions that the exchange held, ascending; days outside their span are not judged. */
  readonly calendar?: Int32Array;
  /** A series whose own moves excuse a jump. */
  readonly benchmark?: PriceSeries;
}

/** A move beyond this many robust standard deviations is a jump. */
const jumpDeviations = 8;
/** A jump is shared when the benchmark moves the same way by more than this many of its own. */
const sharedDeviations = 4;
/** 1.4826 · MAD estimates the standard deviation of a normal sample: 1/Φ⁻¹(3/4). */
const madToSd = 1.482602218505602;
const staleSessions = 5;

/**
 * Examines one series: span, gaps and extra sessions against the exchange's calendar, jumps beyond 8 robust standard
 * deviations (median and 1.4826·MAD of the log returns) that the benchmark does not share, runs of five or more equal
 * closes, and shifts of the level by a power of ten. A return series has jumps only.
 *
 * Missing returns are skipped. Nothing throws: an inspection reports.
 */
export function inspect(series: PriceSeries, { calendar, benchmark }: InspectOptions = {}): Inspection {
  const { sessions, provenance } = series;
  const isPrice = series.kind === "price";
  return {
    security: series.security,
    path: provenance.path,
    layout: provenance.layout,
    column: provenance.column,
    rows: provenance.rows,
    sessions: sessions.length,
    first: sessions[0] ?? null,
    last: sessions.at(-1) ?? null,
    notes: provenance.notes,
    gaps: calendar ? gapsOf(sessions, calendar) : null,
    extraSessions: calendar ? extraSessionsOf(sessions, calendar) : null,
    jumps: jumpsOf(series, benchmark),
    staleRuns: isPrice ? staleRunsOf(series) : [],
    unitShifts: isPrice ? unitShiftsOf(series) : [],
  };
}

/** Held sessions between the first and the last of the series that it lacks. */
function gapsOf(sessions: Int32Array, calendar: Int32Array): readonly SessionDay[] {
  if (sessions.length === 0) return [];
  const present = new Set(sessions);
  const held = calendar.subarray(lowerBound(calendar, sessions[0]!), lowerBound(calendar, sessions.at(-1)!));
  return [...held].filter((session) => !present.has(session));
}

/** Sessions inside the calendar's span on which the exchange was closed. */
function extraSessionsOf(sessions: Int32Array, calendar: Int32Array): readonly SessionDay[] {
  if (calendar.length === 0) return [];
  const [first, last] = [calendar[0]!, calendar.at(-1)!];
  const held = new Set(calendar);
  return [...sessions].filter((session) => session >= first && session <= last && !held.has(session));
}

/** Log returns into each session: NaN into the first, and where one is missing. */
function logReturns({ kind, closes }: PriceSeries): Float64Array {
  if (kind === "return") return closes.map(Math.log1p);
  return closes.map((close, t) => (t === 0 ? Number.NaN : Math.log(close / closes[t - 1]!)));
}

/** Distances from the median in robust standard deviations; of the non-zero returns where most returns are zero. */
function robustDeviations(returns: Float64Array): Float64Array {
  const present = returns.filter(Number.isFinite);
  const center = median(present);
  const distances = present.map((r) => Math.abs(r - center));
  const spread = median(distances) || median(distances.filter((distance) => distance > 0));
  return returns.map((r) => (r - center) / (madToSd * spread));
}

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function jumpsOf(series: PriceSeries, benchmark: PriceSeries | undefined): readonly Jump[] {
  const returns = logReturns(series);
  const deviations = robustDeviations(returns);
  const ofBenchmark = benchmark ? deviationsBySession(benchmark) : new Map<SessionDay, number>();
  const jumps: Jump[] = [];
  for (let t = 0; t < returns.length; t++) {
    const size = deviations[t]!;
    if (!(Math.abs(size) > jumpDeviations)) continue;
    const session = series.sessions[t]!;
    const shared = (ofBenchmark.get(session) ?? 0) * Math.sign(size) > sharedDeviations;
    if (shared) continue;
    const splitFactor = series.kind === "price" ? splitFactorOf(Math.exp(-returns[t]!)) : null;
    jumps.push({ session, change: Math.expm1(returns[t]!), deviations: size, splitFactor });
  }
  return jumps;
}

function deviationsBySession(benchmark: PriceSeries): ReadonlyMap<SessionDay, number> {
  const deviations = robustDeviations(logReturns(benchmark));
  return new Map(Array.from(benchmark.sessions, (session, t) => [session, deviations[t]!]));
}

/** The whole number (or its inverse) within 5% of a price ratio: a split leaves the day's own return beside it. */
function splitFactorOf(ratio: number): number | null {
  const whole = Math.round(Math.max(ratio, 1 / ratio));
  if (whole < 2 || Math.abs(Math.max(ratio, 1 / ratio) / whole - 1) > 0.05) return null;
  return ratio > 1 ? whole : 1 / whole;
}

function staleRunsOf({ sessions, closes }: PriceSeries): readonly StaleRun[] {
  const runs: StaleRun[] = [];
  for (let start = 0, end = 0; start < closes.length; start = end) {
    for (end = start + 1; end < closes.length && closes[end] === closes[start]; ) end++;
    if (end - start < staleSessions) continue;
    runs.push({ from: sessions[start]!, to: sessions[end - 1]!, sessions: end - start, close: closes[start]! });
  }
  return runs;
}

/** Changes of level within 12% (0.05 in the decimal logarithm) of a power of ten. */
function unitShiftsOf({ sessions, closes }: PriceSeries): readonly UnitShift[] {
  const shifts: UnitShift[] = [];
  for (let t = 1; t < closes.length; t++) {
    const decades = Math.log10(closes[t]! / closes[t - 1]!);
    const whole = Math.round(decades);
    if (whole === 0 || Math.abs(decades - whole) > 0.05) continue;
    shifts.push({ session: sessions[t]!, factor: Number(`1e${whole}`) });
  }
  return shifts;
}
