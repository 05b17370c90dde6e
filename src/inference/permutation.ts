import type { TestStatistic } from "../core/statistic.ts";
import { isConstant, mean, sampleSd } from "../math/moments.ts";
import { presentIn } from "./kit/present.ts";
import { inapplicable } from "./kit/result.ts";
import { enumeratedP, minimumDates, sampledP, totalsByDate } from "./resampling/sign-flips.ts";

/**
 * Sign-flipping test of the standardised CARs, by date: without an event, an abnormal return and its negative are equally
 * likely.
 *
 *   t = mean(SCAR) / (s(SCAR) / √N)         as `bmp`; t* the same with the SCARs of each date flipped together
 *   p = #{|t*| ≥ |t|} / 2^D                 over all sign patterns of the D dates, when 2^D ≤ draws: "exact"
 *   p = (1 + #{|t*| ≥ |t|}) / (B + 1)       over B random patterns otherwise: "resampled"
 *
 * `less` counts t* ≤ t, `greater` t* ≥ t. A date is the session of day 0. As a flip leaves ΣSCAR² as it is, t* rises
 * with the flipped sum, and a draw needs the sums by date only. Exact under H0 for any law that is symmetric about 0,
 * whatever the dependence within a date.
 *
 * Known distortions: it tests symmetry too; windows on different dates that share sessions are flipped apart.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable below six dates, and when all SCAR are equal.
 *
 * Source: Fisher (1935), The Design of Experiments, section 21, Oliver & Boyd; groups of signs: Canay, Romano & Shaikh
 *         (2017), Econometrica 85(3), 1013–1030, doi:10.3982/ECTA13081; p with + 1: Phipson & Smyth (2010),
 *         Statistical Applications in Genetics and Molecular Biology 9(1), article 39.
 */
export const permutation: TestStatistic = {
  id: "permutation",
  label: "Sign permutation by date",
  nullHypothesis: "standardised cumulative abnormal returns are symmetric about zero",
  formula: "p = share of sign patterns, one sign a date, whose |t*| ≥ |t|, t = mean(SCAR)/(s(SCAR)/√N)",
  assumptions: "dates are independent of each other and symmetric; events on one date may depend on each other",
  source: "Fisher (1935), The Design of Experiments; Canay, Romano & Shaikh (2017), doi:10.3982/ECTA13081",
  tex: String.raw`p = \frac{\#\{|t^*| \ge |t|\}}{2^D}, \qquad t^* = t(w_{d(i)}\,\mathrm{SCAR}_i),\ w_d = \pm1`,
  advice: "As wild-bootstrap, on standardised CARs: volatile securities weigh no more than quiet ones.",
  minimumEvents: minimumDates,
  robustness: { sameDate: true, partialOverlap: false, eventVariance: true },
  cost: "short",
  resamples: true,

  compute(panel, window, { alternative, seed, draws }) {
    const { n, rows, scars } = presentIn(panel, window);
    const totals = totalsByDate(panel, rows, scars);
    if (totals.length < minimumDates) {
      return inapplicable(n, `needs events on at least ${minimumDates} dates, has ${totals.length}`);
    }
    if (isConstant(scars)) return inapplicable(n, "all standardised CARs are equal");
    const enumerable = 2 ** totals.length <= draws;
    return {
      status: "computed",
      n,
      statistic: mean(scars) / (sampleSd(scars) / Math.sqrt(n)),
      distribution: enumerable ? "exact" : "resampled",
      degreesOfFreedom: null,
      p: enumerable ? enumeratedP(totals, alternative) : sampledP(totals, draws, seed, alternative),
    };
  },
};
