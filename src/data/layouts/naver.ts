import { hasColumns, type Layout, planByFields } from "./layout.ts";

const headers = [
  ["날짜", "종가", "전일비", "시가", "고가", "저가", "거래량"],
  ["날짜", "체결가", "전일비", "등락률"],
  ["날짜", "시가", "고가", "저가", "종가", "거래량", "외국인소진율"],
];

/** Naver Finance: the daily table of a share, of an index, and the chart's data. */
export const naver: Layout = {
  id: "naver",
  label: "Naver Finance",
  example: "날짜,종가,전일비,시가,고가,저가,거래량",
  recognise(header) {
    return headers.some((names) => hasColumns(header, ...names)) ? planByFields(header, "single") : null;
  },
};
