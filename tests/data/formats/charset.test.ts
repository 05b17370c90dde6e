import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { toUtf8 } from "../../../src/data/formats/decode.ts";

const textOf = async (text: string, charset: string) => {
  const { bytes, notes } = await toUtf8(iconv.encode(text, charset), "file.csv");
  return { text: new TextDecoder().decode(bytes), notes };
};

describe("a file in a charset of its country", () => {
  it.each([
    ["shift_jis", "日付,始値,高値,安値,終値\n2021-06-09,1,2,3,4\n"],
    ["shift_jis", "コード,銘柄名,日付,終値\n7203,トヨタ自動車,2021-06-09,4\n9984,ソフトバンクグループ,2021-06-09,5\n"],
    ["gbk", "日期,开盘价,最高价,最低价,收盘价,成交量\n2021-06-09,1,2,3,4,5\n"],
    ["gbk", "股票代码,股票名称,交易日期,收盘价\n600519,贵州茅台,2021-06-09,2\n"],
    ["gbk", "证券简称,公告日期\n浦发银行,2021-06-09\n中国平安,2021-06-10\n"],
    ["big5", "日期,成交股數,成交金額,開盤價,最高價,最低價,收盤價,漲跌價差,成交筆數\n110/06/09,1,2,3,4,5,6,7,8\n"],
    ["big5", "股票代號,證券名稱,日期,收盤價\n2330,台積電,2021-06-09,5\n"],
    ["cp949", "일자,종가,대비,등락률,시가,고가,저가,거래량\n2021-06-09,1,2,3,4,5,6,7\n"],
    ["cp949", "회사명,날짜\n삼성전자,2021-05-12\n현대차,2021-05-13\n"],
    ["windows-1252", "Datum;Schlußkurs;Eröffnung\n09.06.2021;1,5;1,4\n"],
    ["windows-1252", "Société;Clôture\nL'Oréal;350,5\n"],
    ["windows-1252", "Data;AÇÚCAR;MAÇÃ\n2021-06-09;1,5;1,4\n"],
    ["windows-1252", "data;AÇÕES;CORAÇÃO\n2021-06-09;1,5;1,4\n"],
    ["windows-1252", "ticker;date\nGRÖßE AG;2021-06-09\n"],
    ["windows-1252", "empresa;data\nFUNDAÇÃO;2021-06-09\nUNIÃO;2021-06-10\n"],
    ["cp949", "날짜,A주,B주\n2021-06-09,1,2\n"],
    ["cp949", "date,SK하이닉스,KB금융\n2021-06-09,1,2\n"],
    ["euc-jp", "日付,始値,高値,安値,終値\n2021-06-09,1,2,3,4\n"],
    ["euc-jp", "銘柄名,日付\nトヨタ自動車,2021-06-09\nソニー,2021-06-10\n"],
    ["windows-1250", "Data;Otwarcie;Najwyższy;Najniższy;Zamknięcie\n2021-06-09;1;2;3;4\n"],
    ["windows-1251", "Дата;Открытие;Максимум;Минимум;Закрытие\n2021-06-09;1;2;3;4\n"],
    ["windows-1254", "Tarih;Açılış;Yüksek;Düşük;Kapanış\n2021-06-09;1;2;3;4\n"],
  ])("is read: %s, %s", async (charset, text) => {
    const read = await textOf(text, charset);
    expect(read.text).toBe(text);
    expect(read.notes).toEqual([`read as ${charset.toUpperCase()}`]);
  });
});
