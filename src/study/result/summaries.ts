import type { NewsEvent } from "../../core/event.ts";
import { type RecordMaker, records } from "../../core/lazy.ts";
import { isoDate } from "../../core/session.ts";
import { decidedBy } from "../../market/alignment/day-zero.ts";
import { utcText } from "../../market/calendar/instant.ts";
import type { EventSummary, MethodSummary, SecuritySummary, StudyResult } from "../../results/result.ts";
import type { ObservationRows } from "../../results/tables.ts";
import type { AlignedSecurity } from "../alignment/aligned.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { StudyInput } from "../settings/input.ts";
import type { EstimatedStudy } from "../testing/model-run.ts";

const instantText = (instant: number | null) => (instant === null ? null : utcText(instant));

export const eventSummary: RecordMaker<NewsEvent, EventSummary> = records<NewsEvent, EventSummary>({
  id: ({ id }) => id,
  headline: ({ headline }) => headline,
  at: ({ at }) => instantText(at),
  date: ({ date }) => (date === null ? null : isoDate(date)),
  published: ({ published }) => instantText(published),
  decidedBy,
});

export function securitySummary({ security, listing, others }: AlignedSecurity, input: StudyInput): SecuritySummary {
  const dates = (days: readonly number[] | null) => days?.map(isoDate) ?? null;
  return {
    id: security.id,
    name: security.name,
    exchange: security.exchange,
    timezone: listing.clock?.timezone ?? null,
    currency: security.currency,
    first: isoDate(listing.sessions[0]!),
    last: isoDate(listing.sessions.at(-1)!),
    rows: input.series.get(security.id)!.sessions.length,
    layout: input.series.get(security.id)!.provenance.layout,
    notes: input.series.get(security.id)!.provenance.notes,
    gaps: dates(listing.gaps),
    closedDayRows: dates(listing.closedDayRows),
    benchmarkAgeHours: others.market?.ageHours ?? Number.NaN,
  };
}

/** The entry of a model or test under `methods` of the result. */
export function methodSummary(kind: "model" | "test", entry: Omit<MethodSummary, "kind">): MethodSummary {
  const { id, label, formula, assumptions, source } = entry;
  return { kind, id, label, formula, assumptions, source };
}

const volumeNote =
  "the study measures log volume: bhar, bharBenchmark, abhar, rank, close and claims are about prices and are left out";

/** The key `study` of the result. */
export function studySummary(definition: StudyDefinition): StudyResult["study"] {
  const { estimationWindow, eventWindow } = definition;
  return {
    id: definition.id,
    title: definition.title,
    source: definition.source,
    models: definition.models,
    returns: definition.returns,
    measure: definition.measure,
    measureNote: definition.measure === "volume" ? volumeNote : null,
    diagnostics: definition.diagnostics,
    benchmark: definition.benchmark,
    estimationWindow: [estimationWindow.from, estimationWindow.to],
    eventWindow: [eventWindow.from, eventWindow.to],
    windows: definition.windows.map(({ from, to }) => [from, to]),
  };
}

/** The rows of a study's observations: they are known before any test. */
export function rowsOf({ input, observations }: EstimatedStudy): ObservationRows {
  return { study: studySummary(input.definition), observations };
}
