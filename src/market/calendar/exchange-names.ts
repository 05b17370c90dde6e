interface NamedExchange {
  readonly mic: string;
  readonly name: string;
}

/** What people and vendors call an exchange, in place of its MIC. */
const otherNames: Readonly<Record<string, string>> = {
  ASEX: "athex",
  BVMF: "b3, bovespa, bmf, bmfbovespa, xbsp",
  XAMS: "euronext amsterdam, amsterdam, aex",
  XASX: "asx",
  XBKK: "set, thailand",
  XBOG: "bvc, colombia",
  XBOM: "bse, bombay, bse india",
  XBRU: "euronext brussels, brussels",
  XBSE: "bvb, bucharest",
  XBUD: "bet, budapest",
  XBUE: "bcba, byma, buenos aires",
  XCSE: "omxc, omx copenhagen, nasdaq copenhagen, nasdaq omx copenhagen, copenhagen",
  XDUB: "euronext dublin, dublin",
  XETR: "xetra, etr, ger",
  XFRA: "fwb, fra",
  XHEL: "omxh, omx helsinki, nasdaq helsinki, nasdaq omx helsinki, helsinki",
  XHKG: "hkex, sehk, hkse, hkg, hong kong",
  XHNX: "hnx, hastc, hanoi",
  XICE: "omxi, nasdaq iceland",
  XIDX: "idx, jsx, jkt, jakarta",
  XIST: "bist, borsa istanbul, istanbul",
  XJSE: "jse, johannesburg",
  XKAR: "psx, karachi",
  XKLS: "klse, bursa malaysia, bursa, myx",
  XKRX: "krx, kospi, korea",
  XLIM: "lima",
  XLIS: "euronext lisbon, lisbon",
  XLIT: "nasdaq vilnius",
  XLJU: "ljse",
  XLON: "lse, lon, london",
  XLUX: "luxse",
  XMAD: "bme, bmad, mce, sibe, madrid",
  XMEX: "bmv",
  XMIL: "borsa italiana, euronext milan, bit, mil, mta, milan",
  XMOS: "moex, misx, micex, mcx, rts, moscow",
  XNYS: "nyse, nys, new york",
  XNZE: "nzx, nzse",
  XOSL: "osl, oslo børs, oslo bors, euronext oslo, oslo",
  XPAR: "euronext paris, epa, paris",
  XPHS: "pse manila, manila, philippines",
  XPRA: "prague, pse prague",
  XRIS: "nasdaq riga",
  XSAU: "tadawul, saudi",
  XSES: "sgx, ses, singapore",
  XSHG: "sse, shse, shh, ssec, shanghai",
  XSTC: "hose, hsx, hostc, ho chi minh",
  XSTO: "omxs, omx stockholm, nasdaq stockholm, nasdaq omx stockholm, sto, stockholm",
  XSWX: "six, swx, xvtx, ebs, zurich",
  XTAE: "tase, tlv, tel aviv",
  XTAI: "twse, taiwan, taipei",
  XTAL: "nasdaq tallinn",
  XTKS: "jpx, tsej, tyo, tokyo",
  XTSE: "tsx, toronto",
  XWAR: "wse, gpw, warsaw",
  XWBO: "wbag, wiener borse, vienna",
  XZAG: "zagreb",
};

/**
 * Exchanges and markets without a calendar of their own that hold the sessions of another. Shanghai and Shenzhen
 * announce their closed days together, as do the two exchanges of Mumbai.
 */
const sameSessions: Readonly<Record<string, string>> = {
  XNYS: "xnas, nasdaq, nas, nms, ncm, ngm, xngs, xnms, xncm, nasdaq gs, xase, amex, ase us, nyse american, nyse mkt, arcx, arca, nyse arca, pcx, bats, bzx, xcbo, edgx, edga, baty, iexg, iex, xbos, xphl, xchi, pinx, otcm, us",
  XTSE: "xtsx, tsxv, tsx venture",
  XLON: "aim, aimx, aim london",
  XBOM: "nse, xnse, nse india",
  XSHG: "xshe, szse, shz, shenzhen",
  XKRX: "kosdaq, xkos, konex, xkon",
  XTAI: "tpex, roco, gretai",
  XTKS: "xose, osaka, xjas, jasdaq, mothers",
  XHNX: "upcom, hstc",
  XHKG: "gem, xgem",
};

/** Names that several exchanges bear. */
const shared: Readonly<Record<string, readonly string[]>> = {
  tse: ["XTKS", "XTSE"],
  ose: ["XOSL", "XTKS"],
  bvl: ["XLIM", "XLIS"],
  pse: ["XPHS", "XPRA"],
  kse: ["XKRX", "XKAR"],
  cse: ["XCSE", "XCYS"],
  ise: ["XIST", "XDUB"],
  vse: ["XWBO", "XLIT"],
  ase: ["ASEX", "XNYS"],
  omx: ["XSTO", "XHEL", "XCSE"],
  euronext: ["XPAR", "XAMS", "XBRU", "XLIS", "XDUB", "XOSL", "XMIL"],
};

