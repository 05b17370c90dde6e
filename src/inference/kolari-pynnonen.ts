import type { TestStatistic } from "../core/statistic.ts";
import { isConstant, mean, sampleSd } from "../math/moments.ts";
import { drawnBmp } from "./bmp.ts";
import { meanCorrelation } from "./dependence/cross-correlation.ts";
import { drawnCorrelation } from "./dependence/drawn-correlation.ts";
import { presentIn, tooFew } from "./kit/present.ts";
import { againstStudent, inapplicable } from "./kit/result.ts";

/**
 * BMP test adjusted for the correlation between events: right when events share dates, when windows partly overlap,
 * and when the event itself raises the variance.
 *
 *   t = t_BMP · √((1 − r̄)/(1 + (N − 1) r̄))          t ~ Student(N − 1) under H0
 *
 * r̄ is the average cross-correlation of the window (`cross-correlation.ts`). With correlated events the variance of
 * mean(SCAR) is larger by 1 + (N − 1) r̄, and their cross-sectional variance too small by 1 − r̄.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none: multiplying all returns by a constant leaves t unchanged.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable when fewer than two remain, all SCAR are equal, r̄ is one, or 1 + (N − 1) r̄ is not positive.
 *
 * Source: Kolari & Pynnönen (2010), Review of Financial Studies 23(11), 3996–4025, doi:10.1093/rfs/hhq072.
 */
export const kolariPynnonen: TestStatistic = {
  id: "kolari-pynnonen",
  label: "Kolari–Pynnönen adjusted BMP t",
  nullHypothesis: "the mean cumulative abnormal return is zero",
  formula: "t = t_BMP · √((1−r̄)/(1+(N−1)r̄))",
  assumptions:
    "the correlation between events is that of their estimation residuals; the event may change the variance",
  source: "Kolari & Pynnönen (2010), Review of Financial Studies 23(11), 3996–4025, doi:10.1093/rfs/hhq072",
  tex: String.raw`t = t_{\mathrm{BMP}} \sqrt{\frac{1-\bar r}{1+(N-1)\bar r}} \sim t_{N-1}`,
  advice: "Read first when events share dates or their windows overlap. Without shared sessions it equals bmp.",
  minimumEvents: 2,
  robustness: { sameDate: true, partialOverlap: true, eventVariance: true },
  cost: "short",
  headline: { when: ["shared"], place: 1 },

  compute(panel, window, { alternative }) {
    const { n, scars } = presentIn(panel, window);
    if (n < 2) return inapplicable(n, tooFew(n, 2));
    if (isConstant(scars)) return inapplicable(n, "all standardised CARs are equal");
    const r = meanCorrelation(panel, window);
    const inflation = 1 + (n - 1) * r;
    if (!(1 - r > 1e-12)) return inapplicable(n, "the abnormal returns move as one (mean cross-correlation 1)");
    if (!(inflation > 1e-12)) return inapplicable(n, "the mean cross-correlation leaves no variance");
    const t = mean(scars) / (sampleSd(scars) / Math.sqrt(n));
    return againstStudent(t * Math.sqrt((1 - r) / inflation), n, n - 1, alternative);
  },

  drawn(panel, windows) {
    const correlationOf = drawnCorrelation(panel, windows);
    return {
      statistic(drawn) {
        const t = drawnBmp(drawn);
        if (Number.isNaN(t)) return t;
        const r = correlationOf(drawn);
        const inflation = 1 + (drawn.rows.length - 1) * r;
        return 1 - r > 1e-12 && inflation > 1e-12 ? t * Math.sqrt((1 - r) / inflation) : Number.NaN;
      },
      degreesOfFreedom: (n) => n - 1,
    };
  },
};
