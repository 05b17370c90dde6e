import { EventStudyError } from "../../core/errors.ts";
import { matrix } from "../../core/matrix.ts";
import type { ModelFit, ModelSample } from "../../core/model.ts";
import { type LeastSquares, leastSquares, load, loadNorm } from "../../math/least-squares.ts";
import { sumOfSquares } from "../../math/moments.ts";
import { requireDays, requireMovingFactor, requireMovingReturns, requireResidual } from "../kit/require.ts";

/** A regressor over the estimation days (M) and over the event days (L). */
interface Regressor {
  /** The factor column's id. */
  readonly name: string;
  /** Name of its coefficient, where it differs from the factor's. */
  readonly coefficient?: string;
  readonly estimation: Float64Array;
  readonly event: Float64Array;
}

interface LinearProblem {
  /** The model's label, for messages. */
  readonly model: string;
  readonly observationId: string;
  /** (M) */
  readonly response: Float64Array;
  readonly regressors: readonly Regressor[];
  /** L */
  readonly eventDays: number;
}

interface LinearFit {
  readonly fit: ModelFit;
  readonly regression: LeastSquares;
}

function regress(columns: readonly Float64Array[], { observationId, response, regressors }: LinearProblem) {
  const regression = leastSquares(columns, response);
  if (!("dependent" in regression)) return regression;
  const name = regressors[regression.dependent - 1]?.name ?? "alpha";
  throw new EventStudyError(
    "COLLINEAR_FACTORS",
    `factor "${name}" is a linear combination of the others over the estimation window of ${observationId}`,
    `leave "${name}" out, or lengthen the estimation window`,
  );
}

/**
 * Ordinary least squares with an intercept, and its forecast over the event window.
 *
 *   y = α + Σ_k b_k x_k + ε      σ̂² = SSR / (M − P), P = 1 + K      leverage_t = R⁻ᵀ(1, x_1t, …, x_Kt), X = QR
 *
 * Shapes  response and regressors (M), forecast (L), leverage (L, P).
 * Missing a NaN regressor on an event day gives a NaN forecast and leverage on that day.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT below P + 1 days; CONSTANT_FACTOR and COLLINEAR_FACTORS name the regressor;
 *         PERFECT_FIT when no residual is left.
 */
export function fitLinear(problem: LinearProblem): LinearFit {
  const { model, observationId, response, regressors, eventDays } = problem;
  const [days, count] = [response.length, regressors.length + 1];
  requireDays(model, observationId, days, count + 1);
  for (const { name, estimation } of regressors) requireMovingFactor(observationId, name, estimation);
  const regression = regress([new Float64Array(days).fill(1), ...regressors.map((x) => x.estimation)], problem);
  const { coefficients, residuals, ssr, r } = regression;
  const degreesOfFreedom = days - count;
  const sigma = Math.sqrt(ssr / degreesOfFreedom);
  requireResidual(model, observationId, sigma, response);

  const names = ["alpha", ...regressors.map((x) => x.coefficient ?? x.name)];
  const unit = (p: number) => names.map((_, q) => (q === p ? 1 : 0));
  const expected = new Float64Array(eventDays);
  const leverage = matrix(eventDays, count);
  for (let t = 0; t < eventDays; t++) {
    const x = [1, ...regressors.map((regressor) => regressor.event[t]!)];
    expected[t] = x.reduce((sum, value, p) => sum + coefficients[p]! * value, 0);
    leverage.data.set(load(r, x), t * count);
  }
  const fit: ModelFit = {
    coefficients: Object.fromEntries(names.map((name, p) => [name, coefficients[p]!])),
    standardErrors: Object.fromEntries(names.map((name, p) => [name, sigma * loadNorm(r, unit(p))])),
    residuals,
    sigma,
    degreesOfFreedom,
    rSquared: 1 - ssr / sumOfSquares(response),
    expected,
    leverage,
    scale: new Float64Array(eventDays).fill(1),
  };
  return { fit, regression };
}

/** The regressors of the named factor columns. */
export function regressorsOf({ estimation, event }: ModelSample, names: readonly string[]): Regressor[] {
  return names.map((name) => ({ name, estimation: estimation.factors[name]!, event: event.factors[name]! }));
}

/**
 * Regression of the return in excess of the riskless rate on factors, and the forecast of the return itself:
 *
 *   R − rf = α + Σ_k b_k F_k + ε      expected_t = rf_t + α̂ + Σ_k b̂_k F_kt
 *
 * The riskless rate of the event days is known, so it adds nothing to the forecast's variance.
 * Missing and errors as in `fitLinear`, and CONSTANT_RETURNS when the security's returns do not move.
 */
export function fitExcess(model: string, sample: ModelSample, regressors: readonly Regressor[]): ModelFit {
  const { observationId, estimation, event } = sample;
  requireMovingReturns(observationId, estimation.asset);
  const [rf, rfInEvent] = [estimation.factors.rf!, event.factors.rf!];
  const response = estimation.asset.map((r, t) => r - rf[t]!);
  const { fit } = fitLinear({ model, observationId, response, regressors, eventDays: event.length });
  return { ...fit, expected: fit.expected.map((excess, t) => rfInEvent[t]! + excess) };
}
