import { hasColumns, type Layout, planByFields } from "./layout.ts";

/** Korea Exchange (data.krx.co.kr): one index or one share, or all of one day with a code column; usually CP949. */
export const krx: Layout = {
  id: "krx",
  label: "Korea Exchange",
  example: "일자,종가,대비,등락률,시가,고가,저가,거래량,거래대금,상장시가총액",
  recognise(header) {
    const korean = hasColumns(header, "종가", "대비", "등락률", "시가", "고가", "저가", "거래량");
    const english = hasColumns(header, "close", "change", "flucrate", "open", "high", "low", "tradingvolume");
    if (!korean && !english) return null;
    const plan = planByFields(header, "single");
    if (plan.date < 0) return null;
    return header.fields.includes("security") ? planByFields(header, "long") : plan;
  },
};
