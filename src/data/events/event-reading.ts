import { isoDate, millisecondsPerDay } from "../../core/session.ts";
import type { FileReading } from "../../results/result.ts";
import { noDate } from "../tables/dates.ts";
import { fileReading, type UsedColumn } from "../tables/file-reading.ts";
import type { Table } from "../tables/table.ts";
import type { EventField } from "./event-names.ts";
import type { EventRow, EventRows } from "./event-rows.ts";

/** What fields are called in words, where their names are no words. */
const words: Readonly<Partial<Record<EventField, string>>> = {
  id: "event id",
  at: "instant",
  estimationWindow: "estimation window",
  eventWindow: "event window",
};

function usedColumns({ columns: { fields, why, others } }: EventRows): UsedColumn[] {
  const own = (Object.keys(fields) as EventField[]).map((field) => ({
    column: fields[field]!,
    meaning: words[field] ?? field,
    why: why[field]!,
  }));
  const rest = others.map((column) => ({
    column,
    meaning: "characteristic",
    why: "neither a known name nor ids of securities",
  }));
  return [...own.sort((a, b) => a.column - b.column), ...rest];
}

/** Where the zone of the times comes from; null where no row has a time of day. */
function zoneOf(table: Table, { rows, columns }: EventRows, stated: string | undefined): FileReading["zone"] {
  if (!rows.some(({ at }) => at !== null)) return null;
  const assumed = rows.find(({ assumedZone }) => assumedZone !== null)?.assumedZone ?? null;
  const { zone } = columns.fields;
  if (assumed !== null) return { name: assumed, why: "the zone of the securities' exchange" };
  if (zone !== undefined) return { name: `as the column "${table.header[zone]}" says`, why: columns.why.zone! };
  return stated === undefined
    ? { name: "as each cell says", why: "the cells name their zones" }
    : { name: stated, why: "said by the user, for times that name none" };
}

/** Ids of a row that are listed. */
const listed = 3;

function rowOf({ at, date, published, time, securities }: EventRow): FileReading["first"] {
  const day = date === null ? null : `${isoDate(date)}${time === null ? "" : ` ${time}`}`;
  const when = at === null ? (day ?? new Date(published!).toISOString()) : new Date(at).toISOString();
  const ids = securities?.slice(0, listed).join(", ") ?? null;
  const more = (securities?.length ?? 0) > listed ? " …" : "";
  return { when: when.replace(/:00\.000Z$/, "Z"), security: ids === null ? null : ids + more, value: Number.NaN };
}

/** Earliest and latest day of the rows: as the column of dates has them, else of instants in UTC. */
function daysOf(table: Table, { rows, columns }: EventRows): readonly [number, number] {
  const { date = -1 } = columns.fields;
  const sessions = table.decisions.dates.get(date)?.sessions;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { row, at, published } of rows) {
    const written = sessions?.[row] ?? noDate;
    const day = written === noDate ? Math.floor((at ?? published)! / millisecondsPerDay) : written;
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return [first, last];
}

/** How an event file was read. */
export function eventReading(table: Table, found: EventRows, layout: string, stated?: string): FileReading {
  return fileReading(table, {
    kind: "events",
    layout,
    used: usedColumns(found),
    date: found.columns.fields.date,
    number: undefined,
    zone: zoneOf(table, found, stated),
    days: daysOf(table, found),
    first: rowOf(found.rows[0]!),
    last: rowOf(found.rows.at(-1)!),
  });
}
