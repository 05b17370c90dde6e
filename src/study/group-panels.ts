import { buildPanel, type FittedObservation } from "../abnormal/build-panel.ts";
import type { AbnormalPanel } from "../core/panel.ts";

/** The observations of one group under one model. */
export interface GroupPanel {
  readonly group: string;
  readonly model: string;
  readonly fitted: readonly FittedObservation[];
  readonly panel: AbnormalPanel;
  /** Rows of the group in the panel of all observations. */
  readonly rows: Int32Array;
}

/** Name of the group that holds every observation. */
export const everyone = "all";

/** Rows of each named group, in the order of its first observation. */
function namedRows(fitted: readonly FittedObservation[]): ReadonlyMap<string, number[]> {
  const rows = new Map<string, number[]>();
  fitted.forEach(({ observation: { group } }, i) => {
    if (group === null || group === everyone) return;
    const own = rows.get(group);
    if (own) own.push(i);
    else rows.set(group, [i]);
  });
  return rows;
}

/**
 * Each named group, in the order of its first observation, and `all`, which is the last.
 *
 * @param whole panel of all observations, in their order
 */
export function groupPanels(
  fitted: readonly FittedObservation[],
  model: string,
  whole: AbnormalPanel,
): readonly GroupPanel[] {
  const named = [...namedRows(fitted)].map(([group, rows]): GroupPanel => {
    const own = rows.map((i) => fitted[i]!);
    return { group, model, rows: Int32Array.from(rows), fitted: own, panel: buildPanel(own, whole.returns) };
  });
  return [...named, { group: everyone, model, rows: Int32Array.from(fitted.keys()), fitted, panel: whole }];
}
