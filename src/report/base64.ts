/** Bytes as base64, without Node. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  // In pieces: String.fromCharCode takes its bytes as arguments, and there is a limit to those.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
