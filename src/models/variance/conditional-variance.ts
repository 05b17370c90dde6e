import { EventStudyError } from "../../core/errors.ts";
import { type Matrix, matrix, row } from "../../core/matrix.ts";
import type { ExpectedReturnModel, ModelFit, ModelSample } from "../../core/model.ts";
import { leastSquares, load } from "../../math/least-squares.ts";
import { hessian, type Minimum, minimize, type Objective } from "../../math/minimize.ts";
import { sumOfSquares } from "../../math/moments.ts";
import { type SimpleRegression, simpleRegression } from "../../math/simple-regression.ts";
import { residualDiagnostics } from "../kit/diagnostics.ts";
import { requireDays, requireMovingFactor, requireMovingReturns, requireResidual } from "../kit/require.ts";

/** A forecast variance of more than this many times the sample's is rejected. */
const mostScale = 1e4;

/**
 * A variance of less than this share of the sample's belongs to days that a line fits exactly. The likelihood is
 * unbounded there, as the variance goes to zero.
 */
const leastVariance = 1e-10;

/** Fewest days for five or six parameters whose information grows slowly. */
export const minimumVarianceDays = 50;

/** ∂e_t by α and β of the search: the same on each day, and (M). */
interface Moves {
  readonly alpha: number;
  readonly beta: Float64Array;
}

/** The variance equation of a model, in units in which h_0 = 1. */
export interface VarianceEquation {
  /** Names of its parameters. */
  readonly names: readonly string[];
  /** Points of the search from which to start, in coordinates of the order of 1. */
  readonly starts: readonly (readonly number[])[];
  /** Steps of the second derivatives in those coordinates, α and β first. */
  readonly hessianSteps: readonly number[];
  /** Parameters at a point of the search, bounds kept. */
  parameters(search: ArrayLike<number>): number[];
  /** Whether a parameter is away from its bounds, so that it has a standard error. */
  free(parameters: readonly number[]): readonly boolean[];
  /** Fills h with the variances of days 1..M, given the residuals, h_0 = 1 and the expected value of e_0. */
  fill(h: Float64Array, e: Float64Array, parameters: readonly number[]): void;
  /**
   * Adds the derivatives of ½ Σ (ln h + e²/h) to `into`: by α and β of the search, then by each parameter.
   * @param moves how much e moves with those two, on each day
   */
  slopes(h: Float64Array, e: Float64Array, parameters: readonly number[], moves: Moves, into: Float64Array): void;
  /** (K, K) the derivative of each parameter by each coordinate of the search. */
  jacobian(search: ArrayLike<number>): readonly (readonly number[])[];
  /** E[h_{T+j}] given h_{T+1}; in the long run for an infinite j. */
  forecast(next: number, steps: number, parameters: readonly number[]): number;
  /** h_{T+1} given the last residual and variance. */
  next(e: number, h: number, parameters: readonly number[]): number;
  persistence(parameters: readonly number[]): number;
  /** The parameters in the returns' own units, in which h_0 = m. */
  rescale(parameters: readonly number[], m: number): number[];
}

/** Day-by-day arrays at one point of the search. */
interface Path {
  readonly alpha: number;
  readonly beta: number;
  readonly e: Float64Array;
  readonly h: Float64Array;
  readonly parameters: readonly number[];
}

/** The likelihood of a market model with conditional variance, in units of its OLS residual, and its inputs. */
interface Problem {
  readonly ols: SimpleRegression;
  /** Mean squared OLS residual: the unit of variance. */
  readonly m: number;
  path(search: Float64Array): Path;
  /** −log-likelihood in those units. */
  readonly objective: Objective;
}

/** A product beyond this, or below its inverse, is taken to its logarithm before it overflows. */
const largestProduct = 1e100;

/** ½ Σ (ln h + e²/h): minus the Gaussian log-likelihood but for its constant. */
function deviance(e: Float64Array, h: Float64Array): number {
  // One logarithm of a product of many factors, because logarithms take most of the time.
  let [logarithms, product, squares] = [0, 1, 0];
  for (let t = 0; t < e.length; t++) {
    squares += (e[t]! * e[t]!) / h[t]!;
    product *= h[t]!;
    if (product < largestProduct && product > 1 / largestProduct) continue;
    logarithms += Math.log(product);
    product = 1;
  }
  return (logarithms + Math.log(product) + squares) / 2;
}

