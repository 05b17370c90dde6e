import { EventStudyError } from "../core/errors.ts";
import { factorName } from "../core/factor-name.ts";
import type { ExpectedReturnModel, ModelOption, ModelOptions } from "../core/model.ts";
import { requireMovingReturns } from "./kit/require.ts";
import { fitExcess, fitLinear, regressorsOf } from "./linear/linear.ts";
import { linearRefits, noEdges } from "./linear/linear-refits.ts";

const factorNames: ModelOption = {
  key: "factorNames",
  path: ["factors", "names"],
  flag: "factor-names",
  schema: { type: "array", items: { type: "string" }, minItems: 1 },
  says: "its factors, in this order",
  example: "[mktrf, smb, hml]",
};

/** @throws BAD_ARGUMENT when the study names no factor, or one twice. */
function namesOf({ factorNames: given = [] }: ModelOptions): readonly string[] {
  const names = given.map(factorName);
  const received = names.length === 0 ? "none" : names.join(", ");
  if (names.some((name) => name !== "rf") && new Set(names).size === names.length) return names;
  throw new EventStudyError(
    "BAD_ARGUMENT",
    `factor-model needs the names of its factors, each once; received ${received}`,
    "give factor-names, or factors: { names: […] } in the study file",
  );
}

/**
 * Factor model: the return is linear in any factors of the factor file.
 *
 *   R_it       = α_i + Σ_k b_ik F_kt + ε_it           OLS over the M estimation days
 *   expected_t = α̂ + Σ_k b̂_k F_kt                     event window, t = 1..L
 *   σ̂²         = Σ ε̂² / (M − K − 1)
 *   leverage_t = R⁻ᵀ(1, F_1t, …, F_Kt)                X = QR, the regressors over the estimation days
 *
 * A factor named `rf` is the riskless rate, not a regressor: the model subtracts it from the return before the regression
 * and adds it to the forecast. The coefficients have the names of the factors, in the order given.
 *
 * Shapes  estimation (M), event (L), leverage (L, K + 1).
 * Units   decimal returns per session; an exposure is in returns per unit of its factor.
 * Missing a NaN factor on an event day gives a NaN expected return; estimation rows are complete.
 * Errors  BAD_ARGUMENT without factors; ESTIMATION_WINDOW_TOO_SHORT when M < K + 2; CONSTANT_RETURNS;
 *         CONSTANT_FACTOR and COLLINEAR_FACTORS name the factor; PERFECT_FIT when no residual is left.
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39, section on other statistical models.
 */
export const factorModel: ExpectedReturnModel = {
  id: "factor-model",
  label: "Factor model",
  formula: "E[R_t] = α + Σ_k b_k·F_kt",
  assumptions: "exposures to the factors are linear and stay what they were in the estimation window",
  source: "MacKinlay (1997), Journal of Economic Literature 35(1), 13–39",
  tex: String.raw`E[R_t] = \alpha + \sum_k b_k F_{k,t}`,
  advice:
    "With factors of your own: an industry index, an exchange rate, oil. They must not react to the event themselves.",
  needs: "a factor file, and `factors: { names: […] }`",
  options: [factorNames],
  factors: namesOf,
  minimumDays: (options) => namesOf(options).filter((name) => name !== "rf").length + 2,

  refits(history, options) {
    const names = namesOf(options);
    const regressors = names.filter((name) => name !== "rf");
    return linearRefits(history, { regressors, riskless: names.includes("rf") ? "rf" : null, edges: noEdges });
  },

  estimate(sample, options) {
    const names = namesOf(options);
    const regressors = regressorsOf(
      sample,
      names.filter((name) => name !== "rf"),
    );
    if (names.includes("rf")) return fitExcess(this.label, sample, regressors);
    const { observationId, estimation, event } = sample;
    requireMovingReturns(observationId, estimation.asset);
    const problem = { model: this.label, observationId, response: estimation.asset, regressors };
    return fitLinear({ ...problem, eventDays: event.length }).fit;
  },
};
