import type { ArgumentsCamelCase } from "yargs";
import { count } from "../../core/format.ts";
import {
  type Alignment,
  align,
  alignmentTable,
  type ClockEntry,
  csvLines,
  type StudyDefinition,
  summariseAlignment,
  type Warning,
} from "../../index.ts";
import { clockSummary, clockTable } from "../clock-table.ts";
import type { Command } from "../command.ts";
import { loadRequested } from "../load.ts";
import { type StudyArguments, studyFile, studyOptions } from "../study-options.ts";
import { print, tableWidth, terminalWidth } from "../terminal.ts";
import { wrap } from "../wrap.ts";

interface AlignArguments extends StudyArguments {
  readonly json: boolean;
  readonly csv: boolean;
  readonly all: boolean;
}

/** Above these numbers, rows and warnings of one code are counted instead of listed. */
const rowLimit = 60;
const warningLimit = 3;

function asJson({ clock, exclusions, warnings }: Alignment): object {
  return { clock, exclusions, warnings };
}

/** One table for each event where observations are few; else one table of the first rows. */
function rowsText(clock: readonly ClockEntry[], { events }: StudyDefinition, all: boolean): string {
  const width = terminalWidth();
  if (clock.length > rowLimit) {
    const shown = all ? clock : clock.slice(0, rowLimit);
    const rest = clock.length - shown.length;
    const more = rest > 0 ? `\n… ${count(rest)} more; --all prints them, --csv and --json write them for programs` : "";
    return clockTable(shown, tableWidth(), true) + more;
  }
  const tables = events.map(({ id, headline }) => {
    const rows = clock.filter((entry) => entry.event === id);
    return `${wrap(headline === null ? id : `${id}: ${headline}`, width)}\n\n${clockTable(rows, tableWidth())}`;
  });
  return tables.join("\n\n");
}

/** Warnings by code: the first few in full, the others counted. */
function warningsText(warnings: readonly Warning[], all: boolean): string {
  const width = Math.min(terminalWidth(), 110);
  const lines = [...new Set(warnings.map(({ code }) => code))].flatMap((code) => {
    const messages = warnings.filter((warning) => warning.code === code).map(({ message }) => message);
    const shown = all ? messages : messages.slice(0, warningLimit);
    const rest = messages.length - shown.length;
    return [
      ...shown.map((message) => wrap(`${code} ${message}`, width, "  ")),
      ...(rest > 0 ? [`${code} … ${count(rest)} more`] : []),
    ];
  });
  return lines.join("\n");
}

/** `align`: where each event falls on each market, without estimation. */
async function run(given: ArgumentsCamelCase<AlignArguments>): Promise<void> {
  const input = await loadRequested(given);
  const aligned = align(input);
  if (given.json) return print(JSON.stringify(asJson(aligned), null, 1));
  if (given.csv) return print([...csvLines(alignmentTable(aligned))].join(""));
  const parts = [
    clockSummary(summariseAlignment(aligned)),
    rowsText(aligned.clock, input.definition, given.all),
    warningsText(aligned.warnings, given.all),
  ];
  print(parts.filter(Boolean).join("\n\n"));
}

const alignOptions = {
  json: { type: "boolean", default: false, describe: "print JSON" },
  csv: { type: "boolean", default: false, describe: "print CSV" },
  all: { type: "boolean", default: false, describe: "print every row and warning" },
  ...studyOptions,
} as const;

export const alignCommand: Command<AlignArguments> = {
  options: alignOptions,
  positionals: () => ({ file: { kind: "file" } }),
  builder: (yargs) =>
    yargs
      .positional("file", studyFile)
      .options(alignOptions)
      .example("eventstudy align data/hanoi-summit/study.yaml", "the Hanoi summit on eleven markets")
      .example(
        "eventstudy align --prices prices.csv --events events.csv --exchange XNYS --csv",
        "a long list, as CSV for a spreadsheet",
      ),
  handler: run,
};
