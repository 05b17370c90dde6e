import type { TestStatistic } from "../core/statistic.ts";
import { isConstant, mean, sampleSd } from "../math/moments.ts";
import { presentIn, tooFew } from "./kit/present.ts";
import { againstStudent, inapplicable } from "./kit/result.ts";

/** Unbiased third standardised moment, n/((n − 1)(n − 2)) Σ ((x − x̄)/s)³; needs n ≥ 3. */
function skewness(x: Float64Array): number {
  const n = x.length;
  const [center, sd] = [mean(x), sampleSd(x)];
  let cubes = 0;
  for (const value of x) {
    const z = (value - center) / sd;
    cubes += z * z * z;
  }
  return (n / ((n - 1) * (n - 2))) * cubes;
}

/**
 * Hall's transformed t test of a zero mean CAR, which corrects for the skewness of the CARs.
 *
 *   t = √N (S + γ̂S²/3 + γ̂²S³/27 + γ̂/(6N))          t ~ Student(N − 1) under H0, approximately
 *   S = CAAR / s(CAR)          γ̂ = N/((N−1)(N−2)) Σ ((CAR_i − CAAR)/s)³
 *
 * The transformation is monotone, so unlike Johnson's it can be inverted. Student's law is this project's choice: with
 * normal critical values the size at N = 50 is .06 to .08 of a nominal .05.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none: multiplying all returns by a constant leaves t unchanged.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable when fewer than three remain, or when all CARs are equal.
 *
 * Source: Hall (1992), Journal of the Royal Statistical Society B 54(1), 221–228.
 */
export const skewnessAdjustedT: TestStatistic = {
  id: "skewness-adjusted-t",
  label: "Skewness-adjusted t (Hall)",
  nullHypothesis: "the mean cumulative abnormal return is zero",
  formula: "t = √N·(S + γ̂S²/3 + γ̂²S³/27 + γ̂/(6N)), S = CAAR/s(CAR)",
  assumptions: "events are independent of each other; their CARs may be skewed",
  source: "Hall (1992), Journal of the Royal Statistical Society B 54(1), 221–228",
  tex: String.raw`t = \sqrt N \Bigl(S + \tfrac13\hat\gamma S^2 + \tfrac1{27}\hat\gamma^2 S^3 + \tfrac{\hat\gamma}{6N}\Bigr), \qquad S = \frac{\mathrm{CAAR}}{s(\mathrm{CAR})}`,
  advice: "Long windows, over which CARs are skewed; dates of their own.",
  minimumEvents: 3,
  robustness: { sameDate: false, partialOverlap: false, eventVariance: true },
  cost: "short",

  compute(panel, window, { alternative }) {
    const { n, cars } = presentIn(panel, window);
    if (n < 3) return inapplicable(n, tooFew(n, 3));
    if (isConstant(cars)) return inapplicable(n, "all CARs are equal");
    const s = mean(cars) / sampleSd(cars);
    const skew = skewness(cars);
    const corrected = s + (skew * s * s) / 3 + (skew * skew * s ** 3) / 27 + skew / (6 * n);
    return againstStudent(Math.sqrt(n) * corrected, n, n - 1, alternative);
  },
};
