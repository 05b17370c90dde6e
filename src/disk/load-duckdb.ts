import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Place } from "../core/errors.ts";
import type { PriceSeries, Span } from "../core/series.ts";
import type { DuckDBPrices } from "../data/sql/duckdb.ts";
import { type ExchangeCalendar, isSession } from "../market/calendar/exchange-calendar.ts";
import type { InputFile } from "../results/result.ts";
import { type NeededHistory, slack } from "../study/alignment/needed-history.ts";
import type { PriceReading, PriceSource } from "../study/settings/definition.ts";
import { findFiles } from "./find-files.ts";
import { pathIn } from "./read-file.ts";

/** A price source that DuckDB has open. */
export interface OpenSource {
  readonly path: string;
  readonly prices: DuckDBPrices;
}

/** Folders of one process: several studies may be loaded at once. */
let opened = 0;

/** Opens a price source with DuckDB, which is loaded here and nowhere else. */
export async function openSource(
  { path, column, duckdb }: PriceSource,
  reading: PriceReading,
  volumes: boolean,
  folder: string,
  place: Place,
): Promise<OpenSource> {
  const files = findFiles(path, folder, place).map((file) => pathIn(folder, file));
  const { openDuckDB } = await import("../data/sql/duckdb.ts");
  const scratch = join(tmpdir(), `eventstudy-duckdb-${process.pid}-${opened++}`);
  const options = { ...reading, volumes, ...(column === null ? {} : { column }) };
  const prices = await openDuckDB({ path, files, table: duckdb!.table, scratch }, options);
  const close = () => {
    prices.close();
    rmSync(scratch, { recursive: true, force: true });
  };
  return { path, prices: { ...prices, close } };
}

/** Calendar days that hold so many sessions of a market that is open five days a week, holidays and more. */
const calendarDays = (sessions: number) => Math.ceil(1.5 * sessions) + 20;

/** A security's span so many times the usual margin around its events; within its rows there is always one. */
function widened({ first, last }: Span, history: Span, needed: NeededHistory, times: number): Span {
  return {
    first: Math.min(first - times * calendarDays(needed.sessionsBefore), history.last),
    last: Math.max(last + times * calendarDays(needed.sessionsAfter), history.first),
  };
}

/** Whether a series that was read between two days has the sessions that are needed, or all that there are. */
function suffices(
  series: PriceSeries,
  read: Span,
  history: Span,
  events: Span,
  needed: NeededHistory,
  calendar: ExchangeCalendar | null,
): boolean {
  let [before, after] = [0, 0];
  for (const day of series.sessions) {
    if (calendar !== null && !isSession(calendar, day)) continue;
    if (day < events.first - slack) before++;
    else if (day > events.last + slack) after++;
  }
  return (
    (before >= needed.sessionsBefore || read.first <= history.first) &&
    (after >= needed.sessionsAfter || read.last >= history.last)
  );
}

/**
 * The series that a study needs of a table: of each security one span, from the estimation window of its first event
 * to the event window of its last. Margins are guessed in calendar days and doubled where halts, gaps or a thin
 * calendar leave too few sessions, so that no window is shorter than with the whole table.
 *
 * @param calendarOf the calendar that the security's sessions are held against; null where none is known
 */
export async function readNeeded(
  { prices }: OpenSource,
  needed: NeededHistory,
  calendarOf: (id: string) => ExchangeCalendar | null,
): Promise<PriceSeries[]> {
  const { securities } = prices;
  const found = new Map<string, PriceSeries>();
  const whole = [...needed.whole].flatMap((id) => (securities.has(id) ? [[id, securities.get(id)!] as const] : []));
  for (const series of await prices.read(new Map(whole))) found.set(series.security, series);
  let lacking = [...needed.spans.keys()].filter((id) => securities.has(id));
  for (let times = 1; lacking.length > 0; times *= 2) {
    const spans = new Map(
      lacking.map((id) => [id, widened(needed.spans.get(id)!, securities.get(id)!, needed, times)] as const),
    );
    const short = new Set(lacking);
    for (const series of await prices.read(spans)) {
      const id = series.security;
      const [read, history, events] = [spans.get(id)!, securities.get(id)!, needed.spans.get(id)!];
      if (!suffices(series, read, history, events, needed, calendarOf(id))) continue;
      const partial = read.first > history.first || read.last < history.last;
      found.set(id, partial ? { ...series, partial: true } : series);
      short.delete(id);
    }
    lacking = [...short];
  }
  // In the order of the table, whatever was read first.
  return [...securities.keys()].flatMap((id) => found.get(id) ?? []);
}

/** What was read of a table, as an input of the study: the hash is of the rows, since the files may be very large. */
export function rowsRead({ path }: OpenSource, series: readonly PriceSeries[]): InputFile {
  const hash = createHash("sha256");
  let rows = 0;
  for (const { security, sessions, closes, volumes } of series) {
    hash.update(JSON.stringify([security, sessions.length, volumes !== null]));
    for (const column of [sessions, closes, volumes]) if (column !== null) hash.update(column);
    rows += sessions.length;
  }
  return { path, sha256: hash.digest("hex"), rows, of: "rows" };
}
