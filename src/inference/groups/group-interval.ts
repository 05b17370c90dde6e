import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { studentQuantile } from "../../math/distributions.ts";
import { presentIn } from "../kit/present.ts";

/** An interval of the mean effect of a group; figures are NaN where there is none. */
export interface EffectInterval {
  readonly low: number;
  readonly high: number;
  /** δ̂, the effect at which the statistic is zero. */
  readonly centre: number;
  /** Half the width over the critical value. */
  readonly standardError: number;
  /** Why it has no bounded ends; null where it has. */
  readonly unbounded: string | null;
}

/** Running means and sums of z = CAR/s and w = 1/s over the observations of a window. */
interface Moments {
  n: number;
  z: number;
  w: number;
  zz: number;
  ww: number;
  zw: number;
  least: number;
  most: number;
  /** The last observation: the only one where n = 1. */
  row: number;
  car: number;
  sd: number;
}

const noMoments = (): Moments => ({
  ...{ n: 0, z: 0, w: 0, zz: 0, ww: 0, zw: 0 },
  ...{ least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY, row: -1, car: Number.NaN, sd: Number.NaN },
});

/** Adds an observation to the moments by Welford's update, which keeps the small differences of large values. */
function add(into: Moments, row: number, car: number, sd: number): void {
  const [z, w] = [car / sd, 1 / sd];
  into.n++;
  const [dz, dw] = [z - into.z, w - into.w];
  into.z += dz / into.n;
  into.w += dw / into.n;
  into.zz += dz * (z - into.z);
  into.ww += dw * (w - into.w);
  into.zw += dz * (w - into.w);
  into.least = Math.min(into.least, z);
  into.most = Math.max(into.most, z);
  into.row = row;
  into.car = car;
  into.sd = sd;
}

const none = (unbounded: string, centre = Number.NaN): EffectInterval => ({
  ...{ low: Number.NaN, high: Number.NaN, centre, standardError: Number.NaN, unbounded },
});

/** Why the test is inapplicable; null where it applies. The conditions are those of `kolari-pynnonen`. */
function inapplicability({ n, least, most }: Moments, r: number): string | null {
  if (n === 0) return "no observation has a return in the window";
  if (n === 1) return null;
  if (!(most - least > 1e-13 * Math.max(Math.abs(least), Math.abs(most)))) return "all standardised CARs are equal";
  if (!(1 - r > 1e-12)) return "the abnormal returns move as one (mean cross-correlation 1)";
  if (!(1 + (n - 1) * r > 1e-12)) return "the mean cross-correlation leaves no variance";
  return null;
}

/**
 * Inverts the adjusted BMP test with critical value c; `bmp` is the case r̄ = 0.
 *
 * In ε = δ − δ̂, whose z_i − δ̂ w_i = u_i have mean 0, the effects that the test does not reject are those with
 *
 *   A ε² + 2 k S_uw ε − k S_uu ≤ 0          A = w̄² − k S_ww,  k = c²/(N q),  q = (1 − r̄)/(1 + (N − 1) r̄)
 */
function invert(moments: Moments, r: number, c: number): EffectInterval {
  const { n, z, w } = moments;
  if (n === 1) {
    const { car, sd } = moments;
    return { low: car - c * sd, high: car + c * sd, centre: car, standardError: sd, unbounded: null };
  }
  const k = (c * c * (1 + (n - 1) * r)) / (n * (1 - r));
  const centre = z / w;
  const [zz, ww, zw] = [moments.zz / (n - 1), moments.ww / (n - 1), moments.zw / (n - 1)];
  const a = w * w - k * ww;
  if (!(a > 0)) {
    return none(
      `the precisions of ${n} observations differ too much: an effect of any size on the volatile ones cannot be rejected`,
      centre,
    );
  }
  const uu = zz - 2 * centre * zw + centre * centre * ww;
  const half = (k * (zw - centre * ww)) / a;
  const root = Math.sqrt(half * half + (k * uu) / a);
  return {
    low: centre - half - root,
    high: centre - half + root,
    centre,
    standardError: root / c,
    unbounded: null,
  };
}

/** The critical value of the interval of n observations, given ν of the only one. */
type Critical = (degreesOfFreedom: number) => number;

/** Pointwise at 95%: Student's t. */
const pointwise: Critical = (degreesOfFreedom) => studentQuantile(0.975, degreesOfFreedom);

