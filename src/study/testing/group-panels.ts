import { selectRows } from "../../abnormal/build-panel.ts";
import type { AbnormalPanel } from "../../core/panel.ts";

/** The observations of one group under one model. */
export interface GroupPanel {
  readonly group: string;
  readonly model: string;
  readonly panel: AbnormalPanel;
  /** Rows of the group in the panel of all observations. */
  readonly rows: Int32Array;
}

/** Name of the group of all observations. */
export const everyone = "all";

/** Rows of each named group, in the order of its first observation. */
function namedRows(groups: readonly (string | null)[]): ReadonlyMap<string, number[]> {
  const rows = new Map<string, number[]>();
  groups.forEach((group, i) => {
    if (group === null || group === everyone) return;
    const own = rows.get(group);
    if (own) own.push(i);
    else rows.set(group, [i]);
  });
  return rows;
}

/**
 * Makes the panel of each named group, in the order of its first observation, and last the panel of `all`.
 *
 * @param groups the group of each row of the panel
 * @param whole panel of all observations
 */
export function groupPanels(
  groups: readonly (string | null)[],
  model: string,
  whole: AbnormalPanel,
): readonly GroupPanel[] {
  const named = [...namedRows(groups)].map(([group, own]): GroupPanel => {
    const rows = Int32Array.from(own);
    return { group, model, rows, panel: selectRows(whole, rows) };
  });
  return [...named, { group: everyone, model, rows: Int32Array.from(groups.keys()), panel: whole }];
}
