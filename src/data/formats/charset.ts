import { priceFieldOf } from "../tables/fields.ts";

/** A text and the charset that it was decoded from. */
interface GuessedText {
  readonly charset: string;
  readonly text: string;
}

/** Charsets of East Asia, and the Latin one that any bytes can be, and those of other alphabets. */
const charsets = ["cp949", "shift_jis", "gbk", "big5", "euc-jp"] as const;
const latin = "windows-1252";
/** Charsets of alphabets, the most usual first: of Western and Central Europe, Turkey and Cyrillic. */
const alphabets = [latin, "windows-1250", "windows-1254", "windows-1251"] as const;

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
  "euc-jp": (char) =>
    /[ぁ-ゖァ-ヺー]/.test(char) ? 1 : /\p{Script=Han}/u.test(char) ? 0.4 : /[｡-ﾟ]/.test(char) ? -0.7 : -0.3,
  gbk: (char) => (/\p{Script=Han}/u.test(char) ? 0.5 : /[ぁ-ヺ]/.test(char) ? -0.3 : -0.4),
  big5: (char) => (/\p{Script=Han}/u.test(char) ? 0.45 : -0.4),
};

const isForeign = (text: string) => [...text].some((char) => char > "~");

/** How many words of the first lines name a field of prices and have letters beyond ASCII. */
function namedFields(text: string): number {
  const words = text
    .slice(0, sampleLength)
    .split(/\r?\n/, 3)
    .flatMap((line) => line.split(/[,;\t|]/));
  return words.filter((word) => isForeign(word) && priceFieldOf(word.replaceAll('"', "")) !== null).length;
}

/** The text that names most fields; of equal ones the first. */
const namedMost = (texts: readonly GuessedText[]): GuessedText =>
  texts.reduce((best, one) => (namedFields(one.text) > namedFields(best.text) ? one : best));

/** The share of the first lines' words that name a field of prices, and how usual the other characters are. */
function plausibility(text: string, charset: (typeof charsets)[number]): number {
  if (text.includes("\ufffd")) return Number.NEGATIVE_INFINITY;
  const sample = text.slice(0, sampleLength);
  const named = namedFields(text);
  const chars = [...sample].filter((char) => char > "~");
  const score = chars.reduce((sum, char) => sum + usual[charset](char), 0) / Math.max(1, chars.length);
  return named * 2 + score;
}

const isAsciiLetter = (byte = 0) => /[a-z]/i.test(String.fromCharCode(byte));

/** Accented letters that may stand together in a word of an alphabet: `AÇÚCAR`. */
const mostTogether = 3;
/** So many times as often as others must short runs of accented letters beside ASCII ones be. */
const clearly = 3;

/**
 * Whether accented letters stand alone among ASCII, or in twos and threes beside its letters: in East Asian text bytes
 * above ASCII come in longer runs, or are signs.
 */
function looksLatin(bytes: Uint8Array): boolean {
  let [alone, together, others] = [0, 0, 0];
  const end = Math.min(bytes.length, 2 * sampleLength);
  for (let i = 0; i < end; i++) {
    if (bytes[i]! < 0x80) continue;
    const start = i;
    while (i + 1 < end && bytes[i + 1]! >= 0x80) i++;
    const length = i + 1 - start;
    const areLetters = bytes.subarray(start, i + 1).every((byte) => byte >= 0xc0);
    const inWord = isAsciiLetter(bytes[start - 1]) || isAsciiLetter(bytes[i + 1]);
    if (areLetters && length === 1) alone++;
    else if (areLetters && inWord && length <= mostTogether) together++;
    else others += length;
  }
  return alone > others + 2 * together || alone + together > clearly * others;
}

/**
 * The charset of bytes that are no UTF-8: of Korean (CP949), Japanese (Shift_JIS) and Chinese (GBK, Big5) the one whose
 * text names known columns and has usual characters, else Windows-1252.
 */
export async function guessCharset(
  bytes: Uint8Array,
  decode: (charset: string) => Promise<string>,
): Promise<GuessedText> {
  const read = async <C extends string>(charset: C) => ({ charset, text: await decode(charset) });
  const texts = await Promise.all(charsets.map(read));
  // Names of known columns in Hangul, kana or Han are no accident, whatever stands beside them.
  if (looksLatin(bytes) && !texts.some(({ text }) => namedFields(text) > 0))
    return namedMost(await Promise.all(alphabets.map(read)));
  const scored = texts.map((guess) => ({ guess, score: plausibility(guess.text, guess.charset) }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  // Words in Cyrillic, whose letters stand together, look like East Asian text too: the names of columns tell.
  const ofAlphabet = namedMost(await Promise.all(alphabets.map(read)));
  if (namedFields(ofAlphabet.text) > namedFields(best.guess.text)) return ofAlphabet;
  return Number.isFinite(best.score) ? best.guess : await read(latin);
}
