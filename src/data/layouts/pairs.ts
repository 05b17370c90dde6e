import { readDate } from "../tables/dates.ts";
import { type Header, isDateName, normalName, priceFieldOf, priceFields, withoutNumber } from "../tables/fields.ts";
import type { Layout, Pair } from "./layout.ts";

type Columns = readonly number[];

/** Columns of dates that have one name, which pandas and R may have numbered: `Date,AAA,Date.1,BBB`. */
function namedDates({ names, fields }: Header): Columns {
  const dates = names.flatMap((name, column) => (isDateName(name) && fields[column] !== "other" ? [column] : []));
  const distinct = new Set(dates.map((column) => normalName(withoutNumber(names[column]!))));
  return distinct.size === 1 ? dates : [];
}

/** A date as it is written, no number of eight digits. */
const isWritten = (header: Header, column: number) =>
  /\D/.test(header.sample(column)) && readDate(header.sample(column)) !== null;

const words = (name: string) => name.split(/[\s_()[\]:]+/).filter((word) => word !== "");

/** "AAA" of `AAA Date` and `AAA Price`; "" where the names of a pair have nothing in common. */
function sharedId(date: string, value: string): string {
  const own = words(value).filter((word) => words(date).includes(word));
  const rest = words(value).filter((word) => !own.includes(word));
  return own.length > 0 && rest.every((word) => priceFieldOf(word) !== null) ? own.join(" ") : "";
}

const isPrice = (header: Header, column: number) =>
  (priceFields as readonly unknown[]).includes(priceFieldOf(withoutNumber(header.names[column]!)));

/** Columns that hold dates under the names of securities: `AAA US Equity,,BBB US Equity,`, `AAA Date,AAA Price,…`. */
function datesOfSecurities(header: Header): Columns {
  const { names } = header;
  const dates = names.flatMap((name, column) =>
    name !== "" && priceFieldOf(name) === null && isWritten(header, column) ? [column] : [],
  );
  const fits = dates.every((date) => {
    const value = names[date + 1];
    return value !== undefined && (value === "" || isPrice(header, date + 1) || sharedId(names[date]!, value) !== "");
  });
  return fits ? dates : [];
}

/** The columns of values behind a date: neither volumes nor others, nor columns that only keep a distance. */
function valuesBehind(header: Header, from: number, to: number): Columns {
  const { names, fields, sample } = header;
  const behind = names.map((_, column) => column).slice(from + 1, to);
  const values = behind.filter((column) => {
    const field = fields[column] ?? priceFieldOf(withoutNumber(names[column]!));
    const isEmpty = names[column] === "" && sample(column) === "";
    return !isEmpty && field !== "other" && field !== "volume";
  });
  const known = values.filter((column) => isPrice(header, column) || names[column] === "");
  // Of one security the best price is read.
  const best = priceFields.flatMap((field) =>
    known.filter((column) => priceFieldOf(withoutNumber(names[column]!)) === field),
  );
  return known.length === values.length ? [...best, ...known].slice(0, 1) : values;
}

/** The security of a pair; null where its columns do not name one. */
function idOf(header: Header, date: number, value: number): string | null {
  const [dateName, valueName] = [header.names[date]!, header.names[value]!];
  const shared = sharedId(dateName, valueName);
  if (shared !== "") return shared;
  if (valueName !== "" && !isPrice(header, value)) return valueName;
  return isDateName(dateName) ? null : dateName;
}

/** Each security with dates of its own, as the worksheet functions of vendors write histories side by side. */
export const pairs: Layout = {
  id: "pairs",
  label: "pairs of a date and a price, each with its own dates (Bloomberg, Refinitiv)",
  example: "Date,AAA,Date,BBB",
  recognise(header) {
    if (header.fields.includes("security")) return null;
    const dates = [namedDates(header), datesOfSecurities(header)].find((columns) => columns.length > 1);
    if (dates === undefined) return null;
    const found: readonly Pair[] = dates.flatMap((date, k) =>
      valuesBehind(header, date, dates[k + 1] ?? header.names.length).map((value) => ({
        date,
        value,
        id: idOf(header, date, value),
      })),
    );
    if (new Set(found.map(({ date }) => date)).size < 2) return null;
    return {
      shape: "wide",
      date: found[0]!.date,
      security: -1,
      securities: found.map(({ value }) => value),
      prices: [],
      return: -1,
      volume: -1,
      pairs: found,
    };
  },
};
