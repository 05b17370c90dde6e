import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import type { TestStatistic } from "../core/statistic.ts";
import { isConstant, mean } from "../math/moments.ts";
import { presentIn, tooFew } from "./kit/present.ts";
import { againstStudent, inapplicable } from "./kit/result.ts";

/** Regressors: the constant. */
const coefficients = 1;

/** Mean abnormal return of the observations in their window, a value a session, oldest first. */
function portfolio(panel: AbnormalPanel, { from, to }: DayRange): Float64Array {
  const { columns, data } = panel.ar;
  const sums = new Map<number, { sum: number; count: number }>();
  const first = Math.max(0, from - panel.firstDay);
  const last = Math.min(columns - 1, to - panel.firstDay);
  for (let i = 0; i < panel.ids.length; i++) {
    for (let t = first; t <= last; t++) {
      const [ar, session] = [data[i * columns + t]!, panel.eventSessions[i * columns + t]!];
      if (!Number.isFinite(ar)) continue;
      const { sum, count } = sums.get(session) ?? { sum: 0, count: 0 };
      sums.set(session, { sum: sum + ar, count: count + 1 });
    }
  }
  return Float64Array.from([...sums].sort(([a], [b]) => a - b).map(([, { sum, count }]) => sum / count));
}

/**
 * Newey–West standard error of the mean of x, times √(n/(n − 1)) so that without lags it is the usual one.
 *
 * Source: Newey & West (1987), Econometrica 55(3), 703–708, doi:10.2307/1913610.
 */
function neweyWestError(x: Float64Array, lags: number): number {
  const n = x.length;
  const center = mean(x);
  let total = 0;
  for (let lag = 0; lag <= lags; lag++) {
    let product = 0;
    for (let t = lag; t < n; t++) product += (x[t]! - center) * (x[t - lag]! - center);
    total += (lag === 0 ? 1 : 2 * (1 - lag / (lags + 1))) * product;
  }
  return Math.sqrt(total / (n * (n - coefficients)));
}

/**
 * Calendar-time portfolio test: each session the portfolio holds, in equal parts, the securities then in their windows.
 *
 *   AR_ps = a + ε_s, s = 1..n sessions          t = â / se(â) ~ Student(n − 1) under H0: a = 0
 *   AR_ps = mean AR of the observations whose window covers session s
 *
 * The abnormal returns are already net of the model's factors, so the intercept is the only coefficient. Correlation
 * between events on one session is part of the portfolio's return. se is Newey and West's with ⌊4(n/100)^{2/9}⌋ lags
 * over consecutive sessions of the portfolio, gaps between events not counted. Every session has the same weight, however
 * many events it has, so â is not the CAAR per session. The error of the estimated coefficients is left out.
 *
 * Known distortion: in small samples the lags make it reject too often. On independent Gaussian sessions a nominal .05 is .119 for
 * n = 6, .094 for 11, .076 for 20, .062 for 60, .054 for 250 (40,000 repetitions).
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   none: multiplying all returns by a constant leaves t unchanged.
 * Missing days are not held; `n` of the result counts observations with any day in the window.
 * Inapplicable below six sessions, so on any one day of one date; or when the portfolio's return does not vary.
 *
 * Source: Jaffe (1974), Journal of Business 47(3), 410–428; Mandelker (1974), Journal of Financial Economics 1(4),
 *         303–335; lags: Newey & West (1994), Review of Economic Studies 61(4), 631–653.
 */
export const calendarTimeT: TestStatistic = {
  id: "calendar-time-t",
  label: "Calendar-time portfolio t",
  nullHypothesis: "the portfolio of securities in their window has no mean abnormal return per session",
  formula: "t = â / se(â), AR_ps = a + ε_s, Newey–West with ⌊4(n/100)^(2/9)⌋ lags",
  assumptions: "the portfolio's abnormal return is stationary over the sessions that it holds something; many sessions",
  source:
    "Jaffe (1974), Journal of Business 47(3), 410–428; Mandelker (1974), Journal of Financial Economics 1(4), 303–335",
  tex: String.raw`t = \frac{\hat a}{\mathrm{se}_{NW}(\hat a)}, \qquad \mathrm{AR}_{p,s} = a + \varepsilon_s`,
  advice: "Many sessions: events spread over years with windows of weeks. With few sessions it rejects too often.",
  minimumEvents: 1,
  robustness: { sameDate: true, partialOverlap: true, eventVariance: true },
  cost: "short",

  compute(panel, window, { alternative }) {
    const { n } = presentIn(panel, window);
    if (n < 1) return inapplicable(n, tooFew(n, 1));
    const returns = portfolio(panel, window);
    const sessions = returns.length;
    if (sessions < coefficients + 5) {
      return inapplicable(n, `needs at least ${coefficients + 5} sessions, the windows cover ${sessions}`);
    }
    if (isConstant(returns)) return inapplicable(n, "the portfolio's abnormal return does not vary");
    const lags = Math.floor(4 * (sessions / 100) ** (2 / 9));
    const t = mean(returns) / neweyWestError(returns, lags);
    return againstStudent(t, n, sessions - coefficients, alternative);
  },
};
