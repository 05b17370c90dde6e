import { EventStudyError, type Place } from "../../core/errors.ts";
import type { EventDetail, NewsEvent } from "../../core/event.ts";
import { ownValue } from "../../core/own-value.ts";
import { isoDate } from "../../core/session.ts";
import type { FileReading } from "../../results/result.ts";
import { readTable, type SourceFile } from "../formats/read-table.ts";
import { parseYaml } from "../formats/yaml.ts";
import type { DateOrder } from "../tables/dates.ts";
import { isRecords, type NamedValues, recordTable } from "../tables/records.ts";
import type { Table } from "../tables/table.ts";
import type { EventField } from "./event-names.ts";
import { eventReading } from "./event-reading.ts";
import { type EventRow, type EventRows, eventRows } from "./event-rows.ts";
import type { KnownSecurities } from "./known-securities.ts";
import { withHeader } from "./request-file.ts";

/** Names of the columns of an event file, as the user gives them. */
export interface EventColumnNames {
  /** Of dates, or of dates with times. */
  readonly date?: string;
  /** Of securities, by their ids in the prices. */
  readonly security?: string;
  /** Of times of day. */
  readonly time?: string;
  /** Of time zones. */
  readonly zone?: string;
}

/** How a table of events is to be read. */
export interface EventTableOptions {
  /** The order of day and month, where the column does not tell. */
  readonly dates?: DateOrder;
  /** Which column is what, before any guess. */
  readonly columns?: EventColumnNames;
  /** Zone of local times that name none: an IANA name. Default: that of the exchange, where `known` tells it. */
  readonly zone?: string;
  /** `all`: an event that names no security is seen on all of them. Default: an error. */
  readonly securities?: "all";
  /** The securities of the prices: a column of their ids names the security, whatever its header. */
  readonly known?: KnownSecurities;
  /** Whether the list may have no rows. Default: an error. */
  readonly mayBeEmpty?: boolean;
}

/** How a file of events is to be read. */
export interface EventOptions extends EventTableOptions {
  /** Default: by byte order mark, else UTF-8, else CP949. */
  readonly encoding?: string;
}

/**
 * The events in a CSV, JSON, Parquet or YAML file, or a spreadsheet.
 *
 * The security stands in the column whose cells are ids of the prices (`known`), whatever its header, else in one that is
 * called `security`, `ticker`, `종목코드` … (or `securities`, cut by `;`); a list without either is an error, unless
 * `securities: "all"` says that its events are seen on all. The time stands in one of `at` (an instant with its offset,
 * or a local time), `date` (also with a time of day in the cell) and `published`; a time of day in a column of any name
 * is used too, as are the words pre, during, post, bmo, dmh, amc. A local time is read in the zone of its cell, of the
 * column `zone`, of the option `zone`, or of the exchange. `event_id` (default: the date or instant; with the time of
 * release where rows of one date differ in it), `group`, `headline`, `benchmark`, `estimation-window`, `event-window`
 * are optional. Others are kept as characteristics.
 *
 * Rows with one event_id are one event on several securities; what differs between them stands in `bySecurity`.
 *
 * @throws EventStudyError DUPLICATE_EVENT for one event and security twice; BAD_EVENT where rows of one event disagree
 *         about its time, for rows without what they need, and for columns that do not tell securities, dates or times;
 *         BAD_DATE, AMBIGUOUS_DATE, BAD_TIME, BAD_ZONE, BAD_LAYOUT, BAD_YAML.
 */
export async function readEvents(file: SourceFile, options: EventOptions = {}): Promise<readonly NewsEvent[]> {
  return eventsOf(await readEventTable(file, options.encoding), options);
}

/** The table in a file of events. */
export async function readEventTable(file: SourceFile, encoding?: string): Promise<Table> {
  return /\.ya?ml$/i.test(file.path) ? yamlTable(file) : readTable(file, encoding);
}

/** The events in one table. */
export const eventsOf = (table: Table, options: EventTableOptions = {}): readonly NewsEvent[] =>
  eventsIn(table, options).events;

/** The events in one table, and how it was read; null for a list that may be empty, and is. */
interface EventsRead {
  readonly events: readonly NewsEvent[];
  readonly reading: FileReading | null;
}

/** The events in one table, with the record of how it was read. */
export function eventsIn(given: Table, options: EventTableOptions = {}): EventsRead {
  const table = withHeader(given, options.known?.ids ?? null);
  if (table.rows === 0) {
    if (options.mayBeEmpty) return { events: [], reading: null };
    const hint = "give a file with a row for each event";
    throw new EventStudyError("BAD_EVENT", `${table.path} has a header and no rows`, hint, { file: table.path });
  }
  const found = eventRows(table, options);
  const events = Array.from(rowsById(found.rows), ([id, own]) => eventOf(id, own, found.place));
  return { events, reading: eventReading(table, found, given === table ? "events" : "request", options.zone) };
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
  { at, date, time, published, benchmark, estimationWindow, eventWindow, assumedZone }: EventRow,
  securities: NewsEvent["securities"],
  { headline, group, characteristics }: EventDetail,
): NewsEvent {
  const event = { id, at, date, time, published, securities, claims: noClaims, headline, group, characteristics };
  if (benchmark === null && estimationWindow === null && eventWindow === null && assumedZone === null) return event;
  return {
    ...event,
    ...(assumedZone === null ? {} : { assumedZone }),
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
  const same = keys.every((key) => a.characteristics[key] === ownValue(b.characteristics, key));
  return same && a.group === b.group && a.headline === b.headline;
}

/** What the rows of an event have in common; null, or no key, for the rest. */
function sharedDetail(rows: readonly EventRow[]): EventDetail {
  const first = rows[0]!.detail;
  const all = (same: (detail: EventDetail) => boolean) => rows.every(({ detail }) => same(detail));
  const characteristics = Object.entries(first.characteristics).filter(([key, value]) =>
    all((detail) => ownValue(detail.characteristics, key) === value),
  );
  return {
    headline: all(({ headline }) => headline === first.headline) ? first.headline : null,
    group: all(({ group }) => group === first.group) ? first.group : null,
    characteristics: Object.fromEntries(characteristics),
  };
}
