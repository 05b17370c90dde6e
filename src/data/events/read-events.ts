import { EventStudyError, type Place } from "../../core/errors.ts";
import type { EventDetail, NewsEvent } from "../../core/event.ts";
import { isoDate } from "../../core/session.ts";
import { readTable, type SourceFile } from "../formats/read-table.ts";
import { parseYaml } from "../formats/yaml.ts";
import type { DateOrder } from "../tables/dates.ts";
import { isRecords, type NamedValues, recordTable } from "../tables/records.ts";
import type { Table } from "../tables/table.ts";
import type { EventField } from "./event-fields.ts";
import { type EventRow, type EventRows, eventRows } from "./event-rows.ts";

/** How a file of events is to be read. */
export interface EventOptions {
  /** The order of day and month, where the column does not tell. */
  readonly dates?: DateOrder;
  /** Default: by byte order mark, else UTF-8, else CP949. */
  readonly encoding?: string;
}

/**
 * The events in a CSV, JSON, Parquet or YAML file.
 *
 * Columns: `event_id` (default: the date or instant; with the time of release where rows of one date differ in it),
 * `security` (or `securities`, cut by `;`; without either column an event is seen on all), one of `at` (with its offset
 * or a column `zone`), `date` (with an optional `time`: pre, during, post, bmo, dmh, amc, or a clock time) and
 * `published`; `group`, `headline`, `benchmark`, `estimation-window`, `event-window`. Others are kept as
 * characteristics.
 *
 * Rows with one event_id are one event on several securities; what differs between them stands in `bySecurity`.
 *
 * @throws EventStudyError DUPLICATE_EVENT for one event and security twice; BAD_EVENT where rows of one event disagree
 *         about its time, and for rows without what they need; BAD_DATE, AMBIGUOUS_DATE, BAD_TIME, BAD_ZONE,
 *         BAD_LAYOUT, BAD_YAML.
 */
export async function readEvents(file: SourceFile, options: EventOptions = {}): Promise<readonly NewsEvent[]> {
  const table = /\.ya?ml$/i.test(file.path) ? yamlTable(file) : await readTable(file, options.encoding);
  return eventsOf(table, options.dates);
}

/** The events in one table. */
export function eventsOf(table: Table, order?: DateOrder): readonly NewsEvent[] {
  const { rows, place } = eventRows(table, order);
  return Array.from(rowsById(rows), ([id, own]) => eventOf(id, own, place));
}

/** A list of events in YAML: at the top, or under the key `events`. */
function yamlTable(file: SourceFile): Table {
  const yaml = parseYaml(new TextDecoder().decode(file.bytes), file.path);
  const top = yaml.value;
  const nested = !Array.isArray(top);
  const list = nested ? (top as NamedValues | null)?.events : top;
  if (!isRecords(list)) {
    const hint = "write a list of events, each with id, at or date, and securities";
    throw new EventStudyError("BAD_LAYOUT", "the YAML file holds no list of events", hint, { file: file.path });
  }
  const root = nested ? ["events"] : [];
  const place = (record: number, key: string) => ({
    file: file.path,
    ...yaml.locate([...root, record, key]),
    column: key,
  });
  return recordTable(list, file.path, place);
}

/** Rows under the id of their event, in order of appearance; one row alone is no list. */
function rowsById(rows: readonly EventRow[]): ReadonlyMap<string, EventRow | EventRow[]> {
  const timesOf = new Map<string, Set<string | null>>();
  for (const { when, time } of rows) {
    if (when !== null) timesOf.set(when, (timesOf.get(when) ?? new Set()).add(time));
  }
  const byId = new Map<string, EventRow | EventRow[]>();
  for (const row of rows) {
    const severalTimes = row.when !== null && timesOf.get(row.when)!.size > 1 && row.time !== null;
    const id = row.id ?? (severalTimes ? `${row.when}-${row.time}` : row.when!);
    const known = byId.get(id);
    if (known === undefined) byId.set(id, row);
    else if (Array.isArray(known)) known.push(row);
    else byId.set(id, [known, row]);
  }
  return byId;
}

/** An event file cannot hold claims. */
const noClaims: NewsEvent["claims"] = [];

type PlaceOf = EventRows["place"];

