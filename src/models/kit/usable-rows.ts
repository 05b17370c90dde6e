/**
 * Selects the rows of a window on which every column has a value, for window after window of a history: the rows that a
 * model can be estimated from.
 *
 * @param columns (T) each
 * @returns a function that gives the values of each column over rows `first` … `last`: views that its next call overwrites
 */
export function usableRows(columns: readonly Float64Array[]): (first: number, last: number) => Float64Array[] {
  const { length } = columns[0]!;
  const usable = new Uint8Array(length).fill(1);
  for (const column of columns) {
    for (let t = 0; t < length; t++) if (!Number.isFinite(column[t]!)) usable[t] = 0;
  }
  const rooms = columns.map(() => new Float64Array(length));
  const rows = new Int32Array(length);
  return (first, last) => {
    let n = 0;
    for (let t = first; t <= last; t++) if (usable[t] === 1) rows[n++] = t;
    return columns.map((column, c) => {
      const room = rooms[c]!;
      for (let k = 0; k < n; k++) room[k] = column[rows[k]!]!;
      return room.subarray(0, n);
    });
  };
}
