import { EventStudyError } from "../../core/errors.ts";
import type { PriceSeries, SeriesProvenance } from "../../core/series.ts";
import { isoDate } from "../../core/session.ts";
import { leaveOut } from "../tables/decisions.ts";
import type { Table } from "../tables/table.ts";

/** Rows of one security in the order of the table. */
export interface RawSeries {
  readonly security: string;
  readonly kind: "price" | "return";
  /** (rows), in the order of the file. */
  readonly sessions: Int32Array;
  /** (rows), NaN where missing. */
  readonly closes: Float64Array;
  readonly volumes: Float64Array | null;
  /** The table row of each, for messages; null = row i is i. */
  readonly tableRows: Int32Array | null;
  /** The table column of the closes. */
  readonly column: number;
  /** The sessions' order, where many series share them. */
  readonly arrangement?: Arrangement;
}

/** The order of a column of sessions. */
interface Arrangement {
  /** Positions, oldest first; null when they are in that order already. */
  readonly order: Int32Array | null;
  readonly unique: boolean;
  /** A note on the order of the file where it is not oldest first. */
  readonly note: string | null;
}

/** Finds the order of sessions: as given, reversed, or sorted (stable). */
export function arrange(sessions: Int32Array): Arrangement {
  let ascending = true;
  let descending = true;
  let unique = true;
  for (let i = 1; i < sessions.length; i++) {
    const step = sessions[i]! - sessions[i - 1]!;
    if (step < 0) ascending = false;
    else if (step > 0) descending = false;
    else unique = false;
  }
  if (ascending) return { order: null, unique, note: null };
  const order = Int32Array.from(sessions, (_, i) => i);
  if (descending) return { order: order.reverse(), unique, note: "newest row first" };
  order.sort((a, b) => sessions[a]! - sessions[b]! || a - b);
  for (let i = 1; i < order.length; i++) if (sessions[order[i]!] === sessions[order[i - 1]!]) unique = false;
  return { order, unique, note: "rows not in the order of their dates; sorted" };
}

/**
 * A series out of rows: oldest first, one row a session. Rows without a close leave a price series (a return series
 * keeps them as NaN); rows that repeat a session with the same close are merged; both are counted in the notes.
 *
 * Errors  DUPLICATE_SESSION when a session stands twice with different closes.
 */
export function assemble(raw: RawSeries, table: Table, layout: string, notes: readonly string[]): PriceSeries {
  const { order, unique, note } = raw.arrangement ?? arrange(raw.sessions);
  const said = note ? [...notes, note] : [...notes];
  const rows = raw.sessions.length;
  let kept = order;
  const missing = raw.kind === "price" ? countMissing(raw.closes) : 0;
  if (missing > 0) {
    kept = (order ?? Int32Array.from(raw.sessions, (_, i) => i)).filter((i) => !Number.isNaN(raw.closes[i]!));
    said.push(`${missing} ${missing === 1 ? "row" : "rows"} without a close left out`);
    leaveOut(
      table.decisions,
      raw.arrangement === undefined ? "rows without a close" : "cells without a close",
      missing,
    );
  }
  if (!unique) {
    const before = kept?.length ?? rows;
    kept = withoutRepeats(kept ?? Int32Array.from(raw.sessions, (_, i) => i), raw, table);
    const merged = before - kept.length;
    leaveOut(table.decisions, "rows that repeat another", merged);
    const what = raw.kind === "price" ? "close" : "return, or none,";
    if (merged > 0) said.push(`${merged} repeated ${merged === 1 ? "row" : "rows"} with the same ${what} merged`);
  }
  const volumes = raw.volumes?.some((volume) => !Number.isNaN(volume)) ? raw.volumes : null;
  const provenance: SeriesProvenance = {
    path: table.path,
    layout,
    column: table.header[raw.column]!,
    rows,
    notes: [...table.notes, ...said],
  };
  return {
    security: raw.security,
    kind: raw.kind,
    sessions: kept ? kept.map((i) => raw.sessions[i]!) : raw.sessions,
    closes: kept ? Float64Array.from(kept, (i) => raw.closes[i]!) : raw.closes,
    volumes: kept && volumes ? Float64Array.from(kept, (i) => volumes[i]!) : volumes,
    provenance,
  };
}

