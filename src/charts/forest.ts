import { count, listing } from "../core/format.ts";
import { remember } from "../core/remember.ts";
import type { Bounds, GroupResult, GroupWindow, StudyResult } from "../results/result.ts";
import type { Chart } from "./kit/chart.ts";
import { breakNote, type ForestDot, type ForestRow, forestLabelRoom, forestPanel, forestRows } from "./kit/forest.ts";
import { everyone, groupColour } from "./kit/group-colours.ts";
import { shorten } from "./kit/layout.ts";
import { excludesZero, modelPhrase, windowText } from "./kit/observations.ts";
import { picture, rowsHeight, rowsThatFit } from "./kit/panel.ts";
import { sizes, themes } from "./kit/theme.ts";
import { mostTitleWords, wordsIn } from "./kit/titles.ts";
import { axisTitle, capital, type Units, unitsOf } from "./kit/units.ts";

/** Rows that fit on the first screen beside the headline. */
const mostRows = 14;
const mostGroups = 12;

/** The average of each group over the windows of the study, with the interval that inverts its first test. */
export const forest: Chart = {
  id: "forest",
  title: "The groups",
  description: "Average cumulative abnormal return of each group over each window, with its 95% interval",

  draw(result, options) {
    const groups = groupsOf(result);
    const first = result.study.windows[0];
    if (groups.length < 2 || !first) return [];
    const units = unitsOf(result);
    const theme = themes[options.theme];
    const words = {
      title: titleOf(groups, first, units),
      subtitle: `Average cumulative ${units.quantity} (${units.averageSum}) of each group, by window`,
    };
    const room = { ...words, note: noteOf(groups, first, [], result) };
    const most = rowsThatFit(room, options, forestRows, [groups.length + 1, mostRows]) - 1;
    const windows = result.study.windows.slice(0, Math.max(1, Math.floor(most / (groups.length + 1))));
    const rows = windows.flatMap((window): readonly ForestRow[] => [
      ...(windows.length > 1 ? [{ label: windowText(window), heading: theme.ink }] : []),
      ...groups.flatMap((group) => {
        const found = windowOf(group, window);
        if (!found) return [];
        const label = shorten(`${group.group} (n ${count(found.n)})`, sizes.text, forestLabelRoom(options));
        return [{ label, ...dotOf(found), colour: groupColour(result, group.group, theme) }];
      }),
    ]);
    const columns = { quantity: units.averageSum, axis: capital(axisTitle("average cumulative", units)) };
    return [
      picture(
        {
          id: "forest",
          ...words,
          alt: altOf(groups, first, units),
          note: noteOf(groups, first, rows, result),
          panels: [forestPanel(rows, columns, units, options)],
        },
        options,
        rowsHeight(rows.length + 1, forestRows),
      ),
    ];
  },
};

const groupsOf = remember((result: StudyResult): readonly GroupResult[] => {
  const ofFirst = result.groups.filter(({ model, n }) => model === result.study.models[0] && n > 0);
  return ofFirst.slice(0, mostGroups);
});

const windowOf = ({ windows }: GroupResult, [from, to]: Bounds): GroupWindow | undefined =>
  windows.find(({ window, n, caar }) => window[0] === from && window[1] === to && n > 0 && Number.isFinite(caar));

/** The p of the test that the interval inverts; NaN where it is not among the group's tests. */
function pOf({ interval, tests }: GroupWindow): number {
  const test = interval.test === null ? undefined : tests[interval.test];
  return test?.status === "computed" ? test.p : Number.NaN;
}

const dotOf = (window: GroupWindow): Omit<ForestDot, "label"> => ({
  value: window.caar,
  interval: [window.interval.low, window.interval.high],
  p: pOf(window),
});

function titleOf(groups: readonly GroupResult[], window: Bounds, { amount }: Units): string {
  const named = groups.filter(({ group }) => group !== everyone);
  const moves = named.flatMap((group) => {
    const found = windowOf(group, window);
    return found ? [{ name: group.group, caar: found.caar }] : [];
  });
  if (moves.length === 0) return "No group has a figure in this window";
  const most = moves.reduce((far, move) => (Math.abs(move.caar) > Math.abs(far.caar) ? move : far));
  const title = (name: string) => `${name} moved most: ${amount(most.caar)} on average`;
  return wordsIn(title(most.name)) <= mostTitleWords ? title(most.name) : title("One group");
}

/** "Over [0, 0] the intervals of travel and all exclude zero." */
function intervalSentence(groups: readonly GroupResult[], window: Bounds): string {
  const banded = groups.flatMap((group) => {
    const found = windowOf(group, window);
    return found && found.interval.unbounded === null ? [{ group: group.group, found }] : [];
  });
  const outside = banded.filter(({ found }) => excludesZero([found.interval.low, found.interval.high]));
  const over = `Over ${windowText(window)}`;
  if (outside.length === 0) return `${over} no interval excludes zero.`;
  const names = listing(outside.map(({ group }) => group));
  return `${over} the ${outside.length === 1 ? "interval" : "intervals"} of ${names} ${outside.length === 1 ? "excludes" : "exclude"} zero.`;
}

function noteOf(
  groups: readonly GroupResult[],
  window: Bounds,
  rows: readonly ForestRow[],
  result: StudyResult,
): string {
  const { averageSum, meaning } = unitsOf(result);
  const all = groups.flatMap((group) => windowOf(group, window) ?? []);
  const carried = all.some(({ caar, interval: { low, high } }) => caar < low || caar > high);
  return [
    intervalSentence(groups, window),
    "Interval: the mean effects that the first test does not reject at 5%; p is of that test. Filled diamonds and thick lines: it excludes zero; open circles and thin lines: it includes zero.",
    carried && `A ${averageSum} outside its interval is carried by a few volatile securities.`,
    all.some(({ interval }) => interval.unbounded !== null) && "Without a line: the interval has no bounds.",
    breakNote(rows),
    meaning,
    modelPhrase(result),
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(groups: readonly GroupResult[], window: Bounds, { amount, interval }: Units): string {
  const each = groups.flatMap((group) => {
    const found = windowOf(group, window);
    return found ? [`${group.group} ${amount(found.caar)}, ${interval(found.interval.low, found.interval.high)}`] : [];
  });
  return `Dots with 95% intervals, one for each group and window. Over ${windowText(window)}: ${each.join("; ")}.`;
}
