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

function norm(x: Float64Array, from: number, end: number): number {
  let ss = 0;
  for (let i = from; i < end; i++) ss += x[i]! * x[i]!;
  return Math.sqrt(ss);
}

/** y ← y − 2 v v'y / v'v over the rows from `from`; v is zero above. */
function reflect(v: Float64Array, vv: number, y: Float64Array, from: number, end: number): void {
  let dot = 0;
  for (let i = from; i < end; i++) dot += v[i]! * y[i]!;
  const factor = (2 * dot) / vv;
  for (let i = from; i < end; i++) y[i]! -= factor * v[i]!;
}

/** Arrays for solving one least-squares problem after another with the same number of columns. */
interface LeastSquaresWork {
  /** P columns, an intercept first; overwritten. */
  readonly columns: readonly Float64Array[];
  /** The response; overwritten. */
  readonly response: Float64Array;
  /** Takes R, upper triangular, (P, P): X'X = R'R. */
  readonly r: Matrix;
  /** (P) takes the coefficients. */
  readonly coefficients: Float64Array;
}

/**
 * Least squares of the first n rows of `work`, in place: see `leastSquares`.
 *
 * Householder reduction, a column at a time in the given order, so that the first dependent column can be named.
 * The rest of a column is compared with its size before any reduction, and with its size after the first column (with an
 * intercept: its spread), so that a large mean does not hide a dependence.
 *
 * @returns the first column that the columns before it explain; −1 when there is none
 */
export function solveInPlace({ columns, response, r, coefficients }: LeastSquaresWork, n: number): number {
  const count = columns.length;
  const size = new Float64Array(count);
  for (let j = 0; j < count; j++) size[j] = norm(columns[j]!, 0, n);
  const spread = size.slice();
  for (let j = 0; j < count; j++) {
    const v = columns[j]!;
    const left = norm(v, j, n);
    if (!(left > dependence * spread[j]! && left > 1e-13 * size[j]!)) return j;
    const diagonal = v[j]! > 0 ? -left : left;
    v[j]! -= diagonal;
    const vv = norm(v, j, n) ** 2;
    r.data[j * count + j] = diagonal;
    for (let k = j + 1; k < count; k++) {
      reflect(v, vv, columns[k]!, j, n);
      r.data[j * count + k] = columns[k]![j]!;
      if (j === 0) spread[k] = norm(columns[k]!, 1, n);
    }
    reflect(v, vv, response, j, n);
  }
  for (let j = count - 1; j >= 0; j--) {
    let b = response[j]!;
    for (let k = j + 1; k < count; k++) b -= r.data[j * count + k]! * coefficients[k]!;
    coefficients[j] = b / r.data[j * count + j]!;
  }
  return -1;
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
  const work = {
    columns: columns.map((column) => column.slice()),
    response: y.slice(),
    r: matrix(columns.length, columns.length),
    coefficients: new Float64Array(columns.length),
  };
  const dependent = solveInPlace(work, y.length);
  if (dependent >= 0) return { dependent };
  const { r, coefficients } = work;
  const residuals = y.slice();
  for (const [p, column] of columns.entries()) {
    for (let i = 0; i < y.length; i++) residuals[i]! -= coefficients[p]! * column[i]!;
  }
  return { coefficients, residuals, ssr: norm(residuals, 0, y.length) ** 2, r };
}

/**
 * R⁻ᵀc, so that Var(c'b) = σ²‖R⁻ᵀc‖² for the coefficients b: the standard error of a coefficient with c a unit
 * vector, the leverage of a forecast with c its regressor row. NaN where c is.
 */
export function load(r: Matrix, c: ArrayLike<number>): Float64Array {
  const g = Float64Array.from(c);
  loadInPlace(r, g);
  return g;
}

/** The same written over c. */
export function loadInPlace({ rows, columns, data }: Matrix, c: Float64Array): void {
  for (let j = 0; j < rows; j++) {
    for (let k = 0; k < j; k++) c[j]! -= data[k * columns + j]! * c[k]!;
    c[j]! /= data[j * columns + j]!;
  }
}

/** ‖R⁻ᵀc‖: the standard error of c'b per unit of σ. */
export function loadNorm(r: Matrix, c: ArrayLike<number>): number {
  return norm(load(r, c), 0, r.rows);
}
