import { hasColumns, type Layout, planByFields } from "./layout.ts";

/** Yahoo Finance's historical prices: closes adjusted for splits, and adjusted closes for dividends too. */
export const yahoo: Layout = {
  id: "yahoo",
  label: "Yahoo Finance",
  example: "Date,Open,High,Low,Close,Adj Close,Volume",
  recognise(header) {
    return header.names.length === 7 && hasColumns(header, "date", "open", "high", "low", "close", "adjclose", "volume")
      ? planByFields(header, "single")
      : null;
  },
};
