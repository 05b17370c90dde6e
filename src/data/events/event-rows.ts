import { EventStudyError, type Place } from "../../core/errors.ts";
import type { DayRange, EventDetail, ReleaseTime } from "../../core/event.ts";
import { isMissing } from "../../core/missing.ts";
import { type Instant, isoDate, type SessionDay } from "../../core/session.ts";
import { instantIn, parseInstant } from "../../market/calendar/instant.ts";
import { type DateOrder, noDate, readDates } from "../tables/dates.ts";
import type { StatedNames } from "../tables/stated-columns.ts";
import type { Table } from "../tables/table.ts";
import { listSeparator } from "../tables/value-table.ts";
import { readClock, type Stamp, splitStamp } from "./clock-text.ts";
import { type EventColumns, eventColumns } from "./event-columns.ts";
import { type EventField, zoneInName } from "./event-names.ts";
import { EventZones } from "./event-zones.ts";
import type { KnownSecurities } from "./known-securities.ts";
import { releaseTimeOf, saysNoTime } from "./release-words.ts";
import { idsIn, splitIds } from "./split-ids.ts";

/** One row of an event file, read and checked by itself. */
export interface EventRow {
  /** Its number in the table. */
  readonly row: number;
  /** The stated id; null where the file has none. */
  readonly id: string | null;
  /** null: the file names none, so all securities but the benchmark. */
  readonly securities: readonly string[] | null;
  readonly at: Instant | null;
  readonly date: SessionDay | null;
  readonly time: ReleaseTime | null;
  readonly published: Instant | null;
  /** The zone that a local time was read in although nothing names it: that of the securities' exchange; else null. */
  readonly assumedZone: string | null;
  /** The date or instant as the file has it: the id of a row that states none, else null. */
  readonly when: string | null;
  readonly benchmark: string | null;
  readonly estimationWindow: DayRange | null;
  readonly eventWindow: DayRange | null;
  readonly detail: EventDetail;
}

/** The rows of an event table, and their places for messages. */
export interface EventRows {
  readonly rows: readonly EventRow[];
  /** The place of a field in row number `row`; null for the whole row. */
  place(row: number, field: EventField | null): Place;
  readonly columns: EventColumns;
}

/** How the rows of an event table are read. */
interface RowOptions {
  /** The order of day and month, where the column does not tell. */
  readonly dates?: DateOrder;
  /** Which column is what, before any guess. */
  readonly columns?: Pick<StatedNames, "date" | "security" | "time" | "zone">;
  /** The zone of local times that name none. */
  readonly zone?: string;
  /** `all`: an event that names no security is seen on all. */
  readonly securities?: "all";
  /** The study's securities, where they are known. */
  readonly known?: KnownSecurities;
}

/**
 * The rows of an event table.
 *
 * Errors  BAD_EVENT for a row without any time, without its security, or with an unknown time of release, and for a table
 *         whose columns do not tell securities, dates or times; BAD_DATE, AMBIGUOUS_DATE, BAD_TIME, BAD_ZONE. Each names
 *         file, line and column.
 */
export function eventRows(table: Table, options: RowOptions = {}): EventRows {
  const known = options.known ?? null;
  const columns = eventColumns(table, options.columns ?? {}, known);
  const { fields, others } = columns;
  if (fields.claims !== undefined) throw claimsInFile(table, fields.claims);
  if (fields.security === undefined && fields.securities === undefined && options.securities !== "all")
    throw noSecurity(table);
  const { days, clocks } = fields.date === undefined ? noDays : readDays(table, fields.date, options.dates);
  // Of very many rows objects take the time: what rows have in common is made once, and the row that is read is a number.
  let row = 0;
  const cell = (field: EventField) => {
    const column = fields[field];
    if (column === undefined) return null;
    const text = table.text(row, column);
    return isMissing(text) ? null : text;
  };
  const placeOf = (of: number, field: EventField | null): Place => {
    const column = field === null ? undefined : fields[field];
    if (column !== undefined) return table.place(of, column);
    const { column: _, ...whole } = table.place(of, 0);
    return whole;
  };
  const place = (field: EventField | null) => placeOf(row, field);
  const alone = new Map<string, readonly string[]>();
  const zones = new EventZones(options.zone, known, () => {
    const named = new Set<string>();
    for (let other = 0; other < table.rows; other++) {
      for (const field of ["security", "securities"] as const) {
        const text = fields[field] === undefined ? "" : table.text(other, fields[field]);
        for (const id of known?.ids.has(text) ? [text] : splitIds(text)) named.add(id);
      }
    }
    return named;
  });
  const zoneIn = (field: EventField) => {
    const column = fields[field];
    return column === undefined ? null : zoneInName(table.header[column]!);
  };
  const rows: EventRow[] = [];
  for (; row < table.rows; row++) {
    const day = days === null || days[row] === noDate ? null : days[row]!;
    const id = cell("id");
    const securities = securitiesOf(cell, options, place, alone);
    const { at, date, time, published, when, assumedZone } = readTimes(
      { cell, place, zones, securities, zoneIn },
      day,
      clocks.get(row) ?? null,
    );
    rows.push({
      row,
      id,
      at,
      date,
      time,
      published,
      assumedZone,
      when: id === null ? when() : null,
      securities,
      benchmark: cell("benchmark"),
      estimationWindow: dayRange(cell("estimationWindow"), () => place("estimationWindow")),
      eventWindow: dayRange(cell("eventWindow"), () => place("eventWindow")),
      detail: detailIn(cell, table, row, others),
    });
  }
  return { rows, place: placeOf, columns };
}

