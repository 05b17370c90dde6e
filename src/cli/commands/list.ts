import type { ArgumentsCamelCase } from "yargs";
import { codes } from "../../core/codes.ts";
import { layouts } from "../../data/layouts/index.ts";
import { exchangeCodes, loadCalendar } from "../../disk/load-calendars.ts";
import * as formats from "../../report/writers/index.ts";
import { allModels, allStatistics } from "../../study/settings/registry.ts";
import type { Command } from "../command.ts";
import { print, tableWidth } from "../terminal.ts";
import { textColumns, textTable } from "../text-table.ts";

type Rows = readonly (readonly string[])[];

interface Kind {
  /** As `textColumns` takes them. */
  readonly titles: readonly string[];
  readonly rows: () => Rows | Promise<Rows>;
}

const kinds: Readonly<Record<string, Kind>> = {
  models: { titles: ["id", "model", "expects~1"], rows: () => allModels.map((m) => [m.id, m.label, m.formula]) },
  tests: { titles: ["id", "test", "statistic~1"], rows: () => allStatistics.map((s) => [s.id, s.label, s.formula]) },
  charts: {
    titles: ["id", "chart", "shows~1"],
    rows: async () => {
      const charts = await import("../../charts/index.ts");
      return Object.values(charts).map((chart) => [chart.id, chart.title, chart.description]);
    },
  },
  formats: { titles: ["file", "holds"], rows: () => Object.values(formats).map((f) => [f.file, f.description]) },
  layouts: { titles: ["id", "columns", "what~1"], rows: () => layouts.map((l) => [l.id, l.example, l.label]) },
  exchanges: {
    titles: ["MIC", "exchange~1", "time zone"],
    rows: () => exchangeCodes().map((mic) => [mic, loadCalendar(mic).name, loadCalendar(mic).timezone]),
  },
  codes: { titles: ["code", "meaning"], rows: () => Object.entries(codes) },
};

/** What can be listed. */
export const listKinds = Object.keys(kinds);

interface ListArguments {
  readonly kind: string;
  readonly json: boolean;
}

/** `list`: what the registries hold. */
async function run({ kind, json }: ArgumentsCamelCase<ListArguments>): Promise<void> {
  const { titles, rows } = kinds[kind]!;
  const columns = textColumns(...titles);
  const entries = await rows();
  if (!json) return print(textTable(columns, entries, tableWidth()));
  const named = entries.map((row) => Object.fromEntries(row.map((cell, c) => [columns[c]!.title, cell])));
  print(JSON.stringify(named, null, 1));
}

const listOptions = { json: { type: "boolean", default: false, describe: "print JSON" } } as const;

export const listCommand: Command<ListArguments> = {
  options: listOptions,
  positionals: () => ({ kind: { kind: "words", words: listKinds, isClosed: true } }),
  builder: (yargs) =>
    yargs
      .positional("kind", { type: "string", demandOption: true, choices: listKinds, describe: "what to list" })
      .options(listOptions)
      .example("eventstudy list tests", "every test statistic with its formula"),
  handler: run,
};
