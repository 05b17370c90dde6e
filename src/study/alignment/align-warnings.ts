import type { Code } from "../../core/codes.ts";
import { type NewsEvent, rangeText } from "../../core/event.ts";
import { count, listing } from "../../core/format.ts";
import type { Warning } from "../../core/observation.ts";
import { remember } from "../../core/remember.ts";
import { isoDate } from "../../core/session.ts";
import type { CheckedFactor } from "../../market/alignment/benchmark.ts";
import { decidedBy } from "../../market/alignment/day-zero.ts";
import type { Placement } from "../../market/alignment/place-event.ts";
import { covers } from "../../market/calendar/exchange-calendar.ts";
import { windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { AlignedObservation, AlignedSecurity } from "./aligned.ts";

/** A benchmark close older than this is stale: within half a working day, news may have come. */
export const staleHours = 6;

/** How a warning of a stale benchmark ends. */
export const dimsonHint = "; the model dimson adds the neighbouring benchmark intervals";

type Placed = Extract<Placement, { status: "placed" }>;

const plural = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** Lists at most six days: "2019-02-27, 2019-02-28". */
export const dates = (days: readonly number[]) =>
  days.length > 6
    ? `${days.slice(0, 6).map(isoDate).join(", ")} and ${days.length - 6} more`
    : days.map(isoDate).join(", ");

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

/** The name of the series of a factor column. */
export function nameOf(column: string): string {
  if (column === "market") return "the benchmark";
  return column.startsWith("donor:") ? `the donor ${column.slice("donor:".length)}` : `the factor ${column}`;
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

/** Collects the warnings about the price file of a security. */
export function fileWarnings({ security, listing }: AlignedSecurity): Warning[] {
  const found: Warning[] = [];
  const { closedDayRows, gaps, clock, beyondCalendar } = listing;
  const warn = (code: Code, message: string) => found.push({ code, subject: security.id, message });
  if (!clock?.calendar) {
    const message = `${security.id} has no exchange calendar: closed days and gaps of its file were not checked`;
    warn("SESSIONS_NOT_CHECKED", message);
  }
  if (closedDayRows?.length) {
    const rows = plural(closedDayRows.length, "row");
    warn("CLOSED_DAY_ROW", `${rows} of ${security.id} on closed days dropped: ${dates(closedDayRows)}`);
  }
  if (gaps?.length) warn("GAP", `the file of ${security.id} lacks ${plural(gaps.length, "session")}: ${dates(gaps)}`);
  if (beyondCalendar > 0) {
    const rows = plural(beyondCalendar, "row");
    warn("BEYOND_CALENDAR", `${rows} of ${security.id} outside the calendar's span; regular hours were assumed`);
  }
  return found;
}

/** One warning for all securities whose price file was read in part. */
export function partialWarnings(securities: readonly AlignedSecurity[]): Warning[] {
  const ids = securities.filter(({ listing: { partial } }) => partial).map(({ security: { id } }) => id);
  if (ids.length === 0) return [];
  const message = `for ${ids.length === 1 ? ids[0] : `${count(ids.length)} securities`} only the sessions that the events need were read: counts, gaps and ages cover those, and moves are not ranked`;
  return [{ code: "PARTIAL_HISTORY", subject: null, message }];
}

/** Collects the warnings about the factor file; factors with the same warning share one. */
export function factorWarnings(factors: ReadonlyMap<string, CheckedFactor>): Warning[] {
  const found = new Map<string, { readonly code: Code; readonly text: string; readonly names: string[] }>();
  const note = (code: Code, text: string, name: string) => {
    const known = found.get(text) ?? { code, text, names: [] };
    known.names.push(name);
    found.set(text, known);
  };
  for (const [name, { gaps, closedDayRows }] of factors) {
    if (closedDayRows.length > 0)
      note(
        "CLOSED_DAY_ROW",
        `${plural(closedDayRows.length, "row")} on closed days dropped: ${dates(closedDayRows)}`,
        name,
      );
    if (gaps?.length) note("GAP", `the file lacks ${plural(gaps.length, "session")}: ${dates(gaps)}`, name);
  }
  return [...found.values()].map(({ code, text, names }) => {
    const subject = names.length === 1 ? names[0]! : null;
    return { code, subject, message: `${names.length === 1 ? "factor" : "factors"} ${listing(names)}: ${text}` };
  });
}

/** The age of the last close of a matched series at the closes of each security. */
interface Ages {
  /** "the benchmark's last close", for messages. */
  readonly subject: string;
  readonly isMarket: boolean;
  readonly ages: Map<string, number>;
}

/** Collects the ages of the study benchmark, benchmarks of events, donors and factors. */
function agesOf(rows: readonly AlignedObservation[], definition: StudyDefinition): Ages[] {
  const found = new Map<string, Ages>();
  const subjectOf = (column: string, benchmark: string | null) => {
    if (column === "market" && benchmark === definition.benchmark) return "the benchmark's last close";
    if (column === "market") return `the last close of the benchmark ${benchmark}`;
    // The factors of a file are known at the closes of one exchange.
    return column.startsWith("donor:") ? `the last close of ${nameOf(column)}` : "the factors' last close";
  };
  const seen = new Set<AlignedSecurity>();
  for (const { aligned, benchmark } of rows) {
    if (seen.has(aligned)) continue;
    seen.add(aligned);
    for (const [column, { ageHours }] of Object.entries(aligned.others)) {
      const subject = subjectOf(column, benchmark);
      const known = found.get(subject) ?? { subject, isMarket: column === "market", ages: new Map() };
      known.ages.set(aligned.security.id, ageHours);
      found.set(subject, known);
    }
  }
  return [...found.values()];
}

/** One warning for all securities at whose closes a matched series was stale. */
function staleWarning({ subject: series, isMarket, ages }: Ages): Warning[] {
  const stale = [...ages].filter(([, age]) => age > staleHours);
  if (stale.length === 0) return [];
  const hours = stale.map(([, age]) => age);
  const range = [...new Set([Math.min(...hours), Math.max(...hours)].map((age) => age.toFixed(1)))].join(" to ");
  const ids = stale.slice(0, 12).map(([id]) => id);
  const more = stale.length > ids.length ? [`${stale.length - ids.length} more`] : [];
  const hint = isMarket ? dimsonHint : "";
  const message = `at the closes of ${listing([...ids, ...more])} ${series} was ${range} hours old (median)${hint}`;
  return [{ code: "STALE_BENCHMARK", subject: stale.length === 1 ? ids[0]! : null, message }];
}

/** Collects the warnings about stale closes of matched series. */
export function staleWarnings(rows: readonly AlignedObservation[], definition: StudyDefinition): Warning[] {
  return agesOf(rows, definition).flatMap(staleWarning);
}
