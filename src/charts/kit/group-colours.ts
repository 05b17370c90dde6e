import { remember } from "../../core/remember.ts";
import type { StudyResult } from "../../results/result.ts";
import type { Theme } from "./theme.ts";
import { capital } from "./units.ts";

/** Hues mean groups and nothing else: what an interval says is shape and weight, direction is position. */

/** The group of all observations. */
export const everyone = "all";

/** The named groups of a result, in the order of the study. */
export const groupNames = remember((result: StudyResult): readonly string[] => {
  const ofAverages = result.groups.map(({ group }) => group);
  const ofObservations = result.observations.flatMap(({ group }) => group ?? []);
  return [...new Set([...ofAverages, ...ofObservations])].filter((group) => group !== everyone);
});

/** Hues of groups among the series colours of a theme, and their names. The fifth of the series is ink. */
const hues = [
  [0, "blue"],
  [1, "orange"],
  [2, "green"],
  [3, "purple"],
  [5, "ochre"],
  [6, "violet"],
  [7, "slate"],
] as const;

/**
 * The colour of a group: one hue each, the ink for all observations and for those without a group. A study without groups
 * has one colour. Above seven groups the hues run out, and the others are ink.
 */
export function groupColour(result: StudyResult, group: string | null, theme: Theme): string {
  const names = groupNames(result);
  if (names.length === 0) return theme.accent;
  const hue = group === null ? undefined : hues[names.indexOf(group)];
  return hue === undefined ? theme.ink : theme.series[hue[0]]!;
}

/** "Blue: exposed; orange: large-caps." Null without groups. */
export function groupKey(result: StudyResult, drawn: Iterable<string | null>): string | null {
  const names = groupNames(result);
  const seen = new Set(drawn);
  const keys = names.flatMap((group, i) => (seen.has(group) && hues[i] ? [`${hues[i][1]}: ${group}`] : []));
  return keys.length === 0 ? null : `${capital(keys.join("; "))}.`;
}
