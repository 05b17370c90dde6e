import type { ExpectedReturnModel } from "../core/model.ts";
import { fitConditional, minimumVarianceDays, type VarianceEquation } from "./variance/conditional-variance.ts";

/** a + b stays at or below this, so that the long-run variance exists. */
const mostPersistence = 0.9999;

/** Search coordinates of ω, a, b: ln ω, and the angles whose (1 + sin)/2 are (a + b)/0.9999 and a/(a + b). */
const angle = (share: number) => Math.asin(2 * share - 1);
const share = (at: number) => (1 + Math.sin(at)) / 2;
const start = (a: number, b: number) => [Math.log(1 - a - b), angle((a + b) / mostPersistence), angle(a / (a + b))];

/** The GARCH(1,1) recursion and its bounds, in units in which e²_0 = h_0 = 1. */
export const garchEquation: VarianceEquation = {
  names: ["omega", "a", "b"],
  starts: [
    start(0.05, 0.9),
    start(0.1, 0.8),
    start(0.02, 0.97),
    start(0.2, 0.7),
    start(0.1, 0.5),
    start(0.3, 0.3),
    start(0.4, 0.05),
  ],
  hessianSteps: [1e-3, 1e-3, 1e-3, 1e-3, 1e-3],
  parameters(search) {
    const persistence = mostPersistence * share(search[1]!);
    const a = persistence * share(search[2]!);
    return [Math.exp(search[0]!), a, persistence - a];
  },
  free([omega, a, b]) {
    const inside = a! + b! < mostPersistence - 1e-6;
    return [omega! > 1e-8, inside && a! > 1e-6, inside && b! > 1e-6];
  },
  fill(h, e, parameters) {
    const [omega, a, b] = parameters as [number, number, number];
    let variance = omega + a + b;
    for (let t = 0; t < e.length; t++) {
      h[t] = variance;
      variance = omega + a * e[t]! * e[t]! + b * variance;
    }
  },
  slopes(h, e, [, a, b], { alpha, beta }, into) {
    let [ofAlpha, ofBeta, ofOmega, ofA, ofB] = [0, 0, 1, 1, 1];
    for (let t = 0; t < e.length; t++) {
      const perVariance = 1 / h[t]!;
      const byVariance = 0.5 * (1 - e[t]! * e[t]! * perVariance) * perVariance;
      const byResidual = e[t]! * perVariance;
      into[0]! += byVariance * ofAlpha + byResidual * alpha;
      into[1]! += byVariance * ofBeta + byResidual * beta[t]!;
      into[2]! += byVariance * ofOmega;
      into[3]! += byVariance * ofA;
      into[4]! += byVariance * ofB;
      const news = 2 * a! * e[t]!;
      ofAlpha = news * alpha + b! * ofAlpha;
      ofBeta = news * beta[t]! + b! * ofBeta;
      ofOmega = 1 + b! * ofOmega;
      ofA = e[t]! * e[t]! + b! * ofA;
      ofB = h[t]! + b! * ofB;
    }
  },
  jacobian(search) {
    const persistence = mostPersistence * share(search[1]!);
    const ofPersistence = (mostPersistence * Math.cos(search[1]!)) / 2;
    const shareOfA = share(search[2]!);
    const ofShare = (persistence * Math.cos(search[2]!)) / 2;
    return [
      [Math.exp(search[0]!), 0, 0],
      [0, ofPersistence * shareOfA, ofShare],
      [0, ofPersistence * (1 - shareOfA), -ofShare],
    ];
  },
  next: (e, h, [omega, a, b]) => omega! + a! * e * e + b! * h,
  forecast(next, steps, [omega, a, b]) {
    const persistence = a! + b!;
    const longRun = omega! / (1 - persistence);
    return longRun + persistence ** (steps - 1) * (next - longRun);
  },
  persistence: ([, a, b]) => a! + b!,
  rescale: ([omega, a, b], m) => [omega! * m, a!, b!],
};

/**
 * Market model with GARCH(1,1) errors: the variance before the event forecasts the variance of the event days without an
 * event.
 *
 *   R_t        = α + β R_mt + e_t                     e_t ~ N(0, h_t), M estimation days
 *   h_t        = ω + a e²_{t−1} + b h_{t−1}           e²_0 = h_0 = m, the mean squared OLS residual
 *   expected_t = α̂ + β̂ R_mt                           event window, t = 1..L
 *   h_{T+j}    = h̄ + (a + b)^{j−1} (h_{T+1} − h̄)      h̄ = ω/(1 − a − b); j = gap + t sessions after the last day T
 *   scale_t    = h_{T+j} / σ̂²                         σ̂² = Σ e² / (M − 5)
 *   leverage_t = R⁻ᵀ(1, R_mt)                         X = QR, rows (1, R_ms) σ̂/√h_s: generalised least squares
 *
 * so that Var(AR_t) = h_{T+j} + the sampling variance of α̂ + β̂ R_mt given the variances. That the variances
 * themselves are estimated is not in it, and the t law is an approximation.
 *
 * Gaussian maximum likelihood over all five parameters: ω > 0, a ≥ 0, b ≥ 0, a + b ≤ 0.9999, by BFGS from seven
 * starts (OLS; a, b from (0.05, 0.9) to (0.4, 0.05)), the highest maximum kept. Standard errors from the observed
 * information; none for a parameter at its bound. `extras` has the log-likelihood and the persistence a + b; a
 * persistence of 0.9999 says that the bound was reached. With a gap below zero (estimation after the event) h̄ stands in
 * for the forecast. Diagnostics are those of e_t/√h_t.
 *
 * Shapes  estimation (M), event (L), leverage (L, 2).
 * Units   decimal returns per session; α per session, ω squared returns, β, a, b without unit.
 * Missing a NaN benchmark return on an event day gives a NaN expected return; estimation rows that are left out count as
 *         if they did not exist.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT when M < 50; CONSTANT_RETURNS, CONSTANT_FACTOR, PERFECT_FIT as the market model;
 *         NOT_CONVERGED when no start leads to a maximum, where the likelihood is unbounded (a line fits some days exactly,
 *         so that their variance may go to zero), or when the forecast variance exceeds 10⁴ times the sample's.
 *
 * Source: Bollerslev (1986), Journal of Econometrics 31(3), 307–327, doi:10.1016/0304-4076(86)90063-1.
 */
export const garch: ExpectedReturnModel = {
  id: "garch",
  label: "Market model with GARCH(1,1) errors",
  formula: "E[R_t] = α + β·R_mt, h_t = ω + a·e²_{t−1} + b·h_{t−1}",
  assumptions: "errors are Gaussian given the past, and their variance follows GARCH(1,1) through the event window",
  iterative: true,
  source: "Bollerslev (1986), Journal of Econometrics 31(3), 307–327, doi:10.1016/0304-4076(86)90063-1",
  tex: String.raw`E[R_t] = \alpha + \beta R_{m,t}, \qquad h_t = \omega + a e_{t-1}^2 + b h_{t-1}`,
  advice:
    "Where the event falls into a nervous or a quiet spell, so that the average variance of the estimation window is not that of the event days. It wants 100 days and more, and does not converge on every security: name a fallback.",
  factors: () => ["market"],
  minimumDays: () => minimumVarianceDays,

  estimate(sample) {
    return fitConditional(this, sample, garchEquation);
  },
};
