import { count } from "../../core/format.ts";
import type { GroupDay, GroupResult, StudyResult } from "../../results/result.ts";

/** Selects the averages that the chart `caar` shows. */

const mostGroups = 12;
const mostModels = 14;
/** Lines of more groups have a panel each. */
export const mostInOnePanel = 2;

/** The lines of the picture: groups, or models of one group of observations. */
export interface Averages {
  readonly by: "group" | "model";
  /** The first group or model of the study comes first. */
  readonly lines: readonly GroupResult[];
  /** Number of lines that the picture omits. */
  readonly notDrawn: number;
  /** How many lines, from the first on, have a band. */
  readonly bands: number;
}

export const pathOf = ({ days }: GroupResult): readonly GroupDay[] => days.filter((day) => Number.isFinite(day.caar));
export const endOf = (line: GroupResult): GroupDay => pathOf(line).at(-1)!;

export function averagesOf({ groups, study }: StudyResult): Averages {
  const drawable = groups.filter((group) => pathOf(group).length > 0);
  const ofFirstModel = drawable.filter(({ model }) => model === study.models[0]);
  if (ofFirstModel.length > 1) return cut("group", ofFirstModel, mostGroups);
  const chosenFirst = [...ofFirstModel, ...drawable.filter((line) => !ofFirstModel.includes(line))];
  return cut(drawable.length > 1 ? "model" : "group", chosenFirst, mostModels);
}

function cut(by: Averages["by"], all: readonly GroupResult[], most: number): Averages {
  const lines = all.slice(0, most);
  const bands = by === "group" ? lines.length : 1;
  return {
    by,
    lines,
    notDrawn: all.length - lines.length,
    bands: lines.slice(0, bands).some((line) => pathOf(line).some(({ caarInterval }) => caarInterval)) ? bands : 0,
  };
}

/** Keeps as many lines as there is room for labels. */
export function keepLines({ lines, notDrawn, ...others }: Averages, most: number): Averages {
  const kept = lines.slice(0, most);
  return { ...others, lines: kept, notDrawn: notDrawn + lines.length - kept.length };
}

/** The label of a line: group and size, or the model, with a size where sizes differ. */
export function nameOf({ group, model, n }: GroupResult, { by, lines }: Averages): string {
  if (by === "group") return `${group} (n ${count(n)})`;
  return lines.every((line) => line.n === lines[0]!.n) ? model : `${model} (n ${count(n)})`;
}

/** How far from zero a band is drawn, in decimals: a wider one would flatten the lines. */
export function bandLimit(lines: readonly GroupResult[]): number {
  const farthest = Math.max(...lines.flatMap((line) => pathOf(line).map(({ caar }) => Math.abs(caar))));
  return farthest > 0 ? 6 * farthest : Number.POSITIVE_INFINITY;
}

/** Whether a band leaves the picture. */
export function hasCutBand({ lines, bands }: Averages): boolean {
  const limit = bandLimit(lines);
  return lines
    .slice(0, bands)
    .some((line) => pathOf(line).some(({ caarInterval }) => caarInterval?.some((end) => Math.abs(end) > limit)));
}
