/** A dense row-major matrix over one Float64Array. Row i, column j is `data[i * columns + j]`. */
export interface Matrix {
  /** Rows. */
  readonly rows: number;
  /** Columns. */
  readonly columns: number;
  /** (R·C) cells, row by row. */
  readonly data: Float64Array;
}

/** A matrix of rows × columns, filled by `cell` or with zeros. */
export function matrix(rows: number, columns: number, cell?: (row: number, column: number) => number): Matrix {
  const data = new Float64Array(rows * columns);
  if (cell) {
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) data[i * columns + j] = cell(i, j);
  }
  return { rows, columns, data };
}

/** Row i as a view: no copy. */
export function row(m: Matrix, i: number): Float64Array {
  return m.data.subarray(i * m.columns, (i + 1) * m.columns);
}
