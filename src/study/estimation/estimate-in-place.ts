import type { PanelWriter } from "../../abnormal/build-panel.ts";
import type { ExpectedReturnModel } from "../../core/model.ts";
import type { AlignedSeries } from "../../market/alignment/sample.ts";
import { zeroReturns } from "../../models/kit/diagnostics.ts";
import type { AlignedObservation, AlignedSecurity } from "../alignment/aligned.ts";
import { isMissingAround } from "../alignment/factor-gaps.ts";
import { windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { optionsFor } from "../settings/model-options.ts";
import { namedShape, type PackedFits } from "./packed-fits.ts";

/** The series that all observations of a security with one benchmark share. */
type Histories = Pick<AlignedSeries, "sessions"> & {
  readonly asset: Float64Array;
  readonly factors: readonly Float64Array[];
  readonly market: Float64Array | null;
};

/** The series of a security; null where `estimate` has to clean its returns. */
function historiesOf(aligned: AlignedSecurity, columns: readonly string[]): Histories | null {
  const { sessions, returns, cleanReturns, factors } = aligned.series;
  if (cleanReturns !== null) return null;
  const needed = columns.map((column) => factors[column]);
  if (!needed.every((column) => column !== undefined)) return null;
  return { sessions, asset: returns, factors: needed, market: factors.market ?? null };
}

/**
 * Returns a function that estimates an observation straight into the panel, without an object or array of its own. It
 * gives the figures of `estimate`, bit for bit, and serves most observations of large studies.
 *
 * @returns null where the model or the study needs `estimate`; the function returns false for an observation that does
 */
export function estimatorInPlace(
  model: ExpectedReturnModel,
  definition: StudyDefinition,
  writer: PanelWriter,
  fits: PackedFits,
): ((observation: AlignedObservation) => boolean) | null {
  const { inPlace } = model;
  // A file without any volume has its own code, NO_VOLUME.
  if (!inPlace || definition.measure === "volume") return null;
  const shape = namedShape({
    ...{ coefficients: inPlace.coefficients, standardErrors: inPlace.coefficients },
    ...{ diagnostics: ["zero-returns"], extras: [] },
  });
  const figures = new Float64Array(shape.size);
  const known = new Map<AlignedSecurity, Histories | null>();
  return (observation) => {
    const { aligned, placement } = observation;
    if (placement.status !== "placed") return false;
    let histories = known.get(aligned);
    if (histories === undefined) {
      histories = historiesOf(aligned, model.factors(optionsFor(aligned.security.id, definition)));
      known.set(aligned, histories);
    }
    if (histories === null || isMissingAround(aligned, placement.row)) return false;
    const { estimationWindow, eventWindow } = windowsOf(observation.event, definition);
    const { row } = placement;
    const days = estimationWindow.to - estimationWindow.from + 1;
    const { length } = histories.sessions;
    if (days < definition.minEstimation || row + Math.min(estimationWindow.from, eventWindow.from) < 0) return false;
    if (row + Math.max(estimationWindow.to, eventWindow.to) >= length) return false;
    const placed = {
      id: observation.id,
      day0: placement.session,
      sessions: histories.sessions,
      asset: histories.asset,
      factors: histories.factors,
      market: histories.market,
      row,
      estimation: { first: estimationWindow.from, length: days },
      event: { first: eventWindow.from, length: eventWindow.to - eventWindow.from + 1 },
    };
    if (!writer.addInPlace(placed, inPlace, figures)) return false;
    const first = row + estimationWindow.from;
    figures[shape.size - 2] = zeroReturns(histories.asset.subarray(first, first + days)).statistic;
    figures[shape.size - 1] = Number.NaN;
    fits.addFigures(shape, figures);
    return true;
  };
}
