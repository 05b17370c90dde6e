import type { ExpectedReturnModel } from "../core/model.ts";
import { fitExcess, regressorsOf } from "./linear/linear.ts";
import { linearRefits, noEdges } from "./linear/linear-refits.ts";

const factors = ["mkt-rf", "smb", "hml"];

/**
 * Fama–French three-factor model: the market, size and value explain the return in excess of the riskless rate.
 *
 *   R_it − rf_t = α_i + b_i (Rm − rf)_t + s_i SMB_t + h_i HML_t + ε_it
 *   expected_t  = rf_t + α̂ + Σ_k b̂_k F_kt             event window, t = 1..L
 *   σ̂²          = Σ ε̂² / (M − 4)
 *   leverage_t  = R⁻ᵀ(1, F_1t, …, F_3t)                X = QR, the regressors over the estimation days
 *
 * so that Var(CAR) = σ̂² (L + 1'X*(X'X)⁻¹X*'1) with X* the regressors of the window. The security's exposures carry
 * the names of the factors.
 *
 * Shapes  estimation (M), event (L), leverage (L, 4).
 * Units   decimal returns per session, rf too; exposures without unit.
 * Missing a NaN factor or rf on an event day gives a NaN expected return; estimation rows are complete.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT when M < 5; CONSTANT_RETURNS; CONSTANT_FACTOR and COLLINEAR_FACTORS name
 *         the factor; PERFECT_FIT when no residual is left.
 *
 * Source: Fama & French (1993), Journal of Financial Economics 33(1), 3–56, doi:10.1016/0304-405X(93)90023-5.
 */
export const famaFrench3: ExpectedReturnModel = {
  id: "fama-french-3",
  label: "Fama–French three-factor model",
  formula: "E[R_t] = rf_t + α + b·(Rm − rf)_t + s·SMB_t + h·HML_t",
  assumptions: "exposures to market, size and value are linear and stay what they were in the estimation window",
  source: "Fama & French (1993), Journal of Financial Economics 33(1), 3–56, doi:10.1016/0304-405X(93)90023-5",
  tex: String.raw`E[R_t] = r_{f,t} + \alpha + b\,(R_m - r_f)_t + s\,\mathrm{SMB}_t + h\,\mathrm{HML}_t`,
  advice:
    "For portfolios of small or value shares, and windows of months. Over a few days it rarely differs from the market model. The factors must be those of the securities' own market.",
  factors: () => [...factors, "rf"],
  minimumDays: () => factors.length + 2,
  refits: (history) => linearRefits(history, { regressors: factors, riskless: "rf", edges: noEdges }),

  estimate(sample) {
    return fitExcess(this.label, sample, regressorsOf(sample, factors));
  },
};