interface Days {
  /** Session days, (rows). */
  readonly days: Int32Array | null;
  /** The times of day beside the dates, by row. */
  readonly clocks: ReadonlyMap<number, Stamp>;
}

const noDays: Days = { days: null, clocks: new Map() };

/** The dates of a column, and the times that stand in its cells. Midnight in every row is what programs add to a date. */
function readDays(table: Table, column: number, order: DateOrder | undefined): Days {
  const clocks = new Map<number, Stamp>();
  const dated: Table = {
    ...table,
    sessions: (of, other) =>
      table.sessions(of, (text, row, at) => {
        const stamp = splitStamp(text);
        if (stamp !== null) clocks.set(row, stamp);
        return other(stamp?.date ?? text, row, at);
      }),
  };
  const days = readDates(dated, column, order, noDate);
  const isMidnight = [...clocks.values()].every(({ clock }) => clock.minutes === 0);
  return { days, clocks: isMidnight ? noDays.clocks : clocks };
}

const noCharacteristics: EventDetail["characteristics"] = {};
const noDetail: EventDetail = { headline: null, group: null, characteristics: noCharacteristics };

function detailIn(cell: Cell, table: Table, row: number, columns: readonly number[]): EventDetail {
  const [headline, group] = [cell("headline"), cell("group")];
  if (headline === null && group === null && columns.length === 0) return noDetail;
  return { headline, group, characteristics: characteristicsIn(table, row, columns) };
}

function characteristicsIn(table: Table, row: number, columns: readonly number[]): EventDetail["characteristics"] {
  if (columns.length === 0) return noCharacteristics;
  return Object.fromEntries(columns.map((column) => [table.header[column]!, table.text(row, column)]));
}

type Cell = (field: EventField) => string | null;
type PlaceOf = (field: EventField | null) => Place;

/** The row that is read. */
interface RowCells {
  readonly cell: Cell;
  readonly place: PlaceOf;
  readonly zones: EventZones;
  readonly securities: readonly string[] | null;
  /** The zone in the name of a field's column. */
  zoneIn(field: EventField): string | null;
}

function readTimes({ cell, place, zones, securities, zoneIn }: RowCells, day: SessionDay | null, beside: Stamp | null) {
  const time = cell("time");
  const inColumn = time === null ? null : readClock(time, true);
  const clock = inColumn ?? beside?.clock ?? null;
  if (inColumn !== null && beside !== null && beside.clock.minutes !== 0 && beside.clock.minutes !== inColumn.minutes)
    throw twoTimes(beside.clock.text, inColumn.text, place("time"));
  let assumedZone: string | null = null;
  const zoneOf = (field: EventField, text: string, own: string | null) => {
    const stated = own ?? cell("zone");
    return placed(
      () => {
        const { zone, isAssumed } = zones.of(
          stated,
          securities,
          text,
          zoneIn(field) ?? (field === "time" ? zoneIn("date") : null),
        );
        if (isAssumed) assumedZone = zone;
        return zone;
      },
      () => place(own === null && stated !== null ? "zone" : field),
    );
  };
  const instantOf = (field: "at" | "published") =>
    instant(cell(field), (text) => zoneOf(field, text, null), field, zones, securities, place);
  const clockField: EventField = inColumn === null ? "date" : "time";
  const clocked = day === null || clock === null ? null : `${isoDate(day)}T${clock.text}`;
  const at =
    instantOf("at") ??
    (clocked === null
      ? null
      : placed(
          () => instantIn(zoneOf(clockField, time ?? clocked, clock!.zone), day!, clock!.minutes, clocked),
          () => place(clockField),
        ));
  const published = instantOf("published");
  const date = clocked === null ? day : null;
  if (at === null && date === null && published === null) {
    const name = cell("id");
    throw new EventStudyError(
      "BAD_EVENT",
      `${name === null ? "the event" : `event "${name}"`} has no time`,
      "fill one of the columns at, date or published",
      place(null),
    );
  }
  const when = () => cell("at") ?? clocked ?? (day === null ? cell("published")! : isoDate(day));
  return { at, date, time: clocked === null ? releaseTime(time, place) : null, published, when, assumedZone };
}

