import { estimationSessionsOf } from "../../core/panel.ts";
import { isoDate, noSession } from "../../core/session.ts";
import type { FitResult } from "../../results/result.ts";
import { type ObservationRow, residualCounts } from "./observation-row.ts";

/** The estimate of an observation as the result has it. */
export function fitResult({ run: { panel, fitAt }, i }: ObservationRow): FitResult {
  const sessions = estimationSessionsOf(panel, i);
  let first = 0;
  while (sessions[first] === noSession) first++;
  let last = sessions.length - 1;
  while (sessions[last] === noSession) last--;
  const fit = fitAt(i);
  return {
    n: residualCounts(panel.estimationAr)[i]!,
    span: [isoDate(sessions[first]!), isoDate(sessions[last]!)],
    coefficients: fit.coefficients,
    standardErrors: fit.standardErrors,
    sigma: fit.sigma,
    degreesOfFreedom: fit.degreesOfFreedom,
    rSquared: fit.rSquared,
    diagnostics: fit.diagnostics ?? [],
    extras: fit.extras ?? {},
  };
}
