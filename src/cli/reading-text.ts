import { count, plural } from "../core/format.ts";
import type { FileReading, InspectedFile } from "../index.ts";
import { textWidth } from "./text-width.ts";
import { wrap } from "./wrap.ts";

/** Above this many files each has one line. */
const wholeLimit = 12;

/** Names of unused columns and reasons that are printed. */
const shown = 20;

const labelWidth = 9;
const label = (text: string) => `  ${text.padEnd(labelWidth)}`;

/** Cells in columns, two blanks apart. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, c) => Math.max(...rows.map((row) => textWidth(row[c]!)))) ?? [];
  const pad = (text: string, c: number) => text + " ".repeat(widths[c]! - textWidth(text));
  return rows.map((row) => row.map(pad).join("  ").trimEnd());
}

function some(texts: readonly string[]): string {
  const more = texts.length - shown;
  return texts.slice(0, shown).join(", ") + (more > 0 ? ` and ${count(more)} more` : "");
}

function columnLines({ columns, furtherColumns }: FileReading): readonly string[] {
  const rows = columns.map(({ name, meaning, why }) => [`"${name}"`, meaning, why]);
  return [...aligned(rows), ...(furtherColumns === 0 ? [] : [`and ${count(furtherColumns)} more like these`])];
}

function datesText({ dates }: FileReading): string {
  if (dates === null) return "no column of dates";
  const { form, order, example, why } = dates;
  const words = order.replaceAll("-", " ");
  return why === `the ${words.replace(" first", " stands first")}`
    ? `${form}, such as ${example}`
    : `${form}, ${words}, such as ${example}: ${why}`;
}

const separators: Readonly<Record<string, string>> = { ".": "points", ",": "commas", " ": "blanks" };

function numbersText({ decimal }: FileReading): string {
  if (decimal === null) return "stored as numbers";
  const { mark, thousands, why } = decimal;
  const between = thousands === null ? "" : `, ${separators[thousands] ?? "apostrophes"} between thousands`;
  return `decimal ${mark === "," ? "comma" : "point"}${between}: ${why}`;
}

/** Digits of a figure that a division has not touched. */
const digits = 12;

function endText(row: FileReading["first"], kind: FileReading["kind"]): readonly string[] {
  if (row === null) return ["no row with a value", "", ""];
  return [
    row.when,
    row.security ?? "all securities",
    kind === "events" ? "" : String(Number(row.value.toPrecision(digits))),
  ];
}

/** Labels and texts; an empty text is left out. */
function entries(reading: FileReading): readonly (readonly [string, readonly string[]])[] {
  const { kind, layout, unused, unit, zone, encoding, sheet, linesAbove, rows, span, leftOut, first, last } = reading;
  const [begin, end] = aligned([endText(first, kind), endText(last, kind)]);
  const unitWord = unit?.is === "percent" ? "percent" : "decimals (0.015 is 1.5%)";
  return [
    ["holds", [`${kind}, layout ${layout}`]],
    ["columns", columnLines(reading)],
    ["unused", unused.length === 0 ? [] : [some(unused)]],
    ["dates", [datesText(reading)]],
    ["numbers", kind === "events" ? [] : [numbersText(reading)]],
    ["unit", unit === null ? [] : [`${unitWord}: ${unit.why}`]],
    ["zone", zone === null ? [] : [`${zone.name}: ${zone.why}`]],
    ["encoding", encoding === null ? [] : [encoding]],
    ["sheet", sheet === null ? [] : [`"${sheet}"`]],
    ["above", linesAbove === 0 ? [] : [`${plural(linesAbove, "line")} above the header passed over`]],
    ["rows", [`${count(rows)}${span === null ? "" : `, ${span[0]} to ${span[1]}`}`]],
    ["left out", leftOut.length === 0 ? [] : [some(leftOut.map(({ what, count: n }) => `${what} (${count(n)})`))]],
    ["first", [begin!]],
    ["last", [end!]],
  ];
}

function block({ path, reading }: InspectedFile, width: number): string {
  const indent = label("").length + 1;
  const lines = entries(reading).flatMap(([name, texts]) =>
    texts.map((text, i) => wrapped(`${label(i === 0 ? name : "")} `, text, width, indent)),
  );
  return [path, ...lines].join("\n");
}

/** Columns stand under each other, so only a text that is too long is wrapped. */
function wrapped(start: string, text: string, width: number, indent: number): string {
  return textWidth(start + text) <= width ? start + text : wrap(start + text, width, " ".repeat(indent));
}

/** How files were read: so that a person can check it at a glance. Of many files a line each. */
export function readingsText(files: readonly InspectedFile[], width: number): string {
  if (files.length <= wholeLimit) return files.map((file) => block(file, width)).join("\n\n");
  return files.map(({ path, line }) => wrap(`${path}: ${line}`, width, "  ")).join("\n");
}
