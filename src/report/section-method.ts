import { decimal } from "../core/format.ts";
import type { Bounds, ObservationResult, StudyResult } from "../core/result.ts";
import { nameOf } from "./answer.ts";
import { type Cell, column } from "./cell.ts";
import { type Block, paragraph, rowLimit, type Section, table } from "./document.ts";
import { glossary } from "./glossary.ts";

function fitTable(model: string, all: readonly ObservationResult[], result: StudyResult): Block {
  const names = [...new Set(all.flatMap(({ fit }) => Object.keys(fit!.coefficients)))];
  const nameById = new Map(result.securities.map(({ id, name }) => [id, name]));
  const manyEvents = result.events.length > 1;
  const observations = all.slice(0, rowLimit);
  const rows = observations.map(({ event, security, fit }): Cell[] => [
    ...(manyEvents ? [event] : []),
    nameById.get(security) ?? security,
    fit!.span.join(" to "),
    fit!.n,
    ...names.map((name): Cell => {
      const value = fit!.coefficients[name];
      return value === undefined ? "" : [value, fit!.standardErrors[name] ?? Number.NaN];
    }),
    fit!.sigma,
    fit!.degreesOfFreedom,
    fit!.rSquared,
  ]);
  return table(
    `Estimates, ${model}`,
    [
      ...(manyEvents ? ["event"] : []),
      "security",
      "estimation window",
      column("days", "count"),
      ...names.map((name) => column(name, "estimate", name === "alpha" || name === "mean" ? 5 : 3)),
      column("sigma", "percent"),
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

/** What was computed, how, and from which sources. */
export function methodSection(result: StudyResult): Section {
  const { study } = result;
  const benchmark =
    study.benchmark === null
      ? "There is no benchmark."
      : `The benchmark is ${nameOf(result, study.benchmark)}: its return covers, for each security, the interval between that security's closes as it was known there.`;
  const intro = `${study.returns === "simple" ? "Simple" : "Log"} returns, close to close. Estimation on days ${rangeOf(study.estimationWindow)} and event window on days ${rangeOf(study.eventWindow)}, counted in sessions from day 0. ${benchmark}`;
  const forecasts =
    "The standard deviation of an abnormal return, or of their sum over a window, is that of a forecast: the estimation error of the coefficients is in it, exactly, for the whole window. Student's t has the model's degrees of freedom; intervals are 95 %.";
  const fits = study.models.map((model) => {
    const observations = result.observations.filter((o) => o.model === model && o.fit !== null);
    return fitTable(model, observations, result);
  });
  return {
    id: "method",
    title: "Method",
    blocks: [
      paragraph(intro),
      paragraph(forecasts),
      { kind: "glossary", entries: glossary(result).filter(({ kind }) => kind === "model") },
      ...fits,
    ],
  };
}
