import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import type { TestStatistic } from "../core/statistic.ts";
import { sum } from "../math/moments.ts";
import { presentIn, tooFew } from "./kit/present.ts";
import { againstNormal, inapplicable } from "./kit/result.ts";

/** ΣSCAR_i over √Σ ν_i/(ν_i − 2); NaN when an observation has two degrees of freedom or fewer. */
export function patell(panel: AbnormalPanel, window: DayRange): number {
  const { rows, scars } = presentIn(panel, window);
  let variance = 0;
  for (let k = 0; k < rows.length; k++) {
    const df = panel.degreesOfFreedom[rows[k]!]!;
    variance += df > 2 ? df / (df - 2) : Number.NaN;
  }
  return sum(scars) / Math.sqrt(variance);
}

/**
 * Patell's standardised-residual test of a zero mean CAR.
 *
 *   Z = Σ SCAR_i / √Σ ν_i/(ν_i − 2)          Z ~ N(0, 1) under H0
 *
 * SCAR_i = CAR_i over its exact forecast standard deviation is Student(ν_i), whose variance is ν_i/(ν_i − 2): (T − 2)/
 * (T − 4) for the market model, the model's own ν for the others. It is never a running sum of daily SARs. The event
 * must not change the variance, and events must be independent; `patell-adjusted` repairs the latter.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none: multiplying all returns by a constant leaves Z unchanged.
 * Missing an observation without any day in the window is left out; `n` says how many remained.
 * Inapplicable when none remains, or one has two degrees of freedom or fewer.
 *
 * Source: Patell (1976), Journal of Accounting Research 14(2), 246–276, eq. (6)–(11), doi:10.2307/2490543;
 *         over windows: Mikkelson & Partch (1988), Journal of Financial and Quantitative Analysis 23(3), 273–283.
 */
export const patellZ: TestStatistic = {
  id: "patell-z",
  label: "Patell Z",
  nullHypothesis: "the mean cumulative abnormal return is zero",
  formula: "Z = ΣSCAR_i / √Σν_i/(ν_i−2)",
  assumptions: "events are independent of each other, and returns vary around the event as they did before it",
  source: "Patell (1976), Journal of Accounting Research 14(2), 246–276, doi:10.2307/2490543",
  tex: String.raw`Z = \frac{\sum_i \mathrm{SCAR}_i}{\sqrt{\sum_i \nu_i/(\nu_i-2)}} \sim N(0,1)`,
  advice:
    "Events on dates of their own, where the event cannot have changed the variance. Most events do: compare the event variance ratio of the report.",
  minimumEvents: 1,
  robustness: { sameDate: false, partialOverlap: false, eventVariance: false },
  cost: "short",

  compute(panel, window, { alternative }) {
    const { n } = presentIn(panel, window);
    if (n < 1) return inapplicable(n, tooFew(n, 1));
    const z = patell(panel, window);
    if (!Number.isFinite(z)) return inapplicable(n, "needs more than two degrees of freedom for every event");
    return againstNormal(z, n, alternative);
  },
};
