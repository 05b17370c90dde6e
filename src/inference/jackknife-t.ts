import type { TestStatistic } from "../core/statistic.ts";
import { isConstant, mean, sampleSd, sumOfSquares } from "../math/moments.ts";
import { presentIn, tooFew } from "./kit/present.ts";
import { againstStudent, inapplicable } from "./kit/result.ts";

/**
 * Pseudo-values of the standardised mean θ = x̄/s: Nθ − (N − 1)θ₋ᵢ, with θ₋ᵢ that of the values without x_i.
 *
 *   x̄₋ᵢ = x̄ − (x_i − x̄)/(N − 1)          Σ₋ᵢ(x − x̄₋ᵢ)² = Σ(x − x̄)² − (x_i − x̄)² N/(N − 1)
 *
 * NaN where the others are all equal.
 */
function pseudoValues(x: Float64Array): Float64Array {
  const n = x.length;
  const center = mean(x);
  const ss = sumOfSquares(x, center);
  const theta = center / Math.sqrt(ss / (n - 1));
  return x.map((value) => {
    const ssWithout = ss - ((value - center) ** 2 * n) / (n - 1);
    if (!(ssWithout > 1e-12 * ss)) return Number.NaN;
    const without = (center - (value - center) / (n - 1)) / Math.sqrt(ssWithout / (n - 2));
    return n * theta - (n - 1) * without;
  });
}

/**
 * Jackknife test of a zero standardised mean of the SCARs.
 *
 *   t = P̄ / (s(P)/√N)          t ~ Student(N − 1) under H0, approximately
 *   P_i = Nθ̂ − (N − 1)θ̂₋ᵢ     θ̂ = mean(SCAR)/s(SCAR), θ̂₋ᵢ without observation i
 *
 * The pseudo-values take the bias of order 1/N out of θ̂ and estimate its variance without a normal law, so that the
 * event may change the variance. θ is zero exactly when the mean is. Events must be independent.
 *
 * The code follows this definition: the text of the paper was not available, and no other program's code is public.
 *
 * It has little power against a large effect that all events share: the variance of θ̂ grows with θ, as 1 + θ²/2.
 *
 * Known distortion: rejects too seldom in small samples. On independent Gaussian events a nominal .05 is .016 for N = 5, .029 for
 * 10, .032 for 20, .038 for 50 (40,000 repetitions).
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none: multiplying all returns by a constant leaves t unchanged.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable when fewer than three remain, or all SCAR, or all but one, are equal.
 *
 * Source: Giaccotto & Sfiridis (1996), Journal of Economics and Business 48(4), 349–370;
 *         pseudo-values: Miller (1974), Biometrika 61(1), 1–15.
 */
export const jackknifeT: TestStatistic = {
  id: "jackknife-t",
  label: "Jackknife t",
  nullHypothesis: "the mean standardised cumulative abnormal return is zero",
  formula: "t = P̄ / (s(P)/√N), P_i = Nθ̂ − (N−1)θ̂₋ᵢ, θ̂ = mean(SCAR)/s(SCAR)",
  assumptions: "events are independent of each other; the event may change the variance",
  source: "Giaccotto & Sfiridis (1996), Journal of Economics and Business 48(4), 349–370",
  tex: String.raw`t = \frac{\bar P}{s(P)/\sqrt N}, \qquad P_i = N\hat\theta - (N-1)\hat\theta_{-i}, \quad \hat\theta = \frac{\overline{\mathrm{SCAR}}}{s(\mathrm{SCAR})}`,
  advice: "As a check on bmp where its distribution is in doubt. It rejects too seldom in small samples.",
  minimumEvents: 3,
  robustness: { sameDate: false, partialOverlap: false, eventVariance: true },
  cost: "short",

  compute(panel, window, { alternative }) {
    const { n, scars } = presentIn(panel, window);
    if (n < 3) return inapplicable(n, tooFew(n, 3));
    if (isConstant(scars)) return inapplicable(n, "all standardised CARs are equal");
    const pseudo = pseudoValues(scars);
    if (!pseudo.every(Number.isFinite)) return inapplicable(n, "all standardised CARs but one are equal");
    if (isConstant(pseudo)) return inapplicable(n, "all pseudo-values are equal");
    return againstStudent(mean(pseudo) / (sampleSd(pseudo) / Math.sqrt(n)), n, n - 1, alternative);
  },
};
