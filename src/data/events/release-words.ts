import type { ReleaseTime } from "../../core/event.ts";
import { findReleaseTime } from "../../core/release-time.ts";

/** What lists of earnings say of the time of a release, in the languages of the exchanges. */
const words: Readonly<Record<ReleaseTime, readonly string[]>> = {
  pre: [
    ...["before open", "before the open", "before opening", "before market", "before market opens", "before trading"],
    ...[
      "before the market opens",
      "before the bell",
      "premarket",
      "time-pre-market",
      "vor Börsenbeginn",
      "vor Handelsbeginn",
    ],
    ...["vor Börseneröffnung", "vorbörslich", "avant bourse", "avant ouverture", "avant l'ouverture"],
    ...["antes de la apertura", "antes da abertura", "prima dell'apertura", "voor beurs", "sebelum pembukaan"],
    ...["trước giờ mở cửa", "до открытия", "장전", "장개시전", "장시작전", "寄り前", "寄付前", "取引開始前", "開場前"],
    ...["盘前", "开盘前", "盤前", "開盤前", "开市前"],
  ],
  during: [
    ...["during market hours", "during market", "during trading", "intraday", "in session", "während des Handels"],
    ...["en séance", "durante la sesión", "durante o pregão", "장중", "場中", "ザラ場", "ザラバ", "取引時間中"],
    ...["盘中", "盤中"],
  ],
  post: [
    ...["after close", "after the close", "after closing", "after market", "after hours", "after market closes"],
    ...[
      "after the market closes",
      "after the bell",
      "after trading",
      "postmarket",
      "time-after-hours",
      "nach Börsenschluss",
    ],
    ...["nach Handelsschluss", "nachbörslich", "après bourse", "après clôture", "après la clôture", "nabeurs"],
    ...["tras el cierre", "después del cierre", "após o fechamento", "dopo la chiusura", "setelah penutupan"],
    ...["sau giờ đóng cửa", "после закрытия", "장후", "장마감후", "장종료후", "引け後", "大引け後", "取引終了後"],
    ...["盘后", "收盘后", "盤後", "收盤後", "收市後", "收市后"],
  ],
};

/** Words of those who do not know the time. */
const unknown = [
  "time-not-supplied",
  "tbd",
  "tba",
  "tns",
  "tas",
  "unknown",
  "unspecified",
  "time not supplied",
  "not supplied",
  "미정",
];

const bare = (text: string) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s_.'’-]+/g, "");

const times: ReadonlyMap<string, ReleaseTime> = new Map(
  (Object.entries(words) as [ReleaseTime, readonly string[]][]).flatMap(([time, all]) =>
    all.map((word) => [bare(word), time] as const),
  ),
);
const unknownWords: ReadonlySet<string> = new Set(unknown.map(bare));

/** The time of release that a cell names; null where it names none. */
export const releaseTimeOf = (text: string): ReleaseTime | null =>
  findReleaseTime(text) ?? times.get(bare(text)) ?? null;

/** Whether a cell says that the time is not known. */
export const saysNoTime = (text: string): boolean => unknownWords.has(bare(text));

/** Whether a cell can only be a time of release: `pre` and `post` may be groups of a study too. */
export const isReleaseWord = (text: string): boolean =>
  releaseTimeOf(text) !== null && !["pre", "during", "post"].includes(text.toLowerCase());
