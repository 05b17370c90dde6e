import type { Diagnostic, ModelFit } from "../../core/model.ts";

/** The part of a fit that a result shows and the panel does not keep. */
export type KeptFit = Omit<ModelFit, "residuals" | "expected" | "leverage" | "scale">;

/** Many fits as rows of figures, in the order in which they were added. */
export interface PackedFits {
  add(fit: ModelFit): void;
  /** Adds a fit by its figures, in the order of `FitData`. */
  addFigures(shape: Shape, values: Float64Array): void;
  /** Adds the fits of another part. */
  append(others: FitData): void;
  at(i: number): KeptFit;
  shapeOf(i: number): Shape;
  /** Figure k of fit i, in the order of `FitData`. */
  figureOf(i: number, k: number): number;
  /** All fits as plain arrays, for a file or another thread. */
  data(): FitData;
}

/** The plain arrays of `PackedFits`. */
export interface FitData {
  readonly shapes: readonly Shape[];
  /** (N) index in `shapes` of each fit's shape. */
  readonly shapeAt: Int32Array;
  /**
   * Figures of all fits, one after another: sigma, degrees of freedom, R², coefficients, standard errors, extras, then
   * the statistic and p of each diagnostic.
   */
  readonly figures: Float64Array;
}

/** The names of a fit's figures. Most fits of a study have the same names, so these are kept once. */
interface Shape {
  readonly coefficients: readonly string[];
  readonly standardErrors: readonly string[];
  readonly diagnostics: readonly string[];
  readonly extras: readonly string[];
  readonly size: number;
}

/** The shape of fits with these names. */
export function namedShape(names: Omit<Shape, "size">): Shape {
  const { length } = [...names.coefficients, ...names.standardErrors, ...names.extras];
  return { ...names, size: 3 + length + 2 * names.diagnostics.length };
}

function shapeOf({ coefficients, standardErrors, diagnostics, extras }: KeptFit): Shape {
  return namedShape({
    coefficients: Object.keys(coefficients),
    standardErrors: Object.keys(standardErrors),
    diagnostics: (diagnostics ?? []).map(({ id }) => id),
    extras: Object.keys(extras ?? {}),
  });
}

/** Whether a record has these keys, in this order. */
function hasKeys(record: Readonly<Record<string, number>> | undefined, keys: readonly string[]): boolean {
  let k = 0;
  for (const key in record) if (key !== keys[k++]) return false;
  return k === keys.length;
}

function hasShape(fit: KeptFit, shape: Shape): boolean {
  const { diagnostics = [] } = fit;
  if (diagnostics.length !== shape.diagnostics.length) return false;
  for (let d = 0; d < diagnostics.length; d++) if (diagnostics[d]!.id !== shape.diagnostics[d]) return false;
  return (
    hasKeys(fit.coefficients, shape.coefficients) &&
    hasKeys(fit.standardErrors, shape.standardErrors) &&
    hasKeys(fit.extras, shape.extras)
  );
}

/**
 * Keeps fits as rows of figures, for large studies: an object is made only when a fit is read.
 *
 * @param expected the likely number of fits
 */
export function packedFits(expected: number): PackedFits {
  const shapes: Shape[] = [];
  const shapeAt: number[] = [];
  const startAt: number[] = [];
  let figures: Float64Array = new Float64Array(0);
  let used = 0;

  function makeRoom(size: number): void {
    if (used + size <= figures.length) return;
    // The first allocation fits `expected` fits of this shape: mostly no other is needed.
    const grown = new Float64Array(Math.max(2 * figures.length, used + size, used === 0 ? expected * size : 0));
    grown.set(figures);
    figures = grown;
  }

  function shapeNumber(fit: ModelFit): number {
    const last = shapeAt.at(-1);
    if (last !== undefined && hasShape(fit, shapes[last]!)) return last;
    const known = shapes.findIndex((shape) => hasShape(fit, shape));
    return known >= 0 ? known : shapes.push(shapeOf(fit)) - 1;
  }

  function add(fit: ModelFit): void {
    const number = shapeNumber(fit);
    const shape = shapes[number]!;
    makeRoom(shape.size);
    shapeAt.push(number);
    startAt.push(used);
    figures[used++] = fit.sigma;
    figures[used++] = fit.degreesOfFreedom;
    figures[used++] = fit.rSquared;
    for (const name of shape.coefficients) figures[used++] = fit.coefficients[name]!;
    for (const name of shape.standardErrors) figures[used++] = fit.standardErrors[name]!;
    for (const name of shape.extras) figures[used++] = fit.extras![name]!;
    for (const { statistic, p } of fit.diagnostics ?? []) {
      figures[used++] = statistic;
      figures[used++] = p;
    }
  }

  let lastAdded: { readonly shape: Shape; readonly number: number } | null = null;

  function addFigures(shape: Shape, values: Float64Array): void {
    if (lastAdded?.shape !== shape) lastAdded = { shape, number: numberOf(shape) };
    makeRoom(shape.size);
    shapeAt.push(lastAdded.number);
    startAt.push(used);
    for (let k = 0; k < shape.size; k++) figures[used++] = values[k]!;
  }

  function at(i: number): KeptFit {
    const shape = shapes[shapeAt[i]!]!;
    let next = startAt[i]!;
    const [sigma, degreesOfFreedom, rSquared] = [figures[next++]!, figures[next++]!, figures[next++]!];
    const record = (names: readonly string[]) => {
      const values: Record<string, number> = {};
      for (const name of names) values[name] = figures[next++]!;
      return values;
    };
    const coefficients = record(shape.coefficients);
    const standardErrors = record(shape.standardErrors);
    const extras = record(shape.extras);
    const diagnostics = shape.diagnostics.map((id): Diagnostic => {
      return { id, statistic: figures[next++]!, p: figures[next++]! };
    });
    return { sigma, degreesOfFreedom, rSquared, coefficients, standardErrors, extras, diagnostics };
  }

  /** Returns the index of a shape, and adds it to `shapes` where it is new. */
  function numberOf(shape: Shape): number {
    const known = shapes.findIndex((entry) => JSON.stringify(entry) === JSON.stringify(shape));
    return known >= 0 ? known : shapes.push(shape) - 1;
  }

  function append(others: FitData): void {
    const numbers = others.shapes.map(numberOf);
    if (used === 0) figures = others.figures;
    else {
      makeRoom(others.figures.length);
      figures.set(others.figures, used);
    }
    for (const number of others.shapeAt) {
      shapeAt.push(numbers[number]!);
      startAt.push(used);
      used += others.shapes[number]!.size;
    }
  }

  const data = (): FitData => ({
    shapes,
    shapeAt: Int32Array.from(shapeAt),
    figures: used === figures.length ? figures : figures.slice(0, used),
  });

  const shapeOfFit = (i: number) => shapes[shapeAt[i]!]!;
  const figureOf = (i: number, k: number) => figures[startAt[i]! + k]!;

  return { add, addFigures, append, at, shapeOf: shapeOfFit, figureOf, data };
}
