import type { ArgumentsCamelCase } from "yargs";
import { count, decimal, percent, pValue } from "../../core/format.ts";
import {
  type Explanation,
  explain,
  explainableIds,
  explainInStudy,
  loadStudy,
  type ModelInStudy,
  type ObservationResult,
  type Robustness,
  type TestedWindow,
  type TestInStudy,
} from "../../index.ts";
import type { Command } from "../command.ts";
import { studyFile } from "../study-options.ts";
import { print, tableWidth, terminalWidth } from "../terminal.ts";
import { textColumns, textTable } from "../text-table.ts";
import { wrap } from "../wrap.ts";

interface ExplainArguments {
  readonly id: string | undefined;
  readonly study: string | undefined;
  readonly json: boolean;
}

const labelWidth = 13;

/** "formula      t = …", wrapped under itself. */
const entry = (label: string, text: string) =>
  wrap(`${label.padEnd(labelWidth)}${text}`, Math.min(terminalWidth(), 100), " ".repeat(labelWidth));

function robustnessText({ sameDate, partialOverlap, eventVariance }: Robustness): string {
  const conditions = [
    [sameDate, "events share dates"],
    [partialOverlap, "windows overlap in part"],
    [eventVariance, "the event raises the variance"],
  ] as const;
  const when = (isRight: boolean) => conditions.filter(([right]) => right === isRight).map(([, text]) => text);
  const list = (texts: readonly string[]) => texts.join(", or ");
  const [right, wrong] = [when(true), when(false)];
  return [
    ...(right.length ? [`stays right when ${list(right)}`] : []),
    ...(wrong.length ? [`goes wrong when ${list(wrong)}`] : []),
  ].join("; ");
}

function explanation(subject: Explanation): string {
  if (subject.kind === "code") {
    const { id, meaning, why, todo } = subject.entry;
    return [id, "", entry("meaning", meaning), entry("why", why), entry("what to do", todo)].join("\n");
  }
  const { id, label, formula, assumptions, source } = subject.entry;
  const head = `${label} (${id})`;
  const lines =
    subject.kind !== "test"
      ? [entry(subject.kind === "model" ? "expects" : "formula", formula), entry("assumes", assumptions)]
      : [
          entry("null", subject.entry.nullHypothesis),
          entry("statistic", formula),
          entry("assumes", assumptions),
          entry("robustness", robustnessText(subject.entry.robustness)),
          entry("needs", `${subject.entry.minimumEvents} or more observations`),
        ];
  return [head, "", ...lines, entry("source", source)].join("\n");
}

const testColumns = textColumns(
  ...["group", "model~5", "window", ">n", ">statistic", ">df~4", ">p", ">CAAR", ">s.e.~3", ">r̄~2", ">design effect~1"],
);

function testRow({ group, model, test, window, ...figures }: TestedWindow): string[] {
  const ofTest =
    test.status === "computed"
      ? [
          decimal(test.statistic, 4),
          test.degreesOfFreedom === null ? test.distribution : `${test.degreesOfFreedom}`,
          pValue(test.p),
        ]
      : ["–", "–", "–"];
  const { caar, standardError, meanCorrelation, dependence } = figures;
  const ofWindow = [
    percent(caar),
    percent(standardError),
    decimal(meanCorrelation, 3),
    decimal(dependence.designEffect),
  ];
  return [group, model, `[${window.join(",")}]`, count(test.n), ...ofTest, ...ofWindow];
}

/** Why a test does not apply, and what invalidates it: each remark after the groups and windows that it is about. */
function remarksOf(windows: readonly TestedWindow[]): string[] {
  const places = new Map<string, Set<string>>();
  for (const { group, window, test } of windows) {
    const inapplicable = test.status === "inapplicable" ? [`not computed: ${test.reason}`] : [];
    for (const remark of [...inapplicable, ...(test.warnings ?? []).map(({ message }) => message)])
      places.set(remark, (places.get(remark) ?? new Set()).add(`${group} [${window.join(",")}]`));
  }
  const lines = [...places].map(([remark, of]) => `${[...of].join(", ")}: ${remark}`);
  return lines.length === 0 ? [] : ["", ...lines];
}

