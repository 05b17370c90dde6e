import type { TestStatistic } from "../core/statistic.ts";
import { isConstant, sampleSd } from "../math/moments.ts";
import { normalLower, normalQuantile } from "../math/normal.ts";
import { againstStudent, inapplicable } from "./kit/result.ts";
import { drawnRanks } from "./ranks/drawn-ranks.ts";
import { grankScores, prepareGrank } from "./ranks/grank-scores.ts";

/**
 * Share of true nulls that GRANK-T rejects at 5% with many events on one date and correlation r.
 *
 *   2Φ(−x),  x = √2 √((1 − r)/r) Φ⁻¹(½ + 1.96 S),  S² = arcsin(r/2)/(2π);  0 when ½ + 1.96 S ≥ 1
 *
 * The SCARs are divided by their cross-sectional s.d., which correlation makes too small by √(1 − r), while the
 * residuals they are ranked among are not: Ū_0 = Φ(√(r/(1 − r)) F/√2) − ½ for a common shock F, against S on estimation
 * days. Since |Ū_0| < ½, the test cannot reject at all once r is above .75.
 *
 * Source: this project, from the definition in Kolari & Pynnönen (2011), Journal of Empirical Finance 18(5), 953–971.
 */
function sizeOnOneDate(r: number): number {
  if (!(r > 0)) return 0.05;
  const bound = 0.5 + normalQuantile(0.975) * Math.sqrt(Math.asin(Math.min(1, r) / 2) / (2 * Math.PI));
  if (bound >= 1) return 0;
  return 2 * normalLower(-Math.SQRT2 * Math.sqrt((1 - r) / r) * normalQuantile(bound));
}

/**
 * Generalised rank t test of the CAR: robust to event-induced variance, to dependence between events on one date and
 * to heavy tails.
 *
 *   GSAR_it = e_it / σ̂_i                              estimation days
 *   GSAR_i0 = SCAR_i / s(SCAR)                         the whole window as one more day; s the cross-sectional s.d.
 *   U_it    = midrank of GSAR_it / (T_i + 1) − ½       T_i ranked values of observation i
 *   Z       = Ū_0 / S_Ū      S_Ū² = (1/T) Σ_t (n_t/N) Ū_t²      T = M + 1 days
 *   t       = Z √((T − 2)/(T − 1 − Z²))                t ~ Student(T − 2) under H0
 *
 * With gaps, N counts all observations: one without a return in the window keeps its estimation ranks and enters Ū_t
 * and n_t; s(SCAR) and Ū_0 run over those present; T is the length of the estimation window + 1 whatever is missing.
 *
 * Known distortions: allows for same-date dependence only, not windows that partly overlap on different dates. On one date
 * with high correlation r it rejects too often at 5% (.07 at r = .3 and .09 at r = .58, N = 50; .10 at N = 16) and,
 * being bounded, never at 1%; above r = .75 never at 5% (`sizeOnOneDate`). Slightly too many rejections
 * with very heavy tails (about .07 for t4 errors), with few events (about .06 at N = 16), and more when prices often
 * stand still (.09 at L = 11 when three days in ten see no trade: see study/simulated-returns.ts).
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none.
 * Missing as above; `n` counts the observations with a return in the window.
 * Inapplicable when fewer than two have one, when all SCAR are equal, or with fewer than two estimation days.
 *
 * Source: Kolari & Pynnönen (2011), Journal of Empirical Finance 18(5), 953–971, doi:10.1016/j.jempfin.2011.08.003.
 */
export const grankT: TestStatistic = {
  id: "grank-t",
  label: "Generalised rank t test",
  nullHypothesis: "the standardised cumulative abnormal return ranks where it would without an event",
  formula: "t = Z·√((T−2)/(T−1−Z²)), Z = Ū_0/S_Ū, SCAR/s(SCAR) ranked among the estimation residuals as one day",
  assumptions: "days are independent; windows on different dates do not overlap; the event may change the variance",
  source: "Kolari & Pynnönen (2011), Journal of Empirical Finance 18(5), 953–971, doi:10.1016/j.jempfin.2011.08.003",
  tex: String.raw`t = Z \sqrt{\frac{T-2}{T-1-Z^2}} \sim t_{T-2}, \qquad Z = \frac{\bar U_0}{S_{\bar U}}`,
  advice:
    "Read together with bmp or kolari-pynnonen: they agree where both are valid. On one date with a correlation above 0.3 use kolari-pynnonen alone.",
  minimumEvents: 2,
  robustness: { sameDate: true, partialOverlap: false, eventVariance: true, sizeOnOneDate },
  cost: "long",
  headline: { when: ["separate", "shared"], place: 2 },

  prepare: prepareGrank,

  compute(panel, window, { alternative }) {
    const { n, spread, eventScore, variance, days } = grankScores(panel, window);
    if (n < 2) return inapplicable(n, `needs at least two events with returns in the window, has ${n}`);
    if (!(spread > 0)) return inapplicable(n, "all standardised CARs are equal");
    const z = eventScore / Math.sqrt(variance);
    const room = days - 1 - z * z;
    if (days < 3 || !(room > 0)) return inapplicable(n, "the estimation days leave no variation in the mean ranks");
    return againstStudent(z * Math.sqrt((days - 2) / room), n, days - 2, alternative);
  },

  drawn(panel) {
    const days = panel.estimationAr.columns + 1;
    const zOf = drawnRanks(panel);
    return {
      statistic({ rows, scars }) {
        if (rows.length < 2 || isConstant(scars)) return Number.NaN;
        const z = zOf(rows, scars, sampleSd(scars));
        const room = days - 1 - z * z;
        return days >= 3 && room > 0 ? z * Math.sqrt((days - 2) / room) : Number.NaN;
      },
      degreesOfFreedom: () => days - 2,
    };
  },
};
