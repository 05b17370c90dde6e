import { EventStudyError } from "../core/errors.ts";
import { matrix } from "../core/matrix.ts";
import type { ExpectedReturnModel, ModelOption, ModelOptions } from "../core/model.ts";
import { load } from "../math/least-squares.ts";
import { sumOfSquares } from "../math/moments.ts";
import { type SimplexLeastSquares, simplexLeastSquares } from "../math/simplex-least-squares.ts";
import { requireDays, requireMovingFactor, requireMovingReturns, requireResidual } from "./kit/require.ts";

const donors: ModelOption = {
  key: "donors",
  schema: { type: "array", items: { type: "string", format: "id" }, minItems: 1 },
  says: "ids of the securities that it is made of",
  example: "[HSI, TAIEX]",
};

/** Factor columns of the donors. @throws BAD_ARGUMENT without donors. */
function donorColumns({ donors: ids = [] }: ModelOptions): string[] {
  if (ids.length > 0) return ids.map((id) => `donor:${id}`);
  throw new EventStudyError(
    "BAD_ARGUMENT",
    "synthetic-control needs donor securities, received none",
    "name securities that the event did not touch: donors: [A, B, C]",
  );
}

/** Σ_j w_j x_j on one day; a donor without weight may be missing. */
function weightedReturn({ weights, active }: SimplexLeastSquares, donors: readonly Float64Array[], day: number) {
  return active.reduce((sum, j) => sum + weights[j]! * donors[j]![day]!, 0);
}

/**
 * Synthetic control: a portfolio of donor securities that moved like the security before the event.
 *
 *   ŵ          = argmin Σ (R_t − Σ_j w_j R_jt)²       w_j ≥ 0, Σ_j w_j = 1, M estimation days; no intercept
 *   expected_t = Σ_j ŵ_j R_jt                         event window, t = 1..L
 *   σ̂²         = Σ ε̂² / (M − A + 1)                   A = donors with positive weight
 *   leverage_t = R⁻ᵀ(R_jt − R_bt)_{j ≠ b}             the active donors against one of them, b; X = QR of the same
 *
 * Given the active donors the weights are a regression on differences of donor returns with A − 1 free coefficients;
 * A − 1 is also the unbiased estimate of the degrees of freedom that the constrained fit spends. The forecast error is
 * exact for that regression and ignores that another sample may choose other donors. The residuals need not sum to
 * zero. The exact p-value for one treated security is the placebo over donors: `donorPlacebo`.
 *
 * Shapes  estimation (M), event (L), leverage (L, A − 1).
 * Units   decimal returns per session; coefficients `donor:ID` are weights.
 * Missing an active donor's NaN on an event day gives a NaN expected return; estimation rows are complete.
 * Errors  BAD_ARGUMENT without donors; ESTIMATION_WINDOW_TOO_SHORT when M < J + 1; CONSTANT_RETURNS;
 *         CONSTANT_FACTOR names a donor that does not move; PERFECT_FIT when no residual is left. Dependent donors
 *         are no error: the portfolio's return is unique over the estimation days.
 *
 * Source: Abadie, Diamond & Hainmueller (2010), Journal of the American Statistical Association 105(490), 493–505,
 *         doi:10.1198/jasa.2009.ap08746; degrees of freedom: Tibshirani & Taylor (2012), Annals of Statistics 40(2),
 *         1198–1232, doi:10.1214/12-AOS1003.
 */
export const syntheticControl: ExpectedReturnModel = {
  id: "synthetic-control",
  label: "Synthetic control",
  formula: "E[R_t] = Σ_j w_j·R_jt, w ≥ 0, Σ w = 1",
  assumptions: "the event did not touch the donors, and the portfolio that moved alike before would have done so after",
  source:
    "Abadie, Diamond & Hainmueller (2010), Journal of the American Statistical Association 105(490), 493–505, doi:10.1198/jasa.2009.ap08746",
  tex: String.raw`E[R_t] = \sum_j w_j R_{j,t}, \qquad w \ge 0,\ \textstyle\sum_j w_j = 1`,
  advice:
    "For one country or one firm with several peers that the event did not touch. Its placebo over donors is the test to read; with fewer than 19 donors that placebo cannot reach 5%.",
  needs: "`donors`",
  options: [donors],
  factors: donorColumns,
  minimumDays: (options) => donorColumns(options).length + 1,

  estimate({ observationId, estimation, event }, options) {
    const names = donorColumns(options);
    const { asset } = estimation;
    requireDays(this.label, observationId, asset.length, names.length + 1);
    requireMovingReturns(observationId, asset);
    const returns = names.map((name) => estimation.factors[name]!);
    for (const [j, name] of names.entries()) requireMovingFactor(observationId, name, returns[j]!);
    const fit = simplexLeastSquares(returns, asset);
    const { weights, active, r, residuals } = fit;
    const free = active.length - 1;
    const ssr = sumOfSquares(residuals, 0);
    const degreesOfFreedom = asset.length - free;
    const sigma = Math.sqrt(ssr / degreesOfFreedom);
    requireResidual(this.label, observationId, sigma, asset);

    const inEvent = names.map((name) => event.factors[name]!);
    const leverage = matrix(event.length, free);
    const base = inEvent[active[0]!]!;
    for (let t = 0; r !== null && t < event.length; t++) {
      const differences = active.slice(1).map((j) => inEvent[j]![t]! - base[t]!);
      leverage.data.set(load(r, differences), t * free);
    }
    return {
      coefficients: Object.fromEntries(names.map((name, j) => [name, weights[j]!])),
      standardErrors: {},
      residuals,
      sigma,
      degreesOfFreedom,
      rSquared: 1 - ssr / sumOfSquares(asset),
      expected: Float64Array.from({ length: event.length }, (_, t) => weightedReturn(fit, inEvent, t)),
      leverage,
      scale: new Float64Array(event.length).fill(1),
      extras: { activeDonors: active.length, rmspe: Math.sqrt(ssr / asset.length) },
    };
  },
};
