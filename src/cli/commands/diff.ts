import type { ArgumentsCamelCase } from "yargs";
import { count } from "../../core/format.ts";
import { type Difference, diffResults, type ResultDiff, readResult } from "../../index.ts";
import type { Command } from "../command.ts";
import { endWith, exitCodes } from "../exit.ts";
import { file } from "../study-options.ts";
import { print, terminalWidth } from "../terminal.ts";
import { textColumns, textTable } from "../text-table.ts";
import { wrap } from "../wrap.ts";

interface DiffArguments {
  readonly a: string;
  readonly b: string;
  readonly tolerance: number;
  readonly all: boolean;
  readonly json: boolean;
}

/** Rows of the table without `--all`. */
const rowLimit = 40;

function cell(value: unknown): string {
  if (value === undefined) return "–";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

const short = (value: number) => (Number.isFinite(value) ? value.toPrecision(3) : "");

const rowOf = ({ path, a, b, absolute, relative }: Difference) => [
  path,
  cell(a),
  cell(b),
  short(absolute),
  short(relative),
];

const columns = textColumns("figure", ">A", ">B", ">difference~1", ">relative~2");

/** An entry over two lines, for a terminal that is narrower than the table. */
function entryText({ path, a, b, absolute, relative }: Difference): string {
  const by = Number.isFinite(absolute) ? `, by ${short(absolute)} (relative ${short(relative)})` : "";
  return `${path}\n  ${cell(a)} → ${cell(b)}${by}`;
}

function tableText(differences: readonly Difference[], width: number): string {
  const table = textTable(columns, differences.map(rowOf));
  return table.slice(0, table.indexOf("\n")).length <= width && table.split("\n").every((line) => line.length <= width)
    ? table
    : differences.map(entryText).join("\n");
}

function headline({ differences, compared, beyond, largest }: ResultDiff, tolerance: number): string {
  if (differences.length === 0) return `all ${count(compared)} values are equal`;
  const sizes = `largest difference ${short(largest.absolute)}, relative ${short(largest.relative)}`;
  const within = tolerance > 0 ? `, ${count(beyond)} beyond ${tolerance}` : "";
  return `${count(differences.length)} of ${count(compared)} values differ${within}; ${sizes}`;
}

function printDiff(diff: ResultDiff, { tolerance, all }: DiffArguments): void {
  const width = terminalWidth();
  print(wrap(headline(diff, tolerance), width));
  for (const { path, a, b } of diff.provenance) print(wrap(`${path}: ${cell(a)} → ${cell(b)}`, width, "  "));
  const listed = diff.differences.filter((one) => one.beyond);
  if (listed.length === 0) return;
  print(`\n${tableText(all ? listed : listed.slice(0, rowLimit), width)}`);
  if (!all && listed.length > rowLimit) print(`… ${count(listed.length - rowLimit)} more; --all prints them`);
}

/** `diff`: which figures of two results differ, and by how much. */
function run(given: ArgumentsCamelCase<DiffArguments>): void {
  const diff = diffResults(readResult(given.a), readResult(given.b), given.tolerance);
  if (given.json) print(JSON.stringify(diff, null, 1));
  else printDiff(diff, given);
  if (diff.beyond > 0) endWith(exitCodes.expectation);
}

const diffOptions = {
  tolerance: {
    type: "number",
    nargs: 1,
    default: 0,
    describe: "two numbers are equal when they differ by no more, absolutely or relatively",
  },
  all: { type: "boolean", default: false, describe: `print every difference, not the first ${rowLimit}` },
  json: { type: "boolean", default: false, describe: "print JSON" },
} as const;

export const diffCommand: Command<DiffArguments> = {
  options: diffOptions,
  positionals: () => ({ a: { kind: "file" }, b: { kind: "file" } }),
  builder: (yargs) =>
    yargs
      .positional("a", file("a result.json, its folder, or -"))
      .positional("b", file("another one"))
      .options(diffOptions)
      .example(
        "eventstudy diff before/result.json after/result.json --tolerance 1e-9",
        "what a change of code or data did",
      ),
  handler: run,
};
