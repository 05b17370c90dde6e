import { exampleText } from "../../src/study/settings/json-schema.ts";
import { defaultText, type Setting, type Settings, yamlText } from "../../src/study/settings/setting.ts";
import { benchmarkSettings } from "../../src/study/settings/tables/benchmark.ts";
import { calendarSettings } from "../../src/study/settings/tables/calendar.ts";
import { claimSettings, eventSettings } from "../../src/study/settings/tables/event.ts";
import { factorSettings } from "../../src/study/settings/tables/factors.ts";
import { priceTables } from "../../src/study/settings/tables/prices.ts";
import { securitySettings } from "../../src/study/settings/tables/security.ts";
import { studySettings } from "../../src/study/settings/tables/study.ts";
import { generated, page, table } from "./markdown.ts";

const code = (text: string) => `\`${text}\``;

/** The value of a setting in words; choices with what each does. */
function valueWords({ shape, choices }: Setting): string {
  if (choices === undefined) return shape;
  return Object.entries(choices)
    .map(([choice, does]) => `${code(choice)}: ${does}`)
    .join("; ");
}

const row = (key: string, setting: Setting): string[] => [
  code(key),
  setting.says,
  valueWords(setting),
  setting.required ? "must be given" : defaultText(setting, yamlText),
];

/** The settings of a table under their headings, in the order of the table. */
function sectionsOf(settings: Settings): ReadonlyMap<string, readonly (readonly [string, Setting])[]> {
  const sections = new Map<string, (readonly [string, Setting])[]>();
  for (const entry of Object.entries(settings)) {
    const { section } = entry[1];
    sections.set(section, [...(sections.get(section) ?? []), entry]);
  }
  return sections;
}

const aboutTables =
  "A long table that is larger than memory is read by DuckDB (`npm install @duckdb/node-api`); a path that ends in `.duckdb` needs no mapping. Up to 1,000 observations the whole history of the securities is read that the study names; above, of each security the sessions from the estimation window of its first event to the event window of its last, so that halts and gaps shorten no window. The figures are those of the same rows in a CSV file, but for the ranks of moves, which want the whole history. Its hash in `result.json` is of the rows that were read. Files of a folder or glob make one table; DuckDB puts aside in the system's temporary folder what exceeds 2 GB.";

/** The headings and tables of settings. */
function tables(settings: Settings, about: readonly string[] = []): string[] {
  return [...sectionsOf(settings)].flatMap(([title, rows]) => {
    const examples = rows.flatMap(([key, setting]) => exampleText(key, setting) ?? []);
    return [
      `## ${title}`,
      ...about,
      table(
        ["key", "says", "value", "default"],
        rows.map(([key, setting]) => row(key, setting)),
      ),
      ...(examples.length === 0 ? [] : [`\`\`\`yaml\n${examples.join("\n")}\n\`\`\``]),
    ];
  });
}

/** docs/study-file.md: every key of the study file. */
export function studyFilePage(): string {
  return page([
    generated("the tables of settings (src/study/settings/tables)"),
    "# The study file",
    "A study is one YAML file. [data/hanoi-summit/study.yaml](../data/hanoi-summit/study.yaml) shows one whole, and `eventstudy init` writes one that runs. Paths are relative to the file. Ids are the text as it is written: `005930` keeps its zeros. An unknown key is an error that names the line, the column and the nearest known key. Most keys have a flag of the same name (`--estimation-window -250:-11`), which overrides the file.",
    "Editors complete and explain the keys when the first line names the schema:",
    "```yaml\n# yaml-language-server: $schema=study.schema.json\n```",
    "`init` writes the schema beside the study; [schema/study.schema.json](../schema/study.schema.json) is the same file.",
    ...tables(studySettings),
    ...tables(calendarSettings),
    ...tables(securitySettings),
    ...Object.entries(priceTables).flatMap(([id, settings]) => tables(settings, id === "duckdb" ? [aboutTables] : [])),
    ...tables(benchmarkSettings),
    ...tables(eventSettings),
    ...tables(claimSettings),
    ...tables(factorSettings),
    "## `expect`",
    "`SUBJECT FIGURE[a,b] OP NUMBER [± TOLERANCE]`. SUBJECT is a security, an observation (`event/security`) or `group NAME`; FIGURE is one of `return`, `ar`, `car`, `bhar`, `caar`, `p` (`p.bmp` for a named test), or, without a window, `excluded` and `claims`; OP is `=`, `≠`, `<`, `≤`, `>` or `≥`. NUMBER is a decimal, or per cent where % follows. `=` without a tolerance holds when the figure rounds to the number as it is written. A line that does not hold ends the run with exit code 3.",
  ]);
}
