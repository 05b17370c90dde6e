/** Node's Buffer, where there is one: ten times as fast as what browsers have. */
interface Bytes {
  from(data: ArrayBufferLike, at: number, length: number): { toString(encoding: "base64"): string };
}

/** By `btoa`, as a browser does it. */
export function base64InBrowser(bytes: Uint8Array): string {
  let binary = "";
  // In pieces: String.fromCharCode takes its bytes as arguments, and there is a limit to those.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/** Bytes as base64, in Node and without it. */
export function base64(bytes: Uint8Array): string {
  const node = (globalThis as { readonly Buffer?: Bytes }).Buffer;
  return node ? node.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64") : base64InBrowser(bytes);
}
