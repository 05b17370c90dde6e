import type { ClockEntry, StudyResult } from "../core/result.ts";
import { fileOfRows, paragraph, rowLimit, type Section, table } from "./document.ts";

const states: Record<ClockEntry["state"], string> = {
  "pre-open": "not yet open",
  "in-session": "open",
  "after-close": "already closed",
  closed: "no session that day",
  unknown: "unknown",
};

/** How the events met the markets. */
export function clockSection(result: StudyResult): Section {
  const names = new Map(result.securities.map(({ id, name }) => [id, name]));
  const groups = new Map(result.observations.map(({ event, security, group }) => [`${event}/${security}`, group]));
  const shown = result.clock.slice(0, rowLimit);
  const rows = shown.map((entry) => [
    entry.event,
    names.get(entry.security) ?? entry.security,
    entry.exchange ?? entry.timezone ?? "no clock",
    entry.localTime ?? entry.localDate ?? "",
    entry.localHours ?? "",
    states[entry.state],
    entry.day0 ?? "",
    entry.rule ?? "",
  ]);
  const times = result.events.slice(0, 20).map((event) => {
    const happened = event.at ?? event.date;
    return `${event.id}: ${happened === null ? "time of the event unknown" : `happened ${happened}`}, ${event.published === null ? "publication not stated" : `published ${event.published}`}; day 0 follows from the time ${event.decidedBy === "published" ? "of publication" : event.decidedBy === "at" ? "it happened" : "of its date"}.`;
  });
  return {
    id: "clock",
    title: "When the news met each market",
    blocks: [
      ...times.map(paragraph),
      table(
        "The clock",
        ["event", "security", "market", "local time", "session that day", "at the news", "day 0", "rule"],
        rows,
        "Day 0 is the first session whose close is at or after the instant.",
        {
          keys: shown.map(({ event, security }) => `${security} ${groups.get(`${event}/${security}`) ?? ""}`),
          whole: { rows: result.clock.length, file: fileOfRows(result.clock.length) },
        },
      ),
    ],
  };
}
