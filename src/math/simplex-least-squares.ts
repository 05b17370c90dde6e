import type { Matrix } from "../core/matrix.ts";
import { leastSquares } from "./least-squares.ts";
import { sumOfSquares } from "./moments.ts";

/** Weights w ≥ 0 with Σ w = 1 that minimise ‖y − Σ_j w_j x_j‖². */
export interface SimplexLeastSquares {
  /** (J) */
  readonly weights: Float64Array;
  /** Indices of the columns with positive weight, the base first. */
  readonly active: readonly number[];
  /** (A − 1, A − 1): R of the differences x_j − x_base of the other active columns; null when one column is active. */
  readonly r: Matrix | null;
  /** (n) */
  readonly residuals: Float64Array;
}

const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, v, i) => sum + v * y[i]!, 0);

/** Σ_j w_j p_j over the chosen points. */
function combine(points: readonly Float64Array[], chosen: readonly number[], weights: readonly number[]): Float64Array {
  return points[0]!.map((_, i) => chosen.reduce((sum, j, k) => sum + weights[k]! * points[j]![i]!, 0));
}

/** The point of least norm in the affine hull of the chosen points, by its weights; null when they are dependent. */
function affineMinimum(points: readonly Float64Array[], chosen: readonly number[]) {
  const base = points[chosen[0]!]!;
  if (chosen.length === 1) return { weights: [1], r: null };
  const differences = chosen.slice(1).map((j) => points[j]!.map((v, i) => v - base[i]!));
  const regression = leastSquares(
    differences,
    base.map((v) => -v),
  );
  if ("dependent" in regression) return null;
  const others = [...regression.coefficients];
  return { weights: [1 - others.reduce((a, b) => a + b, 0), ...others], r: regression.r };
}

/** The face of the simplex on which the search stands: the chosen columns and their weights. */
interface Face {
  readonly chosen: readonly number[];
  readonly weights: readonly number[];
  readonly r: Matrix | null;
}

/** Moves from a face's weights towards its affine minimum, dropping columns whose weight reaches zero on the way. */
function descend(points: readonly Float64Array[], from: Face): Face | null {
  let { chosen, weights } = from;
  for (;;) {
    const target = affineMinimum(points, chosen);
    if (target === null) return null;
    if (target.weights.every((w) => w > 0)) return { chosen, ...target };
    const steps = target.weights.map((w, k) => {
      if (w > 0) return Number.POSITIVE_INFINITY;
      return weights[k] === 0 ? 0 : weights[k]! / (weights[k]! - w);
    });
    const step = Math.min(...steps);
    const moved = weights.map((w, k) => w + step * (target.weights[k]! - w));
    const kept = chosen.map((_, k) => k).filter((k) => steps[k]! > step && moved[k]! > 0);
    chosen = kept.map((k) => chosen[k]!);
    weights = kept.map((k) => moved[k]!);
  }
}

/**
 * Least squares over the unit simplex, exactly, in finitely many steps: the point of least norm in the convex hull of
 * the points x_j − y. A column enters while it lowers the norm; within a set of columns the minimum is a regression
 * on differences, by QR. Where columns are dependent, the fit is unique and the weights are the first that the search finds.
 *
 * Source: Wolfe (1976), Mathematical Programming 11, 128–149, doi:10.1007/BF01580381.
 */
export function simplexLeastSquares(columns: readonly Float64Array[], y: Float64Array): SimplexLeastSquares {
  const points = columns.map((column) => column.map((v, i) => v - y[i]!));
  const norms = points.map((point) => sumOfSquares(point, 0));
  const negligible = 1e-13 * Math.max(...norms);
  const nearest = norms.indexOf(Math.min(...norms));
  let face: Face = { chosen: [nearest], weights: [1], r: null };
  let value: Float64Array = points[nearest]!;
  for (;;) {
    const products = points.map((point) => dot(value, point));
    const entering = products.indexOf(Math.min(...products));
    const squared = sumOfSquares(value, 0);
    if (products[entering]! >= squared - negligible || face.chosen.includes(entering)) break;
    const next = descend(points, { chosen: [...face.chosen, entering], weights: [...face.weights, 0], r: null });
    if (next === null) break;
    const moved = combine(points, next.chosen, next.weights);
    if (sumOfSquares(moved, 0) >= squared) break;
    [face, value] = [next, moved];
  }
  const weights = new Float64Array(columns.length);
  face.chosen.forEach((j, k) => {
    weights[j] = face.weights[k]!;
  });
  return { weights, active: face.chosen, r: face.r, residuals: value.map((v) => -v) };
}
