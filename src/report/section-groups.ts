import { decimal, percent, pValue } from "../core/format.ts";
import type { GroupResult, GroupWindow, StudyResult } from "../core/result.ts";
import { type Block, paragraph, type Section, table } from "./document.ts";

function testRows(window: GroupWindow, result: StudyResult): string[][] {
  const label = (id: string) => result.methods.find((method) => method.id === id)?.label ?? id;
  return Object.entries(window.tests).map(([id, test]) => {
    const mark = window.headline.includes(id) ? " (headline)" : "";
    if (test.status === "inapplicable")
      return [label(id) + mark, "", "", String(test.n), `inapplicable: ${test.reason}`];
    const warnings = (test.warnings ?? []).map(({ message }) => message).join("; ");
    return [label(id) + mark, decimal(test.statistic), pValue(test.p), String(test.n), warnings];
  });
}

function windowBlocks(group: GroupResult, window: GroupWindow, result: StudyResult): Block[] {
  const [from, to] = window.window;
  const facts = [
    `CAAR ${percent(window.caar)} over ${window.n} observations`,
    ...(Number.isFinite(window.meanCorrelation)
      ? [`mean cross-correlation ${decimal(window.meanCorrelation, 3)}`]
      : []),
    ...(Number.isFinite(window.standardError)
      ? [`standard error ${percent(window.standardError)}`, `detectable with 80 % power ${percent(window.detectable)}`]
      : []),
  ];
  return [
    table(
      `${group.group}, ${group.model}, days ${from} to ${to}: ${facts.join(", ")}`,
      ["test", ">statistic", ">p", ">n", "remarks"],
      testRows(window, result),
    ),
  ];
}

/** Averages over groups and what the tests say of them; nothing for a single observation. */
export function groupsSection(result: StudyResult): Section | null {
  const groups = result.groups.filter(({ n }) => n > 1);
  if (groups.length === 0) return null;
  const intro = paragraph(
    "Averages over all observations of a group. Where observations share their dates, tests that take them for independent find effects that are not there; such tests carry a remark.",
  );
  const blocks = groups.flatMap((group) => group.windows.flatMap((window) => windowBlocks(group, window, result)));
  return { id: "groups", title: "On average", blocks: [intro, ...blocks] };
}
