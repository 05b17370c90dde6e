import type { JsonSchema } from "../../src/core/json-schema.ts";
import { exchangeCodes } from "../../src/disk/load-calendars.ts";
import { studyJsonSchema } from "../../src/study/settings/json-schema.ts";
import { allModels } from "../../src/study/settings/registry.ts";
import {
  claimKeys,
  eventKeys,
  factorKeys,
  type KeyWords,
  securityKeys,
  studyKeys,
  tableKeys,
} from "../../src/study/settings/study-keys.ts";
import { generated, page, table } from "./markdown.ts";

/** The keys of the study file by what they are about; a test holds that each stands once. */
export const sections: Readonly<Record<string, readonly (keyof typeof studyKeys)[]>> = {
  "The study": ["study", "title", "expect"],
  "Securities and prices": [
    ...(["securities", "prices", "benchmark", "groups", "exchange", "benchmark-exchange"] as const),
    ...(["column", "input", "unit", "dates", "negative-closes"] as const),
  ],
  Events: ["events", "confounders", "confounded", "overlap", "closed-day", "late-news"],
  Windows: ["estimation-window", "event-window", "windows", "min-estimation", "clean-estimation"],
  Models: ["model", "models", "fallback", "returns", "measure", "factors", "lags", "leads", "donors", "diagnostics"],
  "Missing days": ["gaps", "missing", "max-excluded"],
  Inference: ["tests", "alternative", "draws", "seed", "cross-section"],
};

/** What a value may be, in a few words. */
function shape(schema: JsonSchema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map(shape).join(", or ");
  if (schema.enum !== undefined) return "one of the choices";
  const { type, items } = schema;
  if (Array.isArray(items)) return `[${items.map(shape).join(", ")}]`;
  if (type === "array") return `list of: ${shape(items as JsonSchema)}`;
  if (type === "object") return schema.properties === undefined ? "mapping of lists of ids" : "mapping, see below";
  if (type === "integer" || type === "number") return bounded(schema);
  return type === "boolean" ? "true or false" : "text";
}

function bounded({ type, minimum, maximum }: JsonSchema): string {
  const kind = type === "integer" ? "whole number" : "number";
  if (minimum !== undefined && maximum !== undefined) return `${kind}, ${minimum} to ${maximum}`;
  return minimum === undefined ? kind : `${kind}, at least ${minimum}`;
}

/** Ids that have a list of their own are not spelt out. */
function choices(schema: JsonSchema, { choices: words = {} }: KeyWords): string {
  const given = schema.enum ?? [];
  if (given.length === allModels.length) return "an id of `eventstudy list models`";
  if (given.length > 20) return "a MIC of `eventstudy list exchanges`";
  return given.map((choice) => `\`${choice}\`: ${words[String(choice)] ?? ""}`).join("; ");
}

const code = (text: string) => `\`${text}\``;

function row(key: string, schema: JsonSchema, words: KeyWords, required: boolean): string[] {
  const items = schema.items as JsonSchema | undefined;
  const listed = schema.enum === undefined && items?.enum !== undefined ? `list of: ${choices(items, words)}` : "";
  const value = schema.enum === undefined ? listed || shape(schema) : choices(schema, words);
  return [code(key), words.says, value, required ? "must be given" : (words.default ?? "")];
}

function keyTable(schema: JsonSchema, keys: readonly string[], words: Readonly<Record<string, KeyWords>>): string {
  const required = new Set((schema.required as readonly string[] | undefined) ?? []);
  return table(
    ["key", "says", "value", "default"],
    keys.map((key) => row(key, schema.properties![key]!, words[key]!, required.has(key))),
  );
}

function examples(keys: readonly string[], words: Readonly<Record<string, KeyWords>>): string[] {
  const given = keys.flatMap((key) => words[key]!.example ?? []);
  return given.length === 0 ? [] : [`\`\`\`yaml\n${given.join("\n")}\n\`\`\``];
}

const aboutTables =
  "A long table that is larger than memory is read by DuckDB (`npm install @duckdb/node-api`); a path that ends in `.duckdb` needs no mapping. Up to 1,000 observations the whole history of the securities is read that the study names; above, of each security the sessions from the estimation window of its first event to the event window of its last, so that halts and gaps shorten no window. The figures are those of the same rows in a CSV file, but for the ranks of moves, which want the whole history. Its hash in `result.json` is of the rows that were read. Files of a folder or glob make one table; DuckDB puts aside in the system's temporary folder what exceeds 2 GB.";

/** docs/study-file.md: every key of the study file. */
export function studyFilePage(): string {
  const schema = studyJsonSchema(exchangeCodes());
  const inner = (key: string) => {
    const { anyOf = [], ...own } = schema.properties![key]!;
    const list = anyOf.find(({ items }) => items !== undefined) ?? own;
    return (list.items as JsonSchema | undefined) ?? own;
  };
  const event = inner("events");
  const priceTable = schema.properties!.prices!.anyOf!.find(({ properties }) => properties !== undefined)!;
  const claim = event.properties!.claims!.items as JsonSchema;
  const entries = [
    ["An entry of `securities`", inner("securities"), securityKeys],
    ["A table in `prices`", priceTable, tableKeys],
    ["An entry of `events` and `confounders`", event, eventKeys],
    ["An entry of `claims`", claim, claimKeys],
    ["`factors`", inner("factors"), factorKeys],
  ] as const;
  return page([
    generated("the schema (src/study/settings/schema.ts) and its words (src/study/settings/study-keys.ts)"),
    "# The study file",
    "A study is one YAML file. [data/hanoi-summit/study.yaml](../data/hanoi-summit/study.yaml) shows one whole, and `eventstudy init` writes one that runs. Paths are relative to the file. Ids are the text as it is written: `005930` keeps its zeros. An unknown key is an error that names the line, the column and the nearest known key. Most keys have a flag of the same name (`--estimation-window -250:-11`), which overrides the file.",
    "Editors complete and explain the keys when the first line names the schema:",
    "```yaml\n# yaml-language-server: $schema=study.schema.json\n```",
    "`init` writes the schema beside the study; [schema/study.schema.json](../schema/study.schema.json) is the same file.",
    ...Object.entries(sections).flatMap(([title, keys]) => [
      `## ${title}`,
      keyTable(schema, keys, studyKeys),
      ...examples(keys, studyKeys),
    ]),
    ...entries.flatMap(([title, part, words]) => [
      `## ${title}`,
      ...(words === tableKeys ? [aboutTables] : []),
      keyTable(part, Object.keys(words), words),
      ...examples(Object.keys(words), words),
    ]),
    "## `expect`",
    "`SUBJECT FIGURE[a,b] OP NUMBER [± TOLERANCE]`. SUBJECT is a security, an observation (`event/security`) or `group NAME`; FIGURE is one of `return`, `ar`, `car`, `bhar`, `caar`, `p` (`p.bmp` for a named test), or, without a window, `excluded` and `claims`; OP is `=`, `≠`, `<`, `≤`, `>` or `≥`. NUMBER is a decimal, or per cent where % follows. `=` without a tolerance holds when the figure rounds to the number as it is written. A line that does not hold ends the run with exit code 3.",
  ]);
}