/** Search coordinates: α and β as standard errors away from OLS, then those of the variance equation. */
function problemOf(equation: VarianceEquation, asset: Float64Array, market: Float64Array): Problem {
  const ols = simpleRegression(market, asset);
  const days = asset.length;
  const m = ols.ssr / days;
  const perUnit = 1 / Math.sqrt(m);
  const sd = Math.sqrt(ols.ssr / (days - 2));
  const [alphaStep, betaStep] = [sd * Math.sqrt(1 / days + ols.meanX ** 2 / ols.ssX), sd / Math.sqrt(ols.ssX)];
  const [e, h] = [new Float64Array(days), new Float64Array(days)];
  const path = (search: Float64Array): Path => {
    const [alpha, beta] = [ols.intercept + alphaStep * search[0]!, ols.slope + betaStep * search[1]!];
    const parameters = equation.parameters(search.subarray(2));
    for (let t = 0; t < days; t++) e[t] = (asset[t]! - alpha - beta * market[t]!) * perUnit;
    equation.fill(h, e, parameters);
    return { alpha, beta, e, h, parameters };
  };
  const moves = { alpha: -alphaStep * perUnit, beta: market.map((x) => -betaStep * x * perUnit) };
  const gradient = (search: Float64Array) => {
    const { parameters } = path(search);
    const slopes = new Float64Array(search.length);
    equation.slopes(h, e, parameters, moves, slopes);
    const jacobian = equation.jacobian(search.subarray(2));
    return slopes.map((slope, j) => {
      return j < 2 ? slope : jacobian.reduce((sum, of, k) => sum + slopes[2 + k]! * of[j - 2]!, 0);
    });
  };
  const value = (search: Float64Array) => {
    path(search);
    return deviance(e, h);
  };
  return { ols, m, path, objective: Object.assign(value, { gradient }) };
}

/** −½ n ln 2π − ½ Σ (ln h + e²/h) in the returns' own units. */
function logLikelihood(value: number, days: number, m: number): number {
  return -value - (days / 2) * (Math.log(2 * Math.PI) + Math.log(m));
}

/** Columns of the inverse of a symmetric matrix; null when it is singular. */
function inverse(a: Matrix): Float64Array[] | null {
  const columns = Array.from({ length: a.rows }, (_, i) => row(a, i));
  const solved = columns.map((_, i) =>
    leastSquares(
      columns,
      new Float64Array(a.rows).map((_, j) => (i === j ? 1 : 0)),
    ),
  );
  const found = solved.flatMap((s) => ("dependent" in s ? [] : [s.coefficients]));
  return found.length === solved.length ? found : null;
}

/**
 * Standard errors from the observed information at the maximum, carried from search coordinates to those of `figures`
 * by their derivatives. Empty when the likelihood is too flat to have them.
 */
function standardErrors(
  objective: (point: Float64Array) => number,
  point: Float64Array,
  steps: readonly number[],
  figures: (point: Float64Array) => number[],
): number[] {
  const covariance = inverse(hessian(objective, point, steps));
  if (covariance === null) return [];
  const moved = (j: number, by: number) => figures(point.map((v, i) => (i === j ? v + by : v)));
  const slopes = Array.from(point, (_, j) => {
    const [above, below] = [moved(j, 1e-5), moved(j, -1e-5)];
    return above.map((v, k) => (v - below[k]!) / 2e-5);
  });
  return figures(point).map((_, k) => {
    const variance = covariance.reduce(
      (sum, c, j) => sum + c.reduce((s, v, i) => s + v * slopes[i]![k]! * slopes[j]![k]!, 0),
      0,
    );
    return variance > 0 ? Math.sqrt(variance) : Number.NaN;
  });
}

function requireConverged(model: string, observationId: string, minimum: Minimum, path: Path): void {
  const sound = path.h.every((v) => v > leastVariance && Number.isFinite(v)) && path.parameters.every(Number.isFinite);
  if (minimum.converged && sound) return;
  throw new EventStudyError(
    "NOT_CONVERGED",
    `the likelihood of "${model}" has no maximum that could be found for ${observationId} ` +
      `after ${minimum.iterations} iterations`,
    "lengthen the estimation window, or use the market model",
  );
}

