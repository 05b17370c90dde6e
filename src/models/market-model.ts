import type { EstimatedInPlace, ExpectedReturnModel } from "../core/model.ts";
import { arrayPool } from "../math/pool.ts";
import { type RegressionSums, regressRows, simpleRegression } from "../math/simple-regression.ts";
import { requireDays, requireMovingFactor, requireMovingReturns, requireResidual } from "./kit/require.ts";
import { marketRefits } from "./linear/market-refits.ts";

const newFigures = arrayPool();

/** The scale of every day, which is 1: fits with equally many event days share one array. */
let lastOnes = new Float64Array(0);
function ones(length: number): Float64Array {
  if (lastOnes.length !== length) lastOnes = new Float64Array(length).fill(1);
  return lastOnes;
}

const regression: RegressionSums = { intercept: 0, slope: 0, meanX: 0, meanY: 0, ssX: 0, ssY: 0, ssr: 0 };

/** Whether n values surely vary, by Σ (x − x̄)²; false in doubt, and where a value is missing. */
const moves = (squares: number, mean: number, n: number) =>
  Math.sqrt(squares / n) > 1e-13 * (Math.abs(mean) + Math.sqrt(squares));

/** Estimates the market model straight into a panel: see `marketModel`. */
const inPlace: EstimatedInPlace = {
  coefficients: ["alpha", "beta"],
  loads: 2,

  estimate(fit) {
    const { days, eventAt, eventDays, eventFirst, expected, figures, leverage, loads } = fit;
    const market = fit.factors[0]!;
    if (days < 3) return false;
    regressRows(market, fit.asset, fit.first, days, fit.residuals, fit.residualsAt, regression);
    const { intercept, slope, meanX, meanY, ssX, ssY, ssr } = regression;
    const sigma = Math.sqrt(ssr / (days - 2));
    if (!(moves(ssX, meanX, days) && moves(ssY, meanY, days) && sigma * sigma > 1e-24 * ssY)) return false;
    const [ofMean, ofSlope] = [1 / Math.sqrt(days), Math.sqrt(ssX)];
    for (let t = 0; t < eventDays; t++) {
      const inEvent = market[eventFirst + t]!;
      expected[eventAt + t] = intercept + slope * inEvent;
      leverage[(eventAt + t) * loads] = ofMean;
      leverage[(eventAt + t) * loads + 1] = (inEvent - meanX) / ofSlope;
    }
    figures[0] = sigma;
    figures[1] = days - 2;
    figures[2] = 1 - ssr / ssY;
    figures[3] = intercept;
    figures[4] = slope;
    figures[5] = sigma * Math.sqrt(1 / days + meanX ** 2 / ssX);
    figures[6] = sigma / Math.sqrt(ssX);
    return true;
  },
};

/**
 * Market model: the return of security i is linear in the market's.
 *
 *   R_it       = α_i + β_i R_mt + ε_it                OLS over the M estimation days
 *   expected_t = α̂ + β̂ R_mt                           event window, t = 1..L
 *   σ̂²         = Σ ε̂² / (M − 2)
 *   leverage_t = [1/√M, (R_mt − R̄_m)/√SS_m]           SS_m = Σ (R_mt − R̄_m)² over the estimation days
 *
 * so that Var(AR_t) = σ̂² (1 + 1/M + (R_mt − R̄_m)²/SS_m), and the leverages of a window add up before they are squared.
 *
 * Shapes  estimation (M), event (L), leverage (L, 2).
 * Units   decimal returns per session; α per session, β without unit.
 * Missing a NaN market return on an event day gives a NaN expected return; estimation rows are complete.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT when M < 3; CONSTANT_RETURNS and CONSTANT_FACTOR when the security or the
 *         market does not move; PERFECT_FIT when no residual is left.
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39, eq. (3)–(8);
 *         forecast variance: Patell (1976), Journal of Accounting Research 14(2), 246–276, doi:10.2307/2490543.
 */
export const marketModel: ExpectedReturnModel = {
  id: "market-model",
  label: "Market model",
  formula: "E[R_t] = α + β·R_mt",
  assumptions: "the security's link to the benchmark is linear and stays what it was in the estimation window",
  source: "MacKinlay (1997), Journal of Economic Literature 35(1), 13–39; Patell (1976), doi:10.2307/2490543",
  tex: String.raw`E[R_t] = \hat\alpha + \hat\beta R_{m,t}, \qquad \mathrm{Var}(AR_t) = \hat\sigma^2\Bigl(1 + \tfrac1M + \tfrac{(R_{m,t}-\bar R_m)^2}{\sum_s (R_{m,s}-\bar R_m)^2}\Bigr)`,
  advice: "The default. Take another only for a reason that you can name.",
  explainsVolume: true,
  factors: () => ["market"],
  minimumDays: () => 3,
  inPlace,
  refits: ({ history, returns, factors }) => marketRefits(history, returns, factors.market!),

  estimate({ observationId, estimation, event }) {
    const market = estimation.factors.market!;
    const days = market.length;
    requireDays(this.label, observationId, days, 3);
    requireMovingReturns(observationId, estimation.asset);
    requireMovingFactor(observationId, "market", market);
    const fit = simpleRegression(market, estimation.asset);
    const degreesOfFreedom = days - 2;
    const sigma = Math.sqrt(fit.ssr / degreesOfFreedom);
    requireResidual(this.label, observationId, sigma, estimation.asset);
    const inEvent = event.factors.market!;
    const expected = newFigures(event.length);
    const leverage = { rows: event.length, columns: 2, data: newFigures(2 * event.length) };
    const [ofMean, ofSlope] = [1 / Math.sqrt(days), Math.sqrt(fit.ssX)];
    for (let t = 0; t < event.length; t++) {
      expected[t] = fit.intercept + fit.slope * inEvent[t]!;
      leverage.data[2 * t] = ofMean;
      leverage.data[2 * t + 1] = (inEvent[t]! - fit.meanX) / ofSlope;
    }
    return {
      coefficients: { alpha: fit.intercept, beta: fit.slope },
      standardErrors: {
        alpha: sigma * Math.sqrt(1 / days + fit.meanX ** 2 / fit.ssX),
        beta: sigma / Math.sqrt(fit.ssX),
      },
      residuals: fit.residuals,
      sigma,
      degreesOfFreedom,
      rSquared: 1 - fit.ssr / fit.ssY,
      expected,
      leverage,
      scale: ones(event.length),
    };
  },
};
