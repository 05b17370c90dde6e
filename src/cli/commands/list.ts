import type { ArgumentsCamelCase } from "yargs";
import { type CatalogueKind, catalogueKinds, catalogueTable } from "../../index.ts";
import type { Command } from "../command.ts";
import { print, tableWidth } from "../terminal.ts";
import { textColumns, textTable } from "../text-table.ts";

interface ListArguments {
  readonly kind: CatalogueKind | undefined;
  readonly json: boolean;
}

const kindIds = catalogueKinds.map(({ id }) => id);

/** Columns that a narrow terminal may drop. */
const dropped: ReadonlySet<string> = new Set(["expects", "statistic", "shows", "what", "exchange"]);

/** A table, or a list of records for programs. */
function tableText(titles: readonly string[], rows: readonly (readonly string[])[], json: boolean): string {
  const records = () => rows.map((row) => Object.fromEntries(row.map((cell, c) => [titles[c]!, cell])));
  if (json) return JSON.stringify(records(), null, 1);
  const columns = textColumns(...titles.map((title) => (dropped.has(title) ? `${title}~1` : title)));
  return textTable(columns, rows, tableWidth());
}

/** `list`: the entries of one kind; without a kind, the kinds. */
async function run({ kind, json }: ArgumentsCamelCase<ListArguments>): Promise<void> {
  if (kind === undefined) {
    const rows = catalogueKinds.map(({ id, describe }) => [id, describe]);
    return print(tableText(["kind", "lists"], rows, json));
  }
  const { columns, rows } = await catalogueTable(kind);
  print(tableText(columns, [...rows] as readonly (readonly string[])[], json));
}

const listOptions = { json: { type: "boolean", default: false, describe: "print JSON" } } as const;

export const listCommand: Command<ListArguments> = {
  options: listOptions,
  positionals: () => ({ kind: { kind: "words", words: kindIds, isClosed: true } }),
  builder: (yargs) =>
    yargs
      .positional("kind", { choices: kindIds, describe: "what to list; the kinds when left out" })
      .options(listOptions)
      .example("eventstudy list", "what can be listed")
      .example("eventstudy list tests", "every test statistic with its formula"),
  handler: run,
};
