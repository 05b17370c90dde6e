import { leanRowOf } from "../core/lean-row.ts";
import { remember } from "../core/remember.ts";
import type { StudyResult } from "./result.ts";

/** How many returns the fits of a model were estimated from, least and most; null without a fit. */
interface EstimationDays {
  readonly least: number;
  readonly most: number;
}

const daysByModel = remember((result: StudyResult) => {
  const found = new Map<string, EstimationDays>();
  for (const observation of result.observations) {
    if (observation.status !== "used") continue;
    const n = leanRowOf(observation)?.estimationDays ?? observation.fit?.n;
    if (n === undefined) continue;
    const { least, most } = found.get(observation.model) ?? { least: n, most: n };
    found.set(observation.model, { least: Math.min(least, n), most: Math.max(most, n) });
  }
  return found;
});

/** Counts the estimation returns of a model's fits, as they were found and not as the study asks for them. */
const estimationDays = (result: StudyResult, model: string): EstimationDays | null =>
  daysByModel(result).get(model) ?? null;

/**
 * Words on the estimation of a model: "estimated over days −250 to −11" where every fit has all of them, else
 * "estimated over 87 to 110 returns of days −120 to −11".
 */
export function estimationWords(result: StudyResult, model: string, dayText: (day: number) => string): string {
  const [from, to] = result.study.estimationWindow;
  const days = `days ${dayText(from)} to ${dayText(to)}`;
  const found = estimationDays(result, model);
  if (found === null || found.least === to - from + 1) return `estimated over ${days}`;
  const { least, most } = found;
  return `estimated over ${least === most ? "" : `${least} to `}${most} returns of ${days}`;
}
