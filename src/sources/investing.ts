import { hasColumns, type Layout, planByFields } from "./layout.ts";

const headers = [
  ["date", "price", "open", "high", "low", "vol", "change%"],
  ["날짜", "종가", "시가", "고가", "저가", "거래량", "변동%"],
  ["datum", "zuletzt", "eröffn", "hoch", "tief", "vol", "+/%"],
];

/** Investing.com: every cell in quotes, newest first, volumes as `1.23M`, dates and marks by the page's language. */
export const investing: Layout = {
  id: "investing.com",
  label: "Investing.com",
  example: '"Date","Price","Open","High","Low","Vol.","Change %"',
  recognise(header) {
    // Currency pages have no volume column.
    const known = headers.some((names) => hasColumns(header, ...names.filter((_, column) => column !== 5)));
    return known ? planByFields(header, "single") : null;
  },
};
