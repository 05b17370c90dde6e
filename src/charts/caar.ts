import type { Chart, ChartPanel, Json } from "../core/chart.ts";
import { count, interval, listing, percent } from "../core/format.ts";
import type { GroupDay, GroupResult, StudyResult } from "../core/result.ts";
import { endLabels } from "./end-labels.ts";
import { dayText, excludesZero, modelPhrase, perCent } from "./figures.ts";
import { dayAxis, horizontalRule, panel, panelOptions, picture, valueAxis, verticalRule } from "./panel.ts";
import { type Theme, themes } from "./theme.ts";

const mostLines = 6;
/** Bands of more lines than this would hide each other. */
const mostBands = 3;
const plotHeight = 360;

/** The cumulative average abnormal return of each group; of each model where there is one group only. */
export const caar: Chart = {
  id: "caar",
  title: "The average path",
  description: "Cumulative average abnormal return (CAAR) of groups or models over the event window, with 95 % bands",

  draw(result, options) {
    const lines = linesOf(result);
    if (lines.length === 0 || lines[0]!.n < 2) return [];
    const drawn = lines.slice(0, mostLines);
    return [
      picture(
        {
          id: "caar",
          title: titleOf(drawn[0]!),
          subtitle: `Cumulative average abnormal return (CAAR) from day ${dayText(pathOf(drawn[0]!)[0]!.day)}`,
          alt: altOf(drawn),
          note: noteOf(drawn, lines.length, result),
          panels: [averagesPanel(drawn, namer(drawn), themes[options.theme])],
        },
        options,
        plotHeight + 70,
      ),
    ];
  },
};

const pathOf = ({ days }: GroupResult): readonly GroupDay[] => days.filter((day) => Number.isFinite(day.caar));
const endOf = (line: GroupResult) => pathOf(line).at(-1)!;

function linesOf({ groups, study }: StudyResult): readonly GroupResult[] {
  const drawable = groups.filter((group) => pathOf(group).length > 0);
  const ofFirstModel = drawable.filter(({ model }) => model === study.models[0]);
  return ofFirstModel.length > 1 ? ofFirstModel : drawable;
}

/** The group's name, or the model's where the lines are one group under several models. */
function namer(lines: readonly GroupResult[]): (line: GroupResult) => string {
  const byModel = new Set(lines.map(({ model }) => model)).size > 1;
  return ({ group, model, n }) => `${byModel ? model : group} (n ${count(n)})`;
}

function averagesPanel(lines: readonly GroupResult[], nameOf: (line: GroupResult) => string, theme: Theme): ChartPanel {
  const days = lines.flatMap((line) => pathOf(line).map(({ day }) => day));
  const bands = lines.length <= mostBands;
  const plot = { ...rangeOf(lines, bands), first: Math.min(...days), last: Math.max(...days), height: plotHeight };
  const ends = endLabels(
    lines.map((line, i) => {
      const { day, caar: value } = endOf(line);
      const text = `${nameOf(line)}  ${percent(value)}`;
      return { key: `end${i}`, text, colour: theme.series[i]!, x: day, y: value * 100 };
    }),
    plot,
    theme,
  );
  return panel(
    "line",
    {
      datasets: [
        ...lines.map((line, i) => lineData(line, nameOf(line), i, theme)),
        ...ends.leaders,
        ...(bands ? lines.flatMap((line, i) => bandData(line, nameOf(line), theme.series[i]!)) : []),
      ],
    },
    panelOptions(theme, {
      layout: { padding: { right: ends.room, top: 4 } },
      scales: {
        x: dayAxis(theme, plot.first, plot.last, "Session relative to the event"),
        y: valueAxis(theme, "CAAR, %", { min: plot.min, max: plot.max, ticks: { includeBounds: false } }),
      },
      plugins: {
        annotation: {
          clip: false,
          annotations: { day0: verticalRule(theme, 0, "day 0"), zero: horizontalRule(theme, 0), ...ends.annotations },
        },
      },
    }),
  );
}

function rangeOf(lines: readonly GroupResult[], bands: boolean): { min: number; max: number } {
  const values = lines.flatMap((line) =>
    pathOf(line).flatMap(({ caar: value, caarInterval }) => [value, ...(bands && caarInterval ? caarInterval : [])]),
  );
  const finite = values.filter(Number.isFinite).map((value) => value * 100);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const room = (high - low || 1) * 0.06;
  return { min: Number((low - room).toFixed(4)), max: Number((high + room * 1.6).toFixed(4)) };
}

function lineData(line: GroupResult, label: string, rank: number, theme: Theme): Json {
  return {
    label,
    data: pathOf(line).map(({ day, caar: value }) => ({ x: day, y: perCent(value) })),
    ...{ borderColor: theme.series[rank]!, borderDash: rank >= 4 ? [6, 3] : [], borderWidth: rank === 0 ? 3 : 2 },
    ...{
      pointStyle: shapes[rank]!,
      pointRadius: 4,
      pointBackgroundColor: theme.background,
      tension: 0,
      clip: 8,
      order: 1,
    },
  };
}

const shapes = ["circle", "rect", "triangle", "rectRot", "star", "cross"] as const;

function bandData(line: GroupResult, label: string, colour: string): readonly Json[] {
  const days = pathOf(line).filter(({ caarInterval }) => caarInterval);
  if (days.length === 0) return [];
  const bound = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, tension: 0, order: 20 };
  const data = (side: 0 | 1): Json =>
    days.map(({ day, caarInterval }) => ({ x: day, y: perCent(caarInterval![side]) }));
  return [
    { ...bound, label: `${label}, lower bound`, data: data(0) },
    { ...bound, label: `${label}, upper bound`, data: data(1), fill: "-1", backgroundColor: `${colour}24` },
  ];
}

function titleOf(line: GroupResult): string {
  const { day, caar: value, caarInterval } = endOf(line);
  const band = caarInterval ? `; its band ${excludesZero(caarInterval) ? "excludes" : "includes"} zero` : "";
  return `The CAAR of ${count(line.n)} observations is ${percent(value)} by day ${dayText(day)}${band}`;
}

function noteOf(drawn: readonly GroupResult[], all: number, result: StudyResult): string {
  const hasBands = drawn.length <= mostBands && drawn.some((line) => endOf(line).caarInterval);
  return [
    "Running sum of average abnormal returns.",
    hasBands &&
      "Bands: 95 % intervals, pointwise; the standard error allows for the mean correlation between observations.",
    all > drawn.length && `${count(all - drawn.length)} more lines are not drawn.`,
    new Set(drawn.map(({ model }) => model)).size === 1 && modelPhrase(result, drawn[0]!.model),
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(lines: readonly GroupResult[]): string {
  const nameOf = namer(lines);
  const each = lines.map((line) => {
    const { caar: value, caarInterval } = endOf(line);
    return `${nameOf(line)} ${percent(value)}${caarInterval ? `, 95 % interval ${interval(...caarInterval)}` : ""}`;
  });
  return `Lines of cumulative average abnormal returns over the event window. At the end: ${listing(each)}.`;
}
