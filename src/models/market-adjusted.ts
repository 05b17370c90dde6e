import { matrix } from "../core/matrix.ts";
import type { ExpectedReturnModel } from "../core/model.ts";
import { isConstant, sampleSd, sumOfSquares } from "../math/moments.ts";
import { requireDays, requireMovingFactor, requireMovingReturns, requireResidual } from "./kit/require.ts";
import { usableRows } from "./kit/usable-rows.ts";

/**
 * Market-adjusted returns: the security would have earned the benchmark's return.
 *
 *   d_it       = R_it − R_mt                          M estimation days; nothing is estimated
 *   expected_t = R_mt                                 event window, t = 1..L
 *   σ̂²         = Σ (d_it − d̄_i)² / (M − 1)
 *
 * so that Var(AR_t) = σ̂² and Var(CAR) = σ̂² L: there is no coefficient, hence no forecast error. The residuals are
 * d_it, without subtracting its mean, like the AR of an event day.
 *
 * Shapes  estimation (M), event (L), leverage (L, 0).
 * Units   decimal returns per session.
 * Missing a NaN benchmark return on an event day gives a NaN expected return; estimation rows are complete.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT when M < 2; CONSTANT_RETURNS and CONSTANT_FACTOR when the security or the
 *         benchmark does not move; PERFECT_FIT when they move alike.
 *
 * Source: Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31, doi:10.1016/0304-405X(85)90042-X.
 */
export const marketAdjusted: ExpectedReturnModel = {
  id: "market-adjusted",
  label: "Market-adjusted returns",
  formula: "E[R_t] = R_mt",
  assumptions: "every security moves one to one with the benchmark and has no return of its own",
  source: "Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31, doi:10.1016/0304-405X(85)90042-X",
  tex: "E[R_t] = R_{m,t}",
  advice:
    "Where the estimation window is too short for coefficients: new listings. It errs for every security whose beta is not one.",
  factors: () => ["market"],
  minimumDays: () => 2,

  refits({ history, returns, factors }) {
    const market = factors.market!;
    const valuesOf = usableRows([history, market]);
    let sigma = Number.NaN;
    return {
      estimate(first, last) {
        const [asset, benchmark] = valuesOf(first, last) as [Float64Array, Float64Array];
        const days = asset.length;
        if (days < 2 || isConstant(asset) || isConstant(benchmark)) return 0;
        sigma = sampleSd(asset.map((r, t) => r - benchmark[t]!));
        return sigma * sigma > 1e-24 * sumOfSquares(asset) ? days : 0;
      },

      car(first, last) {
        let car = 0;
        for (let t = first; t <= last; t++) car += returns[t]! - market[t]!;
        return car;
      },

      sd: (first, last) => sigma * Math.sqrt(last - first + 1),
    };
  },

  estimate({ observationId, estimation, event }) {
    const market = estimation.factors.market!;
    requireDays(this.label, observationId, market.length, 2);
    requireMovingReturns(observationId, estimation.asset);
    requireMovingFactor(observationId, "market", market);
    const residuals = estimation.asset.map((r, t) => r - market[t]!);
    const sigma = sampleSd(residuals);
    requireResidual(this.label, observationId, sigma, estimation.asset);
    return {
      coefficients: {},
      standardErrors: {},
      residuals,
      sigma,
      degreesOfFreedom: market.length - 1,
      rSquared: Number.NaN,
      expected: event.factors.market!.slice(),
      leverage: matrix(event.length, 0),
      scale: new Float64Array(event.length).fill(1),
    };
  },
};
