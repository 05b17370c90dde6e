import { type Matrix, matrix } from "../core/matrix.ts";

/** Least squares of y on the columns of X = QR, kept in the form that forecasts need. */
export interface LeastSquares {
  /** (P) */
  readonly coefficients: Float64Array;
  /** (n) */
  readonly residuals: Float64Array;
  /** Σ residual² */
  readonly ssr: number;
  /** (P, P), upper triangular: X'X = R'R. */
  readonly r: Matrix;
}

/** A column counts as dependent when less than this share of it is left after the columns before it. */
const dependence = 1e-9;

/** The factor R, Q'y, and the first column that the columns before it explain (−1 when there is none). */
interface Triangular {
  readonly r: Matrix;
  readonly qy: Float64Array;
  readonly dependent: number;
}

function norm(x: Float64Array, from: number): number {
  let ss = 0;
  for (let i = from; i < x.length; i++) ss += x[i]! * x[i]!;
  return Math.sqrt(ss);
}

/** y ← y − 2 v v'y / v'v over the rows from `from`; v is zero above. */
function reflect(v: Float64Array, vv: number, y: Float64Array, from: number): void {
  let dot = 0;
  for (let i = from; i < y.length; i++) dot += v[i]! * y[i]!;
  const factor = (2 * dot) / vv;
  for (let i = from; i < y.length; i++) y[i]! -= factor * v[i]!;
}

/**
 * Householder reduction, a column at a time in the given order, so that the first dependent column can be named.
 * What is left of a column is compared with its size before any reduction and after the first column (for a
 * regression with an intercept: its spread), so that a large mean does not hide a dependence.
 */
function triangularize(columns: readonly Float64Array[], y: Float64Array): Triangular {
  const work = columns.map((column) => column.slice());
  const qy = y.slice();
  const size = work.map((column) => norm(column, 0));
  const spread = size.slice();
  const r = matrix(columns.length, columns.length);
  for (const [j, v] of work.entries()) {
    const left = norm(v, j);
    if (!(left > dependence * spread[j]! && left > 1e-13 * size[j]!)) return { r, qy, dependent: j };
    const diagonal = v[j]! > 0 ? -left : left;
    v[j]! -= diagonal;
    const vv = norm(v, j) ** 2;
    r.data[j * columns.length + j] = diagonal;
    for (let k = j + 1; k < work.length; k++) {
      reflect(v, vv, work[k]!, j);
      r.data[j * columns.length + k] = work[k]![j]!;
      if (j === 0) spread[k] = norm(work[k]!, 1);
    }
    reflect(v, vv, qy, j);
  }
  return { r, qy, dependent: -1 };
}

/** Solves R b = z for upper triangular R. */
function backward(r: Matrix, z: Float64Array): Float64Array {
  const b = z.slice(0, r.rows);
  for (let j = r.rows - 1; j >= 0; j--) {
    for (let k = j + 1; k < r.columns; k++) b[j]! -= r.data[j * r.columns + k]! * b[k]!;
    b[j]! /= r.data[j * r.columns + j]!;
  }
  return b;
}

/**
 * Least squares of y on columns of equal length n > P by Householder's QR decomposition. An intercept is a column
 * of ones, and comes first.
 *
 * @returns the fit, or the index of the first column that is a linear combination of those before it.
 *
 * Source: Businger & Golub (1965), Numerische Mathematik 7, 269–276, doi:10.1007/BF01436084.
 */
export function leastSquares(
  columns: readonly Float64Array[],
  y: Float64Array,
): LeastSquares | { readonly dependent: number } {
  const { r, qy, dependent } = triangularize(columns, y);
  if (dependent >= 0) return { dependent };
  const coefficients = backward(r, qy);
  const residuals = y.slice();
  for (const [p, column] of columns.entries()) {
    for (let i = 0; i < y.length; i++) residuals[i]! -= coefficients[p]! * column[i]!;
  }
  return { coefficients, residuals, ssr: norm(residuals, 0) ** 2, r };
}

/**
 * R⁻ᵀc, so that Var(c'b) = σ²‖R⁻ᵀc‖² for the coefficients b: the standard error of a coefficient with c a unit
 * vector, the leverage of a forecast with c its regressor row. NaN where c is.
 */
export function load(r: Matrix, c: ArrayLike<number>): Float64Array {
  const g = Float64Array.from(c);
  for (let j = 0; j < r.rows; j++) {
    for (let k = 0; k < j; k++) g[j]! -= r.data[k * r.columns + j]! * g[k]!;
    g[j]! /= r.data[j * r.columns + j]!;
  }
  return g;
}

/** ‖R⁻ᵀc‖: the standard error of c'b per unit of σ. */
export function loadNorm(r: Matrix, c: ArrayLike<number>): number {
  return norm(load(r, c), 0);
}
