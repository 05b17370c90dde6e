import type { StudyResult } from "../../results/result.ts";
import { windowAverages } from "./average-tables.ts";
import type { Block } from "./document.ts";
import { leadingGroups } from "./headline.ts";
import { leadOf } from "./lead.ts";
import { dayZeroInBrief } from "./section-figures.ts";

/** Rows of the table in the main part: with more, it has only the first window of each group. */
const mostRows = 15;

/** The one table of the main part: the averages of the groups, or the securities of the lead's event. */
export function mainTable(result: StudyResult): readonly Block[] {
  const lead = leadOf(result);
  if (lead.kind === "nothing") return [];
  if (lead.kind === "observation") return [dayZeroInBrief(lead.observation, result)];
  const groups = leadingGroups(result).map(({ group }) => group);
  const rows = groups.reduce((sum, { windows }) => sum + windows.length, 0);
  const shown = rows > mostRows ? groups.map((group) => ({ ...group, windows: group.windows.slice(0, 1) })) : groups;
  return windowAverages(shown, result);
}
