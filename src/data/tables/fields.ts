import { readDate } from "./dates.ts";

/**
 * The names that price files, event files and factor files give their columns, in the languages of the exchanges, by
 * what they mean. One table for all readers. Names are compared by `normalName`.
 *
 * Prices stand in the order of preference: what includes dividends and splits before what does not, the official close
 * before the last trade, and an average or a value only where there is nothing else.
 */
const names = {
  date: [
    ...[
      "date",
      "dates",
      "day",
      "session",
      "datetime",
      "timestamp",
      "time",
      "caldt",
      "datadate",
      "tradedate",
      "pricedate",
    ],
    ...[
      "tradingdate",
      "observationdate",
      "dlycaldt",
      "refdate",
      "dtyyyymmdd",
      "yyyymmdd",
      "snappedat",
      "trddt",
      "asofdate",
    ],
    ...[
      "marketdate",
      "quotedate",
      "businessdate",
      "effectivedate",
      "valuedate",
      "period",
      "timeopen",
      "opentime",
      "unixtimestamp",
    ],
    ...[
      "날짜",
      "일자",
      "기준일",
      "기준일자",
      "거래일",
      "거래일자",
      "日付",
      "年月日",
      "取引日",
      "日期",
      "交易日期",
      "交易日",
      "日付け",
    ],
    ...[
      "datum",
      "data",
      "fecha",
      "dato",
      "datagiełdowa",
      "datapregao",
      "giorno",
      "jour",
      "tag",
      "handelstag",
      "tanggal",
      "ngay",
    ],
    ...["วันเดือนปี", "التاريخ"],
    ...["ngaygiaodich", "วันที่", "дата", "tradedatetime", "kursdatum", "päiväys", "datadepregao", "tarih", "datasesji"],
  ],
  totalReturn: [
    ...["totalreturnindex", "tri", "ri", "totalreturnlevel", "returnindex", "grossindex", "tottreturnindexgrossdvds"],
    ...["totreturnindexgrossdvds", "performanceindex"],
  ],
  adjustedClose: [
    ...[
      "adjclose",
      "adjustedclose",
      "closeadj",
      "closeadjusted",
      "adjprc",
      "adjprice",
      "adjcloseprice",
      "adjclosingprice",
    ],
    ...[
      "adjcp",
      "adjusted",
      "adjustedprice",
      "adjustedclosingprice",
      "priceadjusted",
      "priceadj",
      "closingpriceadjusted",
    ],
    ...["adjlast", "adjustedlast", "pxlastadj", "pxlastadjusted", "closesplitadjusted", "adjusteddividendclose"],
    ...[
      "수정종가",
      "수정주가",
      "수정가",
      "調整後終値",
      "調整済終値",
      "修正終値",
      "前復権",
      "前复权",
      "后复权",
      "前復權",
      "後復權",
    ],
    ...["复权收盘价", "前复权收盘价", "后复权收盘价", "還原收盤價", "調整後收盤價", "调整后收盘价"],
    ...[
      "clotureajustee",
      "coursajuste",
      "dernierajuste",
      "bereinigterschlusskurs",
      "schlusskursbereinigt",
      "bereinigt",
    ],
    ...[
      "adjschlusskurs",
      "cierreajustado",
      "fechamentoajustado",
      "fechajustado",
      "chiusurarettificata",
      "chiusuraaggiustata",
    ],
    ...["giadieuchinh", "giadongcuadieuchinh", "dieuchinh", "hargapenutupandisesuaikan", "kapanisduzeltilmis"],
  ],
  close: [
    ...[
      "close",
      "closeprice",
      "closingprice",
      "closing",
      "closelast",
      "close/last",
      "last/close",
      "closeprc",
      "priceclose",
      "pxclose",
      "closevalue",
    ],
    ...["pxlast", "closeusd", "officialclose", "officialclosingprice", "prcclose", "clsprc", "clspric", "closingindex"],
    ...["indexclose", "closingindexvalue", "closeindex", "prccd", "prcd", "dayclose", "cls"],
    ...["종가", "終値", "收盘", "收盘价", "收盤", "收盤價", "收市", "收市價", "收盘指数", "收盤指數"],
    ...["cloture", "coursdecloture", "fermeture", "schluss", "schlusskurs", "cierre", "preciodecierre", "preciocierre"],
    ...[
      "fechamento",
      "precodefechamento",
      "chiusura",
      "prezzodichiusura",
      "prezzochiusura",
      "slotkoers",
      "slot",
      "zamkniecie",
    ],
    ...["kurszamkniecia", "kapanis", "stangning", "slutkurs", "sluttkurs", "paatoskurssi", "закрытие", "ценазакрытия"],
    ...["dongcua", "giadongcua", "penutupan", "hargapenutupan", "tutup", "ราคาปิด", "ปิด", "closingpricers", "closers"],
  ],
  price: [
    ...["price", "prc", "dlyprc", "kurs", "cours", "precio", "preco", "prezzo", "koers", "cena", "цена", "harga"],
    ...["주가", "価格", "株価", "价格", "價格", "pricep", "spot", "rate"],
  ],
  last: [
    ...["last", "lastprice", "lasttrade", "lasttradedprice", "ltp", "lastsale", "lastdone", "현재가", "체결가", "終了"],
    ...["zuletzt", "dernier", "dernierprix", "derniercours", "ultimo", "ultimoprecio", "ultimopreco", "ultimoprezzo"],
    ...[
      "lancuoi",
      "terakhir",
      "最新",
      "最新价",
      "最新價",
      "最終",
      "ostatni",
      "laatste",
      "senaste",
      "ล่าสุด",
      "الأخير",
      "şimdi",
      "simdi",
      "ostatnio",
    ],
  ],
  level: [
    "level",
    "value",
    "settle",
    "settlement",
    "settlementprice",
    "indexvalue",
    "index",
    "nav",
    "지수",
    "指数",
    "指數",
    "wert",
    "valor",
  ],
  average: [
    "vwap",
    "averageprice",
    "avgprice",
    "weightedaverageprice",
    "average",
    "가중평균",
    "均价",
    "均價",
    "durchschnitt",
  ],
  security: [
    ...["security", "ticker", "symbol", "permno", "permco", "isin", "cusip", "sedol", "ric", "gvkey", "code", "secid"],
    ...[
      "instrument",
      "stock",
      "stockcode",
      "firm",
      "id",
      "tic",
      "securityticker",
      "tickersymbol",
      "stockid",
      "securityid",
    ],
    ...[
      "stockticker",
      "stocksymbol",
      "companyticker",
      "securitycode",
      "companycode",
      "companyid",
      "firmid",
      "stkcd",
      "tscode",
    ],
    ...[
      "scode",
      "secucode",
      "securitysymbol",
      "scrip",
      "scripcode",
      "wkn",
      "figi",
      "valoren",
      "bloomberg",
      "bloombergticker",
    ],
    ...["instrumentid", "ricode", "dscode", "dscd", "epic", "tidm", "share", "asset", "coin", "pair", "contract"],
    ...["종목코드", "종목", "단축코드", "종목번호", "표준코드", "銘柄コード", "コード", "証券コード", "銘柄"],
    ...["股票代码", "证券代码", "股票代碼", "證券代號", "股票代號", "代码", "代碼", "代號", "証券代号"],
    ...["mack", "macp", "macophieu", "machungkhoan", "kode", "kodesaham", "kodeefek", "codigo", "codneg", "papel"],
    ...["ativo", "titolo", "wertpapier", "aktie", "symbole", "kurzel", "kod", "walor", "skrot", "тикер"],
  ],
  securityName: [
    ...[
      "name",
      "company",
      "companyname",
      "securityname",
      "issuer",
      "issuername",
      "stockname",
      "firmname",
      "instrumentname",
    ],
    ...[
      "conm",
      "comnam",
      "shortname",
      "longname",
      // Exchanges of India mean the kind of share by it (EQ), which is one for the whole file.
      "series",
      "회사명",
      "종목명",
      "기업명",
      "회사",
      "기업",
      "会社名",
      "銘柄名",
      "企業名",
    ],
    ...[
      "公司名称",
      "股票名称",
      "证券简称",
      "股票簡稱",
      "證券名稱",
      "公司",
      "公司簡稱",
      "unternehmen",
      "firma",
      "emittent",
      "gesellschaft",
    ],
    ...[
      "entreprise",
      "societe",
      "emetteur",
      "empresa",
      "emisor",
      "azienda",
      "societa",
      "emittente",
      "emissor",
      "nomedaempresa",
    ],
    ...[
      "congty",
      "tencongty",
      "perusahaan",
      "emiten",
      "bedrijf",
      "nazwa",
      "spolka",
      "yritys",
      "bolag",
      "компания",
      "эмитент",
    ],
  ],
  return: [
    "ret",
    "return",
    "returns",
    "dlyret",
    "dailyreturn",
    "totalreturn",
    "수익률",
    "rendite",
    "rendement",
    "dretwd",
    "日收益率",
  ],
  volume: [
    ...[
      "volume",
      "vol",
      "tradingvolume",
      "volumeshares",
      "dlyvol",
      "sharestraded",
      "totalvolume",
      "tradedvolume",
      "cshtrd",
    ],
    ...[
      "거래량",
      "거래량천주",
      "出来高",
      "成交量",
      "成交股數",
      "wolumen",
      "volumen",
      "umsatz",
      "volumi",
      "hacim",
      "khoiluong",
      "obyem",
    ],
    ...["交易量", "wolumenobrotu", "ปริมาณ", "الحجم", "hoeveelheid", "stucke", "stuecke", "obem"],
    ...["klgd", "khoiluonggiaodich", "volumea", "объем", "noofshares", "totaltradedquantity", "quantity"],
  ],
  other: [
    ...[
      "open",
      "high",
      "low",
      "openprice",
      "highprice",
      "lowprice",
      "opening",
      "pxopen",
      "pxhigh",
      "pxlow",
      "pxvolume",
    ],
    ...["openingprice", "adjopen", "adjhigh", "adjlow", "prevclose", "previousclose", "prclosingprice", "prevclosing"],
    ...[
      "change",
      "change%",
      "changepct",
      "changepercent",
      "chg",
      "chg%",
      "pctchange",
      "netchange",
      "flucrate",
      "percentchange",
    ],
    ...[
      "tradingvalue",
      "marketcap",
      "listedshares",
      "marketcapitalization",
      "mktcap",
      "mv",
      "shrout",
      "sharesoutstanding",
      "shares",
    ],
    ...[
      "turnover",
      "tradedvalue",
      "amount",
      "trades",
      "numberoftrades",
      "nooftrades",
      "deals",
      "numtrades",
      "tottrades",
    ],
    ...[
      "시가",
      "고가",
      "저가",
      "대비",
      "등락률",
      "변동",
      "변동%",
      "전일비",
      "거래대금",
      "거래대금백만",
      "시가총액",
      "상장시가총액",
    ],
    ...["상장주식수", "외국인소진율", "始値", "高値", "安値", "前日比", "前日比%", "変化率%", "売買代金", "調整前終値"],
    ...[
      "开盘",
      "开盘价",
      "最高",
      "最高价",
      "最低",
      "最低价",
      "前收盘",
      "涨跌额",
      "涨跌幅",
      "成交额",
      "换手率",
      "振幅",
      "流通市值",
    ],
    ...["開盤", "開盤價", "最高價", "最低價", "漲跌", "漲跌價差", "成交金額", "成交筆數", "总市值"],
    ...[
      "otwarcie",
      "najwyzszy",
      "najnizszy",
      "eroffn",
      "eroffnung",
      "eroffnungskurs",
      "hoch",
      "tief",
      "tageshoch",
      "tagestief",
    ],
    ...[
      "hochst",
      "tiefst",
      "+/%",
      "%",
      "ouverture",
      "ouv",
      "plushaut",
      "plusbas",
      "haut",
      "bas",
      "variation",
      "variation%",
    ],
    ...["apertura", "maximo", "minimo", "massimo", "maxima", "minima", "abertura", "var%", "variacao"],
    ...["mocua", "caonhat", "thapnhat", "thaydoi", "%thaydoi", "giamocua", "pembukaan", "tertinggi"],
    ...[
      "terendah",
      "perubahan%",
      "openinghoeveelheid",
      "hoogste",
      "laagste",
      "opening",
      "открытие",
      "максимум",
      "минимум",
    ],
    ...[
      "dividends",
      "dividend",
      "dividendamount",
      "stocksplits",
      "splitcoefficient",
      "splitfactor",
      "capitalgains",
      "repaired",
    ],
    ...[
      "per",
      "openint",
      "currency",
      "retx",
      "cfacpr",
      "cfacshr",
      "bid",
      "ask",
      "askhi",
      "bidlo",
      "spread",
      "mid",
      "exchange",
    ],
    ...["cao", "thap", "高", "低", "開市", "更改%", "hoog", "laag", "verschil%", "kursmax", "kursmin"],
    ...[
      "zmiana",
      "zmiana%",
      "acılıs",
      "yuksek",
      "dusuk",
      "fark%",
      "откр",
      "макс",
      "мин",
      "изм%",
      "oppen",
      "hogst",
      "lagst",
    ],
    ...[
      "เปิด",
      "สูงสุด",
      "ต่ำสุด",
      "%เปลี่ยน",
      "الافتتاح",
      "الأعلى",
      "الأدنى",
      "التغير%",
      "ouv",
      "clotprec",
      "%var",
      "variation%",
    ],
    ...["hexcd", "exchcd", "shrcd", "siccd", "numtrd", "prev", "volumeusd", "volumebtc", "tradecount", "basevolume"],
  ],
} as const;

