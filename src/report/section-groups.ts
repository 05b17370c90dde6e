import { decimal, percent, pValue } from "../core/format.ts";
import type { GroupResult, GroupWindow, StudyResult } from "../core/result.ts";
import { type Block, paragraph, type Section, table } from "./document.ts";
import { rangeWords } from "./range-words.ts";

function testRows(window: GroupWindow, result: StudyResult): string[][] {
  const label = (id: string) => result.methods.find((method) => method.id === id)?.label ?? id;
  const ids = Object.keys(window.tests);
  const headline = window.headline.filter((id) => ids.includes(id));
  return [...headline, ...ids.filter((id) => !headline.includes(id))].map((id) => {
    const test = window.tests[id]!;
    const name = headline.includes(id) ? `${label(id)}, read this first` : label(id);
    if (test.status === "inapplicable") return [name, "", "", String(test.n), `inapplicable: ${test.reason}`];
    const remarks = (test.warnings ?? []).map(({ message }) => message).join("; ");
    return [name, decimal(test.statistic), pValue(test.p), String(test.n), remarks];
  });
}

/** What was measured of the dependence, and what the study could have seen. */
function measured({ caar, n, meanCorrelation, standardError, detectable, dependence, power }: GroupWindow): string {
  const shared = `${percent(dependence.sharedDates, 0)} of the observations share their day 0, ${percent(dependence.sharedWindows, 0)} have a window that meets another's`;
  const powers = power.map((entry) => `${percent(entry.effect, 1)}: ${decimal(entry.power)}`).join(", ");
  return `CAAR ${percent(caar)} over ${n} observations on ${dependence.dates} ${dependence.dates === 1 ? "date" : "dates"}; ${shared}. Mean cross-correlation ${decimal(meanCorrelation, 3)}, design effect ${decimal(dependence.designEffect)}, cross-sectional variance ${decimal(dependence.eventVarianceRatio)} times its expectation. Standard error ${percent(standardError)}; an effect of ${percent(detectable)} would be found four times in five. Power by effect: ${powers}.`;
}

function windowBlocks(group: GroupResult, window: GroupWindow, result: StudyResult): Block[] {
  const model = result.study.models.length > 1 ? `, ${group.model}` : "";
  const caption = `${rangeWords(window.window)}, group ${group.group}${model}`;
  return [table(caption, ["test", ">statistic", ">p", ">n", "remarks"], testRows(window, result), measured(window))];
}

/** Averages over groups and what the tests say of them; nothing for a single observation. */
export function groupsSection(result: StudyResult): Section | null {
  const groups = result.groups.filter(({ n }) => n > 1);
  if (groups.length === 0) return null;
  const intro = paragraph(
    "Averages over all observations of a group. The pair to read first is chosen by the dependence that was measured; a test that this dependence invalidates carries a remark with its likely true size.",
  );
  const blocks = groups.flatMap((group) => group.windows.flatMap((window) => windowBlocks(group, window, result)));
  return { id: "groups", title: "On average", blocks: [intro, ...blocks] };
}
