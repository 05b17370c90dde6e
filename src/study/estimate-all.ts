import { PanelWriter, type Span } from "../abnormal/build-panel.ts";
import type { DayRange } from "../core/event.ts";
import type { ExpectedReturnModel, ModelFit } from "../core/model.ts";
import type { Exclusion, Warning } from "../core/observation.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import type { AlignedObservation, AlignedStudy } from "./aligned.ts";
import { detailLimit, windowsOf } from "./check-study.ts";
import type { StudyDefinition } from "./definition.ts";
import { estimate } from "./estimate.ts";
import { type KeptFit, packedFits } from "./packed-fits.ts";

/** The observations of a study under one model. */
export interface EstimatedObservations {
  readonly panel: AbnormalPanel;
  /** (N) the observations of the panel's rows. */
  readonly used: readonly AlignedObservation[];
  fitAt(i: number): KeptFit;
  /** (N) the fits as they are; null in a study of more than `detailLimit` observations. */
  readonly whole: readonly ModelFit[] | null;
  readonly exclusions: ReadonlyMap<AlignedObservation, Exclusion>;
  readonly warnings: readonly Warning[];
}

/** Relative days from the earliest to the last of some ranges. */
function spanOf(ranges: Iterable<DayRange>): Span {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { from, to } of ranges) {
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  return first > last ? { first: 0, length: 0 } : { first, length: last - first + 1 };
}

/** A panel that has room for every placed observation. */
function writerFor({ observations }: AlignedStudy, definition: StudyDefinition): PanelWriter {
  const [eventWindows, estimationWindows] = [new Set<DayRange>(), new Set<DayRange>()];
  let placed = 0;
  for (const { event, placement } of observations) {
    if (placement.status === "excluded") continue;
    placed++;
    const { eventWindow, estimationWindow } = windowsOf(event, definition);
    eventWindows.add(eventWindow);
    estimationWindows.add(estimationWindow);
  }
  return new PanelWriter(placed, spanOf(eventWindows), spanOf(estimationWindows), definition.returns);
}

/**
 * Estimates one observation after another. Of very many, windows and fits would fill the memory: what the tests need
 * goes into the panel, what a report may show of a fit into rows of figures.
 */
export function estimateAll(
  model: ExpectedReturnModel,
  aligned: AlignedStudy,
  definition: StudyDefinition,
): EstimatedObservations {
  const many = aligned.observations.length > detailLimit;
  const writer = writerFor(aligned, definition);
  const packed = packedFits();
  const whole: ModelFit[] = [];
  const used: AlignedObservation[] = [];
  const exclusions = new Map<AlignedObservation, Exclusion>();
  const warnings: Warning[] = [];
  for (const entry of aligned.observations) {
    const estimated = estimate(model, entry, definition, many ? "zero-returns" : "all");
    if (estimated.status === "excluded") {
      exclusions.set(entry, estimated.exclusion);
      continue;
    }
    used.push(entry);
    writer.add(estimated);
    if (many) packed.add(estimated.fit);
    else whole.push(estimated.fit);
    warnings.push(...estimated.warnings);
  }
  return {
    panel: writer.panel(),
    used,
    fitAt: many ? packed.at : (i) => whole[i]!,
    whole: many ? null : whole,
    exclusions,
    warnings,
  };
}
