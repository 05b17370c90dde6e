import { type PanelWriter, trimmed } from "../../abnormal/build-panel.ts";
import type { ModelFit } from "../../core/model.ts";
import type { Exclusion, Warning } from "../../core/observation.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { AlignedObservation, AlignedStudy } from "../alignment/aligned.ts";
import { detailLimit, wantsPlacebos } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { type EstimatedPart, writerFor } from "./estimate-part.ts";
import { type KeptFit, type PackedFits, packedFits } from "./packed-fits.ts";
import type { PlaceboFigures } from "./placebo-figures.ts";

/** The observations of a study under one model. */
export interface EstimatedObservations {
  readonly panel: AbnormalPanel;
  /** (N) the observations of the panel's rows. */
  readonly used: readonly AlignedObservation[];
  fitAt(i: number): KeptFit;
  /** (N) the fits as rows of figures; null in a study of up to `detailLimit` observations. */
  readonly packed: PackedFits | null;
  /** (N) the fits as objects; null in a study of more than `detailLimit` observations. */
  readonly whole: readonly ModelFit[] | null;
  /** (N) the placebo figures of each observation, null for an iterative model; null where the study computes none. */
  readonly placebos: readonly (PlaceboFigures | null)[] | null;
  readonly exclusions: ReadonlyMap<AlignedObservation, Exclusion>;
  readonly warnings: readonly Warning[];
}

/** Joins the parts of one model, which threads or shards estimated, into its observations. */
interface PartJoiner {
  /** Adds the next part, in the order of the observations; it can be freed afterwards. */
  add(part: EstimatedPart): void;
  /** All observations, once every part is added. */
  joined(): EstimatedObservations;
}

export function joinParts(aligned: AlignedStudy, definition: StudyDefinition): PartJoiner {
  const total = aligned.observations.length;
  const fits = packedFits(0);
  const whole: ModelFit[] = [];
  const placebos: (PlaceboFigures | null)[] = [];
  const used: AlignedObservation[] = [];
  const exclusions = new Map<AlignedObservation, Exclusion>();
  const warnings: Warning[] = [];
  let panel: AbnormalPanel | null = null;
  let writer: PanelWriter | null = null;
  const many = total > detailLimit;
  return {
    add(part) {
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
    },
    joined: () => ({
      panel: trimmed(panel ?? (writer ?? writerFor(aligned, { first: 0, end: 0 }, definition)).panel()),
      used,
      packed: many ? fits : null,
      fitAt: many ? fits.at : (i) => whole[i]!,
      whole: many ? null : whole,
      placebos: wantsPlacebos(definition, total) ? placebos : null,
      exclusions,
      warnings,
    }),
  };
}
