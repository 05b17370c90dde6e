import type { TestStatistic } from "../core/statistic.ts";
import { meanCorrelation } from "./dependence/cross-correlation.ts";
import { presentIn, tooFew } from "./kit/present.ts";
import { againstNormal, inapplicable } from "./kit/result.ts";
import { patell } from "./patell-z.ts";

/**
 * Patell's test, its variance inflated by the correlation between events.
 *
 *   Z = Z_Patell / √(1 + (N − 1) r̄)          Z ~ N(0, 1) under H0
 *
 * r̄ is the average cross-correlation of the window (`cross-correlation.ts`). There is no factor √(1 − r̄): Patell's
 * denominator is not a cross-sectional variance, which correlation biases downwards. The event must not change the
 * variance; `kolari-pynnonen` allows it to.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none: multiplying all returns by a constant leaves Z unchanged.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable when none remains, one has two degrees of freedom or fewer, or 1 + (N − 1) r̄ is not positive.
 *
 * Source: Kolari & Pynnönen (2010), Review of Financial Studies 23(11), 3996–4025, doi:10.1093/rfs/hhq072.
 */
export const patellAdjusted: TestStatistic = {
  id: "patell-adjusted",
  label: "Patell Z, adjusted for cross-correlation",
  nullHypothesis: "the mean cumulative abnormal return is zero",
  formula: "Z = Z_Patell / √(1+(N−1)r̄)",
  assumptions: "returns vary around the event as they did before it; events may be correlated",
  source: "Kolari & Pynnönen (2010), Review of Financial Studies 23(11), 3996–4025, doi:10.1093/rfs/hhq072",
  tex: String.raw`Z = \frac{Z_{\mathrm{Patell}}}{\sqrt{1 + (N-1)\bar r}} \sim N(0,1)`,
  advice: "Events that share dates, where the event cannot have changed the variance.",
  minimumEvents: 1,
  robustness: { sameDate: true, partialOverlap: true, eventVariance: false },
  cost: "short",

  compute(panel, window, { alternative }) {
    const { n } = presentIn(panel, window);
    if (n < 1) return inapplicable(n, tooFew(n, 1));
    const z = patell(panel, window);
    if (!Number.isFinite(z)) return inapplicable(n, "needs more than two degrees of freedom for every event");
    const inflation = 1 + (n - 1) * meanCorrelation(panel, window);
    if (!(inflation > 1e-12)) return inapplicable(n, "the mean cross-correlation leaves no variance");
    return againstNormal(z / Math.sqrt(inflation), n, alternative);
  },
};
