/** Node's Buffer, where available: ten times as fast as `btoa`. */
interface Bytes {
  from(data: ArrayBufferLike, at: number, length: number): { toString(encoding: "base64"): string };
}

/** Encodes with `btoa`, for browsers. */
export function base64InBrowser(bytes: Uint8Array): string {
  let binary = "";
  // In chunks: String.fromCharCode takes bytes as arguments, whose number is limited.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/** Encodes bytes as base64, in Node and in browsers. */
export function base64(bytes: Uint8Array): string {
  const node = (globalThis as { readonly Buffer?: Bytes }).Buffer;
  return node ? node.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64") : base64InBrowser(bytes);
}
