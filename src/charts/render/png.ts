import { crc32, deflateSync } from "node:zlib";

/** The signature, then the chunk IHDR: length, name, 13 bytes, checksum. */
const headLength = 8 + 4 + 4 + 13 + 4;

function chunk(name: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(4 + 4 + data.length + 4);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(name, 4, "latin1");
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

/** Adds chunks after the head. */
const withChunks = (png: Uint8Array, chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, headLength), ...chunks, png.subarray(headLength)]);

/**
 * Adds the size of a pixel to a PNG, as the chunk pHYs, so that it prints at its size.
 * Source: PNG specification, third edition, 11.3.4.3.
 */
export function withPixelsPerMetre(png: Uint8Array, pixels: number): Buffer {
  const data = Buffer.alloc(9);
  data.writeUInt32BE(pixels, 0);
  data.writeUInt32BE(pixels, 4);
  data.writeUInt8(1, 8);
  return withChunks(png, [chunk("pHYs", data)]);
}

/**
 * Adds texts by keyword to a PNG, as compressed chunks iTXt in UTF-8.
 * Source: PNG specification, third edition, 11.3.3.4; keywords such as Title and Description, 11.3.3.1.
 */
export function withTexts(png: Uint8Array, texts: Readonly<Record<string, string>>): Buffer {
  const chunks = Object.entries(texts).map(([keyword, text]) =>
    // Keyword, a zero; compressed, by deflate; no language, no translated keyword.
    chunk(
      "iTXt",
      Buffer.concat([Buffer.from(`${keyword}\0\u0001\0\0\0`, "latin1"), deflateSync(Buffer.from(text, "utf8"))]),
    ),
  );
  return withChunks(png, chunks);
}
