import {
  benchmarkListing,
  didNotTrade,
  type FactorListing,
  matchedColumn,
  medianAge,
  shiftedColumns,
} from "../align/benchmark.ts";
import { clockEntry } from "../align/clock-entry.ts";
import { decidedBy } from "../align/day-zero.ts";
import { type Listing, listing } from "../align/listing.ts";
import { type Placement, placeEvent } from "../align/place-event.ts";
import { closeToClose } from "../align/returns.ts";
import { type AlignedSeries, sampleWindow } from "../align/sample.ts";
import type { ExchangeCalendar } from "../calendar/exchange-calendar.ts";
import { clockOf } from "../calendar/market-clock.ts";
import type { Code } from "../core/codes.ts";
import { EventStudyError } from "../core/errors.ts";
import type { NewsEvent } from "../core/event.ts";
import { listing as textList } from "../core/format.ts";
import type { Observation, Warning } from "../core/observation.ts";
import type { ClockEntry } from "../core/result.ts";
import type { PriceSeries, Security } from "../core/series.ts";
import { isoDate } from "../core/session.ts";
import { benchmarksOf } from "./check-study.ts";
import type { StudyDefinition } from "./definition.ts";

/** A security with its history aligned to the benchmark. */
export interface AlignedSecurity {
  readonly security: Security;
  readonly listing: Listing;
  readonly series: AlignedSeries;
  /** Median age of the benchmark's last close at the security's closes, hours; NaN where clocks are unknown. */
  readonly benchmarkAgeHours: number;
  /** 1 where the benchmark did not trade in the row's interval. */
  readonly benchmarkIdle: Uint8Array;
}

/** One event on one security: an observation with its place, or a coded exclusion. */
export interface AlignedObservation {
  readonly id: string;
  readonly event: NewsEvent;
  readonly aligned: AlignedSecurity;
  readonly group: string | null;
  readonly placement: Placement;
  readonly clock: ClockEntry;
  readonly observation: Observation | null;
}

export interface AlignedStudy {
  readonly securities: readonly AlignedSecurity[];
  readonly observations: readonly AlignedObservation[];
  readonly warnings: readonly Warning[];
}

/** Hours above which the benchmark's last close is called stale: half a working day after it, news may have come. */
const staleHours = 6;

function requireSeries(security: Security, series: ReadonlyMap<string, PriceSeries>): PriceSeries {
  const found = series.get(security.id);
  if (found) return found;
  throw new EventStudyError("MISSING_SECURITY", `security ${security.id} has no prices`, "name its price file");
}

function alignSecurity(
  security: Security,
  series: ReadonlyMap<string, PriceSeries>,
  calendars: ReadonlyMap<string, ExchangeCalendar>,
  benchmark: FactorListing | null,
  definition: StudyDefinition,
  columns: readonly string[],
): AlignedSecurity {
  const listed = listing(security, requireSeries(security, series), clockOf(security, calendars));
  const returns = listed.kind === "price" ? closeToClose(listed.closes, definition.returns) : listed.closes;
  const market = benchmark && matchedColumn(listed, benchmark, definition.returns);
  const factors = market ? { market, ...shiftedColumns("market", market, columns) } : {};
  return {
    security,
    listing: listed,
    series: { sessions: listed.sessions, levels: listed.kind === "price" ? listed.closes : null, returns, factors },
    benchmarkAgeHours: benchmark ? medianAge(listed, benchmark) : Number.NaN,
    benchmarkIdle: benchmark ? didNotTrade(listed, benchmark) : new Uint8Array(listed.sessions.length),
  };
}

/** Warnings of one observation that the reader of its figures should know. */
function observationWarnings(
  id: string,
  event: NewsEvent,
  aligned: AlignedSecurity,
  placement: Placement,
  definition: StudyDefinition,
): Warning[] {
  if (placement.status === "excluded") return [];
  const { listing: listed } = aligned;
  const found: Warning[] = [];
  const warn = (code: Code, message: string) => found.push({ code, subject: id, message });
  if (placement.late)
    warn(
      "LATE_NEWS",
      `the news came in the last ${definition.lateNews} minutes of the session of day 0; part of the reaction may fall on day 1`,
    );
  if (decidedBy(event) === "published")
    warn(
      "PUBLICATION_TIME",
      `the time of the event is unknown; the time of publication decided day 0 (${isoDate(placement.session)})`,
    );
  const { eventWindow, estimationWindow } = definition;
  const [first, last] = [placement.row + eventWindow.from, placement.row + eventWindow.to];
  if (last >= listed.sessions.length || first < 1)
    warn("EVENT_WINDOW_TRUNCATED", `the prices of ${listed.security.id} do not cover the whole event window`);
  if (placement.row + estimationWindow.from < 1)
    warn("ESTIMATION_WINDOW_TRUNCATED", `the prices of ${listed.security.id} do not cover the whole estimation window`);
  for (let row = Math.max(first, 1); row <= Math.min(last, listed.sessions.length - 1); row++) {
    if (aligned.benchmarkIdle[row])
      warn(
        "BENCHMARK_DID_NOT_TRADE",
        `the benchmark did not trade between the closes before ${isoDate(listed.sessions[row]!)} (day ${row - placement.row}); its return there is 0`,
      );
  }
  const calendar = listed.clock?.calendar;
  if (calendar && (placement.session < calendar.first || placement.session > calendar.last)) {
    warn("BEYOND_CALENDAR", `day 0 lies outside the calendar of ${calendar.mic}; regular hours were assumed`);
  }
  return found;
}

