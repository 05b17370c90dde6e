import { PanelWriter } from "../../abnormal/build-panel.ts";
import type { ExpectedReturnModel, ModelFit } from "../../core/model.ts";
import type { Exclusion, Warning } from "../../core/observation.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { OnItems, Range } from "../../core/work.ts";
import type { AlignedStudy } from "../alignment/aligned.ts";
import { detailLimit, wantsPlacebos } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { estimate } from "./estimate.ts";
import { estimatorInPlace } from "./estimate-in-place.ts";
import { type FitData, packedFits } from "./packed-fits.ts";
import { type PlaceboFigures, placeboFigures } from "./placebo-figures.ts";

/** Observations `first` … `end` − 1 of a study under one of its models. */
export interface ModelRange extends Range {
  /** Place of the model in the study. */
  readonly model: number;
}

/** The estimate of a range: plain values and arrays, which a file can keep. */
export interface EstimatedPart extends ModelRange {
  /** The panel of the used observations, over the days that all windows of the study span. */
  readonly panel: AbnormalPanel;
  /** (N) index of the observation of each row. */
  readonly used: Int32Array;
  /** (N) the fits as rows of figures, in a study of more than `detailLimit` observations; else null. */
  readonly packed: FitData | null;
  /** (N) the fits as objects, in a study of up to `detailLimit` observations; else null. */
  readonly whole: readonly ModelFit[] | null;
  /** (N) the placebo figures of each observation, null for an iterative model; null where the study computes none. */
  readonly placebos: readonly (PlaceboFigures | null)[] | null;
  readonly exclusions: readonly (readonly [observation: number, exclusion: Exclusion])[];
  readonly warnings: readonly Warning[];
}

/** Allocates a panel for every placed observation of a range. */
export function writerFor(aligned: AlignedStudy, { first, end }: Range, definition: StudyDefinition): PanelWriter {
  let placed = 0;
  for (let i = first; i < end; i++) if (aligned.observations[i]!.placement.status === "placed") placed++;
  return new PanelWriter(placed, aligned.spans.event, aligned.spans.estimation, definition.returns);
}

/**
 * Estimates one observation after another, and computes the placebos of each. In a large study the objects would fill
 * the memory, so the panel keeps what tests need, and rows of figures keep what a report may show of a fit.
 */
export function estimatePart(
  model: ExpectedReturnModel,
  aligned: AlignedStudy,
  definition: StudyDefinition,
  { model: modelIndex, first, end }: ModelRange,
  onItems: OnItems = () => {},
): EstimatedPart {
  const packed = aligned.observations.length > detailLimit ? packedFits(end - first) : null;
  const writer = writerFor(aligned, { first, end }, definition);
  const whole: ModelFit[] = [];
  const used: number[] = [];
  const exclusions: [number, Exclusion][] = [];
  const warnings: Warning[] = [];
  const draws = wantsPlacebos(definition, aligned.observations.length);
  const inPlace = packed && !draws ? estimatorInPlace(model, definition, writer, packed) : null;
  for (let i = first; i < end; i++) {
    if (inPlace?.(aligned.observations[i]!)) {
      used.push(i);
      onItems(1);
      continue;
    }
    const estimated = estimate(model, aligned.observations[i]!, definition, packed ? "zero-returns" : "all");
    if (estimated.status === "excluded") {
      exclusions.push([i, estimated.exclusion]);
      onItems(1);
      continue;
    }
    used.push(i);
    writer.add(estimated);
    packed?.add(estimated.fit);
    if (!packed || draws) whole.push(estimated.fit);
    warnings.push(...estimated.warnings);
    // With placebos, an observation is done only when its placebo is: that takes longest.
    if (!draws) onItems(1);
  }
  const panel = writer.panel();
  const placebos = (draws ? whole : []).map((fit, k) => {
    const figures = placeboFigures(model, aligned.observations[used[k]!]!, fit, panel, k, definition);
    onItems(1);
    return figures;
  });
  return {
    model: modelIndex,
    first,
    end,
    panel,
    used: Int32Array.from(used),
    packed: packed ? packed.data() : null,
    whole: packed ? null : whole,
    placebos: draws ? placebos : null,
    exclusions,
    warnings,
  };
}
