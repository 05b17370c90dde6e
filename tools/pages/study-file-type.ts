import { z } from "zod";
import type { JsonSchema } from "../../src/core/json-schema.ts";
import { schemaOf } from "../../src/study/settings/schema.ts";
import { defaultText, type Setting, type Settings, yamlText } from "../../src/study/settings/setting.ts";
import { benchmarkSettings } from "../../src/study/settings/tables/benchmark.ts";
import { calendarSettings } from "../../src/study/settings/tables/calendar.ts";
import { columnSettings } from "../../src/study/settings/tables/columns.ts";
import { claimSettings, eventSettings } from "../../src/study/settings/tables/event.ts";
import { factorSettings } from "../../src/study/settings/tables/factors.ts";
import { securitySettings } from "../../src/study/settings/tables/security.ts";
import { studySettings } from "../../src/study/settings/tables/study.ts";

/** The interface of each table, and what its docstring says. */
const interfaces = [
  ["StudyFileClaim", claimSettings, ["A price change that the news reported, to be compared with the prices."]],
  [
    "StudyFileEvent",
    eventSettings,
    [
      "An event of a study: one of `at`, `date` and `published` is needed. Units: times with offset, dates in ISO text.",
    ],
  ],
  ["StudyFileSecurity", securitySettings, ["A security of a study.", "", "Units   shares."]],
  [
    "StudyFileCalendar",
    calendarSettings,
    [
      "What differs from the calendar of an exchange, or, for an exchange without one, a calendar of its own.",
      "",
      "Units   dates in ISO text, local times of day, weekdays from 0, Sunday.",
    ],
  ],
  ["StudyFileColumns", columnSettings, ["Names of the columns of a study's files, by what they are."]],
  ["StudyFileFactors", factorSettings, ["The factor file of a study: the date, then a column a factor."]],
  [
    "StudyFileBenchmark",
    benchmarkSettings,
    ["What stands for the market, where it is no security: one of the two keys is given."],
  ],
  [
    "StudyFilePrices",
    studySettings.prices.inner,
    [
      "A long table of prices, a row per security and date, that DuckDB reads: of a database, or of Parquet or CSV files.",
    ],
  ],
  [
    "StudyFile",
    studySettings,
    [
      "A study: the keys of a study file, by their names there.",
      "",
      "Units   windows and lags in sessions relative to day 0, `late-news` in minutes, `max-excluded` a share from 0 to 1.",
    ],
  ],
] as const satisfies readonly (readonly [string, Settings, readonly string[]])[];

const width = 120;
const nameOf = new Map<Settings, string>(interfaces.map(([name, table]) => [table, name]));

/** Members of a union, each once. */
const union = (members: readonly string[]) => [...new Set(members)];

/** The type of a mapping: by its own keys, by names that have a mapping each, or by any key. */
function mappingOf({ additionalProperties }: JsonSchema, row: Setting): string {
  const named = row.inner && nameOf.get(row.inner);
  if (named !== undefined) return row.byName ? `Readonly<Record<string, ${named}>>` : named;
  return `Readonly<Record<string, ${membersOf(additionalProperties as JsonSchema, row)[0]}>>`;
}

/** The members of the type that a schema describes. */
function membersOf(schema: JsonSchema, row: Setting): readonly string[] {
  if (schema.anyOf !== undefined) return union(schema.anyOf.flatMap((one) => membersOf(one, row)));
  if (schema.enum !== undefined) return schema.enum.map((choice) => JSON.stringify(choice));
  const { type, items } = schema;
  if (Array.isArray(items)) return ["StudyFileRange"];
  if (type === "array") {
    const inner = membersOf(items as JsonSchema, row);
    return [`readonly ${inner.length > 1 ? `(${inner.join(" | ")})` : inner[0]}[]`];
  }
  if (type === "object") return [mappingOf(schema, row)];
  if (type === "integer" || type === "number") return ["number"];
  return [type === "boolean" ? "boolean" : "string"];
}

/** Text in lines no longer than what the page has room for. */
function wrapped(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function docstring(lines: readonly string[], indent: string): string {
  const [only] = lines;
  const single = `${indent}/** ${only} */`;
  if (lines.length === 1 && single.length <= width) return single;
  const block = lines.flatMap((line) => wrapped(line, width - indent.length - 3));
  return [`${indent}/**`, ...block.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}

/** A sentence; the id of a model that it is about stays as it is. */
const sentence = (text: string) => `${/^[a-z-]+:/.test(text) ? text : text[0]!.toUpperCase() + text.slice(1)}.`;

/** What a user reads of a key. */
function memberDoc(row: Setting): string[] {
  const otherwise = defaultText(row, yamlText);
  const choices = Object.entries(row.choices ?? {}).map(([choice, does]) => `- \`${choice}\`: ${does}`);
  return [`${sentence(row.says)}${otherwise === "" ? "" : ` Default: ${otherwise}.`}`, ...choices];
}

function member(key: string, schema: JsonSchema, row: Setting): string {
  const name = /^[a-z]+$/i.test(key) ? key : JSON.stringify(key);
  const members = [...membersOf(schema, row), ...(row.required ? [] : ["undefined"])];
  const head = `  readonly ${name}${row.required ? "" : "?"}:`;
  const line = `${head} ${members.join(" | ")};`;
  const broken = `${head}\n${members.map((one) => `    | ${one}`).join("\n")};`;
  return `${docstring(memberDoc(row), "  ")}\n${line.length <= width ? line : broken}`;
}

function declaration([name, table, says]: readonly [string, Settings, readonly string[]]): string {
  const { properties } = z.toJSONSchema(schemaOf(table), { io: "input", target: "draft-7" }) as JsonSchema;
  const members = Object.entries(table).map(([key, row]) => member(key, properties![key]!, row));
  return `${docstring(says, "")}\nexport interface ${name} {\n${members.join("\n")}\n}`;
}

/** src/study/settings/study-file.ts: the type of the study file, out of the tables of settings. */
export function studyFileType(): string {
  const range = [
    "/** Inclusive range of relative days, first to last: `[-5, 5]`. Day 0 is the first session that could react. */",
    "export type StudyFileRange = readonly [from: number, to: number];",
  ].join("\n");
  return `${[
    "// Generated from the tables of settings (src/study/settings/tables) by tools/update-pages.mjs. Do not edit.",
    range,
    ...interfaces.map(declaration),
  ].join("\n\n")}\n`;
}
