import { crc32 } from "node:zlib";

/** The signature, then the chunk IHDR: length, name, 13 bytes, checksum. */
const headLength = 8 + 4 + 4 + 13 + 4;

/**
 * Adds the size of a pixel to a PNG, as the chunk pHYs after the head, so that it prints at its size.
 * Source: PNG specification, third edition, 11.3.4.3.
 */
export function withPixelsPerMetre(png: Uint8Array, pixels: number): Buffer {
  const chunk = Buffer.alloc(4 + 4 + 9 + 4);
  chunk.writeUInt32BE(9, 0);
  chunk.write("pHYs", 4, "latin1");
  chunk.writeUInt32BE(pixels, 8);
  chunk.writeUInt32BE(pixels, 12);
  chunk.writeUInt8(1, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, headLength), chunk, png.subarray(headLength)]);
}
