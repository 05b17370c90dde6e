import { EventStudyError } from "../core/errors.ts";
import { matrix } from "../core/matrix.ts";
import type { ExpectedReturnModel, ModelHistory, Refits } from "../core/model.ts";
import { isConstant, mean, sum, sumOfSquares } from "../math/moments.ts";
import { regressRows, simpleRegression } from "../math/simple-regression.ts";
import { inner, padded } from "./kit/edges.ts";
import { requireDays, requireMovingFactor, requireMovingReturns, requireResidual } from "./kit/require.ts";
import { usableRows } from "./kit/usable-rows.ts";
import { lineForecast } from "./linear/line-forecast.ts";

const columns = ["market@-1", "market", "market@1"];

/** Correlation of two columns of equal length. */
function correlation(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [mean(x), mean(y)];
  const products = x.map((v, i) => (v - meanX) * (y[i]! - meanY));
  return sum(products) / Math.sqrt(sumOfSquares(x, meanX) * sumOfSquares(y, meanY));
}

/** Below this, 1 + 2ρ̂_m divides a sum of slopes by what is mostly its own sampling error. */
const smallestDivisor = 0.05;

/** 1 + 2ρ̂_m over rows 2..M against the row before. */
const divisorOf = (market: Float64Array, before: Float64Array) =>
  1 + 2 * correlation(inner(market, 1, 0), inner(before, 1, 0));

/** Returns 1 + 2ρ̂_m. @throws UNDEFINED_BETA when it is too near to zero, or below. */
function requireDivisor(observationId: string, market: Float64Array, before: Float64Array): number {
  const divisor = divisorOf(market, before);
  if (divisor > smallestDivisor) return divisor;
  throw new EventStudyError(
    "UNDEFINED_BETA",
    `the benchmark reverses itself from session to session over the estimation window of ${observationId}: ` +
      `1 + 2ρ = ${divisor.toPrecision(3)}`,
    "check the benchmark's prices, or use the market model",
  );
}

/** Estimates the model on window after window of a history, with exactly the figures of `estimate`. */
function refits({ history, returns, factors }: ModelHistory): Refits {
  const valuesOf = usableRows([history, ...columns.map((name) => factors[name]!)]);
  const sums = { intercept: 0, slope: 0, meanX: 0, meanY: 0, ssX: 0, ssY: 0, ssr: 0 };
  const residuals = new Float64Array(history.length);
  const { keep, car, sd } = lineForecast(returns, factors.market!);

  const estimate = (first: number, last: number): number => {
    const [returned, ...neighbours] = valuesOf(first, last) as [Float64Array, ...Float64Array[]];
    const [before, same] = neighbours as [Float64Array, Float64Array];
    const days = returned.length;
    if (days < 5) return 0;
    if (isConstant(returned) || neighbours.some((column) => isConstant(inner(column, 1, 1)))) return 0;
    const divisor = divisorOf(same, before);
    if (!(divisor > smallestDivisor)) return 0;
    const n = days - 2;
    let slopes = 0;
    for (const column of neighbours) {
      regressRows(column, returned, 1, n, residuals, 0, sums);
      slopes += sums.slope;
    }
    const [asset, benchmark] = [inner(returned, 1, 1), inner(same, 1, 1)];
    const meanX = mean(benchmark);
    const beta = slopes / divisor;
    const alpha = mean(asset) - beta * meanX;
    let ssr = 0;
    for (let t = 0; t < n; t++) ssr += (asset[t]! - alpha - beta * benchmark[t]!) ** 2;
    const sigma = Math.sqrt(ssr / (n - 2));
    keep({ days: n, intercept: alpha, slope: beta, meanX, ssX: sumOfSquares(benchmark), sigma });
    return sigma * sigma > 1e-24 * sumOfSquares(asset) ? n : 0;
  };
  return { estimate, car, sd };
}

