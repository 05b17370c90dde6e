import { priceFieldOf } from "../tables/fields.ts";

/** A text and the charset that it was decoded from. */
interface GuessedText {
  readonly charset: string;
  readonly text: string;
}

/** Charsets of East Asia, and the Latin one that any bytes can be. */
const charsets = ["cp949", "shift_jis", "gbk", "big5"] as const;
const latin = "windows-1252";

/** Characters that are looked at: the header, and some rows. */
const sampleLength = 4000;

/**
 * How usual the characters of a text are in its charset, from −1 to 1. The rare half of a charset is what comes out where
 * bytes of another one are read by it.
 */
const usual: Readonly<Record<(typeof charsets)[number], (char: string) => number>> = {
  cp949: (char) => (/[가-힣]/.test(char) ? 1 : /\p{Script=Han}/u.test(char) ? -0.5 : /[ᄀ-ᇿ]/.test(char) ? -1 : -0.2),
  shift_jis: (char) =>
    /[ぁ-ゖァ-ヺー]/.test(char) ? 1 : /\p{Script=Han}/u.test(char) ? 0.4 : /[｡-ﾟ]/.test(char) ? -0.7 : -0.2,
  gbk: (char) => (/\p{Script=Han}/u.test(char) ? 0.5 : /[ぁ-ヺ]/.test(char) ? -0.3 : -0.4),
  big5: (char) => (/\p{Script=Han}/u.test(char) ? 0.45 : -0.4),
};

const isForeign = (text: string) => [...text].some((char) => char > "~");

/** The share of the first lines' words that name a field of prices, and how usual the other characters are. */
function plausibility(text: string, charset: (typeof charsets)[number]): number {
  if (text.includes("\ufffd")) return Number.NEGATIVE_INFINITY;
  const sample = text.slice(0, sampleLength);
  const words = sample.split(/\r?\n/, 3).flatMap((line) => line.split(/[,;\t|]/));
  const named = words.filter((word) => isForeign(word) && priceFieldOf(word.replaceAll('"', "")) !== null).length;
  const chars = [...sample].filter((char) => char > "~");
  const score = chars.reduce((sum, char) => sum + usual[charset](char), 0) / Math.max(1, chars.length);
  return named * 2 + score;
}

/** Whether accented letters stand alone among ASCII: in East Asian text bytes above ASCII come in pairs, or are signs. */
function looksLatin(bytes: Uint8Array): boolean {
  let [letters, others] = [0, 0];
  for (let i = 0; i < Math.min(bytes.length, 2 * sampleLength); i++) {
    if (bytes[i]! < 0x80) continue;
    const alone = (bytes[i - 1] ?? 0) < 0x80 && (bytes[i + 1] ?? 0) < 0x80;
    if (alone && bytes[i]! >= 0xc0) letters++;
    else others++;
  }
  return letters > others;
}

/**
 * The charset of bytes that are no UTF-8: of Korean (CP949), Japanese (Shift_JIS) and Chinese (GBK, Big5) the one whose
 * text names known columns and has usual characters, else Windows-1252.
 */
export async function guessCharset(
  bytes: Uint8Array,
  decode: (charset: string) => Promise<string>,
): Promise<GuessedText> {
  if (looksLatin(bytes)) return { charset: latin, text: await decode(latin) };
  const texts = await Promise.all(charsets.map(async (charset) => ({ charset, text: await decode(charset) })));
  const scored = texts.map((guess) => ({ guess, score: plausibility(guess.text, guess.charset) }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  return Number.isFinite(best.score) ? best.guess : { charset: latin, text: await decode(latin) };
}
