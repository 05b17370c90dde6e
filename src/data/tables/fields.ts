import { readDate } from "./dates.ts";

/** What price files call their columns, in the languages of their exporters. Names are compared without case, spaces and signs. */
const names = {
  date: [
    ...["date", "day", "session", "datetime", "timestamp", "time", "caldt", "datadate", "tradedate", "tradingdate"],
    ...["observationdate", "dlycaldt", "날짜", "일자", "기준일", "datum", "data", "fecha", "日付", "日期", "交易日期"],
  ],
  security: [
    ...["security", "ticker", "symbol", "permno", "permco", "isin", "cusip", "sedol", "ric", "gvkey", "code", "secid"],
    ...["instrument", "stock", "stockcode", "firm", "id", "tic", "종목코드", "종목", "단축코드"],
  ],
  adjustedClose: ["adjclose", "adjustedclose", "closeadj", "closeadjusted", "adjprc", "adjprice", "수정종가"],
  close: [
    ...[
      "close",
      "closeprice",
      "closingprice",
      "price",
      "prc",
      "dlyprc",
      "last",
      "lastprice",
      "pxlast",
      "level",
      "value",
    ],
    ...[
      "settle",
      "종가",
      "체결가",
      "현재가",
      "zamkniecie",
      "zuletzt",
      "schluss",
      "schlusskurs",
      "cierre",
      "終値",
      "收盘",
    ],
  ],
  return: ["ret", "return", "returns", "dlyret", "dailyreturn", "totalreturn", "수익률"],
  volume: ["volume", "vol", "tradingvolume", "volumeshares", "dlyvol", "거래량", "거래량천주", "wolumen", "volumen"],
  other: [
    ...[
      "open",
      "high",
      "low",
      "change",
      "change%",
      "changepct",
      "flucrate",
      "tradingvalue",
      "marketcap",
      "listedshares",
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
      "상장주식수",
    ],
    ...[
      "외국인소진율",
      "otwarcie",
      "najwyzszy",
      "najnizszy",
      "eröffn",
      "eröffnung",
      "hoch",
      "tief",
      "+/%",
      "dividends",
    ],
    ...[
      "stocksplits",
      "per",
      "openint",
      "currency",
      "name",
      "retx",
      "shrout",
      "cfacpr",
      "cfacshr",
      "bid",
      "ask",
      "askhi",
      "bidlo",
    ],
  ],
} as const;

type Field = keyof typeof names;

const fieldOf: ReadonlyMap<string, Field> = new Map(
  Object.entries(names).flatMap(([field, aliases]) => aliases.map((alias) => [alias, field as Field] as const)),
);

/** "Adj Close" → "adjclose", "<VOL>" → "vol", "거래량(천주)" → "거래량천주". */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[\s_.<>()"'-]+/g, "");
}

/** A header and what its names are known to mean. */
export interface Header {
  readonly names: readonly string[];
  readonly normal: readonly string[];
  readonly fields: readonly (Field | null)[];
  /** The text of a column's first cell; "" in an empty file. */
  sample(column: number): string;
}

export function headerOf(names: readonly string[], sample: (column: number) => string): Header {
  const normal = names.map(normalName);
  const fields = normal.map((name) => fieldOf.get(name) ?? null);
  // pandas leaves the index without a name, or calls it `Unnamed: 0`: what is in it tells.
  if (fields[0] === null && !fields.includes("date") && readDate(sample(0)) !== null) fields[0] = "date";
  return { names, normal, fields, sample };
}

/** The first column of a field; -1 when there is none. */
export function columnOf(header: Header, field: Field): number {
  return header.fields.indexOf(field);
}
