import { decimal, percent } from "../core/format.ts";
import type { ObservationResult, StudyResult } from "../core/result.ts";
import { nameOf } from "./answer.ts";
import { type Block, list, paragraph, type Section, table } from "./document.ts";

function fitTable(model: string, observations: readonly ObservationResult[], result: StudyResult): Block {
  const names = [...new Set(observations.flatMap(({ fit }) => Object.keys(fit!.coefficients)))];
  const rows = observations.map((observation) => {
    const fit = observation.fit!;
    const coefficients = names.map((name) => {
      const value = fit.coefficients[name];
      const error = fit.standardErrors[name];
      if (value === undefined) return "";
      const digits = name === "alpha" || name === "mean" ? 5 : 3;
      return error === undefined ? decimal(value, digits) : `${decimal(value, digits)} (${decimal(error, digits)})`;
    });
    const event = result.events.length > 1 ? `${observation.event}: ` : "";
    return [
      `${event}${nameOf(result, observation.security)}`,
      fit.span.join(" to "),
      String(fit.n),
      ...coefficients,
      percent(fit.sigma),
      String(fit.degreesOfFreedom),
      decimal(fit.rSquared, 3),
    ];
  });
  return table(
    `Estimates, ${model}`,
    ["security", "estimation window", ">days", ...names.map((name) => `>${name}`), ">sigma", ">df", ">R²"],
    rows,
    "Standard errors in parentheses; sigma is the residual standard deviation per session.",
  );
}

/** What was computed, how, and from which sources. */
export function methodSection(result: StudyResult): Section {
  const { study } = result;
  const models = result.methods.filter(({ kind }) => kind === "model");
  const benchmark =
    study.benchmark === null
      ? "There is no benchmark."
      : `The benchmark is ${nameOf(result, study.benchmark)}: its return covers, for each security, the interval between that security's closes as it was known there.`;
  const intro = `${study.returns === "simple" ? "Simple" : "Log"} returns, close to close. Estimation on days ${study.estimationWindow.join(" to ")} and event window on days ${study.eventWindow.join(" to ")}, counted in sessions from day 0. ${benchmark}`;
  const forecasts =
    "The standard deviation of an abnormal return, or of their sum over a window, is that of a forecast: the estimation error of the coefficients is in it, exactly, for the whole window. Student's t has the model's degrees of freedom; intervals are 95 %.";
  const fits = study.models.map((model) => {
    const observations = result.observations.filter((o) => o.model === model && o.fit !== null).slice(0, 200);
    return fitTable(model, observations, result);
  });
  return {
    id: "method",
    title: "Method",
    blocks: [
      paragraph(intro),
      paragraph(forecasts),
      list(
        models.map(
          ({ label, formula, assumptions, source }) =>
            `${label}: ${formula}. It assumes that ${assumptions}. ${source}`,
        ),
      ),
      ...fits,
    ],
  };
}
