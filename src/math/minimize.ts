import { type Matrix, matrix } from "../core/matrix.ts";

/** A function of P numbers; the search avoids points where it is not finite. */
export interface Objective {
  (point: Float64Array): number;
  /** (P) its gradient; by central differences where it has none of its own. */
  gradient?(point: Float64Array): Float64Array;
}

export interface Minimum {
  /** (P) */
  readonly point: Float64Array;
  readonly value: number;
  /** Whether the method found no further descent, by its own criterion. */
  readonly converged: boolean;
  readonly iterations: number;
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
const along = (from: Float64Array, step: number, direction: Float64Array) =>
  from.map((v, i) => v + step * direction[i]!);

/** A function that treats what is not finite as infinitely bad. */
function guarded(f: Objective): Objective {
  return (point) => {
    const value = f(point);
    return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
  };
}

/** The gradient by central differences. */
function differences(f: Objective, point: Float64Array): Float64Array {
  const probe = point.slice();
  return point.map((v, i) => {
    const h = 1e-5 * Math.max(1, Math.abs(v));
    probe[i] = v + h;
    const above = f(probe);
    probe[i] = v - h;
    const below = f(probe);
    probe[i] = v;
    return (above - below) / (2 * h);
  });
}

/** −H g, no component longer than 2: coordinates are taken to be of the order of 1. */
function direction(inverse: Matrix, g: Float64Array): Float64Array {
  const d = new Float64Array(g.length);
  for (let i = 0; i < g.length; i++) {
    for (let j = 0; j < g.length; j++) d[i]! -= inverse.data[i * g.length + j]! * g[j]!;
  }
  const longest = d.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
  return longest > 2 ? d.map((v) => (2 * v) / longest) : d;
}

const identity = (n: number, scale: number) => matrix(n, n, (i, j) => (i === j ? scale : 0));

/** The BFGS update of an inverse Hessian after step s with gradient change y; unchanged without positive curvature. */
function update(inverse: Matrix, s: Float64Array, y: Float64Array, first: boolean): Matrix {
  const n = s.length;
  const sy = dot(s, y);
  if (!(sy > 1e-14)) return inverse;
  const from = first ? identity(n, sy / dot(y, y)) : inverse;
  const hy = Float64Array.from(s, (_, i) => dot(from.data.subarray(i * n, (i + 1) * n), y));
  const factor = (1 + dot(y, hy) / sy) / sy;
  return matrix(
    n,
    n,
    (i, j) => from.data[i * n + j]! + factor * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / sy,
  );
}

/** Armijo's rule by halving; null when no step lowers the value. */
function lineSearch(f: Objective, point: Float64Array, value: number, d: Float64Array, slope: number) {
  for (let step = 1; step > 1e-12; step /= 2) {
    const next = along(point, step, d);
    const lower = f(next);
    if (lower <= value + 1e-4 * step * slope) return { next, lower };
  }
  return null;
}

/**
 * Quasi-Newton descent (BFGS). Converged when the quadratic model promises less than 1e-10
 * from any further step; stalled, at a kink say, when five steps in a row gain less than 1e-8 each.
 *
 * Source: Nocedal & Wright (2006), Numerical Optimization, 2nd ed., Springer, chapter 6.
 */
export function bfgs(objective: Objective, start: Float64Array, maxIterations = 300): Minimum {
  const f = guarded(objective);
  const gradient = (at: Float64Array) => objective.gradient?.(at) ?? differences(f, at);
  let [point, value] = [start, f(start)];
  let g = gradient(point);
  let inverse = identity(start.length, 1 / Math.max(1, Math.sqrt(dot(g, g))));
  let fresh = true;
  let iterations = 0;
  let idle = 0;
  for (; iterations < maxIterations && idle < 5 && g.every(Number.isFinite); iterations++) {
    const d = direction(inverse, g);
    const slope = dot(d, g);
    if (slope > -1e-10) return { point, value, converged: slope <= 0, iterations };
    const found = lineSearch(f, point, value, d, slope);
    if (found === null) {
      if (fresh) break;
      inverse = identity(start.length, 1 / Math.max(1, Math.sqrt(dot(g, g))));
      fresh = true;
      continue;
    }
    const nextGradient = gradient(found.next);
    const [s, y] = [along(found.next, -1, point), along(nextGradient, -1, g)];
    inverse = update(inverse, s, y, fresh);
    fresh = false;
    idle = value - found.lower < 1e-8 ? idle + 1 : 0;
    [point, value, g] = [found.next, found.lower, nextGradient];
  }
  return { point, value, converged: false, iterations };
}

/** The corners of a simplex, best first, with their values. */
type Corner = { readonly point: Float64Array; readonly value: number };

/** Reflection, expansion or contraction of the worst corner; null when only shrinking is left. */
function replaceWorst(f: Objective, corners: readonly Corner[]): Corner | null {
  const worst = corners.at(-1)!;
  const others = corners.slice(0, -1);
  const centre = worst.point.map((_, i) => others.reduce((sum, c) => sum + c.point[i]!, 0) / others.length);
  const at = (t: number): Corner => {
    const point = centre.map((v, i) => v + t * (v - worst.point[i]!));
    return { point, value: f(point) };
  };
  const reflected = at(1);
  if (reflected.value < corners[0]!.value) {
    const expanded = at(2);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < others.at(-1)!.value) return reflected;
  const contracted = at(reflected.value < worst.value ? 0.5 : -0.5);
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : null;
}

/**
 * Descent by a simplex that needs no derivatives, so that kinks do not stop it; from `start` with edges of length
 * `edge`. Converged when all corners lie within 1e-10 of each other.
 *
 * Source: Nelder & Mead (1965), Computer Journal 7(4), 308–313, doi:10.1093/comjnl/7.4.308.
 */
export function nelderMead(objective: Objective, start: Float64Array, edge = 0.1, maxIterations = 2000): Minimum {
  const f = guarded(objective);
  const corner = (point: Float64Array): Corner => ({ point, value: f(point) });
  let corners = [start, ...start.map((_, i) => i)].map((p) =>
    typeof p === "number" ? corner(start.map((v, j) => (j === p ? v + edge : v))) : corner(p),
  );
  let iterations = 0;
  for (; iterations < maxIterations; iterations++) {
    corners = corners.toSorted((a, b) => a.value - b.value);
    const [best, worst] = [corners[0]!, corners.at(-1)!];
    if (worst.value - best.value < 1e-10) break;
    const better = replaceWorst(f, corners);
    corners = better
      ? [...corners.slice(0, -1), better]
      : [best, ...corners.slice(1).map((c) => corner(c.point.map((v, i) => (v + best.point[i]!) / 2)))];
  }
  const best = corners[0]!;
  return { ...best, converged: iterations < maxIterations, iterations };
}

/** Simplex after simplex around the best point, until one of them gains less than 1e-8. */
function polish(f: Objective, from: Minimum): Minimum {
  let best = from;
  let iterations = from.iterations;
  for (let round = 0; round < 5; round++) {
    const next = nelderMead(f, best.point);
    const gain = best.value - next.value;
    iterations += next.iterations;
    best = { ...(gain > 0 ? next : best), converged: false, iterations };
    if (next.converged && gain < 1e-8) return { ...best, converged: true };
  }
  return best;
}

/**
 * The lowest of the minima that BFGS finds from several starts, deterministically; where that one stalled (at a kink,
 * say), simplex search goes on from it.
 */
export function minimize(f: Objective, starts: readonly Float64Array[]): Minimum {
  const minima = starts.map((start) => bfgs(f, start)).filter(({ value }) => Number.isFinite(value));
  if (minima.length === 0) return { point: starts[0]!, value: Number.NaN, converged: false, iterations: 0 };
  const best = minima.reduce((a, b) => (b.value < a.value ? b : a));
  return best.converged ? best : polish(f, best);
}

/** Second derivatives by central differences with a step a coordinate. (P, P) */
export function hessian(f: Objective, point: Float64Array, steps: ArrayLike<number>): Matrix {
  const at = (i: number, j: number, si: number, sj: number) => {
    const probe = point.slice();
    probe[i]! += si * steps[i]!;
    probe[j]! += sj * steps[j]!;
    return f(probe);
  };
  return matrix(point.length, point.length, (row, column) => {
    const [i, j] = row < column ? [row, column] : [column, row];
    const mixed = at(i, j, 1, 1) - at(i, j, 1, -1) - at(i, j, -1, 1) + at(i, j, -1, -1);
    return mixed / (4 * steps[i]! * steps[j]!);
  });
}
