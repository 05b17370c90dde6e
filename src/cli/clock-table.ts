import { count, plural } from "../core/format.ts";
import type { AlignmentSummary, ClockEntry } from "../index.ts";
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

/** Where each event falls on each market, for a terminal; `withEvent` adds the column of the event. */
export function clockTable(clock: readonly ClockEntry[], width: number, withEvent = false): string {
  const from = withEvent ? 0 : 1;
  return textTable(
    columns.slice(from),
    clock.map((entry) => rowOf(entry).slice(from)),
    width,
  );
}

/** How many observations are placed by which rule, and how many are excluded for which reason. */
export function clockSummary({ observations, events, securities, placed, excluded }: AlignmentSummary): string {
  const total = (counts: AlignmentSummary["placed"]) => counts.reduce((sum, { n }) => sum + n, 0);
  const rows = [
    ...placed.map(({ id, n }) => ["placed", id, count(n)]),
    ...excluded.map(({ id, n }) => ["excluded", id, count(n)]),
  ];
  const of = `${plural(events, "event")}, ${plural(securities, "security", "securities")}`;
  const counts = `${count(total(placed))} placed, ${count(total(excluded))} excluded`;
  const head = `${plural(observations, "observation")} (${of}): ${counts}`;
  return `${head}\n\n${textTable(textColumns("", "rule or code", ">observations"), rows)}`;
}