function intervalFrom(panel: AbnormalPanel, moments: Moments, r: number, critical: Critical): EffectInterval {
  const reason = inapplicability(moments, r);
  if (reason !== null) return none(reason, moments.n > 1 ? moments.z / moments.w : Number.NaN);
  return invert(moments, r, critical(moments.n === 1 ? panel.degreesOfFreedom[moments.row]! : moments.n - 1));
}

/**
 * 95% interval of the mean effect of a group over a window: the effects δ for which the test of CAR − δ that is read
 * first does not reject at 5%, two-sided. So it excludes zero exactly where that test rejects.
 *
 *   |t(δ)| ≤ c          t(δ) = (z̄ − δ w̄)/√(S(z − δw)/N) · √q,  z_i = CAR_i/s_i,  w_i = 1/s_i,  c = t_{N−1, .975}
 *   δ̂ = z̄/w̄           the effect with t = 0, a mean weighted by precision; it need not be the CAAR
 *   s.e.                half the width over c
 *
 * q = (1 − r̄)/(1 + (N − 1) r̄) for `kolari-pynnonen`; 1 for `bmp`, whose events share no session, so that r̄ = 0. One
 * observation has Student's interval of its CAR.
 *
 * Shapes  panel of N observations by L days; window inclusive, in relative days.
 * Units   those of returns: decimals over the window.
 * Missing an observation without any day in the window is left out.
 * Unbounded where w̄² ≤ c² S_ww/(N q): the precisions differ so much that no effect, however large, is rejected on one side
 *           at least. NaN likewise, with the reason, where the test is inapplicable.
 *
 * Source: inversion of the test of Kolari & Pynnönen (2010), Review of Financial Studies 23(11), 3996–4025, in the form of
 *         Fieller (1954), Journal of the Royal Statistical Society B 16(2), 175–185.
 */
export function groupInterval(
  panel: AbnormalPanel,
  window: DayRange,
  meanCorrelation: number,
  critical: Critical = pointwise,
): EffectInterval {
  const { n, rows, cars, sds } = presentIn(panel, window);
  const moments = noMoments();
  for (let k = 0; k < n; k++) add(moments, rows[k]!, cars[k]!, sds[k]!);
  return intervalFrom(panel, moments, meanCorrelation, critical);
}

/** The moments of the windows from the panel's first day to each of its days, (L), in one pass. */
function runningMoments(panel: AbnormalPanel): Moments[] {
  const { rows, columns, data: ar } = panel.ar;
  const { columns: loads, data: leverage } = panel.leverage;
  const moments = Array.from({ length: columns }, noMoments);
  const load = new Float64Array(loads);
  for (let i = 0; i < rows; i++) {
    load.fill(0);
    let [car, scale, days] = [0, 0, 0];
    for (let t = 0, at = i * columns; t < columns; t++, at++) {
      if (ar[at]! - ar[at]! === 0) {
        days++;
        car += ar[at]!;
        scale += panel.scale.data[at]!;
        for (let p = 0; p < loads; p++) load[p]! += leverage[at * loads + p]!;
      }
      if (days === 0) continue;
      let spread = scale;
      for (let p = 0; p < loads; p++) spread += load[p]! * load[p]!;
      add(moments[t]!, i, car, panel.sigma[i]! * Math.sqrt(spread));
    }
  }
  return moments;
}

/** The intervals of a path: of the windows from the panel's first day to each of its days. */
export interface PathIntervals {
  /** (L) `groupInterval` of each window. */
  readonly intervals: readonly EffectInterval[];
  /** The least degrees of freedom among them; NaN without an interval. */
  readonly degreesOfFreedom: number;
  /** (L) the intervals with another critical value, the same for all: those of a simultaneous band. */
  withCritical(critical: number): readonly EffectInterval[];
}

/**
 * `groupInterval` of the windows from the panel's first day to each of its days, in one pass.
 *
 * @param correlations (L) r̄ of each of these windows
 */
export function pathIntervals(panel: AbnormalPanel, correlations: ArrayLike<number>): PathIntervals {
  const moments = runningMoments(panel);
  const all = (critical: Critical) => moments.map((m, t) => intervalFrom(panel, m, correlations[t]!, critical));
  const degrees = moments
    .filter(({ n }) => n > 0)
    .map(({ n, row }) => (n === 1 ? panel.degreesOfFreedom[row]! : n - 1));
  return {
    intervals: all(pointwise),
    degreesOfFreedom: degrees.length === 0 ? Number.NaN : Math.min(...degrees),
    withCritical: (critical) => all(() => critical),
  };
}
