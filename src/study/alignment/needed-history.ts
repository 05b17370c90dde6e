import type { NewsEvent } from "../../core/event.ts";
import type { Span } from "../../core/series.ts";
import { millisecondsPerDay, type SessionDay } from "../../core/session.ts";
import { decidingInstant } from "../../market/alignment/day-zero.ts";
import { benchmarksOf, detailLimit, wantsPlacebos, windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { securitiesOf } from "./place-events.ts";

/** The part of the price histories that a study needs. */
export interface NeededHistory {
  /** Securities whose whole history is needed. */
  readonly whole: ReadonlySet<string>;
  /** For every other security, the days of its first and last event, ± `slack`. */
  readonly spans: ReadonlyMap<string, Span>;
  /** Sessions needed before the first event of a security, and after its last. */
  readonly sessionsBefore: number;
  readonly sessionsAfter: number;
}

/** Days by which the local date of an event, or a neighbour of day 0, may differ from the date in UTC. */
export const slack = 2;
/** Sessions read beyond the windows: for the close before the first return, day 0's neighbours, and leads and lags. */
const margin = 15;

/** The date of the deciding time in UTC. */
function dayOf(event: NewsEvent): SessionDay {
  const instant = decidingInstant(event);
  return instant === null ? event.date! : Math.floor(instant / millisecondsPerDay);
}

/**
 * Finds the securities that a study needs, and how much of each. Benchmarks, donors and securities of claims are few, so
 * they are read whole. So is every security of a study of up to `detailLimit` observations: placebos and ranks use all
 * of its prices.
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
  const { benchmarkMean } = definition;
  const members = benchmarkMean === "all" ? definition.securities.map(({ id }) => id) : (benchmarkMean ?? []);
  for (const id of members) whole.add(id);
  for (const id of whole) spans.delete(id);
  return { whole, spans, sessionsBefore: before + margin, sessionsAfter: after + margin };
}
