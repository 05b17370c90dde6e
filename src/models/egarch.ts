import type { ExpectedReturnModel } from "../core/model.ts";
import { normalLower } from "../math/distributions.ts";
import { fitConditional, minimumVarianceDays, type VarianceEquation } from "./variance/conditional-variance.ts";

/** b stays at or below this, so that the long-run variance exists. */
const mostPersistence = 0.9999;
/** E|z| of a standard normal z. */
const meanAbsolute = Math.sqrt(2 / Math.PI);

/** Search coordinates: 10 ω, √a, γ, and the angle whose (1 + sin)/2 is b/0.9999. */
const start = (a: number, gamma: number, b: number) => [
  0,
  Math.sqrt(a),
  gamma,
  Math.asin((2 * b) / mostPersistence - 1),
];

/** ln E exp(c (a(|z| − E|z|) + γz)) for a standard normal z, in closed form. */
function logMoment(c: number, a: number, gamma: number): number {
  const [up, down] = [c * (a + gamma), c * (a - gamma)];
  const mean = Math.exp((up * up) / 2) * normalLower(up) + Math.exp((down * down) / 2) * normalLower(down);
  return Math.log(mean) - c * a * meanAbsolute;
}

/** The EGARCH(1,1) recursion and its bounds, in units in which h_0 = 1. */
export const egarchEquation: VarianceEquation = {
  names: ["omega", "a", "gamma", "b"],
  starts: [
    start(0.1, 0, 0.95),
    start(0.1, -0.1, 0.9),
    start(0.05, -0.05, 0.98),
    start(0.2, 0.2, 0.95),
    start(0.4, 0, 0.85),
    start(0.2, 0, 0.7),
    start(0.3, 0, 0.5),
    start(0.2, -0.1, 0.4),
    start(0.3, 0.1, 0.1),
  ],
  // α and β: wide compared with the distance between the likelihood's kinks, where a residual is zero.
  hessianSteps: [0.5, 0.5, 0.02, 0.02, 0.02, 0.02],
  parameters(search) {
    const b = (mostPersistence * (1 + Math.sin(search[3]!))) / 2;
    return [search[0]! / 10, search[1]! ** 2, search[2]!, b];
  },
  free([, a, , b]) {
    return [true, a! > 1e-6, true, b! > 1e-6 && b! < mostPersistence - 1e-6];
  },
  fill(h, e, parameters) {
    const [omega, a, gamma, b] = parameters as [number, number, number, number];
    let log = omega;
    for (let t = 0; t < e.length; t++) {
      const sd = Math.exp(log / 2);
      h[t] = sd * sd;
      const z = e[t]! / sd;
      log = omega + b * log + a * (Math.abs(z) - meanAbsolute) + gamma * z;
    }
  },
  slopes(h, e, [omega, a, gamma, b], { alpha, beta }, into) {
    let log = omega!;
    let [ofAlpha, ofBeta, ofOmega, ofA, ofGamma, ofB] = [0, 0, 1, 0, 0, 0];
    for (let t = 0; t < e.length; t++) {
      const perSd = 1 / Math.sqrt(h[t]!);
      const z = e[t]! * perSd;
      const byLog = 0.5 * (1 - z * z);
      into[0]! += byLog * ofAlpha + z * perSd * alpha;
      into[1]! += byLog * ofBeta + z * perSd * beta[t]!;
      into[2]! += byLog * ofOmega;
      into[3]! += byLog * ofA;
      into[4]! += byLog * ofGamma;
      into[5]! += byLog * ofB;
      const news = a! * Math.sign(z) + gamma!;
      const kept = b! - 0.5 * news * z;
      ofAlpha = news * perSd * alpha + kept * ofAlpha;
      ofBeta = news * perSd * beta[t]! + kept * ofBeta;
      ofOmega = 1 + kept * ofOmega;
      ofA = Math.abs(z) - meanAbsolute + kept * ofA;
      ofGamma = z + kept * ofGamma;
      ofB = log + kept * ofB;
      log = omega! + b! * log + a! * (Math.abs(z) - meanAbsolute) + gamma! * z;
    }
  },
  jacobian: (search) => [
    [0.1, 0, 0, 0],
    [0, 2 * search[1]!, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, (mostPersistence * Math.cos(search[3]!)) / 2],
  ],
  next(e, h, [omega, a, gamma, b]) {
    const z = e / Math.sqrt(h);
    return Math.exp(omega! + b! * Math.log(h) + a! * (Math.abs(z) - meanAbsolute) + gamma! * z);
  },
  forecast(next, steps, [omega, a, gamma, b]) {
    const longRun = omega! / (1 - b!);
    let log = longRun + b! ** (steps - 1) * (Math.log(next) - longRun);
    for (let i = 0, c = 1; i < steps - 1 && Math.abs(c) > 1e-12; i++, c *= b!) log += logMoment(c, a!, gamma!);
    return Math.exp(log);
  },
  persistence: ([, , , b]) => b!,
  rescale: ([omega, a, gamma, b], m) => [omega! + (1 - b!) * Math.log(m), a!, gamma!, b!],
};

