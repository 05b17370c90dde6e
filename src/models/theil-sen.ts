import { matrix } from "../core/matrix.ts";
import type { ExpectedReturnModel, ModelHistory, Refits } from "../core/model.ts";
import { medianInPlace, medianSlope, medianSlopeOfWindows } from "../math/median-slope.ts";
import { isConstant, mean, median, sumOfSquares } from "../math/moments.ts";
import { requireDays, requireMovingFactor, requireMovingReturns, requireResidual } from "./kit/require.ts";
import { usableRows } from "./kit/usable-rows.ts";
import { lineForecast } from "./linear/line-forecast.ts";

/** Estimates the model on window after window of a history, with exactly the figures of `estimate`. */
function refits({ history, returns, factors }: ModelHistory): Refits {
  const market = factors.market!;
  const valuesOf = usableRows([history, market]);
  const slopeOf = medianSlopeOfWindows(market, history);
  const room = new Float64Array(history.length);
  const { keep, car, sd } = lineForecast(returns, market);

  const estimate = (first: number, last: number): number => {
    const [asset, benchmark] = valuesOf(first, last) as [Float64Array, Float64Array];
    const days = asset.length;
    if (days < 3 || isConstant(asset) || isConstant(benchmark)) return 0;
    const beta = slopeOf(first, last);
    for (let t = 0; t < days; t++) room[t] = asset[t]! - beta * benchmark[t]!;
    const alpha = medianInPlace(room.subarray(0, days));
    let ssr = 0;
    for (let t = 0; t < days; t++) ssr += (asset[t]! - alpha - beta * benchmark[t]!) ** 2;
    const sigma = Math.sqrt(ssr / (days - 2));
    keep({ days, intercept: alpha, slope: beta, meanX: mean(benchmark), ssX: sumOfSquares(benchmark), sigma });
    return sigma * sigma > 1e-24 * sumOfSquares(asset) ? days : 0;
  };
  return { estimate, car, sd };
}

/**
 * Theil–Sen market model: a line that is robust to single extreme days of the estimation window.
 *
 *   β̂          = median over s < t of (R_t − R_s)/(R_mt − R_ms), pairs with different R_m
 *   α̂          = median of R_t − β̂ R_mt
 *   expected_t = α̂ + β̂ R_mt                           event window, t = 1..L
 *   σ̂²         = Σ (R_t − α̂ − β̂ R_mt)² / (M − 2)
 *   leverage_t = [1/√M, (R_mt − R̄_m)/√SS_m]
 *
 * The leverage is that of least squares over the same days and stands in for the sampling error of α̂ and β̂: with
 * Gaussian returns those of this model are larger (the median's variance is π/2 that of the mean), with heavy tails
 * smaller. σ̂ keeps every residual, the extreme ones too. The coefficients have no standard errors here, and the
 * residuals have median zero, not mean zero.
 *
 * Shapes  estimation (M), event (L), leverage (L, 2).
 * Units   decimal returns per session; α per session, β without unit.
 * Missing a NaN benchmark return on an event day gives a NaN expected return; estimation rows are complete.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT when M < 3; CONSTANT_RETURNS and CONSTANT_FACTOR when the security or the
 *         benchmark does not move; PERFECT_FIT when no residual is left.
 *
 * Source: Sen (1968), Journal of the American Statistical Association 63(324), 1379–1389,
 *         doi:10.1080/01621459.1968.10480934, after Theil (1950).
 */
export const theilSen: ExpectedReturnModel = {
  id: "theil-sen",
  label: "Theil–Sen market model",
  formula: "E[R_t] = α + β·R_mt, β the median of all pairwise slopes, α the median of R − β·R_m",
  assumptions: "the link to the benchmark is linear and stays what it was; extreme days may stand beside it",
  source:
    "Sen (1968), Journal of the American Statistical Association 63(324), 1379–1389, doi:10.1080/01621459.1968.10480934",
  tex: String.raw`E[R_t] = \alpha + \beta R_{m,t}, \qquad \beta = \underset{s<t}{\mathrm{median}} \frac{R_t - R_s}{R_{m,t} - R_{m,s}}, \quad \alpha = \underset{t}{\mathrm{median}}\,(R_t - \beta R_{m,t})`,
  advice: "Where single days of the estimation window, other news, would decide the coefficients of least squares.",
  factors: () => ["market"],
  minimumDays: () => 3,
  refits,

  estimate({ observationId, estimation, event }) {
    const { asset, factors } = estimation;
    const market = factors.market!;
    const days = asset.length;
    requireDays(this.label, observationId, days, 3);
    requireMovingReturns(observationId, asset);
    requireMovingFactor(observationId, "market", market);
    const beta = medianSlope(market, asset);
    const alpha = median(asset.map((r, t) => r - beta * market[t]!));
    const residuals = asset.map((r, t) => r - alpha - beta * market[t]!);
    const ssr = sumOfSquares(residuals, 0);
    const sigma = Math.sqrt(ssr / (days - 2));
    requireResidual(this.label, observationId, sigma, asset);
    const [meanX, ssX, inEvent] = [mean(market), sumOfSquares(market), event.factors.market!];
    return {
      coefficients: { alpha, beta },
      standardErrors: {},
      residuals,
      sigma,
      degreesOfFreedom: days - 2,
      rSquared: 1 - ssr / sumOfSquares(asset),
      expected: inEvent.map((r) => alpha + beta * r),
      leverage: matrix(event.length, 2, (t, p) =>
        p === 0 ? 1 / Math.sqrt(days) : (inEvent[t]! - meanX) / Math.sqrt(ssX),
      ),
      scale: new Float64Array(event.length).fill(1),
    };
  },
};
