import type { PriceSeries } from "../../core/series.ts";
import { lowerBound, type SessionDay } from "../../core/session.ts";
import { findJumps, type Jump } from "./jumps.ts";

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
  /** Its first close or return, as it was understood; null for an empty series. */
  readonly firstValue: number | null;
  /** Its last close or return, as it was understood; null for an empty series. */
  readonly lastValue: number | null;
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
    firstValue: series.closes[0] ?? null,
    lastValue: series.closes.at(-1) ?? null,
    notes: provenance.notes,
    gaps: calendar ? gapsOf(sessions, calendar) : null,
    extraSessions: calendar ? extraSessionsOf(sessions, calendar) : null,
    jumps: findJumps(series, benchmark),
    staleRuns: isPrice ? staleRunsOf(series) : [],
    unitShifts: isPrice ? unitShiftsOf(series) : [],
  };
}

/** Sessions between the first and the last of the series that are missing from it. */
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
