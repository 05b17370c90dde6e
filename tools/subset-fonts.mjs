/*
 * Makes assets/fonts/*.woff2: the charts' typeface, cut to the characters that names of markets and firms use.
 * A developer's tool, run by hand after `npm ci`: node tools/subset-fonts.mjs
 *
 * A character outside the subset is drawn as nothing, so tests/charts/fonts.test.ts holds the list of what must be in.
 */
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);
const source = require.resolve("@expo-google-fonts/noto-sans-kr/package.json").replace("package.json", "");
const target = new URL("../assets/fonts/", import.meta.url);

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");

/** The 2,350 syllables of KS X 1001: rows 0xB0 to 0xC8 of EUC-KR. */
function commonHangul() {
  const decoder = new TextDecoder("euc-kr");
  let text = "";
  for (let lead = 0xb0; lead <= 0xc8; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) text += decoder.decode(Uint8Array.of(lead, trail));
  }
  return text;
}

const latin = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  range(0x100, 0x17f),
  // Vietnamese
  "ƠơƯư",
  range(0x1ea0, 0x1ef9),
  // Romanian
  "ȘșȚț",
].join("");
const signs = "‐‑–—‘’‚“”„†‡•…‰′″€₩₫₹√∞≈≠≤≥−±×÷·∙∑ΣΔ←↑→↓αβγεμρσφχω\u2007\u2008\u2009\u202f";
const kana = range(0x3000, 0x3002) + range(0x3041, 0x3096) + range(0x30a1, 0x30fc);

const weights = [
  {
    file: "400Regular/NotoSansKR_400Regular.ttf",
    to: "noto-sans-kr-400.woff2",
    text: latin + signs + kana + commonHangul(),
  },
  // Bold is for titles, which are written by this program around names; Hangul in a title falls back to the regular cut.
  { file: "700Bold/NotoSansKR_700Bold.ttf", to: "noto-sans-kr-700.woff2", text: latin + signs },
];

mkdirSync(target, { recursive: true });
for (const { file, to, text } of weights) {
  const font = await subsetFont(readFileSync(source + file), text, { targetFormat: "woff2" });
  writeFileSync(new URL(to, target), font);
  console.log(to, new Set(text).size, "characters", statSync(new URL(to, target)).size, "bytes");
}
copyFileSync(`${source}LICENSE_FONT`, new URL("OFL.txt", target));
