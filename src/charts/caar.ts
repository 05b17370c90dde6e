import type { Bounds, GroupDay, GroupResult } from "../results/result.ts";
import { type Averages, averagesOf, endOf, keepLines, nameOf, pathOf } from "./kit/averages.ts";
import { altOf, noteOf, subtitleOf, titleOf } from "./kit/caar-words.ts";
import type { Chart, ChartOptions, ChartPanel, Json } from "./kit/chart.ts";
import { endLabelRoom, endLabels, mostEndLabels } from "./kit/end-labels.ts";
import {
  dayAxis,
  heightFor,
  horizontalRule,
  panel,
  panelOptions,
  picture,
  plotHeight,
  valueAxis,
  verticalRule,
  widthOf,
} from "./kit/panel.ts";
import { isNarrow, type Theme, themes } from "./kit/theme.ts";
import { type Units, unitsOf } from "./kit/units.ts";

/** Height of the axis of days in pixels. */
const axisHeight = 70;

/** The cumulative average abnormal return of each group, or of each model in a study with one group. */
export const caar: Chart = {
  id: "caar",
  title: "The average path",
  description: "Cumulative average abnormal return (CAAR) of groups or models over the event window, with 95% bands",

  draw(result, options) {
    const all = averagesOf(result);
    if (all.lines.length === 0 || all.lines[0]!.n < 2) return [];
    const words = { title: titleOf(all, result), subtitle: subtitleOf(all, result), note: noteOf(all, result) };
    const height = plotHeight(430, options);
    const plot = heightFor(words, options, height) - axisHeight;
    const drawn = keepLines(all, mostEndLabels(plot));
    return [
      picture(
        {
          id: "caar",
          ...words,
          note: noteOf(drawn, result),
          alt: altOf(drawn, result),
          panels: [averagesPanel(drawn, plot, unitsOf(result), options)],
        },
        options,
        height,
      ),
    ];
  },
};

function averagesPanel(averages: Averages, height: number, units: Units, options: ChartOptions): ChartPanel {
  const theme = themes[options.theme];
  const { lines, bands } = averages;
  const days = lines.flatMap((line) => pathOf(line).map(({ day }) => day));
  const range = rangeOf(averages, units);
  const plot = { ...range, first: Math.min(...days), last: Math.max(...days), height, ...endLabelRoom(options) };
  const ends = endLabels(
    lines.map((line, i) => {
      const { day, caar: value } = endOf(line);
      const place = { colour: colourOf(i, theme), x: day, y: units.plot(value) ?? 0 };
      return { key: `end${i}`, name: nameOf(line, averages), figure: units.short(value), ...place };
    }),
    plot,
    theme,
  );
  const banded = lines.slice(0, bands);
  return panel(
    "line",
    {
      datasets: [
        ...lines.map((line, i) => lineData(line, nameOf(line, averages), i, units, options)),
        ...ends.leaders,
        ...banded.flatMap((line, i) => bandData(line, nameOf(line, averages), colourOf(i, theme), units)),
      ],
    },
    panelOptions(theme, {
      layout: { padding: { right: ends.room, top: 4 } },
      scales: {
        x: dayAxis(theme, plot.first, plot.last, "Session relative to the event"),
        y: valueAxis(theme, `${units.averageSum}, ${units.unit}`, { ...range, ticks: { includeBounds: false } }),
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

/** Eight colours can be told apart; further lines are grey. */
const colourOf = (rank: number, theme: Theme) => theme.series[rank] ?? theme.muted;

function rangeOf({ lines, bands }: Averages, { plot }: Units): { readonly min: number; readonly max: number } {
  const values = lines.flatMap((line, i) =>
    pathOf(line).flatMap(({ caar: value, caarInterval }) => [value, ...(i < bands ? (caarInterval ?? []) : [])]),
  );
  const finite = values.flatMap((value) => plot(value) ?? []);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const room = (high - low || 1) * 0.06;
  // The band of all days together may be far wider: it must not flatten the lines.
  const wide = lines.slice(0, bands).flatMap((line) => pathOf(line).flatMap(({ caarBand }) => caarBand ?? []));
  const beyond = wide.flatMap((value) => plot(value) ?? []);
  const reach = (high - low) / 3;
  const [bottom, top] = [
    Math.max(low - reach, Math.min(low, ...beyond)),
    Math.min(high + reach, Math.max(high, ...beyond)),
  ];
  return { min: Number((bottom - room).toFixed(4)), max: Number((top + room * 1.6).toFixed(4)) };
}

function lineData(line: GroupResult, label: string, rank: number, units: Units, options: ChartOptions): Json {
  const theme = themes[options.theme];
  return {
    label,
    data: pathOf(line).map(({ day, caar: value }) => ({ x: day, y: units.plot(value) })),
    ...{ borderColor: colourOf(rank, theme), borderDash: rank >= 4 ? [6, 3] : [], borderWidth: rank === 0 ? 3 : 2 },
    ...{
      pointStyle: shapes[rank % shapes.length]!,
      pointRadius: isNarrow(widthOf(options)) ? 2.5 : rank === 0 ? 4 : 3.5,
      pointBackgroundColor: theme.background,
      tension: 0,
      clip: 8,
      order: rank === 0 ? 1 : 2,
    },
  };
}

const shapes = ["circle", "rect", "triangle", "rectRot", "star", "cross"] as const;

function bandData(line: GroupResult, label: string, colour: string, units: Units): readonly Json[] {
  const bound = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, tension: 0 };
  const band = (name: string, order: number, shade: string, of: (day: GroupDay) => Bounds | undefined) => {
    const days = pathOf(line);
    if (!days.some((day) => of(day) !== undefined)) return [];
    // A day without an interval is a gap in the band.
    const data = (side: 0 | 1): Json =>
      days.map((day) => ({ x: day.day, y: units.plot(of(day)?.[side] ?? Number.NaN) }));
    return [
      { ...bound, order, label: `${label}, lower ${name}`, data: data(0) },
      { ...bound, order, label: `${label}, upper ${name}`, data: data(1), fill: "-1", backgroundColor: shade },
    ];
  };
  return [
    ...band("bound", 20, `${colour}24`, ({ caarInterval }) => caarInterval),
    ...band("bound of all days", 21, `${colour}14`, ({ caarBand }) => caarBand),
  ];
}
