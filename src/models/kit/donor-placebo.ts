import { finite, mean } from "../../math/moments.ts";
import { simplexLeastSquares } from "../../math/simplex-least-squares.ts";

/** Returns of one security (treated or donor) over the estimation days and event days that all units share. */
export interface PlaceboUnit {
  readonly id: string;
  /** (M), finite. */
  readonly estimation: Float64Array;
  /** (L) days of the window under test; NaN where missing. */
  readonly event: Float64Array;
}

interface DonorPlacebo {
  /** The treated security's RMSPE after the event over that before. */
  readonly ratio: number;
  /** The same ratio of every donor, as if it had been treated. */
  readonly ratios: Readonly<Record<string, number>>;
  /** (1 + donors whose ratio is at least the treated one's) / (1 + donors); never below 1 / (1 + donors). */
  readonly p: number;
  /** Donors without a ratio: a perfect fit, or no return in the window. */
  readonly skipped: readonly string[];
}

const rootMeanSquare = (errors: Float64Array) => Math.sqrt(mean(errors.map((e) => e * e)));

/** RMSPE of the event days over RMSPE of the estimation days; NaN when either does not exist or the fit is perfect. */
function ratioOf(unit: PlaceboUnit, pool: readonly PlaceboUnit[]): number {
  const { weights, active, residuals } = simplexLeastSquares(
    pool.map((donor) => donor.estimation),
    unit.estimation,
  );
  const before = rootMeanSquare(residuals);
  if (!(before > 1e-12 * rootMeanSquare(unit.estimation))) return Number.NaN;
  const errors = unit.event.map((r, t) => r - active.reduce((sum, j) => sum + weights[j]! * pool[j]!.event[t]!, 0));
  return rootMeanSquare(finite(errors)) / before;
}

/**
 * The placebo test of synthetic control: every donor is treated in its turn, with the other donors (never the treated
 * security) as its pool, and the treated security's ratio is ranked among theirs.
 *
 *   ratio = RMSPE(event days) / RMSPE(estimation days)      p = (1 + #{ratio_j ≥ ratio}) / (1 + J)
 *
 * Returns null with fewer than two donors, or when the treated security itself has no ratio.
 *
 * Source: Abadie, Diamond & Hainmueller (2010), Journal of the American Statistical Association 105(490), 493–505,
 *         doi:10.1198/jasa.2009.ap08746.
 */
export function donorPlacebo(treated: PlaceboUnit, donors: readonly PlaceboUnit[]): DonorPlacebo | null {
  if (donors.length < 2) return null;
  const ratio = ratioOf(treated, donors);
  if (!Number.isFinite(ratio)) return null;
  const all = donors.map((donor) => {
    const pool = donors.filter((other) => other !== donor);
    return [donor.id, ratioOf(donor, pool)] as const;
  });
  const present = all.filter(([, value]) => Number.isFinite(value));
  const larger = present.filter(([, value]) => value >= ratio).length;
  return {
    ratio,
    ratios: Object.fromEntries(present),
    p: (1 + larger) / (1 + present.length),
    skipped: all.filter(([, value]) => !Number.isFinite(value)).map(([id]) => id),
  };
}
