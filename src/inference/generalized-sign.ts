import { type Matrix, row } from "../core/matrix.ts";
import { remember } from "../core/remember.ts";
import type { TestStatistic } from "../core/statistic.ts";
import { countFinite } from "../math/moments.ts";
import { presentIn } from "./kit/present.ts";
import { againstNormal, inapplicable } from "./kit/result.ts";

/** Counts the positive values from `from` to before `end`; a zero counts half, a NaN not at all. */
function positives(values: Float64Array, from = 0, end = values.length): number {
  let count = 0;
  for (let k = from; k < end; k++) {
    if (values[k]! > 0) count += 1;
    else if (values[k] === 0) count += 0.5;
  }
  return count;
}

/** Mean over all observations of the share of positive estimation residuals. */
const positiveShare = remember((residuals: Matrix) => {
  const { rows, columns, data } = residuals;
  let total = 0;
  for (let i = 0; i < rows; i++) {
    total += positives(data, i * columns, (i + 1) * columns) / countFinite(row(residuals, i));
  }
  return total / rows;
});

/**
 * Generalised sign test: compares the number of positive CARs with that expected from the estimation window.
 *
 *   p̂ = (1/N) Σ_i (share of positive residuals in the estimation window of i)
 *   z = (w − n p̂) / √(n p̂ (1 − p̂))              w = #{CAR_i > 0}, z ~ N(0, 1) under H0
 *
 * p̂ runs over all N observations of the panel, n and w over those with a return in the window. A zero counts half in
 * p̂ and in w alike.
 *
 * Known distortion: p̂ is a daily share; a CAR over several days is less skewed than its days. Events on one date or
 * with shared windows make the test reject far too often.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable when none remains, or when all estimation residuals have one sign.
 *
 * Source: Cowan (1992), Review of Quantitative Finance and Accounting 2(4), 343–358, doi:10.1007/BF00939016.
 */
export const generalizedSign: TestStatistic = {
  id: "generalized-sign",
  label: "Generalised sign test",
  nullHypothesis: "the share of positive cumulative abnormal returns is that of the estimation window",
  formula: "z = (w − n·p̂)/√(n·p̂(1−p̂)), p̂ = mean share of positive residuals in the estimation windows",
  assumptions: "events are independent of each other; the share of positive abnormal returns stays as it was",
  source: "Cowan (1992), Review of Quantitative Finance and Accounting 2(4), 343–358, doi:10.1007/BF00939016",
  tex: String.raw`z = \frac{w - n\hat p}{\sqrt{n\hat p(1-\hat p)}} \sim N(0,1)`,
  advice: "As sign, and better than it: it knows that fewer than half of abnormal returns are positive anyway.",
  minimumEvents: 1,
  robustness: { sameDate: false, partialOverlap: false, eventVariance: true, scores: "signs" },
  cost: "long",

  compute(panel, window, { alternative }) {
    const { n, cars } = presentIn(panel, window);
    if (n === 0) return inapplicable(n, "no observation has a return in the window");
    const share = positiveShare(panel.estimationAr);
    if (!(share > 0 && share < 1)) return inapplicable(n, "all estimation residuals have the same sign");
    return againstNormal((positives(cars) - n * share) / Math.sqrt(n * share * (1 - share)), n, alternative);
  },
};
