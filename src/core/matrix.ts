/** A dense row-major matrix over one Float64Array. Row i, column j is `data[i * columns + j]`. */
export interface Matrix {
  /** Rows. */
  readonly rows: number;
  /** Columns. */
  readonly columns: number;
  /** (R·C) cells, row by row. */
  readonly data: Float64Array;
}

/** Arrays with more elements than this are allocated in memory that threads share. */
const worthSharing = 1 << 16;

/** A zeroed array; a large one can be handed to a worker thread without a copy. */
function figures(length: number): Float64Array {
  const shares = length > worthSharing && typeof SharedArrayBuffer !== "undefined";
  return shares ? new Float64Array(new SharedArrayBuffer(8 * length)) : new Float64Array(length);
}

/** Likewise, of whole numbers. */
export function wholeNumbers(length: number): Int32Array {
  const shares = length > worthSharing && typeof SharedArrayBuffer !== "undefined";
  return shares ? new Int32Array(new SharedArrayBuffer(4 * length)) : new Int32Array(length);
}

/** A matrix of rows × columns, filled by `cell` or with zeros. */
export function matrix(rows: number, columns: number, cell?: (row: number, column: number) => number): Matrix {
  const data = figures(rows * columns);
  if (cell) {
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) data[i * columns + j] = cell(i, j);
  }
  return { rows, columns, data };
}

/** Row i as a view: no copy. */
export function row(m: Matrix, i: number): Float64Array {
  return m.data.subarray(i * m.columns, (i + 1) * m.columns);
}
