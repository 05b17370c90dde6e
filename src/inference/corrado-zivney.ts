import { type Matrix, matrix } from "../core/matrix.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { remember } from "../core/remember.ts";
import type { TestStatistic } from "../core/statistic.ts";
import { finite, isConstant, sampleSd } from "../math/moments.ts";
import { presentIn } from "./kit/present.ts";
import { againstNormal, inapplicable } from "./kit/result.ts";
import { daysOf, rankScores } from "./ranks/rank-scores.ts";

/** AR_it over its forecast standard deviation: (N, L), NaN where missing. */
function standardizedDays(panel: AbnormalPanel): Matrix {
  const { rows, columns, data } = panel.ar;
  const standardized = matrix(rows, columns);
  const { columns: loads, data: load } = panel.leverage;
  for (let i = 0; i < rows; i++) {
    for (let t = 0, at = i * columns; t < columns; t++, at++) {
      let spread = panel.scale.data[at]!;
      for (let p = 0; p < loads; p++) spread += load[at * loads + p]! ** 2;
      standardized.data[at] = data[at]! / (panel.sigma[i]! * Math.sqrt(spread));
    }
  }
  return standardized;
}

/** The cross-sectional standard deviation of each event day's values; NaN with fewer than two that differ. */
function spreadByDay({ rows, columns, data }: Matrix): Float64Array {
  return Float64Array.from({ length: columns }, (_, t) => {
    const day = new Float64Array(rows);
    for (let i = 0; i < rows; i++) day[i] = data[i * columns + t]!;
    const present = finite(day);
    return isConstant(present) ? Number.NaN : sampleSd(present);
  });
}

/** V_t = Σ_i U_it / √N_t of each day, and their standard deviation over the days. */
const dayScores = remember((panel: AbnormalPanel) => {
  const standardized = standardizedDays(panel);
  const spread = spreadByDay(standardized);
  // Residuals and event days are both divided by σ̂_i: ranks are the same when neither is.
  const scores = rankScores(panel, (i, values) => {
    const at = i * standardized.columns;
    for (let t = 0; t < spread.length; t++) {
      values[t] = (standardized.data[at + t]! / spread[t]!) * panel.sigma[i]!;
    }
  });
  const totals = scores.sums.map((sum, t) => (scores.counts[t]! > 0 ? sum / Math.sqrt(scores.counts[t]!) : 0));
  const days = scores.counts.reduce((count, present) => count + (present > 0 ? 1 : 0), 0);
  const squares = totals.reduce((sum, v) => sum + v * v, 0);
  return { scores, totals, sd: Math.sqrt(squares / days) };
});

/**
 * Corrado and Zivney's rank test of standardised abnormal returns. Event days are divided by their cross-sectional
 * standard deviation, so that a variance raised by the event does not move the ranks outwards.
 *
 *   SAR_it  = e_it / σ̂_i                                     estimation days
 *   SAR_it  = AR_it / (σ̂_i √(scale_it + ‖leverage_it‖²))     event days, divided once more by their s(SAR_t)
 *   U_it    = midrank of SAR_it / (M_i + 1) − ½              over estimation and whole event window
 *   V_t     = Σ_i U_it / √N_t      S² = (1/M) Σ_t V_t²       M days on which any observation is present
 *   day  z = V_t / S      window of L days  z = Σ_w V_t / (√L · S)         z ~ N(0, 1) under H0
 *
 * Estimation residuals are divided by σ̂_i alone, as in `grank-t`.
 *
 * Known distortions: allows for same-date dependence only; the cross-sectional s(SAR_t) is too small under dependence (by
 * √(1 − r̄)), which pushes ranks outwards; the window form loses power as L grows, as that of `corrado-rank` does.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none.
 * Missing a missing day has no rank; an event day without two abnormal returns that differ has none either.
 * Inapplicable with fewer than two observations in the window, or when no day of it can be ranked.
 *
 * Source: Corrado & Zivney (1992), Journal of Financial and Quantitative Analysis 27(3), 465–478, doi:10.2307/2331331;
 *         window: Cowan (1992), Review of Quantitative Finance and Accounting 2(4), 343–358, doi:10.1007/BF00939016.
 */
export const corradoZivney: TestStatistic = {
  id: "corrado-zivney",
  label: "Corrado–Zivney standardised rank test",
  nullHypothesis: "the standardised abnormal returns of the window rank where they would without an event",
  formula: "z = Σ_w V_t/(√L·S), V_t = ΣU_it/√N_t, U = midrank of SAR/(M_i+1) − ½, event-day SAR over s(SAR_t)",
  assumptions: "days are independent; windows on different dates do not overlap; the event may change the variance",
  source:
    "Corrado & Zivney (1992), Journal of Financial and Quantitative Analysis 27(3), 465–478, doi:10.2307/2331331; Cowan (1992), doi:10.1007/BF00939016",
  tex: String.raw`z = \frac{\sum_{t\in w} V_t}{\sqrt L\,S}, \qquad V_t = \frac{\sum_i U_{it}}{\sqrt{N_t}}`,
  advice: "As corrado-rank, and where the event may have raised the variance.",
  minimumEvents: 2,
  robustness: { sameDate: true, partialOverlap: false, eventVariance: true },
  cost: "long",

  compute(panel, window, { alternative }) {
    const { n } = presentIn(panel, window);
    if (n < 2) return inapplicable(n, `needs at least two events with returns in the window, has ${n}`);
    const { scores, totals, sd } = dayScores(panel);
    const days = daysOf(panel, window, scores);
    if (days.length === 0) return inapplicable(n, "on no day of the window do two abnormal returns differ");
    if (!(sd > 0)) return inapplicable(n, "the mean ranks of all days are equal");
    const total = days.reduce((sum, t) => sum + totals[t]!, 0);
    return againstNormal(total / (Math.sqrt(days.length) * sd), n, alternative);
  },
};