/** Runs a reader and gives its error the place of the cell. */
function placed<T>(read: () => T, place: () => Place): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof EventStudyError) || error.place.file !== undefined) throw error;
    throw new EventStudyError(error.code, error.message, error.hint, place());
  }
}

const hasOffset = (text: string) => /(?:Z|[+-]\d{2}:?\d{2}|\s\p{L}[\p{L}_/+-]*|\d\p{L}{2,5})$/u.test(text);

/** An instant, whose errors are given the cell's place. */
function instant(
  text: string | null,
  zoneOf: (text: string) => string,
  field: EventField,
  zones: EventZones,
  securities: readonly string[] | null,
  place: PlaceOf,
): Instant | null {
  if (text === null) return null;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const hint = "a date without a time of day goes into the column date";
    throw new EventStudyError("BAD_TIME", `"${text}" is not an instant`, hint, place(field));
  }
  return placed(
    () => {
      const looksLocal = /\d:\d{2}/.test(text) && !hasOffset(text);
      return parseInstant(text, looksLocal ? zoneOf(text) : undefined, zones.homes(securities));
    },
    () => place(field),
  );
}

function twoTimes(inDate: string, inColumn: string, place: Place): EventStudyError {
  const hint = "keep one of the two, or say which column has the time: columns: { time: NAME }";
  return new EventStudyError(
    "BAD_EVENT",
    `the date has the time ${inDate}, the column of times ${inColumn}`,
    hint,
    place,
  );
}

function releaseTime(text: string | null, place: PlaceOf): ReleaseTime | null {
  if (text === null || saysNoTime(text)) return null;
  const known = releaseTimeOf(text);
  if (known !== null) return known;
  throw new EventStudyError(
    "BAD_EVENT",
    `"${text}" is not a time of release`,
    "write pre, during or post (bmo, dmh, amc), or a clock time such as 16:05 with a zone",
    place("time"),
  );
}

/** What a cell says that means all securities. */
const meansAll = (text: string, { known, securities }: RowOptions) =>
  text.toLowerCase() === "all" && !known?.ids.has(text) && (securities === "all" || known !== undefined);

/** @param alone lists of one security, which all rows that name it share */
function securitiesOf(
  cell: Cell,
  options: RowOptions,
  place: PlaceOf,
  alone: Map<string, readonly string[]>,
): readonly string[] | null {
  const one = cell("security");
  if (one !== null) {
    if (meansAll(one, options)) return null;
    const several = one.includes(listSeparator) ? splitIds(one) : options.known && idsIn(one, options.known.ids);
    if (several && several.length > 1) return several;
    const found = alone.get(one) ?? [one];
    alone.set(one, found);
    return found;
  }
  const list = cell("securities");
  if (list !== null && meansAll(list, options)) return null;
  const several = list === null ? [] : splitIds(list);
  if (several.length > 0) return several;
  if (options.securities === "all") return null;
  const hint = "complete or remove the row; securities: all sees an event that names none on all of them";
  throw new EventStudyError("BAD_EVENT", "the row names no security", hint, place("security"));
}

/** A list whose columns name no security is seen on all securities only where the user says so. */
function noSecurity(table: Table): EventStudyError {
  const columns = table.header.map((name) => `"${name}"`).join(", ");
  const verb = table.header.length === 1 ? "its only column is" : "its columns are";
  return new EventStudyError(
    "BAD_EVENT",
    `the list of events names no security: ${verb} ${columns}`,
    "say which column does (columns: { security: NAME }, or --columns security=NAME), or that every event is seen on all securities: securities: all, or --securities all",
    { file: table.path },
  );
}

/** `-250:-11`, also `[-250, -11]`. */
function dayRange(text: string | null, place: () => Place): DayRange | null {
  if (text === null) return null;
  const match = /^\[?\s*([+-]?\d+)\s*[:,]\s*([+-]?\d+)\s*\]?$/.exec(text.replace(listSeparator, ":"));
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (from <= to) return { from, to };
  throw new EventStudyError("BAD_EVENT", `"${text}" is not a range of days`, "write it as -5:5", place());
}

function claimsInFile(table: Table, column: number): EventStudyError {
  return new EventStudyError(
    "BAD_EVENT",
    "an event file cannot hold claims",
    "write events with claims into the study file",
    table.place(0, column),
  );
}
