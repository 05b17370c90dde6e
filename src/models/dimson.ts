import { EventStudyError } from "../core/errors.ts";
import type { ExpectedReturnModel, ModelOption, ModelOptions } from "../core/model.ts";
import { loadNorm } from "../math/least-squares.ts";
import { sum } from "../math/moments.ts";
import { inner, padded } from "./kit/edges.ts";
import { requireMovingReturns } from "./kit/require.ts";
import { fitLinear, regressorsOf } from "./linear/linear.ts";
import { linearRefits } from "./linear/linear-refits.ts";

const intervals = { schema: { type: "integer", minimum: 0, maximum: 10 } } as const;

const options = {
  lags: { key: "lags", ...intervals, default: 1, says: "benchmark intervals before the security's own" },
  leads: { key: "leads", ...intervals, default: 1, says: "benchmark intervals after the security's own" },
} as const satisfies Record<string, ModelOption>;

/** Lags and leads of the benchmark. @throws BAD_ARGUMENT unless both are whole numbers ≥ 0. */
function spanOf(given: ModelOptions): { lags: number; leads: number } {
  const { lags = options.lags.default, leads = options.leads.default } = given;
  if ([lags, leads].every((k) => Number.isInteger(k) && k >= 0)) return { lags, leads };
  throw new EventStudyError(
    "BAD_ARGUMENT",
    `dimson needs whole numbers of lags and leads, received ${lags} and ${leads}`,
    "give lags: 1 and leads: 1, for example",
  );
}

/** `market@-1 market market@1` for one lag and one lead. */
function columnsOf(given: ModelOptions): string[] {
  const { lags, leads } = spanOf(given);
  return Array.from({ length: lags + 1 + leads }, (_, j) => (j === lags ? "market" : `market@${j - lags}`));
}

/**
 * Dimson's market model with the benchmark's neighbouring intervals, for thin or non-synchronous trading.
 *
 *   R_it       = α_i + Σ_k β_ik R_m,t+k + ε_it        k = −lags..leads, one OLS; β_i = Σ_k β_ik
 *   expected_t = α̂ + Σ_k β̂_k R_m,t+k                  event window, t = 1..L
 *   σ̂²         = Σ ε̂² / (n − P)                       n = M − lags − leads rows, P = 2 + lags + leads
 *   leverage_t = R⁻ᵀ(1, R_m,t−lags, …, R_m,t+leads)   X = QR, the regressors over the n rows
 *
 * The forecast uses every interval with its own coefficient, the very equation that was estimated, so that σ̂ and the
 * leverage are exact for it; `beta` is the sum and its standard error that of the sum. The regression runs over rows
 * lags + 1 .. M − leads of the estimation window, whose neighbours lie inside it too; the residuals of the rows at
 * the edges are NaN.
 *
 * Shapes  estimation (M), event (L), leverage (L, P).
 * Units   decimal returns per session; α per session, β without unit.
 * Missing a NaN benchmark interval next to an event day gives a NaN expected return on that day.
 * Errors  BAD_ARGUMENT unless lags and leads are whole and ≥ 0; ESTIMATION_WINDOW_TOO_SHORT when n < P + 1;
 *         CONSTANT_RETURNS; CONSTANT_FACTOR; COLLINEAR_FACTORS names the interval; PERFECT_FIT.
 *
 * Source: Dimson (1979), Journal of Financial Economics 7(2), 197–226, doi:10.1016/0304-405X(79)90013-8.
 */
export const dimson: ExpectedReturnModel = {
  id: "dimson",
  label: "Dimson market model",
  formula: "E[R_t] = α + Σ_k β_k·R_m,t+k, k = −lags..leads; β = Σ_k β_k",
  assumptions: "the security answers to the benchmark's neighbouring intervals too, and keeps doing so",
  source: "Dimson (1979), Journal of Financial Economics 7(2), 197–226, doi:10.1016/0304-405X(79)90013-8",
  tex: String.raw`E[R_t] = \alpha + \sum_{k=-p}^{q} \beta_k R_{m,t+k}, \qquad \beta = \sum_k \beta_k`,
  advice:
    "Where the benchmark closes hours before or after the security (the warning STALE_BENCHMARK), and for thin trading. A lead on day 0 uses the benchmark's day 1: in a window that ends on day 0 the benchmark then knows more than the security.",
  needs: "the benchmark, and `lags` and `leads`",
  options: Object.values(options),
  factors: columnsOf,
  minimumDays: (given) => 2 * columnsOf(given).length + 1,

  refits(history, given) {
    const { lags: before, leads: after } = spanOf(given);
    return linearRefits(history, { regressors: columnsOf(given), riskless: null, edges: { before, after } });
  },

  estimate(sample, given) {
    const { observationId, estimation, event } = sample;
    const { lags, leads } = spanOf(given);
    const response = inner(estimation.asset, lags, leads);
    requireMovingReturns(observationId, estimation.asset);
    const regressors = regressorsOf(sample, columnsOf(given)).map((x) => ({
      ...x,
      estimation: inner(x.estimation, lags, leads),
    }));
    const problem = { model: this.label, observationId, response, regressors, eventDays: event.length };
    const { fit, regression } = fitLinear(problem);
    const { alpha, ...betas } = fit.coefficients;
    const { alpha: alphaError, ...betaErrors } = fit.standardErrors;
    const summing = [0, ...regressors.map(() => 1)];
    return {
      ...fit,
      coefficients: { alpha: alpha!, beta: sum(Object.values(betas)), ...betas },
      standardErrors: { alpha: alphaError!, beta: fit.sigma * loadNorm(regression.r, summing), ...betaErrors },
      residuals: padded(fit.residuals, lags, leads),
    };
  },
};
