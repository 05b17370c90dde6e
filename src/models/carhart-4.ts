import type { ExpectedReturnModel } from "../core/model.ts";
import { fitExcess, regressorsOf } from "./linear/linear.ts";
import { linearRefits, noEdges } from "./linear/linear-refits.ts";

const factors = ["mkt-rf", "smb", "hml", "mom"];

/**
 * Carhart four-factor model: market, size, value and momentum explain the return in excess of the riskless rate.
 *
 *   R_it − rf_t = α_i + b_i (Rm − rf)_t + s_i SMB_t + h_i HML_t + m_i MOM_t + ε_it
 *   expected_t  = rf_t + α̂ + Σ_k b̂_k F_kt             event window, t = 1..L
 *   σ̂²          = Σ ε̂² / (M − 5)
 *   leverage_t  = R⁻ᵀ(1, F_1t, …, F_4t)                X = QR, the regressors over the estimation days
 *
 * so that Var(CAR) = σ̂² (L + 1'X*(X'X)⁻¹X*'1) with X* the regressors of the window. The security's exposures carry
 * the names of the factors.
 *
 * Shapes  estimation (M), event (L), leverage (L, 5).
 * Units   decimal returns per session, rf too; exposures without unit.
 * Missing a NaN factor or rf on an event day gives a NaN expected return; estimation rows are complete.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT when M < 6; CONSTANT_RETURNS; CONSTANT_FACTOR and COLLINEAR_FACTORS name
 *         the factor; PERFECT_FIT when no residual is left.
 *
 * Source: Carhart (1997), Journal of Finance 52(1), 57–82, doi:10.1111/j.1540-6261.1997.tb03808.x.
 */
export const carhart4: ExpectedReturnModel = {
  id: "carhart-4",
  label: "Carhart four-factor model",
  formula: "E[R_t] = rf_t + α + b·(Rm − rf)_t + s·SMB_t + h·HML_t + m·MOM_t",
  assumptions:
    "exposures to market, size, value and momentum are linear and stay what they were in the estimation window",
  source: "Carhart (1997), Journal of Finance 52(1), 57–82, doi:10.1111/j.1540-6261.1997.tb03808.x",
  tex: String.raw`E[R_t] = r_{f,t} + \alpha + b\,(R_m - r_f)_t + s\,\mathrm{SMB}_t + h\,\mathrm{HML}_t + m\,\mathrm{MOM}_t`,
  advice: "As fama-french-3, where the securities were chosen after they had risen or fallen.",
  factors: () => [...factors, "rf"],
  minimumDays: () => factors.length + 2,
  refits: (history) => linearRefits(history, { regressors: factors, riskless: "rf", edges: noEdges }),

  estimate(sample) {
    return fitExcess(this.label, sample, regressorsOf(sample, factors));
  },
};
