import { EventStudyError } from "../core/errors.ts";

/**
 * One place at which two results differ.
 *
 * Units   the figure's own; `relative` without unit.
 */
export interface Difference {
  /** Where, by ids and days: "observations summit-ends-early/KOSPI, windows [0,1], car". */
  readonly path: string;
  /** undefined where one result has nothing of the kind. */
  readonly a: unknown;
  /** The other's. */
  readonly b: unknown;
  /** |a − b|; NaN unless both are numbers. */
  readonly absolute: number;
  /** |a − b| over the larger of |a| and |b|; NaN unless both are numbers. */
  readonly relative: number;
  /** Whether the difference is above the tolerance; whatever is not a pair of numbers is. */
  readonly beyond: boolean;
}

/**
 * What differs between two results.
 *
 * Units   the figures' own; `largest.relative` without unit.
 */
export interface ResultDiff {
  /** Figures and states that differ, in the order of the result. */
  readonly differences: readonly Difference[];
  /** Values that were compared. */
  readonly compared: number;
  /** How many of the differences are above the tolerance. */
  readonly beyond: number;
  /** The largest difference between two numbers; 0 without one. */
  readonly largest: { readonly absolute: number; readonly relative: number };
  /** Differences of provenance: another program or other inputs, which explain figures but are none. */
  readonly provenance: readonly Difference[];
}

type Json = Readonly<Record<string, unknown>>;

/** Keys that identify the entries of a list; the first that is unique is used. */
const identities: readonly (readonly string[])[] = [
  ["id", "model"],
  ["id", "kind"],
  ["id", "code"],
  ["id"],
  ["day"],
  ["window"],
  ["group", "model"],
  ["observation"],
  ["event", "security"],
  ["path"],
  ["code", "subject", "message"],
];

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Names of the entries of a list: by what tells them apart, else by their place. */
function namesOf(list: readonly unknown[], other: readonly unknown[]): readonly string[] {
  const byPlace = list.map((_, i) => `[${i}]`);
  if (![...list, ...other].every(isObject)) return byPlace;
  for (const keys of identities) {
    const name = (entry: unknown) =>
      keys.map((key) => JSON.stringify((entry as Json)[key])?.replace(/^"(.*)"$/, "$1")).join(" ");
    const has = (entry: unknown) => keys.every((key) => (entry as Json)[key] !== undefined);
    const names = list.map(name);
    const distinct = new Set(names).size === list.length && new Set(other.map(name)).size === other.length;
    if (distinct && [...list, ...other].every(has)) return names;
  }
  return byPlace;
}

function numbers(path: string, a: number, b: number, tolerance: number): Difference {
  const absolute = Math.abs(a - b);
  const relative = absolute / Math.max(Math.abs(a), Math.abs(b));
  return { path, a, b, absolute, relative, beyond: Math.min(absolute, relative) > tolerance };
}

const apart = (path: string, a: unknown, b: unknown): Difference => ({
  ...{ path, a, b },
  ...{ absolute: Number.NaN, relative: Number.NaN, beyond: true },
});

/** Entries of both sides under their names. */
function children(a: unknown, b: unknown): readonly (readonly [string, unknown, unknown])[] | null {
  if (Array.isArray(a) && Array.isArray(b)) {
    const [left, right] = [new Map(zip(namesOf(a, b), a)), new Map(zip(namesOf(b, a), b))];
    return [...new Set([...left.keys(), ...right.keys()])].map((name) => [name, left.get(name), right.get(name)]);
  }
  if (!isObject(a) || !isObject(b)) return null;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key, a[key], b[key]]);
}

const zip = (names: readonly string[], list: readonly unknown[]) => names.map((name, i) => [name, list[i]] as const);

/** "windows" and "[0,1]" make one step of a path: "windows [0,1]". */
function stepInto(path: string, name: string, inList: boolean): string {
  if (path === "") return name;
  return inList ? `${path} ${name}` : `${path}, ${name}`;
}

interface Comparison {
  readonly differences: Difference[];
  compared: number;
}

const empty = (): Comparison => ({ differences: [], compared: 0 });

function compare(path: string, a: unknown, b: unknown, tolerance: number, into: Comparison): void {
  const inner = children(a, b);
  if (inner) {
    for (const [name, left, right] of inner)
      compare(stepInto(path, name, Array.isArray(a)), left, right, tolerance, into);
    return;
  }
  into.compared++;
  if (Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b)) return;
  const isPair = typeof a === "number" && typeof b === "number";
  into.differences.push(isPair ? numbers(path, a, b, tolerance) : apart(path, a, b));
}

/**
 * Lists the figures of two results that differ, and by how much. Pure: takes two parsed result.json.
 *
 * Entries of lists are matched by id, day, window or group, wherever they stand. Two numbers are equal when they differ
 * by at most the tolerance, absolutely or relative to the larger; anything else (a status, a missing figure, an
 * observation that only one side has) differs or it does not. Provenance is compared apart.
 *
 * @throws EventStudyError BAD_ARGUMENT for a tolerance below 0 or NaN.
 */
export function diffResults(a: object, b: object, tolerance = 0): ResultDiff {
  if (!(tolerance >= 0))
    throw new EventStudyError("BAD_ARGUMENT", "`tolerance` must be a number of at least 0", "write 1e-9");
  const split = ({ provenance, ...figures }: Json) => ({ provenance, figures });
  const [left, right] = [split(a as Json), split(b as Json)];
  const [figures, provenance] = [empty(), empty()];
  compare("", left.figures, right.figures, tolerance, figures);
  compare("provenance", left.provenance, right.provenance, 0, provenance);
  const { differences, compared } = figures;
  const largest = (key: "absolute" | "relative") =>
    differences.reduce((most, one) => (one[key] > most && Number.isFinite(one[key]) ? one[key] : most), 0);
  return {
    ...{ differences, compared, beyond: differences.filter((one) => one.beyond).length },
    largest: { absolute: largest("absolute"), relative: largest("relative") },
    provenance: provenance.differences,
  };
}
