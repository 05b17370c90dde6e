/**
 * What decode.ts asks of iconv-lite, by the decoder that browsers have: tools/build.mjs puts it in iconv-lite's place in
 * dist/browser.js. The web's EUC-KR is CP949 (WHATWG Encoding Standard, section 4.2).
 */
const labels: Readonly<Record<string, string>> = { cp949: "euc-kr" };

const decoderOf = (encoding: string) => new TextDecoder(labels[encoding] ?? encoding);

function encodingExists(encoding: string): boolean {
  try {
    decoderOf(encoding);
    return true;
  } catch {
    return false;
  }
}

// biome-ignore lint/style/noDefaultExport: iconv-lite has one, whose place this takes
export default { encodingExists, decode: (bytes: Uint8Array, encoding: string) => decoderOf(encoding).decode(bytes) };
