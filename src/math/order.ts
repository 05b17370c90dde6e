/** Sorts finite values without a comparison function: positions travel in the lowest bits of the values. */
let keys = new Float64Array(256);
let words = new Uint32Array(keys.buffer);

/** Which of a double's two words holds the lowest bits; where it were the other one, the last pass would sort alone. */
const lowWord = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 0 : 1;

/** Values up to which they are sorted by insertion. */
const fewValues = 24;

/**
 * Writes the positions of the finite values among `values[from … from + length)`, smallest value first, to
 * `order[to …]`; equal values stand in the order of their positions.
 *
 * The positions replace the lowest bits of the values, which are then sorted as plain numbers, several times as fast as
 * by a comparison function. Values that agree in all other bits are put right at the end.
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
  if (keys.length < length) {
    keys = new Float64Array(2 * length);
    words = new Uint32Array(keys.buffer);
  }
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, length))) - 1;
  let n = 0;
  for (let t = 0; t < length; t++) {
    const value = values[from + t]!;
    if (!Number.isFinite(value)) continue;
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
