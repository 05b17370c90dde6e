/** Values of one block: many small arrays of one kind are views of few large ones, which are cheaper to make and to free. */
const blockLength = 1 << 15;

/** A source of zeroed arrays that live about as long as each other. */
export function arrayPool(): (length: number) => Float64Array {
  let block = new Float64Array(0);
  let used = 0;
  return (length) => {
    if (length > blockLength / 16) return new Float64Array(length);
    if (used + length > block.length) {
      block = new Float64Array(blockLength);
      used = 0;
    }
    const array = new Float64Array(block.buffer, 8 * used, length);
    used += length;
    return array;
  };
}