/**
 * Market model with EGARCH(1,1) errors: as `garch`, but a fall may raise the variance more than a rise.
 *
 *   R_t        = α + β R_mt + e_t                     e_t = z_t √h_t, z_t ~ N(0, 1), M estimation days
 *   ln h_t     = ω + b ln h_{t−1} + a(|z_{t−1}| − √(2/π)) + γ z_{t−1}
 *                                                     h_0 = m, the mean squared OLS residual; the news of day 0 is nil
 *   expected_t = α̂ + β̂ R_mt                           event window, t = 1..L
 *   E[h_{T+j}] = exp(μ + b^{j−1}(ln h_{T+1} − μ)) Π_{i=0}^{j−2} E exp(b^i (a(|z| − √(2/π)) + γz)),  μ = ω/(1 − b)
 *   E exp(c…)  = e^{−ca√(2/π)} [e^{c²(a+γ)²/2} Φ(c(a+γ)) + e^{c²(a−γ)²/2} Φ(c(a−γ))]
 *   scale_t    = E[h_{T+j}] / σ̂²                      σ̂² = Σ e² / (M − 6); j = gap + t sessions after the last day T
 *   leverage_t = R⁻ᵀ(1, R_mt)                         X = QR, rows (1, R_ms) σ̂/√h_s: generalised least squares
 *
 * The forecast of the variance is its exact expectation, no simulation. That the variances are estimated is not in
 * Var(AR_t), and the t law is an approximation.
 *
 * Gaussian maximum likelihood over all six parameters by BFGS from nine starts, the highest maximum kept; the
 * likelihood has kinks where a residual is zero, and a simplex search goes on where one stops the descent. Bounds:
 * a ≥ 0 and 0 ≤ b ≤ 0.9999: news of either sign raises the variance, and the variance persists. Beyond them the
 * likelihood of a year of days has spurious maxima, some unbounded. Standard errors from the observed information; none for a parameter
 * at its bound. `extras` has the log-likelihood and the persistence b. Diagnostics are those of z_t.
 *
 * Shapes  estimation (M), event (L), leverage (L, 2).
 * Units   decimal returns per session; α per session; ω, a, γ, b in logarithms of variance.
 * Missing as `garch`.
 * Errors  ESTIMATION_WINDOW_TOO_SHORT when M < 50; CONSTANT_RETURNS, CONSTANT_FACTOR, PERFECT_FIT as the market model;
 *         NOT_CONVERGED when no start leads to a maximum, where the likelihood is unbounded (a line fits some days exactly,
 *         so that their variance may go to zero), or when the forecast variance exceeds 10⁴ times the sample's.
 *
 * Source: Nelson (1991), Econometrica 59(2), 347–370, doi:10.2307/2938260.
 */
export const egarch: ExpectedReturnModel = {
  id: "egarch",
  label: "Market model with EGARCH(1,1) errors",
  formula: "E[R_t] = α + β·R_mt, ln h_t = ω + b·ln h_{t−1} + a(|z_{t−1}| − √(2/π)) + γ·z_{t−1}",
  assumptions: "errors are Gaussian given the past, and their variance follows EGARCH(1,1) through the event window",
  iterative: true,
  source: "Nelson (1991), Econometrica 59(2), 347–370, doi:10.2307/2938260",
  tex: String.raw`E[R_t] = \alpha + \beta R_{m,t}, \qquad \ln h_t = \omega + b \ln h_{t-1} + a\bigl(|z_{t-1}| - \sqrt{2/\pi}\bigr) + \gamma z_{t-1}`,
  advice: "As garch, where falls raise the variance more than rises do.",
  factors: () => ["market"],
  minimumDays: () => minimumVarianceDays,

  estimate(sample) {
    return fitConditional(this, sample, egarchEquation);
  },
};
