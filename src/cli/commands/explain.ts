import type { ArgumentsCamelCase } from "yargs";
import { count, decimal, percent, pValue } from "../../core/format.ts";
import type { ExpectedReturnModel } from "../../core/model.ts";
import type { Robustness, TestResult, TestStatistic } from "../../core/statistic.ts";
import { loadStudy } from "../../disk/load-study.ts";
import type { GroupWindow, NamedTest, ObservationResult, StudyResult } from "../../results/result.ts";
import { type Explanation, explain } from "../../study/explain.ts";
import { runStudy } from "../../study/pipeline.ts";
import type { Command } from "../command.ts";
import { subjectIds } from "../completion/subject-ids.ts";
import { studyFile } from "../study-options.ts";
import { print, tableWidth, terminalWidth } from "../terminal.ts";
import { textColumns, textTable } from "../text-table.ts";
import { wrap } from "../wrap.ts";

interface ExplainArguments {
  readonly id: string;
  readonly study: string | undefined;
  readonly json: boolean;
}

const labelWidth = 13;

/** "formula      t = …", wrapped under itself. */
const entry = (label: string, text: string) =>
  wrap(`${label.padEnd(labelWidth)}${text}`, Math.min(terminalWidth(), 100), " ".repeat(labelWidth));

function robustnessText({ sameDate, partialOverlap, eventVariance }: Robustness): string {
  const said = [
    [sameDate, "events share dates"],
    [partialOverlap, "windows overlap in part"],
    [eventVariance, "the event raises the variance"],
  ] as const;
  const when = (stands: boolean) => said.filter(([holds]) => holds === stands).map(([, text]) => text);
  const list = (texts: readonly string[]) => texts.join(", or ");
  const [holds, fails] = [when(true), when(false)];
  return [
    ...(holds.length ? [`stays right when ${list(holds)}`] : []),
    ...(fails.length ? [`goes wrong when ${list(fails)}`] : []),
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
    subject.kind === "model"
      ? [entry("expects", formula), entry("assumes", assumptions)]
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

function testRow(group: string, model: string, window: GroupWindow, test: TestResult): string[] {
  const figures =
    test.status === "computed"
      ? [
          decimal(test.statistic, 4),
          test.degreesOfFreedom === null ? test.distribution : `${test.degreesOfFreedom}`,
          pValue(test.p),
        ]
      : ["–", "–", "–"];
  const { caar, standardError, meanCorrelation, dependence } = window;
  const ingredients = [
    percent(caar),
    percent(standardError),
    decimal(meanCorrelation, 3),
    decimal(dependence.designEffect),
  ];
  return [group, model, `[${window.window.join(",")}]`, count(test.n), ...figures, ...ingredients];
}

interface Worked {
  readonly group: string;
  readonly window: GroupWindow;
  readonly test: NamedTest;
}

/** Why a test does not apply, and what invalidates it, each remark with the groups and windows that it is of. */
function remarksOf(worked: readonly Worked[]): string[] {
  const places = new Map<string, Set<string>>();
  for (const { group, window, test } of worked) {
    const inapplicable = test.status === "inapplicable" ? [`not computed: ${test.reason}`] : [];
    for (const remark of [...inapplicable, ...(test.warnings ?? []).map(({ message }) => message)])
      places.set(remark, (places.get(remark) ?? new Set()).add(`${group} [${window.window.join(",")}]`));
  }
  const lines = [...places].map(([remark, of]) => `${[...of].join(", ")}: ${remark}`);
  return lines.length === 0 ? [] : ["", ...lines];
}

/** A test at work: a row a group and window, and the reasons where it does not apply. */
function workedTest({ id }: TestStatistic, result: StudyResult): string {
  const worked = result.groups.flatMap(({ group, model, windows }) =>
    windows.map((window) => ({ group, model, window, test: window.tests[id]! })),
  );
  const table = textTable(
    testColumns,
    worked.map(({ group, model, window, test }) => testRow(group, model, window, test)),
    tableWidth(),
  );
  return [table, ...remarksOf(worked).map((remark) => wrap(remark, Math.min(terminalWidth(), 100), "  "))].join("\n");
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

/** A model at work: the coefficients of every observation, standard errors beside them. */
function workedModel({ id }: ExpectedReturnModel, result: StudyResult): string {
  const rows = result.observations.filter(({ model }) => model === id);
  const names = [...new Set(rows.flatMap(({ fit }) => Object.keys(fit?.coefficients ?? {})))];
  const coefficients = names.flatMap((name) => [`>${name}`, ">s.e.~3"]);
  const columns = textColumns("observation", ...coefficients, ">σ~4", ">R²~5", ">n~7", "estimated on~6");
  return textTable(
    columns,
    rows.map((row) => modelRow(row, names)),
    tableWidth(),
  );
}

/** The study's result with the model that is explained among its models. */
async function resultOf(path: string, subject: Explanation): Promise<StudyResult> {
  const input = await loadStudy(path);
  const models = subject.kind === "model" ? [subject.entry.id] : input.definition.models;
  return runStudy({ ...input, definition: { ...input.definition, models } });
}

function asJson(subject: Explanation, result: StudyResult | null): object {
  const { entry: described, kind } = subject;
  if (result === null) return { kind, ...described };
  if (kind === "model") return { kind, ...described, observations: result.observations };
  const windows = result.groups.flatMap(({ group, model, windows }) =>
    windows.map(({ tests, ...window }) => ({ group, model, ...window, test: tests[described.id] })),
  );
  return { kind, ...described, windows };
}

/** `explain`: a model's or test's formula, source and assumptions; with a study, its figures there. */
async function run({ id, study, json }: ArgumentsCamelCase<ExplainArguments>): Promise<void> {
  const subject = explain(id);
  const result = study === undefined || subject.kind === "code" ? null : await resultOf(study, subject);
  if (json) return print(JSON.stringify(asJson(subject, result), null, 1));
  print(explanation(subject));
  if (result === null || subject.kind === "code") return;
  print(`\nIn ${result.study.title} (${result.study.id})\n\n`);
  print(subject.kind === "test" ? workedTest(subject.entry, result) : workedModel(subject.entry, result));
}

const explainOptions = { json: { type: "boolean", default: false, describe: "print JSON" } } as const;

export const explainCommand: Command<ExplainArguments> = {
  options: explainOptions,
  positionals: () => ({ id: { kind: "words", words: subjectIds() }, study: { kind: "file" } }),
  builder: (yargs) =>
    yargs
      .positional("id", { type: "string", demandOption: true, describe: "an id of `eventstudy list`" })
      .positional("study", { ...studyFile, describe: "a study file (also --study)" })
      .options(explainOptions)
      .example("eventstudy explain bmp", "formula, null hypothesis, assumptions and source")
      .example("eventstudy explain market-model data/hanoi-summit/study.yaml", "the coefficients of every observation"),
  handler: run,
};
