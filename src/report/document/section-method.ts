import { decimal } from "../../core/format.ts";
import type { Bounds, FitResult, ObservationResult, StudyResult } from "../../results/result.ts";
import { type Cell, column } from "../words/cell.ts";
import { glossary } from "../words/glossary.ts";
import { wordsOf } from "../words/measure-words.ts";
import { type Block, firstRows, list, paragraph, type Section, table } from "./document.ts";
import { extraTables } from "./fit-tables.ts";
import { nameOf } from "./names.ts";

/** Decimals of the column of a coefficient: a variance of daily returns needs more than a slope. */
function decimalsOf(name: string, fits: readonly FitResult[]): number {
  if (name === "alpha" || name === "mean") return 5;
  const largest = fits.reduce((most, { coefficients }) => Math.max(most, Math.abs(coefficients[name] ?? 0)), 0);
  return largest > 0 && largest < 1e-3 ? 8 : 3;
}

function fitTable(model: string, all: readonly ObservationResult[], result: StudyResult): Block {
  const observations = firstRows(all);
  const fits = observations.map(({ fit }) => fit!);
  const names = [...new Set(fits.flatMap(({ coefficients }) => Object.keys(coefficients)))];
  const nameById = new Map(result.securities.map(({ id, name }) => [id, name]));
  const hasEvents = result.events.length > 1;
  const rows = observations.map(({ event, security }, i): Cell[] => {
    const fit = fits[i]!;
    return [
      ...(hasEvents ? [event] : []),
      nameById.get(security) ?? security,
      fit.span.join(" to "),
      fit.n,
      ...names.map((name): Cell => {
        const value = fit.coefficients[name];
        return value === undefined ? "" : [value, fit.standardErrors[name] ?? Number.NaN];
      }),
      fit.sigma,
      fit.degreesOfFreedom,
      fit.rSquared,
    ];
  });
  return table(
    `Estimates, ${model}`,
    [
      ...(hasEvents ? ["event"] : []),
      "security",
      "estimation window",
      column("days", "count"),
      ...names.map((name) => column(name.replace(/^donor:/, "weight of "), "estimate", decimalsOf(name, fits))),
      column("sigma", wordsOf(result).amountKind),
      column("df", "decimal", 0),
      column("R²", "decimal", 3),
    ],
    rows,
    "Standard errors in parentheses; sigma is the residual standard deviation per session.",
    {
      keys: observations.map(({ security, group }) => (group === null ? security : `${security} ${group}`)),
      whole: { rows: all.length, file: "observations.csv" },
    },
  );
}

const rangeOf = (days: Bounds) => days.map((day) => decimal(day, 0)).join(" to ");

/** What a reader needs of the method in five lines: returns and windows, model, errors, tests, program. */
export function methodInBrief(result: StudyResult): Section {
  const { study, methods, provenance } = result;
  const model = methods.find(({ id }) => id === study.models[0]);
  const others = study.models.length > 1 ? ` ${study.models.length - 1} more for comparison.` : "";
  const lines = [
    `${seriesWords(result)} Estimation on days ${rangeOf(study.estimationWindow)}; event window days ${rangeOf(study.eventWindow)}, in sessions from day 0, the first session that closes at or after the news.`,
    benchmarkWords(result),
    ...(model ? [`${model.label}: ${model.formula}.${others}`] : []),
    `Intervals are 95% and include the error of the forecast. Made by ${provenance.program}.`,
  ];
  return { id: "brief", part: "main", title: "Method in brief", blocks: [list(lines)] };
}

const seriesWords = ({ study }: StudyResult) =>
  study.measure === "volume"
    ? "Log volume by session."
    : `${study.returns === "simple" ? "Simple" : "Log"} returns, close to close.`;

function benchmarkWords(result: StudyResult): string {
  const { study } = result;
  if (study.benchmark === null) return "There is no benchmark.";
  const how =
    study.measure === "volume"
      ? "for each security, its volume is that of the last session known at that security's close"
      : "for each security, its return covers the interval between the security's closes, by the last close known there";
  return `The benchmark is ${nameOf(result, study.benchmark)}: ${how}.`;
}

/** Returns, windows, benchmark, models and their estimates, with sources. */
export function methodSection(result: StudyResult): Section {
  const { study } = result;
  const intro = `${seriesWords(result)} Estimation on days ${rangeOf(study.estimationWindow)} and event window on days ${rangeOf(study.eventWindow)}, counted in sessions from day 0. ${benchmarkWords(result)}`;
  const forecasts =
    "The standard deviation of an abnormal return, or of a sum over a window, is that of a forecast. It includes the exact estimation error of the coefficients over the whole window. Student's t has the model's degrees of freedom; intervals are 95%.";
  const fits = study.models.flatMap((model) => {
    const observations = result.observations.filter((o) => o.model === model && o.status === "used");
    return [fitTable(model, observations, result), ...extraTables(model, observations, result)];
  });
  return {
    id: "method",
    part: "appendix",
    title: "Method",
    blocks: [
      paragraph(intro),
      paragraph(forecasts),
      ...(study.measureNote ? [paragraph(`${study.measureNote.replace(/^t/, "T")}.`)] : []),
      { kind: "glossary", entries: glossary(result).filter(({ kind }) => kind === "model") },
      ...fits,
    ],
  };
}
