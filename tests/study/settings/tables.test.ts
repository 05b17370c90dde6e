import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { settingFlag } from "../../../src/cli/flags.ts";
import { modelOptionsOf } from "../../../src/study/settings/model-options.ts";
import { allModels } from "../../../src/study/settings/registry.ts";
import { schemaOfSetting } from "../../../src/study/settings/schema.ts";
import { defaultText, type Setting, type Settings, yamlText } from "../../../src/study/settings/setting.ts";
import type { StudyFile } from "../../../src/study/settings/study-file.ts";
import { benchmarkSettings } from "../../../src/study/settings/tables/benchmark.ts";
import { columnSettings } from "../../../src/study/settings/tables/columns.ts";
import { claimSettings, eventSettings } from "../../../src/study/settings/tables/event.ts";
import { factorSettings } from "../../../src/study/settings/tables/factors.ts";
import { priceTables } from "../../../src/study/settings/tables/prices.ts";
import { securitySettings } from "../../../src/study/settings/tables/security.ts";
import { simulationSettings } from "../../../src/study/settings/tables/simulate.ts";
import { studySettings } from "../../../src/study/settings/tables/study.ts";
import { root } from "../../support/studies.ts";

const tables: Readonly<Record<string, Settings>> = {
  ...{ studySettings, simulationSettings, eventSettings, claimSettings },
  ...{ securitySettings, factorSettings, benchmarkSettings, columnSettings, ...priceTables },
};
const rows = Object.entries(tables).flatMap(([table, settings]) =>
  Object.entries(settings).map(([key, row]) => [`${table}.${key}`, key, row] as const),
);

/** Rows of a study and of a simulation that have a default, once each. */
const defaulted = [...Object.entries(simulationSettings as Settings), ...Object.entries(studySettings as Settings)]
  .filter(([, { default: value }]) => value !== undefined)
  .map(([key, row]) => [key, row] as const);

describe("every row", () => {
  it.each(rows)("%s has words, a heading, a completion and a default that its schema takes", (_, __, row: Setting) => {
    expect(row.says).toMatch(/^\S.*[^.\s]$/s);
    expect(row.section).toMatch(/\S/);
    expect(row.completes).toMatch(/\S/);
    for (const does of Object.values(row.choices ?? {})) expect(does).toMatch(/\S/);
    expect(row.form === "choice").toBe(row.choices !== undefined);
    if (row.default !== undefined) expect(schemaOfSetting(row).safeParse(row.default).success).toBe(true);
  });
});

describe("an option that a model declares", () => {
  const options = allModels.flatMap(({ id, options = [] }) =>
    options.map((option) => [id, option.key, option] as const),
  );

  it.each(options)("%s: %s is a row with its default, and reaches the model", (id, key, option) => {
    const { path = [key], default: value, says } = option;
    const row = path.reduce<Setting | undefined>(
      (found, name) => (found === undefined ? (studySettings as Settings)[name] : found.inner?.[name]),
      undefined,
    );
    expect(row).toMatchObject({ says: `${id}: ${says}` });
    expect(row?.default).toBe(value);
    const given = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), "given") as StudyFile;
    expect(modelOptionsOf(given)).toMatchObject({ [key]: "given" });
    expect(modelOptionsOf({ study: "s", events: "e.csv" })[key]).toBe(value);
  });
});

/** Lines of the program that could state a default; the tables, and what is written out of them, state it. */
const source = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/^study\/settings\/(?:tables\/|study-file\.ts)/.test(file))
  .map((file) => [file, readFileSync(join(root, "src", file), "utf8")] as const);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const camel = (key: string) => key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Ways to state the default of a key again: `seed ?? 1`, `"min-estimation"] ?? 30`, `seed = 1` for a property that is
 * taken apart, and words such as "min-estimation … default 30".
 */
function secondStatements(key: string, row: Setting): RegExp[] {
  const value = escaped(JSON.stringify(row.default)).replaceAll(",", ",\\s*");
  const name = `(?:${escaped(key)}|${camel(key)})`;
  const shown = escaped(defaultText({ says: "", default: row.default }, yamlText));
  return [
    new RegExp(`\\b${name}"?\\]?\\s*(?:\\?\\?|\\|\\|)\\s*${value}(?![\\w.])`),
    new RegExp(`[{,]\\s*"?${name}"?(?::\\s*\\w+)?\\s*=\\s*${value}(?![\\w.])`),
    new RegExp(`["\`'].*\\b${escaped(key)}\\b.*\\bdefault:? ${shown}(?![\\w.])`),
  ];
}

/** What each file of the program states again of a row. */
const stated = (key: string, row: Setting, files: typeof source): string[] =>
  files.flatMap(([file, text]) =>
    secondStatements(key, row)
      .flatMap((pattern) => text.match(pattern)?.[0] ?? [])
      .map((found) => `${file}: ${found}`),
  );

/** Rooms below the study know no settings: their functions are of use without a study, and have defaults of their own. */
const below = /^(?:data|math|models|abnormal|inference)\//;

describe("a default", () => {
  it.each(defaulted)("of %s is stated in its row alone", (key, row) => {
    const files = source.filter(([file]) => !below.test(file));
    expect(stated(key, row, files)).toEqual([]);
  });

  it.each<[string, string]>([
    ["seed", "const { seed = 1 } = file"],
    ["min-estimation", 'minEstimation: file["min-estimation"] ?? 30,'],
    ["returns", 'returns: file.returns ?? "simple"'],
    ["event-window", 'file["event-window"] ?? [-5, 5]'],
    ["draws", '"draws: resamples; default 999"'],
  ])("of %s that is stated again is found: %s", (key, text) => {
    expect(stated(key, (studySettings as Settings)[key]!, [["x.ts", text]])).toHaveLength(1);
  });

  it.each(defaulted)("of %s is quoted by the help", (_, row) => {
    const { describe: words, type } = settingFlag(row);
    if (type !== "boolean") expect(words).toContain("default ");
  });
});

it("documentation by hand quotes no default but that of the row", () => {
  const pages = ["README.md", ...readdirSync(join(root, "docs")).map((name) => join("docs", name))].filter((path) =>
    path.endsWith(".md"),
  );
  for (const path of pages) {
    const text = readFileSync(join(root, path), "utf8");
    for (const [key, row] of Object.entries(studySettings as Settings)) {
      if (row.default === undefined) continue;
      const quoted = [
        ...text.matchAll(new RegExp(`\`(?:--)?${key}\`[^.\\n|]{0,60}\\bdefault(?: is|:)? \`?([^\`\\s,;.)]+)`, "g")),
      ];
      for (const [sentence, value] of quoted) expect(yamlText(row.default), `${path}: ${sentence}`).toContain(value!);
    }
  }
});

it("a flag of the study stands in one file of the program", () => {
  const found = source.filter(([, text]) => text.includes("min-estimation")).map(([file]) => file);
  // The key of the row, and where the definition of a study takes it from.
  expect(found).toEqual(["study/settings/parse-study.ts"]);
});
