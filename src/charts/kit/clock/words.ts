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

/** What was open: "News at 05:00 UTC: 5 of 8 exchanges open" */
export function titleOf(lanes: readonly Lane[], event: EventSummary): string {
  const { what, counts } = countsOf(lanes, event);
  if (lanes.length === 1) return `${what}: ${lanes[0]!.place} was ${counts[0]!.words}`;
  const [first] = counts;
  return `${what}: ${count(first!.many)} of ${count(lanes.length)} exchanges ${first!.words}`;
}

/** The states that the title leaves out: "2 not yet open and 1 closed all day"; null without any. */
function otherStates(lanes: readonly Lane[], event: EventSummary): string | null {
  const [, ...rest] = countsOf(lanes, event).counts;
  return rest.length === 0 ? null : listing(rest.map(({ words, many }) => `${count(many)} ${words}`));
}

export function subtitleOf(lanes: readonly Lane[], event: EventSummary): string {
  const others = otherStates(lanes, event);
  return `${event.headline ?? event.id}${others === null ? "" : `; the other exchanges: ${others}`}`;
}

function countsOf(lanes: readonly Lane[], event: EventSummary) {
  const counts = (["in-session", "pre-open", "after-close", "closed", "unknown"] as const)
    .map((state) => ({ words: stateWords[state], many: lanes.filter(({ entry }) => entry.state === state).length }))
    .filter(({ many }) => many > 0);
  const what = `${event.decidedBy === "published" ? "Publication" : "News"} at ${utcTime(decidingInstant(event)!)}`;
  return { what, counts };
}

export function noteOf(lanes: readonly Lane[], most: number): string {
  const left = lanes.length - most;
  return [
    "Bars: the session of the local date on which the news fell, with local hours where there is room. Filled and in colour: that session is day 0, the first whose close is at or after the deciding instant. Grey and empty: it is not. Dashed: no session on that date.",
    left > 0 && `${count(left)} more exchanges are not drawn.`,
  ]
    .filter(Boolean)
    .join(" ");
}

export function altOf(lanes: readonly Lane[], event: EventSummary): string {
  const each = lanes.map((lane) => `${lane.label} ${stateWords[lane.entry.state]}, day 0 ${lane.entry.day0 ?? "none"}`);
  return `Sessions on a UTC axis; the deciding instant is ${utcTime(decidingInstant(event)!)}. ${each.join("; ")}.`;
}
