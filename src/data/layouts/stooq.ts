import { hasColumns, type Layout, planByFields } from "./layout.ts";

/** Stooq: the page's export in English or Polish, and the bulk files with a ticker column. */
export const stooq: Layout = {
  id: "stooq",
  label: "Stooq",
  example: "Date,Open,High,Low,Close,Volume",
  recognise(header) {
    if (hasColumns(header, "ticker", "per", "date", "open", "high", "low", "close", "vol")) {
      return planByFields(header, "long");
    }
    const page = ["date", "open", "high", "low", "close"];
    const polish = ["data", "otwarcie", "najwyzszy", "najnizszy", "zamkniecie"];
    const known = [page, polish].some((names) => names.every((name, column) => header.normal[column] === name));
    const rest = header.fields.slice(5);
    return known && (rest.length === 0 || (rest.length === 1 && rest[0] === "volume"))
      ? planByFields(header, "single")
      : null;
  },
};
