import type { Code } from "../../core/codes.ts";
import { type NewsEvent, rangeText } from "../../core/event.ts";
import type { Warning } from "../../core/observation.ts";
import { remember } from "../../core/remember.ts";
import { isoDate } from "../../core/session.ts";
import { decidedBy } from "../../market/alignment/day-zero.ts";
import type { Placement } from "../../market/alignment/place-event.ts";
import { covers } from "../../market/calendar/exchange-calendar.ts";
import { windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { AlignedSecurity } from "./aligned.ts";
import { dates, nameOf, plural } from "./warning-text.ts";

type Placed = Extract<Placement, { status: "placed" }>;

/** Warnings about the way day 0 was found. */
function dayZeroWarnings(
  event: NewsEvent,
  { listing }: AlignedSecurity,
  placement: Placement,
  definition: StudyDefinition,
): [Code, string][] {
  const found: [Code, string][] = [];
  const calendar = listing.clock?.calendar;
  if (calendar && placement.session !== null && !covers(calendar, placement.session)) {
    const day0 = isoDate(placement.session);
    const message = `day 0, ${day0}, lies outside the calendar of ${calendar.mic} (${isoDate(calendar.first)} to ${isoDate(calendar.last)}); regular hours were assumed`;
    found.push(["BEYOND_CALENDAR", message]);
  }
  if (placement.status === "excluded") return found;
  if (placement.late) {
    const message = `the news came in the last ${definition.lateNews} minutes of the session of day 0; part of the reaction may fall on day 1`;
    found.push(["LATE_NEWS", message]);
  }
  if (decidedBy(event) === "published") {
    const message = `the time of the event is unknown; the time of publication decided day 0 (${isoDate(placement.session)})`;
    found.push(["PUBLICATION_TIME", message]);
  }
  return found;
}

/** Warnings about windows that the prices or the settings of the event do not cover. */
function coverageWarnings(
  event: NewsEvent,
  { listing: { security, sessions, kind } }: AlignedSecurity,
  { row }: Placed,
  definition: StudyDefinition,
): [Code, string][] {
  const found: [Code, string][] = [];
  const { estimationWindow, eventWindow } = windowsOf(event, definition);
  // The first row of a price file has no return.
  const first = kind === "price" ? 1 : 0;
  if (row + eventWindow.to >= sessions.length || row + eventWindow.from < first) {
    found.push(["EVENT_WINDOW_TRUNCATED", `the prices of ${security.id} do not cover the whole event window`]);
  }
  const uncovered = definition.windows.filter(({ from, to }) => from < eventWindow.from || to > eventWindow.to);
  if (uncovered.length > 0) {
    const message = `the event window ${rangeText(eventWindow)} of ${event.id} does not cover ${uncovered.map(rangeText).join(", ")}: only the days inside it are used`;
    found.push(["EVENT_WINDOW_TRUNCATED", message]);
  }
  if (row + estimationWindow.from < first) {
    const message = `the prices of ${security.id} do not cover the whole estimation window`;
    found.push(["ESTIMATION_WINDOW_TRUNCATED", message]);
  }
  return found;
}

/** Warnings about event days without a return of the security, or without trade of the benchmark, a factor or donor. */
function eventDayWarnings(
  event: NewsEvent,
  { listing: { sessions, kind }, series, others }: AlignedSecurity,
  { row }: Placed,
  definition: StudyDefinition,
): [Code, string][] {
  const found: [Code, string][] = [];
  const { eventWindow } = windowsOf(event, definition);
  const isVolume = definition.measure === "volume";
  const missing: number[] = [];
  const matched = Object.entries(others);
  const from = Math.max(row + eventWindow.from, kind === "price" ? 1 : 0);
  for (let t = from; t <= Math.min(row + eventWindow.to, sessions.length - 1); t++) {
    if (Number.isNaN(series.returns[t]!)) missing.push(sessions[t]!);
    for (const [column, { idle }] of matched) {
      if (!idle[t]) continue;
      const message = `${nameOf(column)} did not trade between the closes before ${isoDate(sessions[t]!)} (day ${t - row}); ${isVolume && column === "market" ? "its volume is missing there" : "its return there is 0"}`;
      found.push(["BENCHMARK_DID_NOT_TRADE", message]);
    }
  }
  if (missing.length > 0) {
    found.push([
      "MISSING_RETURNS",
      `the event window has no ${isVolume ? "volume" : "return"} on ${dates(missing)}; sums are over the days present`,
    ]);
  }
  return found;
}

/** A warning with the number of sessions that `cleanEstimation` removed. */
function cleaningWarnings(
  event: NewsEvent,
  { series }: AlignedSecurity,
  { row }: Placed,
  definition: StudyDefinition,
): [Code, string][] {
  if (series.cleanReturns === null) return [];
  const { estimationWindow } = windowsOf(event, definition);
  let removed = 0;
  for (let t = Math.max(row + estimationWindow.from, 0); t <= row + estimationWindow.to; t++) {
    if (Number.isNaN(series.cleanReturns[t]!) && !Number.isNaN(series.returns[t]!)) removed++;
  }
  if (removed === 0) return [];
  const message = `${plural(removed, "session")} in the windows of other events left out of the estimation window`;
  return [["CLEANED_ESTIMATION", message]];
}

const noWarnings: readonly Warning[] = [];

/** Whether a security and its matched factors have no missing values: true for most. */
const isComplete = remember(
  ({ series: { returns, cleanReturns }, others, listing: { kind } }: AlignedSecurity): boolean => {
    // The first row of a price file has no return.
    const present = returns.subarray(kind === "price" ? 1 : 0);
    if (cleanReturns !== null || !present.every(Number.isFinite)) return false;
    return Object.values(others).every(({ idle }) => idle.every((isIdle) => !isIdle));
  },
);

/** Whether an observation needs no warning: nothing is missing, and its windows lie within the file. */
function needsNoWarning(event: NewsEvent, aligned: AlignedSecurity, placement: Placement, definition: StudyDefinition) {
  if (placement.status === "excluded" || placement.late || decidedBy(event) === "published") return false;
  const { sessions, kind, clock } = aligned.listing;
  if (clock?.calendar || event.eventWindow !== undefined || !isComplete(aligned)) return false;
  const { estimationWindow, eventWindow } = windowsOf(event, definition);
  const first = placement.row + Math.min(estimationWindow.from, eventWindow.from);
  return first >= (kind === "price" ? 1 : 0) && placement.row + eventWindow.to < sessions.length;
}

/** Collects the warnings about the alignment of an observation. */
export function observationWarnings(
  id: string,
  event: NewsEvent,
  aligned: AlignedSecurity,
  placement: Placement,
  definition: StudyDefinition,
): readonly Warning[] {
  if (needsNoWarning(event, aligned, placement, definition)) return noWarnings;
  const found = dayZeroWarnings(event, aligned, placement, definition);
  if (placement.status === "placed") {
    found.push(
      ...coverageWarnings(event, aligned, placement, definition),
      ...eventDayWarnings(event, aligned, placement, definition),
      ...cleaningWarnings(event, aligned, placement, definition),
    );
  }
  return found.map(([code, message]) => ({ code, subject: id, message }));
}
