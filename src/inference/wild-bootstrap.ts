import type { TestStatistic } from "../core/statistic.ts";
import { isConstant, mean, sampleSd } from "../math/moments.ts";
import { presentIn } from "./kit/present.ts";
import { inapplicable } from "./kit/result.ts";
import { minimumDates, sampledP, totalsByDate } from "./resampling/sign-flips.ts";

/**
 * Wild bootstrap of the cross-sectional t, by date: compares t with its values after random sign changes of each date's CARs.
 *
 *   t  = mean(CAR) / (s(CAR) / √N)
 *   t* = the same of w_d(i) · CAR_i       w_d = ±1 with probability ½, one weight a date d: H0 is imposed
 *   p  = (1 + #{|t*| ≥ |t|}) / (B + 1)    B draws; `less`: #{t* ≤ t}, `greater`: #{t* ≥ t}
 *
 * A date is the session of day 0. All CARs of one date keep their dependence, because they change sign together. As
 * w² = 1, ΣCAR² is the same in every draw and t* rises with Σ_d w_d C_d, C_d the sum of the date's CARs: a draw needs
 * these sums only, and the test is as robust as their signs are exchangeable.
 *
 * Known distortions: windows on different dates that share sessions depend on each other and are flipped apart; CARs
 * summed over a date that are skewed leave it slightly off with few dates. With few dates p is coarse: 2^D patterns.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable below six dates, and when all CARs are equal.
 *
 * Source: Cameron, Gelbach & Miller (2008), Review of Economics and Statistics 90(3), 414–427,
 *         doi:10.1162/rest.90.3.414; p with + 1: Phipson & Smyth (2010), Statistical Applications in Genetics and
 *         Molecular Biology 9(1), article 39.
 */
export const wildBootstrap: TestStatistic = {
  id: "wild-bootstrap",
  label: "Wild bootstrap by date",
  nullHypothesis: "the mean cumulative abnormal return is zero",
  formula: "p = (1 + #{|t*| ≥ |t|})/(B + 1), t the cross-sectional t, t* that of w_d·CAR with a sign w_d a date",
  assumptions: "dates are independent of each other; events on one date may depend; the event may change the variance",
  source:
    "Cameron, Gelbach & Miller (2008), Review of Economics and Statistics 90(3), 414–427, doi:10.1162/rest.90.3.414",
  tex: String.raw`p = \frac{1 + \#\{|t^*_b| \ge |t|\}}{B + 1}, \qquad t^* = t(w_{d(i)}\,\mathrm{CAR}_i),\ w_d = \pm1`,
  advice: "Several events on each of six dates or more, without any law of the CARs assumed.",
  minimumEvents: minimumDates,
  robustness: { sameDate: true, partialOverlap: false, eventVariance: true },
  cost: "short",
  resamples: true,

  compute(panel, window, { alternative, seed, draws }) {
    const { n, rows, cars } = presentIn(panel, window);
    const totals = totalsByDate(panel, rows, cars);
    if (totals.length < minimumDates) {
      return inapplicable(n, `needs events on at least ${minimumDates} dates, has ${totals.length}`);
    }
    if (isConstant(cars)) return inapplicable(n, "all CARs are equal");
    return {
      status: "computed",
      n,
      statistic: mean(cars) / (sampleSd(cars) / Math.sqrt(n)),
      distribution: "resampled",
      degreesOfFreedom: null,
      p: sampledP(totals, draws, seed, alternative),
    };
  },
};
