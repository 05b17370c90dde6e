import type { AbnormalPanel } from "../../core/panel.ts";
import { pathCorrelation } from "../../inference/groups/path-correlation.ts";
import { criticalMaximum } from "../../math/max-t.ts";
import type { GroupResult, StudyResult } from "../../results/result.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import { everyone } from "./group-panels.ts";
import type { ModelRun } from "./model-run.ts";

/** Longer paths have no simultaneous band: its integral grows with the square of their days. */
const mostDays = 61;

/**
 * The critical value of the simultaneous 95% band of a path.
 *
 * @param rows of the panel; all when left out
 * @param anchor column of the day on which the path is zero; null before the first
 * @returns null where the path has one day, more than 61, or no degrees of freedom
 */
export function simultaneousOf(
  panel: AbnormalPanel,
  degreesOfFreedom: number,
  { seed }: Pick<StudyDefinition, "seed">,
  rows?: readonly number[],
  anchor: number | null = null,
): NonNullable<GroupResult["simultaneous"]> | null {
  if (panel.ar.columns > mostDays || !(degreesOfFreedom > 0)) return null;
  const correlation = pathCorrelation(panel, rows, anchor);
  if (correlation.rows < 2) return null;
  const critical = criticalMaximum(correlation, degreesOfFreedom, seed);
  return Number.isFinite(critical) ? { critical, degreesOfFreedom } : null;
}

/** The simultaneous band of the first observation of the first model that has a return in the event window. */
export function leadPathOf([run]: readonly ModelRun[], definition: StudyDefinition): StudyResult["leadPath"] {
  const whole = run?.panels.find(({ group }) => group === everyone);
  if (!whole) return null;
  const { panel, model } = whole;
  const { columns, data } = panel.ar;
  const row = panel.ids.findIndex((_, i) => data.subarray(i * columns, (i + 1) * columns).some(Number.isFinite));
  if (row < 0) return null;
  // The path is zero on day −1, or before its first day where the event window starts later.
  const before = Math.min(-1 - panel.firstDay, columns - 1);
  const anchor = before < 0 ? null : before;
  const band = simultaneousOf(panel, panel.degreesOfFreedom[row]!, definition, [row], anchor);
  return band === null ? null : { observation: panel.ids[row]!, model, ...band };
}
