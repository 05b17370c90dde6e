/** The rows of a column between its first `before` and its last `after`. */
export function inner(column: Float64Array, before: number, after: number): Float64Array {
  return column.subarray(before, column.length - after);
}

/** The residuals of the inner rows among NaN for the rows at the edges. */
export function padded(residuals: Float64Array, before: number, after: number): Float64Array {
  const all = new Float64Array(before + residuals.length + after).fill(Number.NaN);
  all.set(residuals, before);
  return all;
}
