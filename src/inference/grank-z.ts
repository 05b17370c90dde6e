import type { TestStatistic } from "../core/statistic.ts";
import { againstNormal, inapplicable } from "./kit/result.ts";
import { grankScores, prepareGrank } from "./ranks/grank-scores.ts";

/**
 * Generalised rank z test of the CAR: the scores of `grank-t` against the variance that independent ranks have.
 *
 *   z = Ū_0 / √((1/12n²) Σ_i (T_i − 1)/(T_i + 1))         z ~ N(0, 1) under H0
 *
 * the sum over the n observations with a return in the window, T_i their numbers of ranked values (estimation days and
 * the cumulated event day); with equal T this is Ū_0 √(12 n (T + 1)/(T − 1)).
 *
 * Known distortion: it needs independent events. With a correlation of .1 between 50 events on one date it rejects in
 * 44 instead of 5 of 100 cases; `grank-t` does not. Heavy tails and thin trading move it as they move `grank-t`.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable when fewer than two remain, or when all SCAR are equal.
 *
 * Source: Kolari & Pynnönen (2011), Journal of Empirical Finance 18(5), 953–971, doi:10.1016/j.jempfin.2011.08.003.
 */
export const grankZ: TestStatistic = {
  id: "grank-z",
  label: "Generalised rank z test",
  nullHypothesis: "the standardised cumulative abnormal return ranks where it would without an event",
  formula: "z = Ū_0/√((1/12n²)Σ(T_i−1)/(T_i+1)), SCAR/s(SCAR) ranked among the estimation residuals as one day",
  assumptions: "events are independent of each other; days are independent; the event may change the variance",
  source: "Kolari & Pynnönen (2011), Journal of Empirical Finance 18(5), 953–971, doi:10.1016/j.jempfin.2011.08.003",
  tex: String.raw`z = \frac{\bar U_0}{\sqrt{\frac{1}{12 n^2} \sum_i \frac{T_i-1}{T_i+1}}} \sim N(0,1)`,
  advice:
    "Events on dates of their own. grank-t has the same power there and allows for shared dates, so it is the better choice.",
  minimumEvents: 2,
  robustness: { sameDate: false, partialOverlap: false, eventVariance: true, scores: "ranks" },
  cost: "long",

  prepare: prepareGrank,

  compute(panel, window, { alternative }) {
    const { n, spread, eventScore, rankSpread } = grankScores(panel, window);
    if (n < 2) return inapplicable(n, `needs at least two events with returns in the window, has ${n}`);
    if (!(spread > 0)) return inapplicable(n, "all standardised CARs are equal");
    return againstNormal((eventScore * n) / Math.sqrt(rankSpread / 12), n, alternative);
  },
};