function countMissing(values: Float64Array): number {
  let missing = 0;
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) missing++;
  return missing;
}

/** The positions without those that repeat their predecessor's session; of a pair with one NaN the value stays. */
function withoutRepeats(positions: Int32Array, raw: RawSeries, table: Table): Int32Array {
  const kept: number[] = [];
  for (const i of positions) {
    const last = kept.at(-1);
    if (last === undefined || raw.sessions[last] !== raw.sessions[i]) kept.push(i);
    else if (Number.isNaN(raw.closes[last]!)) kept[kept.length - 1] = i;
    else if (raw.closes[i] !== raw.closes[last] && !Number.isNaN(raw.closes[i]!)) throw duplicate(raw, table, last, i);
  }
  return Int32Array.from(kept);
}

function duplicate(raw: RawSeries, table: Table, first: number, second: number): EventStudyError {
  const place = (i: number) => table.place(raw.tableRows?.[i] ?? i, raw.column);
  const { line, row } = place(first);
  const above = line !== undefined ? ` (line ${line})` : row === undefined ? "" : ` (row ${row})`;
  const [a, b] = [raw.closes[first], raw.closes[second]];
  return new EventStudyError(
    "DUPLICATE_SESSION",
    `${isoDate(raw.sessions[first]!)} of ${raw.security} stands twice, with ${a}${above} and ${b}`,
    "keep one row per session; if the file has several securities, say which column names them: columns: { security: NAME } (--columns security=NAME)",
    place(second),
  );
}

/**
 * One series out of two files that hold the same security, such as one file a year.
 *
 * Errors  DUPLICATE_SESSION when both hold a session with different closes.
 */
export function join(first: PriceSeries, second: PriceSeries): PriceSeries {
  if (first.marketColumn !== second.marketColumn) return securityOf(first, second);
  const split = first.sessions.length;
  const sessions = new Int32Array(split + second.sessions.length);
  sessions.set(first.sessions);
  sessions.set(second.sessions, split);
  const closes = new Float64Array(sessions.length);
  closes.set(first.closes);
  closes.set(second.closes, split);
  const volume = (i: number) => (i < split ? first.volumes?.[i] : second.volumes?.[i - split]) ?? Number.NaN;
  const { order } = arrange(sessions);
  const kept: number[] = [];
  let merged = 0;
  for (const i of order ?? sessions.keys()) {
    const last = kept.at(-1);
    if (last === undefined || sessions[last] !== sessions[i]) kept.push(i);
    else if (Object.is(closes[i], closes[last])) merged++;
    else throw conflict(first, second, sessions[i]!, closes[last]!, closes[i]!);
  }
  const { notes } = first.provenance;
  const shared = merged ? [`${merged} sessions stand in both files with the same close`] : [];
  return {
    ...first,
    sessions: Int32Array.from(kept, (i) => sessions[i]!),
    closes: Float64Array.from(kept, (i) => closes[i]!),
    volumes: first.volumes || second.volumes ? Float64Array.from(kept, volume) : null,
    ...(first.partial || second.partial ? { partial: true } : {}),
    provenance: {
      ...first.provenance,
      rows: first.provenance.rows + second.provenance.rows,
      notes: [...new Set([...notes, `continued by ${second.provenance.path}`, ...shared, ...second.provenance.notes])],
    },
  };
}

/** A security comes before a column of its name, unless the study says that the column is meant. */
function securityOf(first: PriceSeries, second: PriceSeries): PriceSeries {
  const [security, column] = second.marketColumn === undefined ? [second, first] : [first, second];
  if (column.marketColumn === "found") return security;
  throw new EventStudyError(
    "BAD_STUDY",
    `"${column.security}" is a column of ${column.provenance.path} and a security of ${security.provenance.path}`,
    `for the security write benchmark: ${column.security}; else rename one of them`,
    { file: security.provenance.path },
  );
}

function conflict(first: PriceSeries, second: PriceSeries, session: number, a: number, b: number): EventStudyError {
  return new EventStudyError(
    "DUPLICATE_SESSION",
    `${isoDate(session)} of ${first.security} stands in two files: ${a} in ${first.provenance.path}, ${b} here`,
    "keep one row per session, or give the securities different names",
    { file: second.provenance.path, column: second.provenance.column },
  );
}
