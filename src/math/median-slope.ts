/** Moves the k-th smallest value to place k, smaller ones before it, in place (Hoare's selection, median of three). */
function select(values: Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const [a, b, c] = [values[low]!, values[middle]!, values[high]!];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}

/** The median of finite values, which are reordered. */
export function medianInPlace(values: Float64Array): number {
  const half = values.length >> 1;
  const upper = select(values, half);
  if (values.length % 2) return upper;
  return (upper + values.subarray(0, half).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)) / 2;
}

/**
 * The exact median of the slopes (y_t − y_s)/(x_t − x_s) over all pairs s < t with different x; all O(n²) of them.
 * NaN when x is constant.
 */
export function medianSlope(x: Float64Array, y: Float64Array): number {
  const slopes = new Float64Array((x.length * (x.length - 1)) / 2);
  let count = 0;
  for (let t = 1; t < x.length; t++) {
    for (let s = 0; s < t; s++) {
      if (x[t] !== x[s]) slopes[count++] = (y[t]! - y[s]!) / (x[t]! - x[s]!);
    }
  }
  return count === 0 ? Number.NaN : medianInPlace(slopes.subarray(0, count));
}

/** Share of the slopes that a bracket holds on either side of their median. */
const bracketShare = 0.1;

/**
 * The median slope of window after window of two columns, as `medianSlope` gives it of the rows on which both have a
 * value. Windows that follow each other share nearly all pairs: those of the row that leaves are taken away and those of
 * the row that comes are added, the ones near the median in order, of the others their number.
 *
 * @returns the median slope over rows `first` … `last`; quick where both are one more than the last time
 */
export function medianSlopeOfWindows(x: Float64Array, y: Float64Array): (first: number, last: number) => number {
  let [first, last] = [0, -1];
  /** The slopes near the median, ascending; their number, and the numbers of slopes below and above them. */
  let near = new Float64Array(0);
  let inside = 0;
  let [low, high, below, above] = [0, 0, 0, 0];

  /** NaN where the pair has none. */
  const slopeOf = (t: number, s: number) => (x[t] === x[s] ? Number.NaN : (y[t]! - y[s]!) / (x[t]! - x[s]!));

  /** The index of a slope among those near the median, before equal ones. */
  const placeOf = (slope: number) => {
    let [from, to] = [0, inside];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (near[middle]! < slope) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  const put = (slope: number) => {
    if (slope < low) below++;
    else if (slope > high) above++;
    else if (!Number.isNaN(slope)) {
      const at = placeOf(slope);
      near.copyWithin(at + 1, at, inside++);
      near[at] = slope;
    }
  };

  const take = (slope: number) => {
    if (slope < low) below--;
    else if (slope > high) above--;
    else if (!Number.isNaN(slope)) {
      const at = placeOf(slope);
      near.copyWithin(at, at + 1, inside--);
    }
  };

  /** Sorts all slopes of a window, and keeps those around the median. */
  const begin = () => {
    const length = last - first + 1;
    const all = new Float64Array((length * (length - 1)) / 2);
    let count = 0;
    for (let t = first + 1; t <= last; t++) {
      for (let s = first; s < t; s++) {
        const slope = slopeOf(t, s);
        if (!Number.isNaN(slope)) all[count++] = slope;
      }
    }
    near = all;
    near.subarray(0, count).sort();
    const half = count >> 1;
    const aside = Math.ceil(bracketShare * count);
    low = near[Math.max(0, half - aside)]!;
    high = near[Math.min(count - 1, half + aside)] ?? low;
    [below, inside] = [0, count];
    below = placeOf(low);
    let end = count;
    while (end > 0 && near[end - 1]! > high) end--;
    above = count - end;
    inside = end - below;
    near.copyWithin(0, below, end);
  };

  const move = (from: number, to: number) => {
    const follows = inside > 0 && from === first + 1 && to === last + 1;
    if (follows) for (let t = first + 1; t <= last; t++) take(slopeOf(t, first));
    [first, last] = [from, to];
    if (follows) for (let s = first; s < last; s++) put(slopeOf(last, s));
    else begin();
  };

  /** The k-th smallest slope, if it is near the median. */
  const at = (k: number) => (k >= below && k < below + inside ? near[k - below]! : Number.NaN);

  return (from, to) => {
    move(from, to);
    const middle = () => {
      const count = below + inside + above;
      const upper = at(count >> 1);
      return count % 2 ? upper : (upper + at((count >> 1) - 1)) / 2;
    };
    const median = middle();
    if (!Number.isNaN(median)) return median;
    begin();
    return middle();
  };
}
