import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import type { Alternative, InapplicableTest } from "../../core/statistic.ts";
import { studentP } from "../../math/distributions.ts";
import { type RobustRegression, robustRegression } from "../../math/robust-regression.ts";
import type { CoefficientTest, RegressionCoefficient } from "../../results/result.ts";
import { presentIn } from "../kit/present.ts";
import { inapplicable } from "../kit/result.ts";

/** A characteristic of the observations: (N) in the order of the panel, NaN where missing. */
export interface Characteristic {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

export interface CrossSection {
  readonly status: "computed";
  readonly method: "ols" | "wls";
  readonly n: number;
  readonly dates: number;
  readonly rSquared: number;
  readonly coefficients: readonly RegressionCoefficient[];
}

function test(estimate: number, standardError: number, df: number, alternative: Alternative): CoefficientTest {
  const t = estimate / standardError;
  const usable = standardError > 0 && df > 0;
  return {
    standardError,
    t: usable ? t : Number.NaN,
    degreesOfFreedom: df,
    p: usable ? studentP(t, df, alternative) : Number.NaN,
  };
}

function coefficientsOf(
  fit: RobustRegression,
  names: readonly string[],
  alternative: Alternative,
): RegressionCoefficient[] {
  return names.map((name, p) => {
    const estimate = fit.coefficients[p]!;
    return {
      name,
      estimate,
      hc3: test(estimate, fit.hc3[p]!, fit.degreesOfFreedom, alternative),
      dateClustered: test(estimate, fit.clustered[p]!, fit.clusters - 1, alternative),
    };
  });
}

/**
 * Regression of the CARs of a window on characteristics of the observations and a constant.
 *
 *   CAR_i = γ_0 + γ'z_i + η_i          OLS, or WLS with weights 1/Var(CAR_i), the forecast variance
 *
 * Standard errors: HC3, right under heteroskedasticity of independent observations, t(n − k); and clustered by the
 * session of day 0, right when observations of one date are correlated, t(G − 1). Few dates (below about twenty) make
 * the latter too small.
 *
 * Missing an observation without any day in the window, or without a value of a characteristic, is left out; `n` says
 *         how many remained.
 * Inapplicable when no more observations than coefficients remain, or the characteristics are collinear.
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39, section 9; Karafiath (1994), Journal of
 *         Financial and Quantitative Analysis 29(2), 279–300.
 */
export function crossSection(
  panel: AbnormalPanel,
  window: DayRange,
  characteristics: readonly Characteristic[],
  method: "ols" | "wls",
  alternative: Alternative = "two-sided",
): CrossSection | InapplicableTest {
  const { rows, cars, sds } = presentIn(panel, window);
  const kept = Int32Array.from(rows, (_, k) => k).filter((k) =>
    characteristics.every(({ values }) => Number.isFinite(values[rows[k]!]!)),
  );
  const n = kept.length;
  const names = ["constant", ...characteristics.map(({ name }) => name)];
  if (n <= names.length)
    return inapplicable(n, `needs more than ${names.length} events with every characteristic, has ${n}`);
  const fit = robustRegression(
    [
      new Float64Array(n).fill(1),
      ...characteristics.map(({ values }) => Float64Array.from(kept, (k) => values[rows[k]!]!)),
    ],
    Float64Array.from(kept, (k) => cars[k]!),
    Float64Array.from(kept, (k) => (method === "ols" ? 1 : 1 / sds[k]! ** 2)),
    Int32Array.from(kept, (k) => panel.day0[rows[k]!]!),
  );
  if ("dependent" in fit) return inapplicable(n, `${names[fit.dependent]} is a combination of the columns before it`);
  return {
    status: "computed",
    method,
    n,
    dates: fit.clusters,
    rSquared: fit.rSquared,
    coefficients: coefficientsOf(fit, names, alternative),
  };
}
