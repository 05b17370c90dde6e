import { describe, expect, it } from "vitest";
import { readPrices } from "../../../src/data/prices/read-prices.ts";
import { priceFieldOf } from "../../../src/data/tables/fields.ts";
import { textFile } from "../../sources/files.ts";

describe("names of price columns", () => {
  it.each([
    ...["AdjustmentClose", "Adjprcwd", "adjClosePrice", "調整終値", "調整後終値", "前复权收盘价", "수정 종가"],
    ...["Cours ajusté", "Schlusskurs (bereinigt)", "Kurs bereinigt", "Precio ajustado", "Prezzo rettificato"],
    ...["Penutupan Disesuaikan", "Giá điều chỉnh", "Düzeltilmiş Kapanış"],
  ])("that mean an adjusted close: %s", (name) => {
    expect(priceFieldOf(name)).toBe("adjustedClose");
  });

  it.each(["Schlußkurs", "Schlusskurs", "SCHLUSSKURS", "Schluß"])("that mean a close: %s", (name) => {
    expect(priceFieldOf(name)).toBe("close");
  });

  it.each([
    "Unadjusted Close",
    "AdjustmentOpen",
    "Adj High",
    "AdjustmentFactor",
    "調整前終値",
    "수정시가",
    "Adj Volume",
  ])("that mean none: %s", (name) => {
    expect(priceFieldOf(name)).not.toBe("adjustedClose");
  });

  // One page of a site of quotes, in its languages. The opening price is never read.
  it.each([
    "Fecha,Último,Apertura,Máximo,Mínimo,Vol.,% var.",
    "Data,Ultimo,Apertura,Massimo,Minimo,Vol.,Var. %",
    "Date,Dernier,Ouv.,Plus Haut,Plus Bas,Vol.,Variation %",
    "Datum,Zuletzt,Eröffn.,Hoch,Tief,Vol.,+/- %",
    "日付け,終値,始値,高値,安値,出来高,変化率 %",
    "날짜,종가,시가,고가,저가,거래량,변동 %",
    "Ngày,Lần cuối,Mở,Cao,Thấp,KL,% Thay đổi",
    "Tanggal,Terakhir,Pembukaan,Tertinggi,Terendah,Vol.,Perubahan%",
    "日期,收盘,开盘,高,低,交易量,涨跌幅",
    "日期,收市,開市,高,低,成交量,更改%",
    "Datum,Laatste,Open,Hoog,Laag,Vol.,Verschil %",
    "Data,Ostatnio,Otwarcie,Max.,Min.,Wol.,Zmiana%",
    "Tarih,Şimdi,Açılış,Yüksek,Düşük,Hac.,Fark %",
    "Дата,Цена,Откр.,Макс.,Мин.,Объём,Изм. %",
    "วันเดือนปี,ล่าสุด,เปิด,สูงสุด,ต่ำสุด,ปริมาณ,% เปลี่ยน",
    "التاريخ,الأخير,الافتتاح,الأعلى,الأدنى,الحجم,التغير %",
  ])("of a page: %s", async (header) => {
    const rows = ["2021-06-16,102.5,7,8,6,6.10M,0.5%", "2021-06-15,101.25,7,8,6,5.20K,-0.5%"];
    const [series, ...others] = await readPrices([textFile("FOO.csv", [header, ...rows].join("\n"))]);
    expect(others).toEqual([]);
    expect([series!.security, ...series!.closes]).toEqual(["FOO", 101.25, 102.5]);
  });

  it("leave shares that are called like a field to a panel", async () => {
    const text = "Date,LOW,MV,KO,PEP\n2021-06-15,1,2,3,4\n2021-06-16,2,3,4,5\n";
    const series = await readPrices([textFile("p.csv", text)]);
    expect(series.map(({ security }) => security)).toEqual(["LOW", "MV", "KO", "PEP"]);
  });

  it.each([
    ["Unnamed: 0,date,FOO,BAR", ["0,2021-06-15,1.5,3", "1,2021-06-16,2.5,4"]],
    [",date,FOO,BAR", ["1,2021-06-15,1.5,3", "2,2021-06-16,2.5,4"]],
    ["FOO,BAR,date", ["1.5,3,2021-06-15", "2.5,4,2021-06-16"]],
  ])("may have the date elsewhere, and numbers of rows in front: %s", async (header, rows) => {
    const series = await readPrices([textFile("p.csv", [header, ...rows].join("\n"))]);
    expect(series.map(({ security, closes }) => [security, ...closes])).toEqual([
      ["FOO", 1.5, 2.5],
      ["BAR", 3, 4],
    ]);
  });

  it.each(["$X", "US$ X", "X €", "R$ X", "X zł", "€X", "X円", "X원", "₹X"])(
    "may have currencies in their cells: %s",
    async (form) => {
      const cells = ["1.010,50", "998,25"].map((figure) => form.replace("X", figure));
      const text = `Datum;Schlusskurs\n15.06.2021;${cells[0]}\n16.06.2021;${cells[1]}\n`;
      const [series] = await readPrices([textFile("p.csv", text)]);
      expect([...series!.closes]).toEqual([1010.5, 998.25]);
    },
  );
});
