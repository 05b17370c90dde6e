import type { ExpectedReturnModel } from "../core/model.ts";
import { fitExcess, regressorsOf } from "./linear/linear.ts";
import { linearRefits, noEdges } from "./linear/linear-refits.ts";

/**
 * CAPM: the excess return is linear in the market's excess return, with Jensen's alpha.
 *
 *   R_it − rf_t = α_i + β_i (Rm − rf)_t + ε_it        OLS over the M estimation days
 *   expected_t  = rf_t + α̂ + β̂ (Rm − rf)_t            event window, t = 1..L
 *   σ̂²          = Σ ε̂² / (M − 2)
 *   leverage_t  = R⁻ᵀ(1, (Rm − rf)_t)                 X = QR, the regressors over the estimation days
 *
 * The market's excess return and the riskless rate come from the factor file (`mkt-rf` and `rf`), as in the
 * Fama–French models; the study's benchmark is not used. α is estimated, not held at zero: the abnormal return is
 * measured against what the security earned, not against what the theory says it should have.
 *
 * Shapes  estimation (M), event (L), leverage (L, 2).
 * Units   decimal returns per session, rf too; β without unit.
 * Missing a NaN `mkt-rf` or `rf` on an event day gives a NaN expected return; estimation rows are complete.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT when M < 3; CONSTANT_RETURNS; CONSTANT_FACTOR when `mkt-rf` does not move;
 *         PERFECT_FIT when no residual is left.
 *
 * Source: Sharpe (1964), Journal of Finance 19(3), 425–442, doi:10.1111/j.1540-6261.1964.tb02865.x;
 *         the regression with an intercept: Jensen (1968), Journal of Finance 23(2), 389–416,
 *         doi:10.1111/j.1540-6261.1968.tb00815.x.
 */
export const capm: ExpectedReturnModel = {
  id: "capm",
  label: "CAPM",
  formula: "E[R_t] = rf_t + α + β·(Rm − rf)_t",
  assumptions: "the excess return is linear in the market's, and β stays what it was in the estimation window",
  source: "Sharpe (1964), Journal of Finance 19(3), 425–442, doi:10.1111/j.1540-6261.1964.tb02865.x",
  tex: String.raw`E[R_t] = r_{f,t} + \alpha + b\,(R_m - r_f)_t`,
  advice:
    "Where the risk-free rate moves enough to matter: long windows, high-rate markets. Else it is the market model.",
  factors: () => ["mkt-rf", "rf"],
  minimumDays: () => 3,
  refits: (history) => linearRefits(history, { regressors: ["mkt-rf"], riskless: "rf", edges: noEdges }),

  estimate(sample) {
    const regressors = regressorsOf(sample, ["mkt-rf"]).map((x) => ({ ...x, coefficient: "beta" }));
    return fitExcess(this.label, sample, regressors);
  },
};
