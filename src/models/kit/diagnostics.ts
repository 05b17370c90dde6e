import type { Diagnostic } from "../../core/model.ts";
import { chiSquareUpper } from "../../math/distributions.ts";
import { leastSquares } from "../../math/least-squares.ts";
import { finite, mean, sumOfSquares } from "../../math/moments.ts";

const ljungBoxLags = 10;
const archLags = 5;

/** Σ (e_t − e_{t−1})² / Σ e_t²: 2 without first-order autocorrelation. No p: its law depends on the regressors. */
function durbinWatson(e: Float64Array): Diagnostic {
  let differences = 0;
  for (let t = 1; t < e.length; t++) differences += (e[t]! - e[t - 1]!) ** 2;
  return { id: "durbin-watson", statistic: differences / sumOfSquares(e, 0), p: Number.NaN };
}

/** n (n + 2) Σ_k r_k² / (n − k) over ten lags: χ²(10) when the residuals are not autocorrelated. */
function ljungBox(e: Float64Array): Diagnostic {
  const [n, variance] = [e.length, sumOfSquares(e, 0)];
  let statistic = 0;
  for (let k = 1; k <= ljungBoxLags; k++) {
    let products = 0;
    for (let t = k; t < n; t++) products += e[t]! * e[t - k]!;
    statistic += (products / variance) ** 2 / (n - k);
  }
  statistic *= n * (n + 2);
  return { id: "ljung-box", statistic, p: chiSquareUpper(statistic, ljungBoxLags) };
}

/** (n − 5) R² of e_t² on a constant and its five lags: χ²(5) when the variance does not depend on the past. */
function archLm(e: Float64Array): Diagnostic[] {
  const squares = e.map((v) => v * v);
  const response = squares.subarray(archLags);
  const lagged = Array.from({ length: archLags }, (_, j) => squares.subarray(archLags - 1 - j, e.length - 1 - j));
  const regression = leastSquares([new Float64Array(response.length).fill(1), ...lagged], response);
  if ("dependent" in regression) return [];
  const statistic = response.length * (1 - regression.ssr / sumOfSquares(response));
  return [{ id: "arch-lm", statistic, p: chiSquareUpper(statistic, archLags) }];
}

/** n/6 (S² + (K − 3)²/4), S and K the moment skewness and kurtosis: χ²(2) when the residuals are Gaussian. */
function jarqueBera(e: Float64Array): Diagnostic {
  // Products, not powers: engines differ in the last bit of v ** 3.
  const variance = mean(e.map((v) => v * v));
  const skewness = mean(e.map((v) => v * v * v)) / (variance * Math.sqrt(variance));
  const kurtosis = mean(e.map((v) => v * v * (v * v))) / (variance * variance);
  const statistic = (e.length / 6) * (skewness ** 2 + (kurtosis - 3) ** 2 / 4);
  return { id: "jarque-bera", statistic, p: chiSquareUpper(statistic, 2) };
}

/** Counts the security's returns that are exactly zero. */
export function zeroReturns(asset: Float64Array): Diagnostic {
  let zeros = 0;
  for (let t = 0; t < asset.length; t++) if (asset[t] === 0) zeros++;
  return { id: "zero-returns", statistic: zeros, p: Number.NaN };
}

/**
 * Tests the assumptions of a model on its estimation residuals: Durbin–Watson, Ljung–Box over ten lags, ARCH-LM over
 * five, Jarque–Bera. Also counts the security's returns that are exactly zero.
 *
 * The mean of all residuals is subtracted, which changes nothing where the model has an intercept. Rows without
 * a residual are skipped, their neighbours taken as consecutive. A diagnostic that the sample is too short for
 * (20 rows for Ljung–Box and ARCH-LM) or that has no value is left out.
 *
 * Source: Durbin & Watson (1950), Biometrika 37(3–4), 409–428; Ljung & Box (1978), Biometrika 65(2), 297–303,
 *         doi:10.1093/biomet/65.2.297; Engle (1982), Econometrica 50(4), 987–1007, doi:10.2307/1912773;
 *         Jarque & Bera (1980), Economics Letters 6(3), 255–259, doi:10.1016/0165-1765(80)90024-5.
 */
export function residualDiagnostics(residuals: Float64Array, asset: Float64Array): Diagnostic[] {
  const present = finite(residuals);
  const center = mean(present);
  const e = present.map((v) => v - center);
  const long = e.length >= 2 * ljungBoxLags;
  return [durbinWatson(e), ...(long ? [ljungBox(e), ...archLm(e)] : []), jarqueBera(e), zeroReturns(asset)];
}