const dates = (days: readonly number[]) =>
  days.length > 6
    ? `${days.slice(0, 6).map(isoDate).join(", ")} and ${days.length - 6} more`
    : days.map(isoDate).join(", ");
const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;

/** Warnings of one security's file. */
function securityWarnings({ security, listing: listed }: AlignedSecurity): Warning[] {
  const found: Warning[] = [];
  const warn = (code: Code, message: string) => found.push({ code, subject: security.id, message });
  if (listed.clock === null || listed.clock.calendar === null) {
    warn(
      "SESSIONS_NOT_CHECKED",
      `${security.id} has no exchange calendar: closed days and gaps of its file were not checked`,
    );
  }
  const { closedDayRows, gaps } = listed;
  if (closedDayRows?.length)
    warn(
      "CLOSED_DAY_ROW",
      `${plural(closedDayRows.length, "row")} of ${security.id} on closed days dropped: ${dates(closedDayRows)}`,
    );
  if (gaps?.length) warn("GAP", `the file of ${security.id} lacks ${plural(gaps.length, "session")}: ${dates(gaps)}`);
  if (listed.beyondCalendar > 0)
    warn(
      "BEYOND_CALENDAR",
      `${plural(listed.beyondCalendar, "row")} of ${security.id} outside the calendar's span; regular hours were assumed`,
    );
  return found;
}

/** One warning for all securities at whose closes the benchmark was old. */
function staleWarnings(securities: readonly AlignedSecurity[], benchmark: string | null): Warning[] {
  const stale = securities.filter((entry) => entry.security.id !== benchmark && entry.benchmarkAgeHours > staleHours);
  if (stale.length === 0) return [];
  const ages = stale.map((entry) => entry.benchmarkAgeHours);
  const range = [...new Set([Math.min(...ages), Math.max(...ages)])].map((age) => age.toFixed(1)).join(" to ");
  const ids = stale.slice(0, 12).map((entry) => entry.security.id);
  const more = stale.length > ids.length ? [`${stale.length - ids.length} more`] : [];
  const message = `at the closes of ${textList([...ids, ...more])} the last close of ${benchmark} was ${range} hours old (median); the model dimson adds the neighbouring benchmark intervals`;
  return [{ code: "STALE_BENCHMARK", subject: stale.length === 1 ? ids[0]! : null, message }];
}

/** Securities that an event is seen on: those it names, else all but the benchmark. */
export function securitiesOf(event: NewsEvent, definition: StudyDefinition): readonly string[] {
  if (event.securities !== null) return event.securities;
  const benchmarks = benchmarksOf(definition);
  return definition.securities.map(({ id }) => id).filter((id) => !benchmarks.has(id));
}

/** The group of an observation: as the event says for the security, or for all, else as the study does. */
export function groupOf(event: NewsEvent, security: string, { groups }: StudyDefinition): string | null {
  return (event.bySecurity?.[security] ?? event).group ?? groups[security] ?? null;
}

function observe(
  event: NewsEvent,
  aligned: AlignedSecurity,
  definition: StudyDefinition,
): { entry: AlignedObservation; warnings: Warning[] } {
  const id = `${event.id}/${aligned.security.id}`;
  const group = groupOf(event, aligned.security.id, definition);
  const placement = placeEvent(event, aligned.listing, definition);
  const warnings = observationWarnings(id, event, aligned, placement, definition);
  const clock = clockEntry(
    event,
    aligned.listing,
    placement,
    warnings.map((w) => w.code),
  );
  const { estimationWindow, eventWindow } = definition;
  const observation: Observation | null =
    placement.status === "excluded"
      ? null
      : {
          id,
          eventId: event.id,
          security: aligned.security.id,
          group,
          day0: placement.session,
          rule: placement.rule,
          estimation: sampleWindow(aligned.series, placement.row, estimationWindow.from, estimationWindow.to),
          event: sampleWindow(aligned.series, placement.row, eventWindow.from, eventWindow.to),
        };
  return { entry: { id, event, aligned, group, placement, clock, observation }, warnings };
}

/**
 * Holds every series against its calendar and places every event in it: rules 1 to 6 of time.
 *
 * @param columns factor columns that the study's models ask for
 */
export function alignStudy(
  definition: StudyDefinition,
  series: ReadonlyMap<string, PriceSeries>,
  calendars: ReadonlyMap<string, ExchangeCalendar>,
  columns: readonly string[],
): AlignedStudy {
  const benchmarkSecurity = definition.securities.find((s) => s.id === definition.benchmark) ?? null;
  const benchmark =
    benchmarkSecurity &&
    benchmarkListing(
      listing(benchmarkSecurity, requireSeries(benchmarkSecurity, series), clockOf(benchmarkSecurity, calendars)),
    );
  const wanted = new Set(definition.events.flatMap((event) => securitiesOf(event, definition)));
  const securities = definition.securities
    .filter((security) => wanted.has(security.id) || security.id === definition.benchmark)
    .map((security) => alignSecurity(security, series, calendars, benchmark, definition, columns));
  const byId = new Map(securities.map((aligned) => [aligned.security.id, aligned]));
  const observed = definition.events.flatMap((event) =>
    securitiesOf(event, definition).map((id) => observe(event, byId.get(id)!, definition)),
  );
  return {
    securities,
    observations: observed.map(({ entry }) => entry),
    warnings: [
      ...securities.flatMap(securityWarnings),
      ...staleWarnings(securities, definition.benchmark),
      ...observed.flatMap(({ warnings }) => warnings),
    ],
  };
}
