import type { ArgumentsCamelCase, CommandModule } from "yargs";
import { codes } from "../../core/codes.ts";
import { exchangeCodes, loadCalendar } from "../../load/load-calendars.ts";
import * as formats from "../../report/index.ts";
import { allModels, allStatistics } from "../../study/registry.ts";
import { print } from "../terminal.ts";
import { textTable } from "../text-table.ts";

type Rows = readonly (readonly string[])[];

const kinds: Record<string, { readonly titles: readonly string[]; readonly rows: () => Rows }> = {
  models: { titles: ["id", "model", "expected return"], rows: () => allModels.map((m) => [m.id, m.label, m.formula]) },
  tests: { titles: ["id", "test", "statistic"], rows: () => allStatistics.map((s) => [s.id, s.label, s.formula]) },
  formats: { titles: ["file", "holds"], rows: () => Object.values(formats).map((f) => [f.file, f.description]) },
  exchanges: {
    titles: ["MIC", "exchange", "time zone"],
    rows: () => exchangeCodes().map((mic) => [mic, loadCalendar(mic).name, loadCalendar(mic).timezone]),
  },
  codes: { titles: ["code", "meaning"], rows: () => Object.entries(codes) },
};

function run({ kind }: ArgumentsCamelCase<{ kind: string }>): void {
  const { titles, rows } = kinds[kind]!;
  print(
    textTable(
      titles.map((title) => ({ title, align: "left" })),
      rows(),
    ),
  );
}

export const listCommand: CommandModule<object, { kind: string }> = {
  command: "list <kind>",
  describe: "list models, tests, formats, exchanges or codes",
  builder: (yargs) => yargs.positional("kind", { type: "string", demandOption: true, choices: Object.keys(kinds) }),
  handler: run,
};
