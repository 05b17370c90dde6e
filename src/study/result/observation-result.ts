import { records } from "../../core/lazy.ts";
import { leanRow } from "../../core/lean-row.ts";
import type { Exclusion } from "../../core/observation.ts";
import { isoDate } from "../../core/session.ts";
import type { ObservationResult } from "../../results/result.ts";
import type { AlignedObservation } from "../alignment/aligned.ts";
import type { PlaceboFigures } from "../estimation/placebo-figures.ts";
import { dayResults, ObservationDay } from "./day-result.ts";
import { fitResult } from "./fit-result.ts";
import { type FittedRun, ObservationRow } from "./observation-row.ts";
import { ObservationWindow, windowResults } from "./window-result.ts";

/** Whether records are computed at once or on demand. */
type Evaluation = "plain" | "lazy";

/** The number of observations whose fit and windows stay in memory once read, because a report reads them twice. */
const mostKept = 6000;

const usedResults = (evaluation: Evaluation) =>
  records<ObservationRow, ObservationResult>(
    {
      id: ({ aligned }) => aligned.id,
      event: ({ aligned }) => aligned.event.id,
      security: ({ aligned }) => aligned.aligned.security.id,
      group: ({ aligned }) => aligned.group,
      benchmark: ({ aligned }) => aligned.benchmark,
      model: ({ run }) => run.model,
      day0: ({ panel, i }) => isoDate(panel.day0[i]!),
      rule: ({ aligned }) => aligned.placement.rule,
      status: () => "used",
      reason: () => null,
      fit: (row) => {
        const fit = row.fit ?? fitResult(row);
        if (row.i < mostKept) row.fit = fit;
        return fit;
      },
      days: (row) => {
        const { first, length } = row.eventDays;
        return Array.from({ length }, (_, t) => dayResults[evaluation](new ObservationDay(row, first + t)));
      },
      windows: (row) => {
        const windows =
          row.windows ?? row.definition.windows.map((_, w) => windowResults[evaluation](new ObservationWindow(row, w)));
        if (row.i < mostKept) row.windows = windows;
        return windows;
      },
    },
    leanRow,
  );

const [plainResults, lazyResults] = [usedResults("plain"), usedResults("lazy")];

/** Makes the row of a used observation, row i of the panel, with every figure computed. */
export function usedResult(run: FittedRun, i: number, placebos: PlaceboFigures | null): ObservationResult {
  return plainResults.plain(new ObservationRow(run, i, placebos));
}

/**
 * Makes the row of a used observation, whose figures are computed when they are read: for large studies.
 */
export function lazyResult(run: FittedRun, i: number, placebos: PlaceboFigures | null): ObservationResult {
  return lazyResults.lazy(new ObservationRow(run, i, placebos));
}

/** An excluded observation: no figures, and the reason. */
export function excludedResult(aligned: AlignedObservation, exclusion: Exclusion, model: string): ObservationResult {
  const { session, rule } = aligned.placement;
  return {
    id: aligned.id,
    event: aligned.event.id,
    security: aligned.aligned.security.id,
    group: aligned.group,
    benchmark: aligned.benchmark,
    model,
    day0: session === null ? null : isoDate(session),
    rule,
    status: "excluded",
    reason: { code: exclusion.code, message: exclusion.message },
    fit: null,
    days: [],
    windows: [],
  };
}
