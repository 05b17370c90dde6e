import type { Matrix } from "../core/matrix.ts";
import { fUpper, studentP } from "./distributions.ts";
import { normalQuantile } from "./normal.ts";
import { randomStream } from "./random.ts";
import { studentQuantile } from "./student.ts";

/** Points of the integral, a prime: the critical value is then within 2e-3 of mvtnorm, compared for up to 21 days. */
const points = 65_521;

/** A variable whose remaining variance is below this share counts as fixed by those before it. */
const leastVariance = 1e-12;

/** Loads of the variables on independent ones: a Cholesky factor, its rows in the order of their choice. */
interface Factor {
  readonly rank: number;
  /** (K, R) row-major; row k has zeros after column k. Variables that the others fix come last. */
  readonly loads: Float64Array;
}

/** Factors a correlation matrix: the variable that explains most of the others comes next, fixed ones are left out. */
function factorOf({ rows: size, data }: Matrix): Factor {
  const left = Float64Array.from(data);
  const columns: Float64Array[] = [];
  const order: number[] = [];
  for (;;) {
    let [next, most] = [-1, 0];
    for (let i = 0; i < size; i++) {
      const variance = left[i * size + i]!;
      if (!(variance > leastVariance)) continue;
      let explained = 0;
      for (let j = 0; j < size; j++) explained += left[j * size + i]! ** 2 / variance;
      if (explained > most) [next, most] = [i, explained];
    }
    if (next < 0 || columns.length === size) break;
    const sd = Math.sqrt(left[next * size + next]!);
    const column = Float64Array.from({ length: size }, (_, i) => left[i * size + next]! / sd);
    columns.push(column);
    order.push(next);
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) left[i * size + j]! -= column[i]! * column[j]!;
  }
  const rank = columns.length;
  const rows = [...order, ...Array.from({ length: size }, (_, i) => i).filter((i) => !order.includes(i))];
  const loads = Float64Array.from(
    { length: size * rank },
    (_, at) => columns[at % rank]![rows[Math.floor(at / rank)]!]!,
  );
  return { rank, loads };
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** Cells of an even grid of 0 … 1, over which values are shared out. */
const cells = 512;
const grid = Float64Array.from({ length: cells + 1 }, (_, k) => k / cells);

/** Adds a value to the two nodes of the grid beside it. */
function share(value: number, into: Float64Array): void {
  const at = Math.min(1, value) * cells;
  const cell = Math.min(cells - 1, Math.floor(at));
  into[cell]! += cell + 1 - at;
  into[cell + 1]! += at - cell;
}

/** Points whose values are kept one by one. */
const kept = 4096;

/** The points on the sphere. */
interface Sphere {
  /** How many points have their largest |Z_k| at each node of the grid. */
  readonly largest: Float64Array;
  /** How many |Z_k| of all variables lie at each node. */
  readonly all: Float64Array;
  /** (kept, K) |Z_k| of the first points. */
  readonly first: Float64Array;
}

/** Z = A z/‖z‖, where z runs over Richtmyer's lattice, moved by a random shift and folded. */
function sphereOf(size: number, { rank, loads }: Factor, seed: number): Sphere {
  const stream = randomStream(seed);
  const steps = primes(rank).map((prime) => Math.sqrt(prime) % 1);
  const shifts = steps.map(() => stream.uniform());
  const z = new Float64Array(rank);
  const [largest, all] = [new Float64Array(cells + 1), new Float64Array(cells + 1)];
  const first = new Float64Array(kept * size);
  for (let j = 0; j < points; j++) {
    let squares = 0;
    for (let r = 0; r < rank; r++) {
      const at = j * steps[r]! + shifts[r]!;
      const place = Math.abs(2 * (at - Math.floor(at)) - 1);
      z[r] = normalQuantile(Math.min(1 - 1e-15, Math.max(1e-15, place)));
      squares += z[r]! * z[r]!;
    }
    const length = Math.sqrt(squares);
    let most = 0;
    for (let i = 0; i < size; i++) {
      let value = 0;
      const end = Math.min(rank, i + 1);
      for (let r = 0, at = i * rank; r < end; r++, at++) value += loads[at]! * z[r]!;
      value = Math.abs(value) / length;
      most = Math.max(most, value);
      share(value, all);
      if (j < kept) first[j * size + i] = value;
    }
    share(most, largest);
  }
  return { largest, all, first };
}