/** Exchanges that hold sessions of their own, and whose calendar does not come with the package: name and time zone. */
const withoutCalendar: Readonly<Record<string, readonly [name: string, timezone: string]>> = {
  "xneo, neoe, neo, cboe canada": ["Cboe Canada", "America/Toronto"],
  "xcnq, cnsx": ["Canadian Securities Exchange", "America/Toronto"],
  "xcai, egx, case": ["Egyptian Exchange", "Africa/Cairo"],
  "xnsa, ngx, nigeria": ["Nigerian Exchange", "Africa/Lagos"],
  "xdha, dse, dhaka": ["Dhaka Stock Exchange", "Asia/Dhaka"],
  "xdfm, dfm, dubai": ["Dubai Financial Market", "Asia/Dubai"],
  "xads, adx, abu dhabi": ["Abu Dhabi Securities Exchange", "Asia/Dubai"],
  "dsmd, qse, xqat, qatar": ["Qatar Stock Exchange", "Asia/Qatar"],
  "xkuw, boursa kuwait, kuwait": ["Boursa Kuwait", "Asia/Kuwait"],
  "xbah, bahrain": ["Bahrain Bourse", "Asia/Bahrain"],
  "xmus, msm, msx, muscat": ["Muscat Stock Exchange", "Asia/Muscat"],
  "xamm, amman": ["Amman Stock Exchange", "Asia/Amman"],
  "xbey, beirut": ["Beirut Stock Exchange", "Asia/Beirut"],
  "xcas, casablanca": ["Casablanca Stock Exchange", "Africa/Casablanca"],
  "xtun, bvmt, tunis": ["Tunis Stock Exchange", "Africa/Tunis"],
  "xnai, nairobi": ["Nairobi Securities Exchange", "Africa/Nairobi"],
  "xgha, ghana": ["Ghana Stock Exchange", "Africa/Accra"],
  "xcol, colombo": ["Colombo Stock Exchange", "Asia/Colombo"],
  "xsgo, bcs, santiago": ["Santiago Stock Exchange", "America/Santiago"],
  "xcar, caracas": ["Caracas Stock Exchange", "America/Caracas"],
  "xjam, jamaica": ["Jamaica Stock Exchange", "America/Jamaica"],
  "xmal, malta": ["Malta Stock Exchange", "Europe/Malta"],
  "xukr, uax, pfts": ["Ukrainian Exchange", "Europe/Kyiv"],
  "xkaz, kase": ["Kazakhstan Stock Exchange", "Asia/Almaty"],
  "xbul, bulgaria, sofia": ["Bulgarian Stock Exchange", "Europe/Sofia"],
  "bjse, xbej, beijing": ["Beijing Stock Exchange", "Asia/Shanghai"],
  "xnep, nepse": ["Nepal Stock Exchange", "Asia/Kathmandu"],
  "xteh, tehran, tsetmc": ["Tehran Stock Exchange", "Asia/Tehran"],
  "xiqs, iraq": ["Iraq Stock Exchange", "Asia/Baghdad"],
  "xulb, mongolia": ["Mongolian Stock Exchange", "Asia/Ulaanbaatar"],
  "xzim, zimbabwe": ["Zimbabwe Stock Exchange", "Africa/Harare"],
  "xmau, mauritius": ["Stock Exchange of Mauritius", "Indian/Mauritius"],
};

/** "NYSE Arca" and "NYSEARCA" are one name; accents do not count. */
const plain = (word: string) =>
  word
    .normalize("NFKD")
    .replace(/[^\p{L}\d]/gu, "")
    .toLowerCase();

/** Each of the listed names → the key of its list. */
function byName(lists: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(lists).flatMap(([key, names]) => names.split(",").map((name) => [plain(name), key])));
}

const named = byName(otherNames);
const likened = byName(sameSessions);
const lacking = byName(Object.fromEntries(Object.keys(withoutCalendar).map((names) => [names, names])));

/** What an exchange is called, read. */
type ReadExchange =
  /** `own` is false where only the sessions are those of the MIC. */
  | { readonly kind: "exchange"; readonly mic: string; readonly own: boolean }
  | { readonly kind: "several"; readonly mics: readonly string[] }
  | { readonly kind: "no-calendar"; readonly name: string; readonly timezone: string }
  | { readonly kind: "unknown" };

/** Reads a MIC, or another name of an exchange, case and blanks aside; `mics` have a calendar. */
export function readExchange(word: string, mics: readonly string[]): ReadExchange {
  const asked = plain(word);
  const mic = mics.find((one) => one.toLowerCase() === asked) ?? named.get(asked);
  if (mic !== undefined) return { kind: "exchange", mic, own: true };
  if (Object.hasOwn(shared, asked)) return { kind: "several", mics: shared[asked]! };
  const alike = likened.get(asked);
  if (alike !== undefined) return { kind: "exchange", mic: alike, own: false };
  const [name, timezone] = withoutCalendar[lacking.get(asked) ?? ""] ?? [];
  if (name !== undefined && timezone !== undefined) return { kind: "no-calendar", name, timezone };
  return { kind: "unknown" };
}

const initials = (name: string) =>
  name
    .split(/[^\p{L}\d]+/u)
    .map((word) => word[0] ?? "")
    .join("")
    .toLowerCase();

/**
 * Exchanges that an unknown word may mean, at most three: by their initials, or a word of their name or city. A MIC that
 * is not known is no misspelt one: Beirut's XBEY is not Belgrade's XBEL.
 */
export function exchangesLike(word: string, exchanges: readonly NamedExchange[]): readonly NamedExchange[] {
  const asked = word.trim().toLowerCase();
  if (/^x[a-z]{3}$/.test(asked)) return [];
  const holds = (text: string) => asked.length > 3 && text.toLowerCase().includes(asked);
  for (const way of [({ name }) => initials(name) === asked, ({ name }) => holds(name)] as ((
    exchange: NamedExchange,
  ) => boolean)[]) {
    const found = exchanges.filter(way);
    if (found.length > 0) return found.slice(0, 3);
  }
  return [];
}

/** `"ASX" is read as XASX, Australian Securities Exchange`, or null where the MIC itself was given. */
export function exchangeNote(word: string, { mic, name }: NamedExchange): string | null {
  if (word === mic) return null;
  const own = !likened.has(plain(word));
  return own ? `exchange ${word} is read as ${mic}, ${name}` : `exchange ${word} is read as ${mic}'s sessions, ${name}`;
}
