import { matrix } from "../../core/matrix.ts";
import type { ModelHistory, Refits } from "../../core/model.ts";
import { loadInPlace, solveInPlace } from "../../math/least-squares.ts";
import { isConstant, sumOfSquares } from "../../math/moments.ts";
import { inner } from "../kit/edges.ts";
import { usableRows } from "../kit/usable-rows.ts";

/** The regressors of a linear model, and the rows that it leaves out. */
interface LinearDesign {
  /** Ids of the regressors. */
  readonly regressors: readonly string[];
  /** Id of the riskless rate that is taken off the return; null without one. */
  readonly riskless: string | null;
  /** Usable rows at the beginning and the end of a window that are left out. */
  readonly edges: { readonly before: number; readonly after: number };
}

/** Every usable row of a window is estimated from. */
export const noEdges = { before: 0, after: 0 };

/**
 * Estimates linear models of one security on window after window of its history. Gives exactly the figures of `fitLinear`
 * and `fitExcess`, without their arrays; see there for the formulas.
 */
export function linearRefits(
  { history, returns, factors }: ModelHistory,
  { regressors, riskless, edges: { before, after } }: LinearDesign,
): Refits {
  const columns = regressors.map((name) => factors[name]!);
  const rate = riskless === null ? null : factors[riskless]!;
  const explained = rate === null ? history : history.map((value, t) => value - rate[t]!);
  const valuesOf = usableRows([history, explained, ...columns]);
  const count = columns.length + 1;
  const room = () => new Float64Array(history.length);
  const work = {
    columns: Array.from({ length: count }, room),
    response: room(),
    r: matrix(count, count),
    coefficients: new Float64Array(count),
  };
  const { r, coefficients } = work;
  let sigma = Number.NaN;

  const residualSd = (y: Float64Array, regressed: readonly Float64Array[]): number => {
    let ssr = 0;
    for (let k = 0; k < y.length; k++) {
      let e = y[k]! - coefficients[0]!;
      for (let p = 1; p < count; p++) e -= coefficients[p]! * regressed[p - 1]![k]!;
      ssr += e * e;
    }
    // Squares a root, as `leastSquares` does, so that both agree to the last digit.
    return Math.sqrt(Math.sqrt(ssr) ** 2 / (y.length - count));
  };

  const estimate = (first: number, last: number): number => {
    const [asset, ...others] = valuesOf(first, last) as [Float64Array, ...Float64Array[]];
    const n = asset.length - before - after;
    if (n < count + 1 || isConstant(asset)) return 0;
    const [y, ...regressed] = others.map((column) => inner(column, before, after)) as [Float64Array, ...Float64Array[]];
    if (regressed.some(isConstant)) return 0;
    work.columns[0]!.fill(1, 0, n);
    for (let p = 1; p < count; p++) work.columns[p]!.set(regressed[p - 1]!);
    work.response.set(y);
    if (solveInPlace(work, n) >= 0) return 0;
    sigma = residualSd(y, regressed);
    return sigma * sigma > 1e-24 * sumOfSquares(y) ? n : 0;
  };

  return {
    estimate,

    car(first, last) {
      let car = 0;
      for (let t = first; t <= last; t++) {
        let expected = coefficients[0]!;
        for (let p = 1; p < count; p++) expected += coefficients[p]! * columns[p - 1]![t]!;
        if (rate !== null) expected = rate[t]! + expected;
        car += returns[t]! - expected;
      }
      return car;
    },

    sd(first, last) {
      const load = new Float64Array(count);
      const sums = new Float64Array(count);
      for (let t = first; t <= last; t++) {
        load[0] = 1;
        for (let p = 1; p < count; p++) load[p] = columns[p - 1]![t]!;
        loadInPlace(r, load);
        for (let p = 0; p < count; p++) sums[p]! += load[p]!;
      }
      let spread = last - first + 1;
      for (let p = 0; p < count; p++) spread += sums[p]! * sums[p]!;
      return sigma * Math.sqrt(spread);
    },
  };
}
