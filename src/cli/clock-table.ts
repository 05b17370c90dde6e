import type { ClockEntry } from "../core/result.ts";
import { textTable } from "./text-table.ts";

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

/** How each event meets each market, for a terminal. */
export function clockTable(clock: readonly ClockEntry[]): string {
  const titles = ["security", "market", "local time", "session", "at the news", "day 0", "rule", "notes"];
  return textTable(
    titles.map((title) => ({ title, align: "left" })),
    clock.map(rowOf),
  );
}
