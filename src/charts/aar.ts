import { count } from "../core/format.ts";
import type { GroupDay, GroupResult, StudyResult } from "../results/result.ts";
import type { Chart, ChartOptions, ChartPanel } from "./kit/chart.ts";
import { everyone, groupColour } from "./kit/group-colours.ts";
import { dayText, modelPhrase } from "./kit/observations.ts";
import { dayStep, font, horizontalRule, panel, panelOptions, picture, valueAxis, widthOf } from "./kit/panel.ts";
import { isNarrow, sizes, themes } from "./kit/theme.ts";
import { type Units, unitsOf } from "./kit/units.ts";

/** The average of each day as bars under its running sum, with the number of observations of each day. */
export const aar: Chart = {
  id: "aar",
  title: "The average day by day",
  description: "Average abnormal return of each day under its running sum, with the observations of each day",

  draw(result, options) {
    const group = groupOf(result);
    const days = group?.days.filter(({ caar }) => Number.isFinite(caar)) ?? [];
    if (!group || group.n < 2 || days.length < 2) return [];
    const units = unitsOf(result);
    const dailyAverage = `A${units.daily}`;
    const panels = [
      { ...sums(days, group, result, options), title: `${units.averageSum}, ${units.unit}` },
      { ...bars(days, group, result, options), title: `${dailyAverage}, ${units.unit}, and observations of the day` },
    ];
    const words = {
      title: titleOf(days, units),
      subtitle: `Average ${units.quantity} (${dailyAverage}) of ${count(group.n)} observations by day, and its running sum (${units.averageSum})`,
      note: noteOf(days, result),
    };
    const each = isNarrow(widthOf(options)) ? 150 : 180;
    return [picture({ id: "aar", ...words, alt: altOf(days, units), panels }, options, { natural: each, least: 110 })];
  },
};

const groupOf = ({ groups, study }: StudyResult): GroupResult | undefined => {
  const ofFirst = groups.filter(({ model }) => model === study.models[0]);
  return ofFirst.find(({ group }) => group === everyone) ?? ofFirst[0];
};

function titleOf(days: readonly GroupDay[], { amount }: Units): string {
  const most = days.reduce((far, day) => (Math.abs(day.aar) > Math.abs(far.aar) ? day : far));
  return `Day ${dayText(most.day)} moved the average most: ${amount(most.aar)}`;
}

function noteOf(days: readonly GroupDay[], result: StudyResult): string {
  const ns = days.map(({ n }) => n);
  const [least, most] = [Math.min(...ns), Math.max(...ns)];
  const many =
    least === most
      ? `Each day has ${count(most)} observations.`
      : `Days have ${count(least)} to ${count(most)} observations: the figures under the days.`;
  return [many, "The running sum starts with the first day.", unitsOf(result).meaning, modelPhrase(result)]
    .filter(Boolean)
    .join(" ");
}

function altOf(days: readonly GroupDay[], { amount }: Units): string {
  const each = days.map(({ day, aar: value, n }) => `day ${dayText(day)} ${amount(value)} (n ${count(n)})`);
  return `Bars of the average of each day under the line of their running sum, which ends at ${amount(days.at(-1)!.caar)}: ${each.join(", ")}.`;
}

const mostLabels = (options: ChartOptions) => (isNarrow(widthOf(options)) ? 12 : 24);

/** The day, over its number of observations; blank between round days where there are many. */
function labelsOf(days: readonly GroupDay[], options: ChartOptions, withCounts: boolean) {
  const step = dayStep(days.length, mostLabels(options));
  return days.map(({ day, n }) => {
    const isShown = day % step === 0;
    if (!withCounts) return isShown ? dayText(day) : "";
    return isShown ? [dayText(day), count(n)] : ["", ""];
  });
}

function axes(days: readonly GroupDay[], options: ChartOptions, withCounts: boolean) {
  const theme = themes[options.theme];
  const labels = labelsOf(days, options, withCounts);
  const ticks = { color: theme.muted, font: font(sizes.small), padding: 4, maxRotation: 0, autoSkip: false };
  return {
    x: { type: "category", display: false, title: { display: true, text: "Session relative to the event" } },
    sessions: {
      ...{ type: "category", axis: "x", position: "bottom", labels, offset: true, ticks },
      ...{ grid: { display: false }, border: { color: theme.pale } },
    },
    y: valueAxis(theme, null, { grace: "8%", ticks: { maxTicksLimit: 6, includeBounds: false } }),
  } as const;
}

function sums(
  days: readonly GroupDay[],
  { group }: GroupResult,
  result: StudyResult,
  options: ChartOptions,
): ChartPanel {
  const theme = themes[options.theme];
  const { plot, averageSum } = unitsOf(result);
  const colour = groupColour(result, group, theme);
  const line = {
    borderColor: colour,
    borderWidth: 2.5,
    pointBackgroundColor: theme.background,
    pointBorderColor: colour,
  };
  const scales = axes(days, options, false);
  return panel(
    "line",
    {
      labels: days.map(({ day }) => dayText(day)),
      datasets: [{ label: averageSum, data: days.map(({ caar }) => plot(caar)), ...line, pointRadius: 3, tension: 0 }],
    },
    panelOptions(theme, {
      layout: { padding: { right: 12, top: 4 } },
      // Points stand in the middle of their category, as bars do.
      scales: { ...scales, x: { ...scales.x, offset: true } },
      plugins: { annotation: { annotations: { zero: horizontalRule(theme, 0) } } },
    }),
  );
}

function bars(
  days: readonly GroupDay[],
  { group }: GroupResult,
  result: StudyResult,
  options: ChartOptions,
): ChartPanel {
  const theme = themes[options.theme];
  const { plot, daily } = unitsOf(result);
  const colour = groupColour(result, group, theme);
  return panel(
    "bar",
    {
      labels: days.map(({ day }) => dayText(day)),
      datasets: [
        {
          label: `A${daily}`,
          data: days.map(({ aar: value }) => plot(value)),
          backgroundColor: colour,
          maxBarThickness: 30,
        },
      ],
    },
    panelOptions(theme, {
      layout: { padding: { right: 12, top: 4 } },
      scales: axes(days, options, true),
      plugins: { annotation: { annotations: { zero: horizontalRule(theme, 0) } } },
    }),
  );
}
