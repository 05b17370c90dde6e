import { hasColumns, type Layout, planByFields } from "./layout.ts";

/** Columns of every page. Currencies have no volume, and the opening price has several names. */
const headers = [
  ["date", "price", "open", "high", "low", "change%"],
  ["날짜", "종가", "고가", "저가", "변동%"],
  ["datum", "zuletzt", "hoch", "tief", "+/%"],
];

/** Investing.com: every cell in quotes, newest first, volumes as `1.23M`, dates and marks by the page's language. */
export const investing: Layout = {
  id: "investing.com",
  label: "Investing.com",
  example: '"Date","Price","Open","High","Low","Vol.","Change %"',
  recognise(header) {
    return headers.some((names) => hasColumns(header, ...names)) ? planByFields(header, "single") : null;
  },
};
