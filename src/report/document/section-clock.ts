import type { ClockEntry, EventSummary, StudyResult } from "../../results/result.ts";
import { type Block, fileOfRows, firstRows, paragraph, type Section, table } from "./document.ts";

const states: Record<ClockEntry["state"], string> = {
  "pre-open": "not yet open",
  "in-session": "open",
  "after-close": "already closed",
  closed: "no session that day",
  unknown: "unknown",
};

/** The time that decided day 0, in words. */
const decidingTimes = { at: "of the event", published: "of publication", date: "of its date" } as const;

/** An instant for readers: "2019-02-28 05:00 UTC". */
const timeText = (instant: string | null) =>
  instant === null ? "" : instant.replace(/^(\S{10})T(\d\d:\d\d(?::\d\d)?)Z$/, "$1 $2 UTC");

function oneEvent({ at, date, published, decidedBy }: EventSummary): Block {
  const happened = at ?? date;
  const when =
    happened === null ? "When it happened is not known" : `It happened ${at ? "at" : "on"} ${timeText(happened)}`;
  const publication =
    published === null ? "" : `${happened === null ? "; " : " and "}was published at ${timeText(published)}`;
  return paragraph(`${when}${publication}. Day 0 follows from the time ${decidingTimes[decidedBy]}.`);
}

/** A row an event with its times; columns that are empty for every event are left out. */
function eventsTable({ events, observations }: StudyResult): Block {
  const shown = firstRows(events);
  const columns: readonly (readonly [string, (event: EventSummary) => string])[] = [
    ["event", ({ id }) => id],
    ["headline", ({ headline }) => headline ?? ""],
    ["happened", ({ at, date }) => timeText(at ?? date)],
    ["published", ({ published }) => timeText(published)],
    ["day 0 follows from the time", ({ decidedBy }) => decidingTimes[decidedBy]],
  ];
  const filled = columns.filter(([, cell]) => shown.some((event) => cell(event) !== ""));
  return table(
    "Events",
    filled.map(([title]) => title),
    shown.map((event) => filled.map(([, cell]) => cell(event))),
    null,
    { keys: shown.map(({ id }) => id), whole: { rows: events.length, file: fileOfRows(observations.length) } },
  );
}

/** The times of the events, and day 0 in each market. */
export function clockSection(result: StudyResult): Section {
  const names = new Map(result.securities.map(({ id, name }) => [id, name]));
  const groups = new Map(result.observations.map(({ event, security, group }) => [`${event}/${security}`, group]));
  const shown = firstRows(result.clock);
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
  return {
    id: "clock",
    part: "appendix",
    title: "When the news reached each market",
    blocks: [
      result.events.length === 1 ? oneEvent(result.events[0]!) : eventsTable(result),
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
