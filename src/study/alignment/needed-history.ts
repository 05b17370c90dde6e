import type { NewsEvent } from "../../core/event.ts";
import type { Span } from "../../core/series.ts";
import { millisecondsPerDay, type SessionDay } from "../../core/session.ts";
import { decidingInstant } from "../../market/alignment/day-zero.ts";
import { benchmarksOf, detailLimit, wantsPlacebos, windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { securitiesOf } from "./align-study.ts";

/** What of its securities' histories a study looks at. */
export interface NeededHistory {
  /** Securities of which all is needed. */
  readonly whole: ReadonlySet<string>;
  /** Of every other one the days of its first and last event, give or take `slack`. */
  readonly spans: ReadonlyMap<string, Span>;
  /** Sessions of a security that are needed before its first event and after its last. */
  readonly sessionsBefore: number;
  readonly sessionsAfter: number;
}

/** Days by which the local date of an event may lie beside its date in UTC, and beside that of day 0's neighbours. */
export const slack = 2;
/** Sessions beyond the windows: the close before the first return, day 0's neighbours, leads and lags of a benchmark. */
const margin = 15;

/** The date of the time that decides, in UTC. */
function dayOf(event: NewsEvent): SessionDay {
  const instant = decidingInstant(event);
  return instant === null ? event.date! : Math.floor(instant / millisecondsPerDay);
}

/**
 * The securities that a study needs, and how much of each. Benchmarks, donors and what claims speak of are few and
 * needed whole; so is everything in a study of up to `detailLimit` observations, whose placebos and ranks look back to
 * a security's first price.
 */
export function neededHistory(definition: StudyDefinition): NeededHistory {
  const { events, modelOptions } = definition;
  const claimed = events.flatMap(({ claims }) => claims.map(({ security }) => security));
  const whole = new Set([...benchmarksOf(definition), ...(modelOptions.donors ?? []), ...claimed]);
  const spans = new Map<string, Span>();
  let [observations, before, after] = [0, 0, 0];
  for (const event of events) {
    const { estimationWindow, eventWindow } = windowsOf(event, definition);
    before = Math.max(before, -estimationWindow.from, -eventWindow.from);
    after = Math.max(after, estimationWindow.to, eventWindow.to);
    const day = dayOf(event);
    for (const id of securitiesOf(event, definition)) {
      observations++;
      const known = spans.get(id);
      if (known === undefined) spans.set(id, { first: day, last: day });
      else if (day < known.first || day > known.last)
        spans.set(id, { first: Math.min(known.first, day), last: Math.max(known.last, day) });
    }
  }
  if (observations <= detailLimit || wantsPlacebos(definition, observations))
    for (const id of spans.keys()) whole.add(id);
  for (const id of whole) spans.delete(id);
  return { whole, spans, sessionsBefore: before + margin, sessionsAfter: after + margin };
}
