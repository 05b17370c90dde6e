import { matrix } from "../core/matrix.ts";
import type { ModelHistory, Refits } from "../core/model.ts";
import { loadInPlace, solveInPlace } from "../math/least-squares.ts";
import { isConstant, sumOfSquares } from "../math/moments.ts";
import { gather, usableRows } from "./usable-rows.ts";

/** What a linear model regresses on, and how. */
export interface LinearDesign {
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
 * Linear models of one security, from window after window of its history: the figures of `fitLinear` and `fitExcess` to
 * the last digit, without their arrays. See there for the formulas.
 */
export function linearRefits(
  { history, returns, factors }: ModelHistory,
  { regressors, riskless, edges: { before, after } }: LinearDesign,
): Refits {
  const columns = regressors.map((name) => factors[name]!);
  const rate = riskless === null ? null : factors[riskless]!;
  const { rows, find } = usableRows([history, ...columns, ...(rate ? [rate] : [])]);
  const explained = rate === null ? history : history.map((value, t) => value - rate[t]!);
  const count = columns.length + 1;
  const room = () => new Float64Array(history.length);
  const work = {
    columns: Array.from({ length: count }, room),
    response: room(),
    r: matrix(count, count),
    coefficients: new Float64Array(count),
  };
  const asset = room();
  const { r, coefficients } = work;
  let sigma = Number.NaN;

  const residualSd = (n: number): number => {
    let ssr = 0;
    for (let k = 0; k < n; k++) {
      const t = rows[before + k]!;
      let e = explained[t]! - coefficients[0]!;
      for (let p = 1; p < count; p++) e -= coefficients[p]! * columns[p - 1]![t]!;
      ssr += e * e;
    }
    // As `leastSquares` gives it: the square of a root.
    return Math.sqrt(Math.sqrt(ssr) ** 2 / (n - count));
  };

  const estimate = (first: number, last: number): number => {
    const all = find(first, last);
    const n = all - before - after;
    if (n < count + 1) return 0;
    gather(history, rows, 0, all, asset);
    if (isConstant(asset.subarray(0, all))) return 0;
    work.columns[0]!.fill(1, 0, n);
    for (let p = 1; p < count; p++) {
      const column = work.columns[p]!;
      gather(columns[p - 1]!, rows, before, n, column);
      if (isConstant(column.subarray(0, n))) return 0;
    }
    gather(explained, rows, before, n, work.response);
    const squares = sumOfSquares(work.response.subarray(0, n));
    if (solveInPlace(work, n) >= 0) return 0;
    sigma = residualSd(n);
    return sigma * sigma > 1e-24 * squares ? n : 0;
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
