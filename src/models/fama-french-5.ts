import type { ExpectedReturnModel } from "../core/model.ts";
import { fitExcess, regressorsOf } from "./linear/linear.ts";
import { linearRefits, noEdges } from "./linear/linear-refits.ts";

const factors = ["mkt-rf", "smb", "hml", "rmw", "cma"];

/**
 * Fama–French five-factor model: market, size, value, profitability and investment explain the excess return.
 *
 *   R_it − rf_t = α_i + b_i (Rm − rf)_t + s_i SMB_t + h_i HML_t + r_i RMW_t + c_i CMA_t + ε_it
 *   expected_t  = rf_t + α̂ + Σ_k b̂_k F_kt             event window, t = 1..L
 *   σ̂²          = Σ ε̂² / (M − 6)
 *   leverage_t  = R⁻ᵀ(1, F_1t, …, F_5t)                X = QR, the regressors over the estimation days
 *
 * so that Var(CAR) = σ̂² (L + 1'X*(X'X)⁻¹X*'1) with X* the regressors of the window. The security's exposures carry
 * the names of the factors.
 *
 * Shapes  estimation (M), event (L), leverage (L, 6).
 * Units   decimal returns per session, rf too; exposures without unit.
 * Missing a NaN factor or rf on an event day gives a NaN expected return; estimation rows are complete.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT when M < 7; CONSTANT_RETURNS; CONSTANT_FACTOR and COLLINEAR_FACTORS name
 *         the factor; PERFECT_FIT when no residual is left.
 *
 * Source: Fama & French (2015), Journal of Financial Economics 116(1), 1–22, doi:10.1016/j.jfineco.2014.10.010.
 */
export const famaFrench5: ExpectedReturnModel = {
  id: "fama-french-5",
  label: "Fama–French five-factor model",
  formula: "E[R_t] = rf_t + α + b·(Rm − rf)_t + s·SMB_t + h·HML_t + r·RMW_t + c·CMA_t",
  assumptions:
    "exposures to market, size, value, profitability and investment are linear and stay what they were in the estimation window",
  source: "Fama & French (2015), Journal of Financial Economics 116(1), 1–22, doi:10.1016/j.jfineco.2014.10.010",
  tex: String.raw`E[R_t] = r_{f,t} + \alpha + b\,(R_m - r_f)_t + s\,\mathrm{SMB}_t + h\,\mathrm{HML}_t + r\,\mathrm{RMW}_t + c\,\mathrm{CMA}_t`,
  advice: "As fama-french-3, where profitability or investment set the securities apart.",
  factors: () => [...factors, "rf"],
  minimumDays: () => factors.length + 2,
  refits: (history) => linearRefits(history, { regressors: factors, riskless: "rf", edges: noEdges }),

  estimate(sample) {
    return fitExcess(this.label, sample, regressorsOf(sample, factors));
  },
};
