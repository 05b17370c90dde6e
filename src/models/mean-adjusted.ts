import { matrix } from "../core/matrix.ts";
import type { ExpectedReturnModel } from "../core/model.ts";
import { isConstant, mean, sumOfSquares } from "../math/moments.ts";
import { requireDays, requireMovingReturns } from "./kit/require.ts";
import { usableRows } from "./kit/usable-rows.ts";

/**
 * Mean-adjusted returns: the security would have earned its own mean.
 *
 *   R_it       = μ_i + ε_it                           M estimation days
 *   expected_t = R̄_i                                  event window, t = 1..L
 *   σ̂²         = Σ (R_it − R̄_i)² / (M − 1)
 *   leverage_t = [1/√M]
 *
 * so that Var(AR_t) = σ̂² (1 + 1/M) and Var(CAR) = σ̂² (L + L²/M).
 *
 * Shapes  estimation (M), event (L), leverage (L, 1).
 * Units   decimal returns per session; α, the mean, likewise.
 * Missing estimation rows are complete; no factor is needed.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT when M < 2; CONSTANT_RETURNS when the security's returns do not move.
 *
 * Source: Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31, doi:10.1016/0304-405X(85)90042-X.
 */
export const meanAdjusted: ExpectedReturnModel = {
  id: "mean-adjusted",
  label: "Mean-adjusted returns",
  formula: "E[R_t] = R̄",
  assumptions: "the security's mean return is constant, and the market's move on the event days does not matter",
  source: "Brown & Warner (1985), Journal of Financial Economics 14(1), 3–31, doi:10.1016/0304-405X(85)90042-X",
  tex: String.raw`E[R_t] = \bar R = \tfrac1M \sum_{s} R_s`,
  advice:
    "Where there is no benchmark, or where the event moved the benchmark too. A market that falls on the event day for another reason counts as an effect, so the interval is wider than with a market model.",
  explainsVolume: true,
  factors: () => [],
  minimumDays: () => 2,

  refits({ history, returns }) {
    const valuesOf = usableRows([history]);
    let [days, alpha, sigma] = [0, Number.NaN, Number.NaN];
    return {
      estimate(first, last) {
        const [asset] = valuesOf(first, last) as [Float64Array];
        days = asset.length;
        if (days < 2 || isConstant(asset)) return 0;
        alpha = mean(asset);
        sigma = Math.sqrt(sumOfSquares(asset, alpha) / (days - 1));
        return days;
      },

      car(first, last) {
        let car = 0;
        for (let t = first; t <= last; t++) car += returns[t]! - alpha;
        return car;
      },

      sd(first, last) {
        const ofMean = 1 / Math.sqrt(days);
        let load = 0;
        for (let t = first; t <= last; t++) load += ofMean;
        return sigma * Math.sqrt(last - first + 1 + load * load);
      },
    };
  },

  estimate({ observationId, estimation: { asset }, event }) {
    const days = asset.length;
    requireDays(this.label, observationId, days, 2);
    requireMovingReturns(observationId, asset);
    const alpha = mean(asset);
    const degreesOfFreedom = days - 1;
    const sigma = Math.sqrt(sumOfSquares(asset, alpha) / degreesOfFreedom);
    return {
      coefficients: { alpha },
      standardErrors: { alpha: sigma / Math.sqrt(days) },
      residuals: asset.map((r) => r - alpha),
      sigma,
      degreesOfFreedom,
      rSquared: 0,
      expected: new Float64Array(event.length).fill(alpha),
      leverage: matrix(event.length, 1, () => 1 / Math.sqrt(days)),
      scale: new Float64Array(event.length).fill(1),
    };
  },
};