/** @throws NOT_CONVERGED when the variance explodes before the event window ends. */
function requireForecast(model: string, observationId: string, scale: Float64Array): void {
  if (scale.every((s) => s <= mostScale)) return;
  throw new EventStudyError(
    "NOT_CONVERGED",
    `"${model}" forecasts more than ${mostScale} times the variance of the sample for ${observationId}: ` +
      "its maximum lies at parameters that single days decide",
    "lengthen the estimation window, or use the market model",
  );
}

/** Leverage of the mean equation, days weighted by σ/√h_t as generalised least squares does. (L, 2) */
function weightedLeverage(market: Float64Array, inEvent: Float64Array, weights: Float64Array): Matrix {
  const weighted = leastSquares([weights, market.map((x, t) => x * weights[t]!)], weights);
  const leverage = matrix(inEvent.length, 2);
  if ("dependent" in weighted) return leverage;
  inEvent.forEach((x, t) => {
    leverage.data.set(load(weighted.r, [1, x]), 2 * t);
  });
  return leverage;
}

/** E[h] of each event day over σ²: day t lies gap + 1 + t sessions beyond the last estimation day. (L) */
function forecastScale(equation: VarianceEquation, path: Path, event: ModelSample["event"], perSigma: number) {
  const { e, h, parameters } = path;
  const { length, gap = 0 } = event;
  const next = equation.next(e.at(-1)!, h.at(-1)!, parameters);
  return Float64Array.from({ length }, (_, t) => {
    const steps = gap + 1 + t;
    return equation.forecast(next, steps >= 1 ? steps : Number.POSITIVE_INFINITY, parameters) * perSigma;
  });
}

/**
 * Market model with conditionally heteroscedastic Gaussian errors, by maximum likelihood over α, β and the variance
 * equation together. The formulas are in the files of the models.
 */
export function fitConditional(
  { label }: ExpectedReturnModel,
  { observationId, estimation, event }: ModelSample,
  equation: VarianceEquation,
): ModelFit {
  const { asset } = estimation;
  const market = estimation.factors.market!;
  const days = asset.length;
  requireDays(label, observationId, days, minimumVarianceDays);
  requireMovingReturns(observationId, asset);
  requireMovingFactor(observationId, "market", market);
  const problem = problemOf(equation, asset, market);
  const { m } = problem;
  requireResidual(label, observationId, Math.sqrt(m), asset);

  const starts = equation.starts.map((start) => Float64Array.of(0, 0, ...start));
  const minimum = minimize(problem.objective, starts);
  const figures = (point: Float64Array) => {
    const { alpha, beta, parameters } = problem.path(point);
    return [alpha, beta, ...equation.rescale(parameters, m)];
  };
  const names = ["alpha", "beta", ...equation.names];
  const coefficients = figures(minimum.point);
  const errors = standardErrors(problem.objective, minimum.point, equation.hessianSteps, figures);
  const path = problem.path(minimum.point);
  requireConverged(label, observationId, minimum, path);

  const free = [true, true, ...equation.free(path.parameters)];
  const { alpha, beta } = path;
  const residuals = path.e.map((e) => e * Math.sqrt(m));
  const ssr = sumOfSquares(residuals, 0);
  const degreesOfFreedom = days - names.length;
  const variance = ssr / degreesOfFreedom;
  const weights = path.h.map((h) => Math.sqrt(variance / (h * m)));
  const scale = forecastScale(equation, path, event, m / variance);
  requireForecast(label, observationId, scale);
  const inEvent = event.factors.market!;
  return {
    coefficients: Object.fromEntries(names.map((name, k) => [name, coefficients[k]!])),
    standardErrors: Object.fromEntries(
      names.flatMap((name, k) => (free[k] && Number.isFinite(errors[k]) ? [[name, errors[k]!]] : [])),
    ),
    residuals,
    sigma: Math.sqrt(variance),
    degreesOfFreedom,
    rSquared: 1 - ssr / problem.ols.ssY,
    expected: inEvent.map((r) => alpha + beta * r),
    leverage: weightedLeverage(market, inEvent, weights),
    scale,
    diagnostics: residualDiagnostics(
      path.e.map((e, t) => e / Math.sqrt(path.h[t]!)),
      asset,
    ),
    extras: {
      logLikelihood: logLikelihood(minimum.value, days, m),
      persistence: equation.persistence(path.parameters),
      iterations: minimum.iterations,
      starts: starts.length,
    },
  };
}