/** Slope of the largest variable's probability in the sum of all, over the first points. */
function slopeOf(first: Float64Array, size: number, tails: Float64Array): number {
  const tailAt = (value: number) => {
    const at = Math.min(1, value) * cells;
    const cell = Math.min(cells - 1, Math.floor(at));
    return tails[cell]! * (cell + 1 - at) + tails[cell + 1]! * (at - cell);
  };
  let [sums, tops, products, squares] = [0, 0, 0, 0];
  for (let j = 0; j < kept; j++) {
    let [sum, top] = [0, 0];
    for (let i = 0; i < size; i++) {
      const tail = tailAt(first[j * size + i]!);
      sum += tail;
      top = Math.max(top, tail);
    }
    sums += sum;
    tops += top;
    products += sum * top;
    squares += sum * sum;
  }
  return (products - (sums * tops) / kept) / (squares - (sums * sums) / kept);
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((total, value, k) => total + value * b[k]!, 0);

/**
 * The value that the largest of several correlated Student variables exceeds with probability 5%.
 *
 *   P(max_k |T_k| ≤ c) = .95          T = Z/√(χ²_ν/ν), Z normal with the given correlations
 *   P(max_k |T_k| > c) = E_u P(F(R, ν) > (c/max_k |Z_k(u)|)²/R)          Z(u) = A u, u uniform on the unit sphere of R = rank A
 *
 * The length of a multivariate Student vector of R independent directions is exact by the F distribution; its direction runs
 * over a lattice of points. Σ_k P(|T_k| > c), whose value is known, is a control variate. The same seed gives the same
 * figure on every machine.
 *
 * Shapes  correlation (K, K), symmetric, ones on its diagonal.
 * Units   none.
 * Missing NaN where a correlation is NaN, or ν is not positive.
 *
 * Source: Genz & Bretz (2009), Computation of Multivariate Normal and t Probabilities, section 4.1 (spherical-radial
 *         transformation) and 4.2.2 (lattices). Use for a path: Montiel Olea & Plagborg-Møller (2019), Journal of Applied
 *         Econometrics 34(1), 1–17.
 */
export function criticalMaximum(correlation: Matrix, degreesOfFreedom: number, seed = 1): number {
  if (!correlation.data.every(Number.isFinite) || !(degreesOfFreedom > 0)) return Number.NaN;
  const factor = factorOf(correlation);
  const { rank } = factor;
  const size = correlation.rows;
  const one = studentQuantile(0.975, degreesOfFreedom);
  if (rank < 2) return one;
  const { largest, all, first } = sphereOf(size, factor, seed);
  const tailsAt = (c: number) =>
    grid.map((value, k) => (all[k]! > 0 ? fUpper((c / value) ** 2 / rank, rank, degreesOfFreedom) : 0));
  // One variable alone, and Bonferroni's inequality: the root lies between.
  let [low, high] = [one, studentQuantile(1 - 0.025 / size, degreesOfFreedom)];
  const slope = slopeOf(first, size, tailsAt((low + high) / 2));
  const beyond = (c: number) => {
    const tails = tailsAt(c);
    const known = size * studentP(c, degreesOfFreedom);
    return dot(largest, tails) / points - slope * (dot(all, tails) / points - known);
  };
  let [above, below] = [beyond(low) - 0.05, beyond(high) - 0.05];
  for (let step = 0; step < 60 && above > 0 && below < 0 && high - low > 1e-7 * high; step++) {
    const c = low + (above * (high - low)) / (above - below);
    const off = beyond(c) - 0.05;
    if (Math.abs(off) < 1e-9) return c;
    // Illinois: the end that stays counts half, so that neither stays for long.
    if (off > 0) [low, above, below] = [c, off, below / 2];
    else [high, below, above] = [c, off, above / 2];
  }
  return above <= 0 ? low : below >= 0 ? high : (low + high) / 2;
}
