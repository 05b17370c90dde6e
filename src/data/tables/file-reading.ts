import { isoDate } from "../../core/session.ts";
import type { FileReading } from "../../results/result.ts";
import { dateForm, dateIn } from "./date-form.ts";
import type { Table } from "./table.ts";

/** A column that was used. */
export interface UsedColumn {
  readonly column: number;
  readonly meaning: string;
  readonly why: string;
}

/** What the reader of one kind of file adds to what its table knows. */
interface KindOfReading extends Pick<FileReading, "kind" | "layout"> {
  readonly used: readonly UsedColumn[];
  /** The column of dates; undefined where there is none. */
  readonly date: number | undefined;
  /** The first column of numbers; undefined where there is none. */
  readonly number: number | undefined;
  readonly unit?: FileReading["unit"];
  readonly zone?: FileReading["zone"];
  /** Earliest and latest session day; not finite where there is none. */
  readonly days: readonly [number, number];
  readonly first: FileReading["first"];
  readonly last: FileReading["last"];
}

/** Of more columns of one meaning the first ones are listed. */
const listed = 12;

/** The record of how a table was read, out of what its readers decided. No row is read again. */
export function fileReading(table: Table, read: KindOfReading): FileReading {
  const { kind, layout, used, date, number, unit = null, zone = null, days, first, last } = read;
  const { encoding, sheet, linesAbove, isHeaderless } = table.origin;
  const reasonOf = (why: string) =>
    isHeaderless && why === "name known" ? "the file has no header: by its cells" : why;
  const taken = new Set(used.map(({ column }) => column));
  const nameOf = (column: number) => table.header[column]! || `column ${column + 1}`;
  const counts = new Map<string, number>();
  const shown = used.filter(({ meaning }) => {
    counts.set(meaning, (counts.get(meaning) ?? 0) + 1);
    return counts.get(meaning)! <= listed;
  });
  return {
    kind,
    layout,
    columns: shown.map(({ column, meaning, why }) => ({ name: nameOf(column), meaning, why: reasonOf(why) })),
    furtherColumns: used.length - shown.length,
    unused: table.header.flatMap((name, column) => (taken.has(column) || name === "" ? [] : [name])),
    dates: datesOf(table, date),
    decimal: decimalOf(table, number),
    unit,
    zone,
    encoding,
    sheet,
    linesAbove,
    rows: table.rows,
    leftOut: leftOutOf(table),
    span: days.every(Number.isFinite) ? [isoDate(days[0]), isoDate(days[1])] : null,
    first,
    last,
  };
}

function datesOf(table: Table, column: number | undefined): FileReading["dates"] {
  const decision = column === undefined ? undefined : table.decisions.dates.get(column);
  if (decision === undefined) return null;
  const { example, order, why } = decision;
  return { form: dateForm(example, order), order, example: dateIn(example), why };
}

function decimalOf(table: Table, column: number | undefined): FileReading["decimal"] {
  const decision = column === undefined ? undefined : table.decisions.numbers.get(column);
  const isText = table.origin.encoding !== null;
  if (decision === undefined || (!isText && !decision.asText)) return null;
  const { mark, thousands, why } = decision;
  return { mark, thousands, why };
}

function leftOutOf({ decisions }: Table): FileReading["leftOut"] {
  const texts = [...decisions.numbers.values()].flatMap(({ absent }) =>
    Array.from(absent, ([text, count]) => ({ what: `cells "${text}", read as missing`, count })),
  );
  return [...Array.from(decisions.leftOut, ([what, count]) => ({ what, count })), ...texts];
}

/** Earliest and latest of the days of several series, each oldest first; not finite where there is none. */
export function daysOf(series: readonly { readonly sessions: Int32Array }[]): readonly [number, number] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { sessions } of series) {
    first = Math.min(first, sessions[0] ?? first);
    last = Math.max(last, sessions.at(-1) ?? last);
  }
  return [first, last];
}
