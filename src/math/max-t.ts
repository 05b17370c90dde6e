import type { Matrix } from "../core/matrix.ts";
import { fUpper } from "./distributions.ts";
import { normalQuantile } from "./normal.ts";
import { randomStream } from "./random.ts";
import { studentQuantile } from "./student.ts";

/** Points of the integral, a prime: the critical value is then within 2e-3 for paths of up to some sixty days. */
const points = 65_521;

/** A variable whose remaining variance is below this share counts as fixed by those before it. */
const leastVariance = 1e-12;

/** Loads of the variables on independent ones, (K, R) row-major: a Cholesky factor, its rows in the given order. */
interface Factor {
  readonly rank: number;
  readonly loads: Float64Array;
}

/** Factors a correlation matrix: the variable that explains most of the others comes next, fixed ones are left out. */
function factorOf({ rows: size, data }: Matrix): Factor {
  const left = Float64Array.from(data);
  const columns: Float64Array[] = [];
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
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) left[i * size + j]! -= column[i]! * column[j]!;
  }
  const rank = columns.length;
  const loads = Float64Array.from({ length: size * rank }, (_, at) => columns[at % rank]![Math.floor(at / rank)]!);
  return { rank, loads };
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** (P) max_k |Z_k| of Z = A z/‖z‖, where z runs over Richtmyer's lattice, moved by a random shift and folded. */
function largestOnSphere(size: number, { rank, loads }: Factor, seed: number): Float64Array {
  const stream = randomStream(seed);
  const steps = primes(rank).map((prime) => Math.sqrt(prime) % 1);
  const shifts = steps.map(() => stream.uniform());
  const z = new Float64Array(rank);
  const largest = new Float64Array(points);
  for (let j = 0; j < points; j++) {
    let squares = 0;
    for (let r = 0; r < rank; r++) {
      const place = Math.abs(2 * ((j * steps[r]! + shifts[r]!) % 1) - 1);
      z[r] = normalQuantile(Math.min(1 - 1e-15, Math.max(1e-15, place)));
      squares += z[r]! * z[r]!;
    }
    let most = 0;
    for (let i = 0, at = 0; i < size; i++) {
      let value = 0;
      for (let r = 0; r < rank; r++, at++) value += loads[at]! * z[r]!;
      most = Math.max(most, Math.abs(value));
    }
    largest[j] = most / Math.sqrt(squares);
  }
  return largest;
}

const cells = 512;

/** Values with the shares of points at each of them: each point counts at its two neighbours of an even grid. */
interface Histogram {
  readonly values: Float64Array;
  readonly shares: Float64Array;
}

function histogramOf(of: Float64Array): Histogram {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const value of of) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const width = (high - low) / cells;
  const shares = new Float64Array(cells + 1);
  for (const value of of) {
    const at = width > 0 ? (value - low) / width : 0;
    const cell = Math.min(cells - 1, Math.floor(at));
    shares[cell]! += (cell + 1 - at) / of.length;
    shares[cell + 1]! += (at - cell) / of.length;
  }
  return { values: shares.map((_, k) => low + k * width), shares };
}

/**
 * The value that the largest of several correlated Student variables exceeds with probability 5%.
 *
 *   P(max_k |T_k| ≤ c) = .95          T = Z/√(χ²_ν/ν), Z normal with the given correlations
 *   P(max_k |T_k| > c) = E_u P(F(R, ν) > (c/max_k |Z_k(u)|)²/R)          Z(u) = A u, u uniform on the unit sphere of R = rank A
 *
 * The length of a multivariate Student vector of R independent directions is exact by the F distribution; its direction runs
 * over a lattice of points. The same seed gives the same figure on every machine.
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
  const one = studentQuantile(0.975, degreesOfFreedom);
  if (rank < 2) return one;
  const { values, shares } = histogramOf(largestOnSphere(correlation.rows, factor, seed));
  const beyond = (c: number) =>
    shares.reduce(
      (total, share, k) =>
        share > 0 ? total + share * fUpper((c / values[k]!) ** 2 / rank, rank, degreesOfFreedom) : total,
      0,
    );
  // One variable alone, and Bonferroni's inequality: the root lies between.
  let [low, high] = [one, studentQuantile(1 - 0.025 / correlation.rows, degreesOfFreedom)];
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
