/** Arrays that both ways to sort reuse: values, their two words, and their places. */
let keys = new Float64Array(256);
let words = new Uint32Array(keys.buffer);
let bucketOf = new Int32Array(256);
let starts = new Int32Array(257);

function makeRoom(length: number): void {
  if (keys.length >= length) return;
  keys = new Float64Array(2 * length);
  words = new Uint32Array(keys.buffer);
  bucketOf = new Int32Array(2 * length);
  starts = new Int32Array(2 * length + 1);
}

/** The index of the low word of a double. On a machine with the other byte order only the last pass would sort. */
const lowWord = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 0 : 1;

/** Values up to which they are sorted by insertion. */
const fewValues = 24;

/** Values in one bucket above which buckets do not pay. */
const fullBucket = 24;

/** Sorts `keys`, which are nearly in order, and moves their positions along. */
function insertInPlace(n: number, order: Uint16Array | Uint32Array, to: number): void {
  for (let k = 1; k < n; k++) {
    const value = keys[k]!;
    if (!(keys[k - 1]! > value)) continue;
    const t = order[to + k]!;
    let at = k;
    do {
      keys[at] = keys[at - 1]!;
      order[to + at] = order[to + at - 1]!;
      at--;
    } while (at > 0 && keys[at - 1]! > value);
    keys[at] = value;
    order[to + at] = t;
  }
}

/**
 * As many buckets as values, equally wide between the smallest and the largest: residuals fall a few into each, in the
 * order of their positions, and insertion puts those few right.
 *
 * @returns the number of finite values; −1 when nothing was sorted, because most values fall into few buckets
 */
function byBuckets(
  values: Float64Array,
  from: number,
  length: number,
  order: Uint16Array | Uint32Array,
  to: number,
): number {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  let n = 0;
  for (let t = 0; t < length; t++) {
    const value = values[from + t]!;
    if (value - value !== 0) continue;
    n++;
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
  }
  const perUnit = (n - 1) / (largest - smallest);
  if (!(perUnit > 0 && perUnit < Number.POSITIVE_INFINITY)) return -1;
  starts.fill(0, 0, n + 1);
  for (let t = 0; t < length; t++) {
    const value = values[from + t]!;
    if (value - value !== 0) {
      bucketOf[t] = -1;
      continue;
    }
    const bucket = ((value - smallest) * perUnit) | 0;
    bucketOf[t] = bucket;
    starts[bucket + 1]!++;
  }
  let fullest = 0;
  for (let bucket = 1; bucket <= n; bucket++) {
    if (starts[bucket]! > fullest) fullest = starts[bucket]!;
    starts[bucket]! += starts[bucket - 1]!;
  }
  if (fullest > fullBucket) return -1;
  for (let t = 0; t < length; t++) {
    const bucket = bucketOf[t]!;
    if (bucket < 0) continue;
    const k = starts[bucket]!++;
    keys[k] = values[from + t]!;
    order[to + k] = t;
  }
  insertInPlace(n, order, to);
  return n;
}

/**
 * Positions replace the lowest bits of the values, which are then sorted as plain numbers, several times as fast as by a
 * comparison function. Values that agree in all other bits are put right at the end.
 */
function byWords(
  values: Float64Array,
  from: number,
  length: number,
  order: Uint16Array | Uint32Array,
  to: number,
): number {
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, length))) - 1;
  let n = 0;
  for (let t = 0; t < length; t++) {
    const value = values[from + t]!;
    if (value - value !== 0) continue;
    keys[n] = value;
    const word = 2 * n++ + lowWord;
    words[word] = ((words[word]! & ~mask) | t) >>> 0;
  }
  // The last pass alone is quicker for a few values.
  if (n > fewValues) keys.subarray(0, n).sort();
  for (let k = 0; k < n; k++) {
    const t = words[2 * k + lowWord]! & mask;
    const value = values[from + t]!;
    let at = to + k;
    while (at > to) {
      const before = order[at - 1]!;
      const other = values[from + before]!;
      if (!(other > value || (other === value && before > t))) break;
      order[at--] = before;
    }
    order[at] = t;
  }
  return n;
}

/**
 * Writes the positions of the finite values among `values[from … from + length)`, smallest value first, to
 * `order[to …]`; equal values stand in the order of their positions.
 *
 * @returns how many are finite
 */
export function orderInto(
  values: Float64Array,
  from: number,
  length: number,
  order: Uint16Array | Uint32Array,
  to: number,
): number {
  makeRoom(length);
  const n = length > fewValues ? byBuckets(values, from, length, order, to) : -1;
  return n < 0 ? byWords(values, from, length, order, to) : n;
}
