import { isZone } from "../../market/calendar/zone.ts";
import { normalName, priceFieldOf } from "../tables/fields.ts";

/** What event files call the columns that price files do not have. */
const names = {
  id: ["eventid", "event", "id"],
  securities: ["securities", "tickers", "symbols", "firms", "stocks", "companies"],
  at: ["at", "instant"],
  published: ["published", "publishedat"],
  zone: [
    "zone",
    "timezone",
    "tz",
    "zeitzone",
    "fuseau",
    "fuseauhoraire",
    "zonahoraria",
    "fusohorario",
    "시간대",
    "时区",
    "時區",
  ],
  group: ["group"],
  headline: ["headline", "title"],
  benchmark: ["benchmark"],
  estimationWindow: ["estimationwindow"],
  eventWindow: ["eventwindow"],
  claims: ["claims"],
} as const;

/** What they call the time of day. */
const timeNames: ReadonlySet<string> = new Set(
  [
    ...["time", "timing", "when", "releasetime", "timeofday", "clock", "anntims", "announcementtime", "announcetime"],
    ...["eventtime", "newstime", "publicationtime", "filingtime", "reporttime", "earningstime", "calltime", "amcbmo"],
    ...["bmoamc", "beforeafter", "localtime", "uhrzeit", "zeit", "zeitpunkt", "hora", "heure", "ora", "orario", "tijd"],
    ...["tid", "czas", "godzina", "saat", "jam", "waktu", "gio", "thoigian", "kellonaika", "время"],
    ...["시간", "시각", "공시시간", "발표시간", "時間", "時刻", "発表時刻", "開示時刻", "时间", "公告时间", "發布時間"],
  ].map(normalName),
);

/** What they call the date of the news, the surest first. Any other date of a list comes after these. */
const dateNames: readonly ReadonlySet<string>[] = [
  [
    ...["date", "eventdate", "dateofevent", "newsdate", "datum", "fecha", "data", "ereignisdatum", "ereignistag"],
    ...["fechadelevento", "datadoevento", "dataevento", "datedevenement", "날짜", "일자", "이벤트일", "사건일", "日付"],
    ...["日期", "事件日", "事件日期", "イベント日", "ngay", "tanggal", "дата"],
  ],
  [
    ...["announcementdate", "announcedate", "announcementdates", "anndate", "anndats", "announced", "dateannounced"],
    ...["rdq", "earningsdate", "reportdate", "earningsreportdate", "releasedate", "filingdate", "filed", "datefiled"],
    ...["publicationdate", "declarationdate", "disclosuredate", "ankundigungsdatum", "ankundigung", "meldedatum"],
    ...["veroffentlichung", "veroffentlichungsdatum", "fechadeanuncio", "fechaanuncio", "datedannonce", "dateannonce"],
    ...["dataannuncio", "datadiannuncio", "datadeanuncio", "dataanuncio", "aankondiging", "ngaycongbo"],
    ...["tanggalpengumuman", "공시일", "공시일자", "발표일", "발표일자", "공고일", "発表日", "公表日", "開示日"],
    ...["公告日", "公告日期", "披露日期", "發布日期", "датаобъявления"],
  ],
].map((list) => new Set(list.map(normalName)));

export type EventField = keyof typeof names | "security" | "date" | "time";

const fieldOf: ReadonlyMap<string, EventField> = new Map(
  Object.entries(names).flatMap(([field, aliases]) => aliases.map((alias) => [alias, field as EventField] as const)),
);

/** Zones that names of columns have in small letters: others, such as `art` or `west`, are words of a language. */
const smallZones: ReadonlySet<string> = new Set(
  "utc gmt et est edt kst jst hkt sgt cet cest mez bst ist msk aest".split(" "),
);

/**
 * The time zone that the name of a column of times has: `Time (KST)`, `datetime_utc`, `Uhrzeit [MEZ]`, `ET time`; null
 * where it has none.
 */
export function zoneInName(name: string): string | null {
  const inBrackets = /[([]([^)\]]+)[)\]]\s*$/.exec(name)?.[1]?.trim();
  if (inBrackets !== undefined && isZone(inBrackets)) return inBrackets;
  const words = name.split(/[\s_.,:;/()[\]-]+/).filter((word) => word !== "");
  if (words.length < 2) return null;
  const isName = (word: string) => isZone(word) && (/^\p{Lu}{2,5}$/u.test(word) || smallZones.has(word));
  return [words.at(-1)!, words[0]!].find(isName) ?? null;
}

/** "Time (KST)" → "Time", "date_utc" → "date" */
function withoutZone(name: string): string {
  const zone = zoneInName(name);
  if (zone === null) return name;
  return name.replace(zone, "").replace(/[([]\s*[)\]]/, "");
}

/** The field that a name can only mean in an event file; null for a name of a date, a time, a security, or none. */
export const ownFieldOf = (name: string): EventField | null =>
  fieldOf.get(normalName(name)) ?? fieldOf.get(normalName(withoutZone(name))) ?? null;

/** Whether a name means a time of day. */
export const meansTime = (name: string): boolean =>
  timeNames.has(normalName(name)) || timeNames.has(normalName(withoutZone(name)));

/** How surely a name means the date of the news: 0 the most; null for a name that means no date. */
export function dateRank(name: string): number | null {
  const normal = [normalName(name), normalName(withoutZone(name))];
  const rank = dateNames.findIndex((list) => normal.some((one) => list.has(one)));
  if (rank >= 0) return rank;
  return priceFieldOf(name) === "date" && !meansTime(name) ? dateNames.length : null;
}

/** How surely a name means the security: 0 an id, 1 the name of a company; null for a name that means neither. */
export function securityRank(name: string): number | null {
  const field = priceFieldOf(name);
  if (field === "security") return 0;
  return field === "securityName" ? 1 : null;
}

/** Parts of names that mean the market that a security is compared with, in normal form. */
const ofMarkets =
  /market|mkt|bench|index|indice|indeks|referen|vergleich|marche|mercado|mercato|rynek|markt|piyasa|thitruong|chiso|시장|지수|벤치마크|市場|市场|指数|指數|ベンチマーク|基准|基準|рын|индекс/;
const ofMembers = /member|constituent|component|mitglied|구성|編入|成分/;

/** Whether a name means the benchmark of a row's security: `market_ticker`, `Index`, `시장지수`. */
export function meansBenchmark(name: string): boolean {
  const normal = normalName(name);
  return ofMarkets.test(normal) && !ofMembers.test(normal);
}
