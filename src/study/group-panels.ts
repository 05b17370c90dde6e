import { buildPanel, type FittedObservation } from "../abnormal/build-panel.ts";
import { matrix } from "../core/matrix.ts";
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

/**
 * Each named group, in the order of its first observation, and `all`, which is the last.
 *
 * @param whole the panel of all observations
 */
export function groupPanels(
  fitted: readonly FittedObservation[],
  model: string,
  whole: AbnormalPanel,
): readonly GroupPanel[] {
  const rowsOf = (name: string) =>
    Int32Array.from(fitted.keys()).filter((i) => name === everyone || fitted[i]!.observation.group === name);
  const named = fitted.flatMap(({ observation: { group } }) => (group === null || group === everyone ? [] : [group]));
  return [...new Set(named), everyone].map((group) => {
    const rows = rowsOf(group);
    const own = Array.from(rows, (i) => fitted[i]!);
    return { group, model, rows, fitted: own, panel: group === everyone ? whole : buildPanel(own, whole.returns) };
  });
}

/** The panel of a group with the abnormal returns that a draw of the panel of all observations gives it. */
export function drawnGroup({ panel, rows }: GroupPanel, drawn: AbnormalPanel): AbnormalPanel {
  const shift = panel.firstDay - drawn.firstDay;
  const cut = ({ data, columns }: AbnormalPanel["ar"]) =>
    matrix(rows.length, panel.ar.columns, (i, t) => data[rows[i]! * columns + t + shift]!);
  return { ...panel, ar: cut(drawn.ar), actual: cut(drawn.actual) };
}
