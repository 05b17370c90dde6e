/** The rows of a history that a model can be estimated from, window after window. */
export interface UsableRows {
  /** Those of the last window that was looked at come first, ascending. */
  readonly rows: Int32Array;
  /** Finds the rows `first` … `last` on which every column has a value; gives how many there are. */
  find(first: number, last: number): number;
}

/** @param columns (T) each: the security's returns, and what the model needs beside them */
export function usableRows(columns: readonly Float64Array[]): UsableRows {
  const { length } = columns[0]!;
  const rows = new Int32Array(length);
  const usable = new Uint8Array(length).fill(1);
  for (const column of columns) {
    for (let t = 0; t < length; t++) if (!Number.isFinite(column[t]!)) usable[t] = 0;
  }
  return {
    rows,
    find(first, last) {
      let n = 0;
      for (let t = first; t <= last; t++) if (usable[t] === 1) rows[n++] = t;
      return n;
    },
  };
}

/** The values of a column on the first n of some rows, written to `into` from its beginning. */
export function gather(column: Float64Array, rows: Int32Array, from: number, n: number, into: Float64Array): void {
  for (let k = 0; k < n; k++) into[k] = column[rows[from + k]!]!;
}