export type Field = keyof typeof names;

/** "Adj Close**" → "adjclose", "<VOL>" → "vol", "거래량(천주)" → "거래량천주", "Último" → "ultimo", "Close (USD)" → "close". */
export function normalName(name: string): string {
  const plain = name.replace(/\s*[([](?:[A-Z]{3}|[€$£¥₩%])[)\]]\s*$/u, "").normalize("NFKD");
  const bare = plain
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss")
    .replaceAll("ı", "i");
  return bare.replace(/[\s_.<>()[\]{}"'`*:;#-]+/g, "");
}

const fieldOf: ReadonlyMap<string, Field> = new Map(
  Object.entries(names).flatMap(([field, aliases]) =>
    aliases.map((alias) => [normalName(alias), field as Field] as const),
  ),
);

/** Parts of names that mean an adjusted price, a price of the close, and something else of both, in normal form. */
const adjusted =
  /adj|ajust|bereinig|rettific|aggiust|수정|調整|调整|復權|复权|復権|還原|还原|dieuchinh|disesuaikan|duzeltil|justera|justere|gecorrigeerd|skorygowan|скорр/;
const closing =
  /clos|price|prc|last|종가|주가|가격|終値|株価|收盘|收盤|收市|cloture|cours|schluss|kurs|cierre|precio|fechamento|preco|chiusura|prezzo|penutup|harga|gia|kapanis|zamkniecia|slotkoers|stangning|цена|закрыти/;
const otherwise =
  /unadj|nonadj|notadj|before|factor|open|opn|high|hipr|low|lopr|vol|ret(?!tific)|date|ratio|調整前|调整前|不复权|不復權|未复权|무수정|시가|고가|저가|거래|계수|始値|高値|安値|出来高|开盘|開盤|最高|最低|成交|因子|系数/;

/** Whether a name that no table has means an adjusted close: `AdjustmentClose`, `Adjprcwd`, `調整終値`. */
const meansAdjusted = (normal: string) => adjusted.test(normal) && closing.test(normal) && !otherwise.test(normal);

const fieldOfNormal = (normal: string): Field | null =>
  fieldOf.get(normal) ?? (meansAdjusted(normal) ? "adjustedClose" : null);

/** Fields of prices, the best first. */
export const priceFields = ["totalReturn", "adjustedClose", "close", "price", "last", "level", "average"] as const;

/** What a name of a column means; null where it is not known. */
export const priceFieldOf = (name: string): Field | null => fieldOfNormal(normalName(name));

/** Names that stand twice in a header are numbered by pandas and R: `Date.1`, `Date...3`, `Date_2`. */
export const withoutNumber = (name: string): string => name.replace(/(?:\.{1,3}|_)\d{1,3}$/, "");

/** Whether a name means a date, whatever its number. */
export const isDateName = (name: string): boolean => priceFieldOf(withoutNumber(name)) === "date";

/** A header and what its names are known to mean. */
export interface Header {
  readonly names: readonly string[];
  readonly normal: readonly string[];
  readonly fields: readonly (Field | null)[];
  /** The text of a column's first cell; "" in an empty file. */
  sample(column: number): string;
}

/** A name as tickers are written: a wide panel may hold shares called LAST, SPOT or RI. */
const looksLikeTicker = (name: string) => /^[A-Z][A-Z0-9.]{0,4}$/.test(name);

/** Takes back what short names in capitals mean where most other names mean nothing: then they are tickers. */
function withoutTickers(names: readonly string[], fields: (Field | null)[]): void {
  const unknown = fields.filter((field, column) => field === null && names[column] !== "").length;
  const known = fields.filter((field) => field !== null && field !== "date").length;
  if (unknown < 2 || unknown < known) return;
  for (const [column, field] of fields.entries())
    if (field !== null && field !== "date" && looksLikeTicker(names[column]!)) fields[column] = null;
}

export function headerOf(names: readonly string[], sample: (column: number) => string): Header {
  const normal = names.map(normalName);
  const fields = normal.map(fieldOfNormal);
  withoutTickers(names, fields);
  // pandas leaves the index without a name, or calls it `Unnamed: 0`: its cells show that it is one.
  if (!fields.includes("date") && readDate(sample(0)) !== null) fields[0] = "date";
  return { names, normal, fields, sample };
}

/** A header in which columns mean what the user says, before any guess. */
export function withStated(header: Header, stated: ReadonlyMap<number, Field>): Header {
  if (stated.size === 0) return header;
  const taken = new Set(stated.values());
  const fields = header.fields.map((field, column) => {
    const own = stated.get(column);
    if (own !== undefined) return own;
    // What the user names takes the place of every other column of its kind.
    if (field !== null && taken.has(field)) return "other";
    return taken.has("close") && (priceFields as readonly (Field | null)[]).includes(field) ? "other" : field;
  });
  return { ...header, fields };
}

/** The first column of a field; -1 when there is none. */
export function columnOf(header: Header, field: Field): number {
  return header.fields.indexOf(field);
}
