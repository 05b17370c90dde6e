import { windowSum } from "../../abnormal/window-sum.ts";
import type { ExpectedReturnModel, ModelFit } from "../../core/model.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { PlaceboTest } from "../../inference/single/placebo.ts";
import type { AlignedObservation } from "../alignment/aligned.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { type DonorPlacebo, donorPlaceboOf } from "./donor-placebos.ts";
import { placeboDraws, placeboOf } from "./placebo.ts";

/** The placebo tests of one observation, as plain values and arrays that a file can keep. */
export interface PlaceboFigures {
  /** (W) placebo in time of each window. */
  readonly tests: readonly PlaceboTest[];
  /** (W) placebo over donors of each window; empty for a model without donors. */
  readonly donors: readonly DonorPlacebo[];
  /** Placebo CARs of the first window, for a picture; null in studies with more than `mostWithPlaceboCars` observations. */
  readonly cars: Float64Array | null;
}

/** Observations up to which placebo CARs are kept. */
export const mostWithPlaceboCars = 50;

/**
 * Computes the placebo tests of row i of a panel. The draws behind them are many times as large and are not kept.
 *
 * @returns null for a model that is estimated by iteration
 */
export function placeboFigures(
  model: ExpectedReturnModel,
  aligned: AlignedObservation,
  fit: ModelFit,
  panel: AbnormalPanel,
  i: number,
  definition: StudyDefinition,
): PlaceboFigures | null {
  if (model.iterative) return null;
  const draws = placeboDraws(model, aligned, definition, fit);
  const { windows } = definition;
  const observation = aligned.observation!;
  return {
    tests: windows.map((window, w) => {
      const { car, sd } = windowSum(panel, i, window);
      return placeboOf(draws, w, window, car / sd, definition);
    }),
    donors: windows.map((window) => donorPlaceboOf(observation, fit, window)),
    cars: panel.ids.length <= mostWithPlaceboCars ? draws.car[0]!.filter(Number.isFinite) : null,
  };
}
