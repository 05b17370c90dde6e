import { count, dateText, listing, utcTime } from "../../../core/format.ts";
import type { ClockEntry, EventSummary } from "../../../results/result.ts";
import { decidingInstant } from "./instants.ts";
import type { Lane } from "./lanes.ts";

/** The title of the column of states. */
export const stateHead = (event: EventSummary, narrow: boolean) =>
  narrow ? "Day 0" : `At ${event.decidedBy === "at" ? "the news" : "publication"} → day 0`;

/** The state of the exchange at the news, and its day 0. */
export function stateText({ entry }: Lane, narrow: boolean): string {
  const { day0, exclusion } = entry;
  const date = day0 === null ? (exclusion === null ? "none" : "excluded") : dateText(day0);
  return narrow ? date : `${stateWords[entry.state]} → ${date}`;
}

const stateWords: Readonly<Record<ClockEntry["state"], string>> = {
  "pre-open": "not yet open",
  "in-session": "open",
  "after-close": "already closed",
  closed: "closed all day",
  unknown: "hours unknown",
};

export function titleOf(lanes: readonly Lane[], event: EventSummary): string {
  const counts = (["in-session", "pre-open", "after-close", "closed", "unknown"] as const)
    .map((state) => ({ words: stateWords[state], many: lanes.filter(({ entry }) => entry.state === state).length }))
    .filter(({ many }) => many > 0);
  const what = `${event.decidedBy === "published" ? "Publication" : "News"} at ${utcTime(decidingInstant(event)!)}`;
  if (lanes.length === 1) return `${what}: ${lanes[0]!.label.split(":")[0]} was ${counts[0]!.words}`;
  const [first, ...rest] = counts;
  const others = rest.map(({ words, many }) => `${count(many)} ${words}`);
  return `${what}: ${listing([`${count(first!.many)} of ${count(lanes.length)} exchanges ${first!.words}`, ...others])}`;
}

export function noteOf(lanes: readonly Lane[], most: number): string {
  const left = lanes.length - most;
  return [
    "Bars: the session of the local date on which the news fell, with local hours where there is room. Filled: that session is day 0, the first whose close is at or after the deciding instant. Outlined: it is not. Dashed: no session on that date.",
    left > 0 && `${count(left)} more exchanges are not drawn.`,
  ]
    .filter(Boolean)
    .join(" ");
}

export function altOf(lanes: readonly Lane[], event: EventSummary): string {
  const each = lanes.map((lane) => `${lane.label} ${stateWords[lane.entry.state]}, day 0 ${lane.entry.day0 ?? "none"}`);
  return `Sessions on a UTC axis; the deciding instant is ${utcTime(decidingInstant(event)!)}. ${each.join("; ")}.`;
}