/**
 * Scholes–Williams market model, for prices that are not set at the same time as the benchmark's.
 *
 *   β_SW       = (β̂₋₁ + β̂₀ + β̂₊₁) / (1 + 2ρ̂_m)        slopes of three simple regressions of R_t on R_m,t−1, R_mt, R_m,t+1
 *   α_SW       = R̄ − β_SW R̄_m
 *   expected_t = α_SW + β_SW R_mt                     event window, t = 1..L
 *   σ̂²         = Σ (R_t − α_SW − β_SW R_mt)² / (n − 2)
 *   leverage_t = [1/√n, (R_mt − R̄_m)/√SS_m]
 *
 * All sums run over rows 2..M−1 of the estimation window, n = M − 2 of them; ρ̂_m, the benchmark's first
 * autocorrelation, over the M − 1 pairs of a row and the one before it. The residuals of the first and last row
 * are NaN. The leverage is that of the market model over the same rows: it stands in for the variance of β_SW, which
 * is larger, as in the programs that offer this model; with n of a hundred and more the difference is small compared with 1.
 * β_SW has no standard error here.
 *
 * Shapes  estimation (M), event (L), leverage (L, 2).
 * Units   decimal returns per session; α per session, β without unit.
 * Missing a NaN benchmark return on an event day gives a NaN expected return; estimation rows are complete.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT when M < 5; CONSTANT_RETURNS; CONSTANT_FACTOR when the benchmark does not move;
 *         UNDEFINED_BETA when 1 + 2ρ̂_m is not above 0.05; PERFECT_FIT when no residual is left.
 *
 * Source: Scholes & Williams (1977), Journal of Financial Economics 5(3), 309–327, doi:10.1016/0304-405X(77)90041-1.
 */
export const scholesWilliams: ExpectedReturnModel = {
  id: "scholes-williams",
  label: "Scholes–Williams market model",
  formula: "E[R_t] = α + β·R_mt, β = (β₋₁ + β₀ + β₊₁)/(1 + 2ρ_m)",
  assumptions: "trades are at most one session old, and the link to the benchmark stays what it was",
  source: "Scholes & Williams (1977), Journal of Financial Economics 5(3), 309–327, doi:10.1016/0304-405X(77)90041-1",
  tex: String.raw`E[R_t] = \alpha + \beta R_{m,t}, \qquad \beta = \frac{\hat\beta_{-1} + \hat\beta_0 + \hat\beta_{+1}}{1 + 2\hat\rho_m}`,
  advice:
    "For shares whose last trade is often hours old. Undefined where the benchmark's autocorrelation is −½ or less.",
  factors: () => columns,
  minimumDays: () => 5,
  refits,

  estimate({ observationId, estimation, event }) {
    requireDays(this.label, observationId, estimation.asset.length, 5);
    requireMovingReturns(observationId, estimation.asset);
    const asset = inner(estimation.asset, 1, 1);
    const neighbours = columns.map((name) => inner(estimation.factors[name]!, 1, 1));
    for (const [j, name] of columns.entries()) requireMovingFactor(observationId, name, neighbours[j]!);
    const slopes = neighbours.map((column) => simpleRegression(column, asset).slope);
    const divisor = requireDivisor(observationId, estimation.factors.market!, estimation.factors["market@-1"]!);

    const market = neighbours[1]!;
    const [meanX, ssX, days] = [mean(market), sumOfSquares(market), market.length];
    const beta = sum(slopes) / divisor;
    const alpha = mean(asset) - beta * meanX;
    const residuals = asset.map((r, t) => r - alpha - beta * market[t]!);
    const ssr = sumOfSquares(residuals, 0);
    const sigma = Math.sqrt(ssr / (days - 2));
    requireResidual(this.label, observationId, sigma, asset);
    const inEvent = event.factors.market!;
    return {
      coefficients: { alpha, beta, ...Object.fromEntries(columns.map((name, j) => [name, slopes[j]!])) },
      standardErrors: {},
      residuals: padded(residuals, 1, 1),
      sigma,
      degreesOfFreedom: days - 2,
      rSquared: 1 - ssr / sumOfSquares(asset),
      expected: inEvent.map((r) => alpha + beta * r),
      leverage: matrix(event.length, 2, (t, p) =>
        p === 0 ? 1 / Math.sqrt(days) : (inEvent[t]! - meanX) / Math.sqrt(ssX),
      ),
      scale: new Float64Array(event.length).fill(1),
      extras: { marketAutocorrelation: (divisor - 1) / 2 },
    };
  },
};
