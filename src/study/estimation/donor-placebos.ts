import type { DayRange } from "../../core/event.ts";
import type { ModelFit } from "../../core/model.ts";
import type { Observation, SampleWindow } from "../../core/observation.ts";
import { donorPlacebo, type PlaceboUnit } from "../../models/kit/donor-placebo.ts";
import type { WindowResult } from "../../results/result.ts";

/** The placebo over donors of a window: the keys of its result. */
export type DonorPlacebo = Pick<WindowResult, "donorPlacebo" | "donorPlaceboReason">;

const prefix = "donor:";

/** Donor columns of a fit; none for a model without donors. */
const donorsOf = ({ coefficients }: Pick<ModelFit, "coefficients">) =>
  Object.keys(coefficients).filter((name) => name.startsWith(prefix));

/** Lists the rows of the estimation window on which every series has a return. */
function completeRows(columns: readonly Float64Array[]): number[] {
  return [...columns[0]!.keys()].filter((t) => columns.every((column) => Number.isFinite(column[t]!)));
}

/** The returns of the treated security and its donors: over the estimation days that all have, and over a window. */
function unitsOf({ security, estimation, event }: Observation, donors: readonly string[], window: DayRange) {
  const series = (sample: SampleWindow) => [sample.asset, ...donors.map((name) => sample.factors[name]!)];
  const [before, after] = [series(estimation), series(event)];
  const rows = completeRows(before);
  const days = [...event.asset.keys()].filter((t) => {
    const day = event.firstDay + t;
    return day >= window.from && day <= window.to;
  });
  return [security, ...donors].map((name, j): PlaceboUnit => {
    return {
      id: name.replace(prefix, ""),
      estimation: Float64Array.from(rows, (t) => before[j]![t]!),
      event: Float64Array.from(days, (t) => after[j]![t]!),
    };
  });
}

/**
 * Computes the placebo over donors of one observation and window: no keys for a model without donors; null with a
 * reason where it cannot be computed.
 */
export function donorPlaceboOf(
  observation: Observation,
  fit: Pick<ModelFit, "coefficients">,
  window: DayRange,
): DonorPlacebo {
  const donors = donorsOf(fit);
  if (donors.length === 0) return {};
  if (donors.length < 2) return { donorPlacebo: null, donorPlaceboReason: "needs at least two donors" };
  const [treated, ...pool] = unitsOf(observation, donors, window);
  const found = donorPlacebo(treated!, pool);
  if (found === null) {
    return { donorPlacebo: null, donorPlaceboReason: "the security or its donors have no return in the window" };
  }
  const { ratio, ratios, skipped } = found;
  const of = 1 + Object.keys(ratios).length;
  const rank = 1 + Object.values(ratios).filter((value) => value >= ratio).length;
  return { donorPlacebo: { p: found.p, rank, of, ratio, ratios, skipped }, donorPlaceboReason: null };
}
