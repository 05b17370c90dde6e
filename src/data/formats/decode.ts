import { EventStudyError } from "../../core/errors.ts";
import { guessCharset } from "./charset.ts";

/** UTF-8 bytes of a text file, and notes on how they were decoded. */
interface DecodedText {
  readonly bytes: Uint8Array;
  /** Its name in lower case. */
  readonly encoding: string;
  readonly notes: readonly string[];
}

/** The file behind gzip; other bytes as they are. @throws BAD_LAYOUT for a broken gzip file. */
export async function unpack(bytes: Uint8Array, path: string): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await gunzip(bytes);
  } catch (error) {
    throw new EventStudyError(
      "BAD_LAYOUT",
      `the gzip file cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`,
      "download the file again, or unpack it by hand",
      { file: path },
    );
  }
}

/** The web's own stream, which Node has too. */
async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([new Uint8Array(bytes)]).stream();
  return new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

/**
 * Text bytes in UTF-8 without a byte order mark. The encoding is `encoding` when given; else the byte order mark, else
 * UTF-16 where every other byte is zero, else UTF-8 where the bytes are valid, else
 * what `guessCharset` finds.
 *
 * Errors  BAD_LAYOUT for an unknown encoding.
 */
export async function toUtf8(bytes: Uint8Array, path: string, encoding?: string): Promise<DecodedText> {
  const name = encoding?.toLowerCase() ?? detect(bytes);
  if (name === "utf-8" || name === "utf8") return { bytes: withoutMark(bytes), encoding: "utf-8", notes: [] };
  if (name !== null) return decoded(await decodeAs(bytes, name, path), name);
  const found = await guessCharset(bytes, (charset) => decodeAs(bytes, charset, path));
  return decoded(found.text, found.charset);
}

/** null: neither UTF-8 nor UTF-16. */
function detect(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes.length >= 4 && bytes[1] === 0 && bytes[3] === 0) return "utf-16le";
  if (bytes.length >= 4 && bytes[0] === 0 && bytes[2] === 0) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return true;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Four bytes at a time: a long file is read in a fifth of the time that a decoder takes. */
function isAscii(bytes: Uint8Array): boolean {
  const lead = Math.min(bytes.length, (4 - (bytes.byteOffset % 4)) % 4);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + lead, (bytes.length - lead) >> 2);
  for (let i = 0; i < words.length; i++) if (words[i]! & 0x80808080) return false;
  const rest = lead + words.length * 4;
  return bytes.subarray(0, lead).every((byte) => byte < 128) && bytes.subarray(rest).every((byte) => byte < 128);
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/**
 * Node's own decoder knows UTF-16; its EUC-KR is not CP949, so that one and all others are iconv-lite's. (The bundle for
 * browsers has their decoder in its place, whose EUC-KR is: tools/build.mjs.)
 */
async function decodeAs(bytes: Uint8Array, encoding: string, path: string): Promise<string> {
  if (encoding === "utf-16le" || encoding === "utf-16be") return new TextDecoder(encoding).decode(bytes);
  const { default: iconv } = await import("iconv-lite");
  const known = encoding === "euc-kr" ? "cp949" : encoding;
  if (iconv.encodingExists(known)) return iconv.decode(bytes, known);
  throw new EventStudyError(
    "BAD_LAYOUT",
    `the encoding "${encoding}" is not known`,
    "use utf-8, utf-16le, utf-16be, euc-kr or another name of the WHATWG list",
    { file: path },
  );
}

function decoded(text: string, encoding: string): DecodedText {
  return { bytes: new TextEncoder().encode(text), encoding, notes: [`read as ${encoding.toUpperCase()}`] };
}
