import { PanelWriter, trimmed } from "../../abnormal/build-panel.ts";
import type { ExpectedReturnModel, ModelFit } from "../../core/model.ts";
import type { Exclusion, Warning } from "../../core/observation.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { AlignedObservation, AlignedStudy } from "../alignment/aligned.ts";
import { detailLimit, wantsPlacebos } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { estimate } from "./estimate.ts";
import { estimatorInPlace } from "./estimate-in-place.ts";
import { type FitData, type KeptFit, type PackedFits, packedFits } from "./packed-fits.ts";
import { type PlaceboFigures, placeboFigures } from "./placebo-figures.ts";

/** Observations `first` … `end` − 1 of a study. */
export interface ObservationRange {
  readonly first: number;
  readonly end: number;
}

/** Some observations of a study under one model, estimated: plain values and arrays, which a file can keep. */
export interface EstimatedPart extends ObservationRange {
  /** Over the days that the windows of the whole study span. */
  readonly panel: AbnormalPanel;
  /** (N) the observation of each row. */
  readonly used: Int32Array;
  /** (N) the fits; one of the two is null, `whole` in a study of more than `detailLimit` observations. */
  readonly packed: FitData | null;
  readonly whole: readonly ModelFit[] | null;
  /** (N) the placebo figures of each, null for a model without any; null where the study computes none. */
  readonly placebos: readonly (PlaceboFigures | null)[] | null;
  readonly exclusions: readonly (readonly [observation: number, exclusion: Exclusion])[];
  readonly warnings: readonly Warning[];
}

/** The observations of a study under one model. */
export interface EstimatedObservations {
  readonly panel: AbnormalPanel;
  /** (N) the observations of the panel's rows. */
  readonly used: readonly AlignedObservation[];
  fitAt(i: number): KeptFit;
  /** (N) the fits as figures; null in a study of up to `detailLimit` observations. */
  readonly packed: PackedFits | null;
  /** (N) the fits as they are; null in a study of more than `detailLimit` observations. */
  readonly whole: readonly ModelFit[] | null;
  /** (N) the placebo figures of each, null for a model without any; null where the study computes none. */
  readonly placebos: readonly (PlaceboFigures | null)[] | null;
  readonly exclusions: ReadonlyMap<AlignedObservation, Exclusion>;
  readonly warnings: readonly Warning[];
}

/** Told how many observations have been estimated, or found estimated, since it was last told. */
type OnEstimated = (observations: number) => void;

const tellNobody: OnEstimated = () => {};

/** Estimates every observation of an aligned study under one model. */
export type EstimateAll = (
  model: ExpectedReturnModel,
  aligned: AlignedStudy,
  definition: StudyDefinition,
  onEstimated?: OnEstimated,
) => EstimatedObservations;

/** A panel that has room for every placed observation of a range. */
function writerFor(aligned: AlignedStudy, { first, end }: ObservationRange, definition: StudyDefinition): PanelWriter {
  let placed = 0;
  for (let i = first; i < end; i++) if (aligned.observations[i]!.placement.status === "placed") placed++;
  return new PanelWriter(placed, aligned.spans.event, aligned.spans.estimation, definition.returns);
}

/**
 * Estimates one observation after another, and draws the placebos of each. Of very many, windows and fits would fill the
 * memory: what the tests need goes into the panel, what a report may show of a fit into rows of figures.
 */
export function estimatePart(
  model: ExpectedReturnModel,
  aligned: AlignedStudy,
  definition: StudyDefinition,
  { first, end }: ObservationRange,
  onEstimated: OnEstimated = tellNobody,
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
      onEstimated(1);
      continue;
    }
    const estimated = estimate(model, aligned.observations[i]!, definition, packed ? "zero-returns" : "all");
    if (estimated.status === "excluded") {
      exclusions.push([i, estimated.exclusion]);
      onEstimated(1);
      continue;
    }
    used.push(i);
    writer.add(estimated);
    packed?.add(estimated.fit);
    if (!packed || draws) whole.push(estimated.fit);
    warnings.push(...estimated.warnings);
    // What is left to do, a placebo, takes longest where there is one.
    if (!draws) onEstimated(1);
  }
  const panel = writer.panel();
  const placebos = (draws ? whole : []).map((fit, k) => {
    const figures = placeboFigures(model, aligned.observations[used[k]!]!, fit, panel, k, definition);
    onEstimated(1);
    return figures;
  });
  return {
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

/**
 * The observations of a study out of the parts that were estimated apart.
 *
 * @param parts in the order of the observations, all of them; each can be freed when the next one is asked for
 */
export function joinParts(
  parts: Iterable<EstimatedPart>,
  aligned: AlignedStudy,
  definition: StudyDefinition,
): EstimatedObservations {
  const total = aligned.observations.length;
  const fits = packedFits(0);
  const whole: ModelFit[] = [];
  const placebos: (PlaceboFigures | null)[] = [];
  const used: AlignedObservation[] = [];
  const exclusions = new Map<AlignedObservation, Exclusion>();
  const warnings: Warning[] = [];
  let panel: AbnormalPanel | null = null;
  let writer: PanelWriter | null = null;
  for (const part of parts) {
    for (const i of part.used) used.push(aligned.observations[i]!);
    for (const [i, exclusion] of part.exclusions) exclusions.set(aligned.observations[i]!, exclusion);
    for (const warning of part.warnings) warnings.push(warning);
    if (part.packed) fits.append(part.packed);
    whole.push(...(part.whole ?? []));
    placebos.push(...(part.placebos ?? []));
    if (part.first === 0 && part.end === total) panel = part.panel;
    else {
      writer ??= writerFor(aligned, { first: 0, end: total }, definition);
      writer.append(part.panel);
    }
  }
  const many = total > detailLimit;
  return {
    panel: trimmed(panel ?? (writer ?? writerFor(aligned, { first: 0, end: 0 }, definition)).panel()),
    used,
    packed: many ? fits : null,
    fitAt: many ? fits.at : (i) => whole[i]!,
    whole: many ? null : whole,
    placebos: wantsPlacebos(definition, total) ? placebos : null,
    exclusions,
    warnings,
  };
}

/** Estimates every observation, in one part. */
export const estimateAll: EstimateAll = (model, aligned, definition, onEstimated) => {
  const all = { first: 0, end: aligned.observations.length };
  return joinParts([estimatePart(model, aligned, definition, all, onEstimated)], aligned, definition);
};
