/**
 * The values of some columns on the rows of a window on which every one of them has a value: what a model can be
 * estimated from, for window after window of a history.
 *
 * @param columns (T) each
 * @returns the values of each column over rows `first` … `last`: views that the next window writes over
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
