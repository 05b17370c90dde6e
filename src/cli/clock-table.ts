import { count, plural } from "../core/format.ts";
import type { ClockEntry } from "../results/result.ts";
import { type ResultTable, tableOf } from "../results/tables.ts";
import { textColumns, textTable } from "./text-table.ts";

const states: Record<ClockEntry["state"], string> = {
  "pre-open": "not yet open",
  "in-session": "open",
  "after-close": "already closed",
  closed: "closed that day",
  unknown: "–",
};

function rowOf(entry: ClockEntry): string[] {
  const market = entry.exchange ?? entry.timezone ?? "no clock";
  const notes = [...entry.warnings, ...(entry.exclusion === null ? [] : [`excluded: ${entry.exclusion}`])];
  return [
    entry.event,
    entry.security,
    market,
    entry.localTime ?? entry.localDate ?? "–",
    entry.localHours ?? "–",
    states[entry.state],
    entry.day0 ?? "–",
    entry.rule ?? "–",
    notes.join(" "),
  ];
}

const columns = textColumns(
  ...["event", "security", "market~3", "local time~1", "session~4", "at the news~5", "day 0", "rule~2", "notes~0"],
);

/** How each event meets each market, for a terminal; the event stands above where there is one only. */
export function clockTable(clock: readonly ClockEntry[], width: number, withEvent = false): string {
  const from = withEvent ? 0 : 1;
  return textTable(
    columns.slice(from),
    clock.map((entry) => rowOf(entry).slice(from)),
    width,
  );
}

/** The whole clock as a table for programs. */
export function clockRows(clock: readonly ClockEntry[]): ResultTable {
  const text = (name: string, value: (entry: ClockEntry) => string | null) => [name, "text", value] as const;
  return tableOf<ClockEntry>(
    [
      text("event", (entry) => entry.event),
      text("security", (entry) => entry.security),
      text("exchange", (entry) => entry.exchange),
      text("timezone", (entry) => entry.timezone),
      text("localTime", (entry) => entry.localTime ?? entry.localDate),
      text("localHours", (entry) => entry.localHours),
      text("state", (entry) => entry.state),
      text("day0", (entry) => entry.day0),
      text("day0Close", (entry) => entry.day0Close),
      text("rule", (entry) => entry.rule),
      text("exclusion", (entry) => entry.exclusion),
      text("warnings", (entry) => entry.warnings.join(" ")),
    ],
    clock,
  );
}

/** Values and how often each stands, most frequent first. */
function tally(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** How many observations are placed by which rule, and how many are excluded for which reason. */
export function clockSummary(clock: readonly ClockEntry[]): string {
  const distinct = (pick: (entry: ClockEntry) => string) => new Set(clock.map(pick)).size;
  const events = plural(
    distinct(({ event }) => event),
    "event",
  );
  const securities = plural(
    distinct(({ security }) => security),
    "security",
    "securities",
  );
  const excluded = clock.filter(({ exclusion }) => exclusion !== null);
  const placed = clock.filter(({ exclusion }) => exclusion === null);
  const rows = [
    ...tally(placed.map(({ rule }) => rule ?? "unknown")).map(([rule, n]) => ["placed", rule, count(n)]),
    ...tally(excluded.map(({ exclusion }) => exclusion!)).map(([code, n]) => ["excluded", code, count(n)]),
  ];
  const total = plural(clock.length, "observation");
  const head = `${total} (${events}, ${securities}): ${count(placed.length)} placed, ${count(excluded.length)} excluded`;
  return `${head}\n\n${textTable(textColumns("", "rule or code", ">observations"), rows)}`;
}
