import { count, plural } from "../core/format.ts";
import type { FileReading } from "./result.ts";

/** Reasons that the line names; the rest stands in the record. */
const shownReasons = 2;

/** A column of values that was chosen among others. */
function valueWords({ layout, columns, kind }: FileReading): readonly string[] {
  if (layout === "wide") return [];
  const wanted = kind === "events" ? ["security", "securities", "time"] : ["close", "return", "total return"];
  const isWanted = (meaning: string) =>
    wanted.includes(meaning) || (kind === "prices" && /close|price|trade|level/.test(meaning));
  return kind === "factors"
    ? []
    : columns.filter(({ meaning }) => isWanted(meaning)).map(({ name, meaning }) => `${meaning} "${name}"`);
}

function dateWords({ dates }: FileReading): readonly string[] {
  if (dates === null) return [];
  const { example, order } = dates;
  const isNumeric = order === "day-first" || order === "month-first";
  return [`dates ${example}${isNumeric ? ` (${order.replace("-", " ")})` : ""}`];
}

/** Names of separators, which are hard to see. */
const separatorWords: Readonly<Record<string, string>> = { ".": "points", ",": "commas", " ": "blanks" };

function numberWords({ decimal }: FileReading): readonly string[] {
  if (decimal === null) return [];
  const { mark, thousands } = decimal;
  return [
    ...(mark === "," ? ["decimal comma"] : []),
    ...(thousands === null ? [] : [`${separatorWords[thousands] ?? "apostrophes"} between thousands`]),
  ];
}

function rowWords({ rows, span, leftOut }: FileReading): readonly string[] {
  const days = span === null ? "" : ` ${span[0] === span[1] ? span[0] : `${span[0]} to ${span[1]}`}`;
  const reasons = leftOut.slice(0, shownReasons).map((one) => `${one.what} (${count(one.count)})`);
  const more = leftOut.length > shownReasons ? ` and ${leftOut.length - shownReasons} more reasons` : "";
  return [`${plural(rows, "row")}${days}`, ...(reasons.length === 0 ? [] : [`left out: ${reasons.join("; ")}${more}`])];
}

/**
 * How a file was read, in one line: `wide, dates 31/12/2019 (day first), decimal comma, windows-1252, 245 rows 2018-03-01 to
 * 2019-03-29`. What is usual (a decimal point, UTF-8) is not said.
 *
 * @throws nothing
 */
export function readingLine(reading: FileReading): string {
  const { layout, sheet, unit, zone, encoding, linesAbove } = reading;
  return [
    layout,
    ...(sheet === null ? [] : [`sheet "${sheet}"`]),
    ...valueWords(reading),
    ...dateWords(reading),
    ...numberWords(reading),
    ...(unit === null ? [] : [unit.is === "percent" ? "in percent" : "in decimals"]),
    ...(zone === null ? [] : [`zone ${zone.name}`]),
    ...(encoding === null || encoding === "utf-8" ? [] : [encoding]),
    ...(linesAbove === 0 ? [] : [`${plural(linesAbove, "line")} above the header`]),
    ...rowWords(reading),
  ].join(", ");
}
