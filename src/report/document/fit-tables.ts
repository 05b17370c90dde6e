import { listing } from "../../core/format.ts";
import type { ObservationResult, StudyResult } from "../../results/result.ts";
import { type Cell, column } from "../words/cell.ts";
import { rangeWords } from "../words/range-words.ts";
import { type Block, firstRows, paragraph, table } from "./document.ts";
import { nameOf } from "./names.ts";

/** Extra figures of a fit by name: title, decimals and meaning. */
const extras: Readonly<Record<string, readonly [title: string, decimals: number, meaning: string]>> = {
  logLikelihood: ["log-likelihood", 2, "the log-likelihood at the maximum"],
  persistence: ["persistence", 4, "the share of a change in variance that remains one session later; at most 0.9999"],
  iterations: ["iterations", 0, "iterations of the optimiser until the maximum"],
  starts: ["starts", 0, "starting points of the optimiser"],
  marketAutocorrelation: ["autocorrelation of the benchmark", 4, "of first order, over the estimation window"],
  activeDonors: ["active donors", 0, "donors with positive weight"],
  rmspe: ["RMSPE", 5, "root mean squared error over the estimation days"],
};

/** Persistence above which a variance hardly reverts to its mean. */
const nearBound = 0.9998;

const label = (result: StudyResult, { event, security }: ObservationResult) =>
  result.events.length > 1 ? `${event}: ${nameOf(result, security)}` : nameOf(result, security);

function extrasTable(model: string, observations: readonly ObservationResult[], result: StudyResult): Block[] {
  const names = [...new Set(observations.flatMap(({ fit }) => Object.keys(fit!.extras)))];
  if (names.length === 0) return [];
  const rows = observations.map((observation): Cell[] => [
    label(result, observation),
    ...names.map((name) => observation.fit!.extras[name] ?? Number.NaN),
  ]);
  const head = (name: string) => column(extras[name]?.[0] ?? name, "decimal", extras[name]?.[1] ?? 4);
  const meanings = names.flatMap((name) => (extras[name] ? [`${extras[name][0]}: ${extras[name][2]}`] : []));
  return [table(`Convergence, ${model}`, ["security", ...names.map(head)], rows, `${meanings.join("; ")}.`)];
}

/** Warns that a variance with persistence at its bound has no mean to revert to. */
function boundRemark(model: string, observations: readonly ObservationResult[], result: StudyResult): Block[] {
  const atBound = observations.filter(({ fit }) => (fit!.extras.persistence ?? 0) > nearBound);
  if (atBound.length === 0) return [];
  const names = listing(atBound.map((observation) => label(result, observation)));
  return [
    paragraph(
      `Under ${model} the persistence of ${names} is at its bound: the variance hardly reverts to a mean. Its forecast, and with it the t test, depends on the last estimation days.`,
    ),
  ];
}

function donorTable(observations: readonly ObservationResult[], result: StudyResult): Block[] {
  const rows = observations.flatMap((observation) =>
    observation.windows.flatMap(({ window, donorPlacebo, donorPlaceboReason }): Cell[][] => {
      const head = [label(result, observation), rangeWords(window)];
      if (donorPlacebo === undefined) return [];
      if (donorPlacebo === null) return [[...head, Number.NaN, donorPlaceboReason ?? "", Number.NaN]];
      const { ratio, rank, of, p } = donorPlacebo;
      return [[...head, ratio, `${rank} of ${of}`, p]];
    }),
  );
  if (rows.length === 0) return [];
  return [
    table(
      "Placebo over donors",
      ["security", "window", column("error ratio", "decimal"), "rank", column("p", "p")],
      rows,
      "The error ratio is the root mean squared error in the window over that of the estimation days. Each donor in turn is treated as the security, with the other donors as its donors; p is the rank of the security divided by their number.",
    ),
  ];
}

function diagnosticsTable(model: string, observations: readonly ObservationResult[], result: StudyResult): Block[] {
  if (!result.study.diagnostics) return [];
  const ids = [...new Set(observations.flatMap(({ fit }) => fit!.diagnostics.map(({ id }) => id)))];
  const rows = observations.map((observation): Cell[] => [
    label(result, observation),
    ...ids.flatMap((id): Cell[] => {
      const found = observation.fit!.diagnostics.find((diagnostic) => diagnostic.id === id);
      return hasP(id) ? [found?.statistic ?? Number.NaN, found?.p ?? Number.NaN] : [found?.statistic ?? Number.NaN];
    }),
  ]);
  const heads = ids.flatMap((id) => {
    const statistic = column(id, "decimal", id === "zero-returns" ? 0 : 2);
    return hasP(id) ? [statistic, column("p", "p")] : [statistic];
  });
  return [
    table(
      `Residual diagnostics, ${model}`,
      ["security", ...heads],
      rows,
      "Durbin–Watson is 2 without autocorrelation of first order; Ljung–Box over ten lags, ARCH-LM over five, Jarque–Bera of normality; zero-returns counts them.",
      { folded: true },
    ),
  ];
}

const hasP = (id: string) => id !== "durbin-watson" && id !== "zero-returns";

/** Tables of a model beyond its coefficients: convergence, placebo over donors, and residual diagnostics if requested. */
export function extraTables(model: string, all: readonly ObservationResult[], result: StudyResult): Block[] {
  const observations = firstRows(all);
  return [
    ...extrasTable(model, observations, result),
    ...boundRemark(model, observations, result),
    ...donorTable(observations, result),
    ...diagnosticsTable(model, observations, result),
  ];
}
