import type { Options } from "yargs";
import { EventStudyError } from "../core/errors.ts";
import { schemaOfSetting } from "../study/settings/schema.ts";
import { type Completion, defaultText, type Setting, yamlText } from "../study/settings/setting.ts";

/** A flag of a command: an option of yargs, and what a shell offers for its value. */
export interface Flag extends Options {
  /** The kind of the values, or the words themselves; `choices` are offered without. */
  readonly completes?: Completion | readonly string[];
}

/** The flags of a command by their names, without dashes. */
export type Flags = Readonly<Record<string, Flag>>;

/** A value of a setting as its flag writes it: windows with a colon, lists by comma. */
export function flagText({ form, flag }: Setting, value: string): string {
  const inner = value.replace(/^\[(.*)\]$/, "$1");
  if (form === "days") return inner.replace(", ", ":");
  if (form === "windows") return inner.replace(/\[(-?\d+), (-?\d+)\]/g, "$1:$2").replaceAll(", ", ",");
  if (form === "list" || form === "numbers") return inner.replaceAll(", ", ",");
  if (form === "pairs")
    return value
      .replace(/^\{\s*(.*?)\s*\}$/, "$1")
      .replaceAll(": ", "=")
      .replaceAll(", ", ",");
  if (form === "paths") return inner.includes("*") ? `'${inner}'` : inner;
  return flag?.spellings?.[value] ?? value;
}

const severalByComma = ["list", "numbers", "windows", "pairs"];

/** The help text of the flag of a setting. */
function describe(row: Setting): string {
  const { form, example, says, flag } = row;
  const otherwise = form === "switch" ? "" : defaultText(row, (value) => flagText(row, yamlText(value)));
  const several = severalByComma.includes(form) ? "; by comma" : form === "paths" ? "; repeated for several" : "";
  const shown = example === undefined || example.startsWith("\n") ? "" : flagText(row, example);
  const hasExample = shown !== "" && shown !== otherwise;
  return [
    `${flag?.says ?? says}${several}${hasExample ? `, such as ${shown}` : ""}`,
    ...(otherwise === "" ? [] : [`default ${otherwise}`]),
  ].join("; ");
}

/** The flag of a setting, listed under the heading of its section or under another one. */
export function settingFlag(row: Setting, heading = row.section): Flag {
  const common = { group: `${heading}:`, describe: describe(row), completes: row.completes };
  if (row.form === "switch") return { ...common, type: "boolean" };
  const withValue = { ...common, nargs: 1, requiresArg: true };
  const { choices, flag, form } = row;
  if (choices !== undefined && form === "choice") {
    return { ...withValue, choices: Object.keys(choices).map((choice) => flag?.spellings?.[choice] ?? choice) };
  }
  const isRepeated = severalByComma.includes(form) || form === "paths";
  return { ...withValue, type: "string", ...(isRepeated ? { array: true } : {}) };
}

/** The fault of a flag's value. */
export function badValue(flag: string, received: string, hint: string): EventStudyError {
  return new EventStudyError("BAD_ARGUMENT", `--${flag} does not understand "${received}"`, hint);
}

/** "2%" → 0.02; NaN for what is no number. */
function numberOf(text: string): number {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(%?)$/i.exec(text.trim());
  return match ? Number(match[1]) / (match[2] ? 100 : 1) : Number.NaN;
}

/** "-250:-11" → [-250, -11]; also with a comma and brackets, as in the study file. */
function daysOf(text: string): readonly number[] {
  const match = /^\[?\s*([+-]?\d+)\s*[:,]\s*([+-]?\d+)\s*\]?$/.exec(text.trim());
  return [Number(match?.[1]), Number(match?.[2])];
}

const byComma = (text: string) =>
  text
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");

/** "date=ref_date,close=price" → { date: "ref_date", close: "price" } */
function pairsOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(",").map((pair) => /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(pair));
  const keys = pairs.map((pair) => pair?.[1] ?? "");
  const twice = keys.find((key, i) => key !== "" && keys.indexOf(key) !== i);
  if (twice !== undefined)
    throw new EventStudyError("BAD_ARGUMENT", `"${text}" names the column ${twice} twice`, "keep one of them");
  return Object.fromEntries(pairs.map((pair, i) => [keys[i]!, pair?.[2] ?? ""]));
}

/** What the schema of a setting makes of the text of its flag. */
function rawValue({ form, flag }: Setting, given: string): unknown {
  if (form === "number") return numberOf(given);
  if (form === "numbers") return byComma(given).map(numberOf);
  if (form === "days") return daysOf(given);
  if (form === "windows") return byComma(given).map(daysOf);
  if (form === "list") return given.split(",").map((word) => word.trim());
  if (form === "paths") return [given];
  if (form === "pairs") return pairsOf(given);
  const spelling = Object.entries(flag?.spellings ?? {}).find(([, word]) => word === given);
  return spelling?.[0] ?? given;
}

const hints: Partial<Record<Setting["form"], string>> = {
  days: "write first and last day, such as -5:5",
  windows: "write first and last day, such as -5:5",
  numbers: "write decimals by comma, such as 0,0.01,0.02",
  pairs: "write KEY=COLUMN by comma, such as date=ref_date,close=price_adjusted",
};

/**
 * The value of a setting from what its flag was given, checked by the schema of the setting.
 *
 * @param given text, a list of texts for a flag that may be repeated, true or false for a switch
 * @throws BAD_ARGUMENT that names the flag and what it takes
 */
export function readFlag(name: string, row: Setting, given: unknown): unknown {
  if (typeof given === "boolean") return given;
  const texts = Array.isArray(given) ? given.map(String) : [String(given)];
  const schema = schemaOfSetting(row);
  const values = texts.map((text) => {
    const value = rawValue(row, text);
    if (schema.safeParse(value).success) return value;
    throw badValue(name, text, hints[row.form] ?? `write a ${row.shape}`);
  });
  if (row.form === "pairs") return Object.assign({}, ...values);
  return Array.isArray(given) ? values.flat() : values[0];
}
