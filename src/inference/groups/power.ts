import { normalLower, normalQuantile } from "../../math/distributions.ts";

/**
 * Power of a two-sided 5% test whose statistic is normal with unit variance.
 *
 *   power(δ)   = Φ(δ/se − z_{.975}) + Φ(−δ/se − z_{.975})
 *   detectable = (z_{.975} + z_{.80}) · se          the effect found with 80% power
 *
 * The other tail is left out of `detectable`, as is usual: it adds less than 1e-6 to the power there.
 *
 * Units   effect and standard error in the same unit, decimals of return.
 *
 * Source: MacKinlay (1997), Journal of Economic Literature 35(1), 13–39, section 6; Cohen (1988), Statistical Power
 *         Analysis for the Behavioral Sciences, 2nd ed.
 */
export function power(effect: number, standardError: number): number {
  const shift = effect / standardError;
  const critical = normalQuantile(0.975);
  return normalLower(shift - critical) + normalLower(-shift - critical);
}

export function detectableEffect(standardError: number): number {
  return (normalQuantile(0.975) + normalQuantile(0.8)) * standardError;
}
