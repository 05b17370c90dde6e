/** A copy of bytes with one bit the other way round. */
export function withFlippedBit(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const damaged = Uint8Array.from(bytes);
  damaged[at]! ^= 1 << bit;
  return damaged;
}
