import type { ObservationResult, StudyResult } from "../core/result.ts";
import { line, numberCell, textCell } from "./csv.ts";
import type { ReportFormat } from "./format.ts";

/** Names of all coefficients of the study's models, in the order of their first appearance. */
function coefficientNames(result: StudyResult): string[] {
  return [...new Set(result.observations.flatMap(({ fit }) => Object.keys(fit?.coefficients ?? {})))];
}

function cells(observation: ObservationResult, coefficients: readonly string[], windows: number): string[] {
  const { fit } = observation;
  const text = [observation.id, observation.event, observation.security, observation.group, observation.model];
  return [
    ...text.map(textCell),
    observation.status,
    observation.reason?.code ?? "",
    observation.day0 ?? "",
    observation.rule ?? "",
    numberCell(fit?.n ?? null),
    ...coefficients.map((name) => numberCell(fit?.coefficients[name] ?? null)),
    ...[fit?.sigma, fit?.degreesOfFreedom, fit?.rSquared].map((value) => numberCell(value ?? null)),
    ...Array.from({ length: windows }, (_, w) => observation.windows[w]).flatMap((window) =>
      [window?.car, window?.sd, window?.t, window?.p].map((value) => numberCell(value ?? null)),
    ),
  ];
}

/** `observations.csv`: a row an observation, excluded ones with their code. */
export const observationsCsv: ReportFormat = {
  id: "observations-csv",
  file: "observations.csv",
  description: "a row an observation: fit, CARs and tests, or the code of its exclusion",
  *render(result) {
    const coefficients = coefficientNames(result);
    const { windows } = result.study;
    const figures = windows.flatMap(([from, to]) => ["car", "sd", "t", "p"].map((name) => `${name}[${from},${to}]`));
    const before = ["id", "event", "security", "group", "model", "status", "code", "day0", "rule", "n"];
    yield line([...before, ...coefficients, "sigma", "degreesOfFreedom", "rSquared", ...figures].map(textCell));
    for (const observation of result.observations) yield line(cells(observation, coefficients, windows.length));
  },
};
