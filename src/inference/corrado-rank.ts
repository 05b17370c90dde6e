import { row } from "../core/matrix.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { remember } from "../core/remember.ts";
import type { TestStatistic } from "../core/statistic.ts";
import { presentIn } from "./kit/present.ts";
import { againstNormal, inapplicable } from "./kit/result.ts";
import { daysOf, rankScores } from "./ranks/rank-scores.ts";

/** Mean score of each day, and their standard deviation S over the days. */
const meanScores = remember((panel: AbnormalPanel) => {
  const scores = rankScores(panel, (i, values) => values.set(row(panel.ar, i)));
  const means = scores.sums.map((sum, t) => sum / scores.counts[t]!);
  let squares = 0;
  let days = 0;
  for (let t = 0; t < means.length; t++) {
    if (scores.counts[t] === 0) continue;
    days++;
    squares += (scores.counts[t]! / panel.ids.length) * means[t]! ** 2;
  }
  return { scores, means, sd: Math.sqrt(squares / days) };
});

/**
 * Corrado's rank test, in the form that allows for missing days: ranks the abnormal returns of the window among all days
 * of their observation, and tests whether their mean rank is that of any other day.
 *
 *   U_it = midrank of AR_it / (M_i + 1) − ½      over the M_i present days of estimation and whole event window
 *   Ū_t  = (1/N_t) Σ_i U_it                      S² = (1/M) Σ_t (N_t/N) Ū_t²
 *   day  z = Ū_t / S      window of L days  z = √L · mean_w Ū / S         z ~ N(0, 1) under H0
 *
 * N is the number of observations, N_t of those present on day t, M the number of days on which any is present. S
 * comes from the mean scores by day, so dependence between events on one date is in it.
 *
 * Known distortions: allows for same-date dependence only, not windows that partly overlap on different dates; rejects too
 * often when the event raises the variance (about .09 instead of .05 at 1.5 times the standard deviation, L = 11); the
 * window form is undersized and loses power as L grows, because an observation's ranks depend negatively on each other.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none.
 * Missing a missing day has no rank; days of the window on which no observation is present are left out of L.
 * Inapplicable when no observation is present in the window, or when all mean ranks are equal.
 *
 * Source: Corrado (1989), Journal of Financial Economics 23(2), 385–395, doi:10.1016/0304-405X(89)90064-0;
 *         missing days: Corrado & Zivney (1992), Journal of Financial and Quantitative Analysis 27(3), 465–478,
 *         doi:10.2307/2331331, and Kolari & Pynnönen (2010), Review of Financial Studies 23(11), 3996–4025,
 *         doi:10.1093/rfs/hhq072; window: Cowan (1992), doi:10.1007/BF00939016.
 */
export const corradoRank: TestStatistic = {
  id: "corrado-rank",
  label: "Corrado rank test",
  nullHypothesis: "the abnormal returns of the window rank where they would without an event",
  formula: "z = √L·mean_w Ū/S, U = midrank/(M_i+1) − ½, S² = (1/M)Σ(N_t/N)Ū_t²",
  assumptions:
    "days are independent; the event does not change the variance; windows on different dates do not overlap",
  source:
    "Corrado (1989), Journal of Financial Economics 23(2), 385–395, doi:10.1016/0304-405X(89)90064-0; Corrado & Zivney (1992), doi:10.2307/2331331; Kolari & Pynnönen (2010), doi:10.1093/rfs/hhq072",
  tex: String.raw`z = \frac{\sqrt L\,\overline{U}_w}{S}, \qquad U_{it} = \frac{\mathrm{rank}(\mathrm{AR}_{it})}{M_i + 1} - \tfrac12`,
  advice: "Windows of a day or two on one date or on dates of their own, heavy tails, no rise of the variance.",
  minimumEvents: 1,
  robustness: { sameDate: true, partialOverlap: false, eventVariance: false },
  cost: "long",

  compute(panel, window, { alternative }) {
    const { n } = presentIn(panel, window);
    if (n === 0) return inapplicable(n, "no observation has a return in the window");
    const { scores, means, sd } = meanScores(panel);
    if (!(sd > 0)) return inapplicable(n, "the mean ranks of all days are equal");
    const days = daysOf(panel, window, scores);
    const total = days.reduce((sum, t) => sum + means[t]!, 0);
    return againstNormal(total / (Math.sqrt(days.length) * sd), n, alternative);
  },
};