/** The figures of a test: a row for each group and window, and the reasons where it does not apply. */
function testInStudy({ windows }: TestInStudy): string {
  const table = textTable(testColumns, windows.map(testRow), tableWidth());
  return [table, ...remarksOf(windows).map((remark) => wrap(remark, Math.min(terminalWidth(), 100), "  "))].join("\n");
}

function modelRow({ id, fit, reason }: ObservationResult, names: readonly string[]): string[] {
  if (fit === null) return [id, ...names.flatMap(() => ["", ""]), "", "", "", reason!.code];
  const cells = names.flatMap((name) => [
    decimal(fit.coefficients[name] ?? Number.NaN, 6),
    decimal(fit.standardErrors[name] ?? Number.NaN, 6),
  ]);
  const span = `${fit.span[0]} to ${fit.span[1]}`;
  return [id, ...cells, decimal(fit.sigma, 6), decimal(fit.rSquared, 4), count(fit.n), span];
}

/** The figures of a model: the coefficients of every observation, with their standard errors. */
function modelInStudy({ observations }: ModelInStudy): string {
  const names = [...new Set(observations.flatMap(({ fit }) => Object.keys(fit?.coefficients ?? {})))];
  const coefficients = names.flatMap((name) => [`>${name}`, ">s.e.~3"]);
  const columns = textColumns("observation", ...coefficients, ">σ~4", ">R²~5", ">n~7", "estimated on~6");
  return textTable(
    columns,
    observations.map((row) => modelRow(row, names)),
    tableWidth(),
  );
}

/** The explanation and, with a study, its figures there. */
function asJson({ kind, entry: described }: Explanation, figures: ModelInStudy | TestInStudy | null): object {
  if (figures === null) return { kind, ...described };
  return figures.kind === "model"
    ? { kind, ...described, observations: figures.observations }
    : { kind, ...described, windows: figures.windows };
}

const headings = { model: "Models", test: "Tests", term: "Terms of the report", code: "Codes" } as const;

/** Everything that can be explained, by kind. */
function idsText(): string {
  const width = Math.min(terminalWidth(), 100);
  const parts = Object.entries(explainableIds()).map(
    ([kind, ids]) => `${headings[kind as Explanation["kind"]]}\n${wrap(`  ${ids.join(", ")}`, width, "  ")}`,
  );
  return `${parts.join("\n\n")}\n\neventstudy explain ID explains one of them.`;
}

/** `explain`: formula, source and assumptions of an id; with a study, its figures there; without an id, the ids. */
async function run({ id, study, json }: ArgumentsCamelCase<ExplainArguments>): Promise<void> {
  if (id === undefined) return print(json ? JSON.stringify(explainableIds(), null, 1) : idsText());
  const subject = explain(id);
  const figures = study === undefined ? null : explainInStudy(id, await loadStudy(study));
  if (json) return print(JSON.stringify(asJson(subject, figures), null, 1));
  print(explanation(subject));
  if (figures === null) return;
  print(`\nIn ${figures.study.title} (${figures.study.id})\n\n`);
  print(figures.kind === "test" ? testInStudy(figures) : modelInStudy(figures));
}

const explainOptions = { json: { type: "boolean", default: false, describe: "print JSON" } } as const;

export const explainCommand: Command<ExplainArguments> = {
  options: explainOptions,
  positionals: () => ({
    id: { kind: "words", words: Object.values(explainableIds()).flat() },
    study: { kind: "file" },
  }),
  builder: (yargs) =>
    yargs
      .positional("id", {
        type: "string",
        describe: "a model, test, term or code; all of them are listed when left out",
      })
      .positional("study", { ...studyFile, describe: "a study file (also --study)" })
      .options(explainOptions)
      .example("eventstudy explain bmp", "formula, null hypothesis, assumptions and source")
      .example("eventstudy explain market-model data/hanoi-summit/study.yaml", "the coefficients of every observation"),
  handler: run,
};