function eventOf(id: string, found: EventRow | readonly EventRow[], place: PlaceOf): NewsEvent {
  const rows = "length" in found ? found : [found];
  const first = rows[0]!;
  if (rows.length === 1 && (first.securities?.length ?? 1) === 1)
    return made(id, first, first.securities, first.detail);
  const details = new Map<string, EventDetail>();
  for (const row of rows) {
    if (row !== first) requireAgreement(id, first, row, place);
    for (const security of row.securities ?? [""]) {
      if (details.has(security)) throw twice(id, security, place(row.row, null));
      details.set(security, row.detail);
    }
  }
  if (details.has("") && details.size > 1) {
    const named = rows.find((row) => row.securities !== null)!;
    throw twice(id, "", place(named.row, null));
  }
  const same = rows.every((row) => sameDetail(row.detail, first.detail));
  const securities = first.securities === null ? null : [...details.keys()];
  if (same) return made(id, first, securities, first.detail);
  return { ...made(id, first, securities, sharedDetail(rows)), bySecurity: Object.fromEntries(details) };
}

/** An event, with what its rows agree about. */
function made(
  id: string,
  { at, date, time, published, benchmark, estimationWindow, eventWindow }: EventRow,
  securities: NewsEvent["securities"],
  { headline, group, characteristics }: EventDetail,
): NewsEvent {
  const event = { id, at, date, time, published, securities, claims: noClaims, headline, group, characteristics };
  if (benchmark === null && estimationWindow === null && eventWindow === null) return event;
  return {
    ...event,
    ...(benchmark === null ? {} : { benchmark }),
    ...(estimationWindow === null ? {} : { estimationWindow }),
    ...(eventWindow === null ? {} : { eventWindow }),
  };
}

/** The fields that must be equal in all rows of an event, as texts. */
const agreements: readonly (readonly [EventField, (row: EventRow) => string])[] = [
  ["at", ({ at }) => (at === null ? "" : new Date(at).toISOString())],
  ["date", ({ date }) => (date === null ? "" : isoDate(date))],
  ["time", ({ time }) => time ?? ""],
  ["published", ({ published }) => (published === null ? "" : new Date(published).toISOString())],
  ["benchmark", ({ benchmark }) => benchmark ?? ""],
  ["estimationWindow", ({ estimationWindow }) => rangeOf(estimationWindow)],
  ["eventWindow", ({ eventWindow }) => rangeOf(eventWindow)],
];

const rangeOf = (range: EventRow["eventWindow"]) => (range ? `${range.from}:${range.to}` : "");

function requireAgreement(id: string, first: EventRow, row: EventRow, place: PlaceOf): void {
  for (const [field, text] of agreements) {
    if (text(row) === text(first)) continue;
    throw new EventStudyError(
      "BAD_EVENT",
      `rows of event "${id}" disagree: "${text(row)}" here, "${text(first)}" above`,
      "give the rows the same value, or the events different event_ids",
      place(row.row, field),
    );
  }
}

function twice(id: string, security: string, place: Place): EventStudyError {
  return new EventStudyError(
    "DUPLICATE_EVENT",
    security === "" ? `event "${id}" stands twice` : `event "${id}" stands twice on security "${security}"`,
    "remove the row, or give the event another event_id",
    place,
  );
}

function sameDetail(a: EventDetail, b: EventDetail): boolean {
  const keys = Object.keys(a.characteristics);
  const same = keys.every((key) => a.characteristics[key] === b.characteristics[key]);
  return same && a.group === b.group && a.headline === b.headline;
}

/** What the rows of an event have in common; null, or no key, for the rest. */
function sharedDetail(rows: readonly EventRow[]): EventDetail {
  const first = rows[0]!.detail;
  const all = (same: (detail: EventDetail) => boolean) => rows.every(({ detail }) => same(detail));
  const characteristics = Object.entries(first.characteristics).filter(([key, value]) =>
    all((detail) => detail.characteristics[key] === value),
  );
  return {
    headline: all(({ headline }) => headline === first.headline) ? first.headline : null,
    group: all(({ group }) => group === first.group) ? first.group : null,
    characteristics: Object.fromEntries(characteristics),
  };
}
