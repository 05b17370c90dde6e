import { EventStudyError, type Place } from "../../core/errors.ts";
import type { DayRange, EventDetail, ReleaseTime } from "../../core/event.ts";
import { isMissing } from "../../core/missing.ts";
import { findReleaseTime } from "../../core/release-time.ts";
import { type Instant, isoDate, type SessionDay } from "../../core/session.ts";
import { parseInstant } from "../../market/calendar/instant.ts";
import { type DateOrder, noDate, readDates } from "../tables/dates.ts";
import type { Table } from "../tables/table.ts";
import { listSeparator } from "../tables/value-table.ts";
import { type EventField, eventColumns } from "./event-fields.ts";

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
}

/**
 * The rows of an event table.
 *
 * Errors  BAD_EVENT for a row without any time, without its security, or with an unknown time of release; BAD_DATE,
 *         AMBIGUOUS_DATE, BAD_TIME, BAD_ZONE. Each names file, line and column.
 */
export function eventRows(table: Table, order?: DateOrder): EventRows {
  const { fields, others } = eventColumns(table.header);
  if (fields.claims !== undefined) throw claimsInFile(table, fields.claims);
  const dates = fields.date === undefined ? null : readDates(table, fields.date, order, noDate);
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
  const rows: EventRow[] = [];
  for (; row < table.rows; row++) {
    const day = dates === null || dates[row] === noDate ? null : dates[row]!;
    const id = cell("id");
    const { at, date, time, published, when } = readTimes(cell, day, place);
    rows.push({
      row,
      id,
      at,
      date,
      time,
      published,
      when: id === null ? when() : null,
      securities: securitiesOf(cell, fields, place, alone),
      benchmark: cell("benchmark"),
      estimationWindow: dayRange(cell("estimationWindow"), () => place("estimationWindow")),
      eventWindow: dayRange(cell("eventWindow"), () => place("eventWindow")),
      detail: detailIn(cell, table, row, others),
    });
  }
  return { rows, place: placeOf };
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

function readTimes(cell: Cell, day: SessionDay | null, place: PlaceOf) {
  const zone = cell("zone") ?? undefined;
  const time = cell("time");
  const clock = time === null ? undefined : /^\d{1,2}:\d{2}(?::\d{2})?$/.exec(time)?.[0];
  const clocked =
    day !== null && clock !== undefined ? `${isoDate(day)}T${clock.padStart(clock.length > 5 ? 8 : 5, "0")}` : null;
  const at = instant(cell("at"), zone, "at", place) ?? instant(clocked, zone, "time", place);
  const published = instant(cell("published"), zone, "published", place);
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
  return { at, date, time: clocked === null ? releaseTime(time, place) : null, published, when };
}

/** An instant, whose errors are given the cell's place. */
function instant(text: string | null, zone: string | undefined, field: EventField, place: PlaceOf): Instant | null {
  if (text === null) return null;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const hint = "a date without a time of day goes into the column date";
    throw new EventStudyError("BAD_TIME", `"${text}" is not an instant`, hint, place(field));
  }
  try {
    return parseInstant(text, zone);
  } catch (error) {
    if (!(error instanceof EventStudyError)) throw error;
    const where = place(error.code === "BAD_ZONE" ? "zone" : field);
    throw new EventStudyError(error.code, error.message, error.hint, where);
  }
}

function releaseTime(text: string | null, place: PlaceOf): ReleaseTime | null {
  if (text === null) return null;
  const known = findReleaseTime(text);
  if (known !== null) return known;
  throw new EventStudyError(
    "BAD_EVENT",
    `"${text}" is not a time of release`,
    "write pre, during or post (bmo, dmh, amc), or a clock time such as 16:05 with a zone",
    place("time"),
  );
}

/** @param alone lists of one security, which all rows that name it share */
function securitiesOf(
  cell: Cell,
  fields: Partial<Record<EventField, number>>,
  place: PlaceOf,
  alone: Map<string, readonly string[]>,
): readonly string[] | null {
  const one = cell("security");
  if (one?.includes(listSeparator)) return one.split(listSeparator);
  if (one !== null) {
    const known = alone.get(one) ?? [one];
    alone.set(one, known);
    return known;
  }
  const several = cell("securities")
    ?.split(listSeparator)
    .flatMap((text) => text.split(/\s*[;|]\s*/))
    .filter(Boolean);
  if (several?.length) return several;
  if (fields.security === undefined) return null;
  throw new EventStudyError("BAD_EVENT", "the row names no security", "complete or remove the row", place("security"));
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
