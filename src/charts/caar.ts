import type { Bounds, GroupDay, GroupResult, StudyResult } from "../results/result.ts";
import {
  type Averages,
  averagesOf,
  bandLimit,
  endOf,
  keepLines,
  mostInOnePanel,
  nameOf,
  pathOf,
} from "./kit/averages.ts";
import { altOf, noteOf, subtitleOf, titleOf } from "./kit/caar-words.ts";
import type { Chart, ChartOptions, ChartPanel, ChartSpec, Json } from "./kit/chart.ts";
import { endLabelRoom, endLabels, mostEndLabels } from "./kit/end-labels.ts";
import { groupColour } from "./kit/group-colours.ts";
import { textWidth } from "./kit/layout.ts";
import {
  dayAxis,
  dayMargin,
  heightFor,
  horizontalRule,
  panel,
  panelOptions,
  panelWidth,
  picture,
  plotHeight,
  valueAxis,
  verticalRule,
  widthOf,
} from "./kit/panel.ts";
import { isNarrow, lineLook, sizes, themes } from "./kit/theme.ts";
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
    if (all.by === "group" && all.lines.length > mostInOnePanel) return [panelEach(all, words, result, options)];
    const plot = heightFor(words, options, height) - axisHeight;
    const drawn = keepLines(all, mostEndLabels(plot));
    return [
      picture(
        {
          id: "caar",
          ...words,
          note: noteOf(drawn, result),
          alt: altOf(drawn, result),
          panels: [averagesPanel(drawn, plot, result, options)],
        },
        options,
        height,
      ),
    ];
  },
};

const smallPanel = { natural: 190, least: 110 };
const widthOfEach = 300;

/** A panel for each group, on a common scale: the title of a panel has the group, its size and where it ends. */
function panelEach(
  all: Averages,
  words: Pick<ChartSpec, "title" | "subtitle" | "note">,
  result: StudyResult,
  options: ChartOptions,
): ChartSpec {
  const theme = themes[options.theme];
  const units = unitsOf(result);
  const titles = all.lines.map((line) => `${nameOf(line, all)}  ${units.short(endOf(line).caar)}`);
  const columns = columnsFor(titles, options);
  const range = rangeOf(all, units);
  const panels = all.lines.map((line, i): ChartPanel => {
    const colour = groupColour(result, line.group, theme);
    const look = { colour, dash: [], width: 2 };
    const days = pathOf(line);
    const small = panel(
      "line",
      {
        datasets: [
          lineData(line, nameOf(line, all), 0, look, units, options),
          ...bandData(line, nameOf(line, all), colour, units),
        ],
      },
      panelOptions(theme, {
        layout: { padding: { right: 4, top: 4 } },
        scales: {
          x: dayAxis(theme, days[0]!.day, days.at(-1)!.day, null, { mostTicks: 6 }),
          y: valueAxis(theme, null, { ...range, ticks: { includeBounds: false, ...percentTicks(units) } }),
        },
        plugins: {
          annotation: { annotations: { day0: verticalRule(theme, 0, null), zero: horizontalRule(theme, 0) } },
        },
      }),
    );
    return { ...small, title: titles[i]! };
  });
  return picture({ id: "caar", ...words, alt: altOf(all, result), panels, columns }, options, smallPanel);
}

const percentTicks = ({ unit }: Units) => (unit === "%" ? { format: { style: "unit", unit: "percent" } as const } : {});

/** As many columns as the titles of the panels have room for. */
function columnsFor(titles: readonly string[], options: ChartOptions): number {
  const most = Math.min(titles.length, Math.max(isNarrow(widthOf(options)) ? 2 : 3, widthOf(options) / widthOfEach));
  const widest = Math.max(...titles.map((title) => textWidth(title, sizes.panelTitle * 1.06)));
  const fitting = Math.max(1, Math.min(Math.floor(most), Math.floor(panelWidth(options) / (widest + 14))));
  return Math.ceil(titles.length / Math.ceil(titles.length / fitting));
}

function averagesPanel(averages: Averages, height: number, result: StudyResult, options: ChartOptions): ChartPanel {
  const units = unitsOf(result);
  const theme = themes[options.theme];
  const { lines, bands } = averages;
  const days = lines.flatMap((line) => pathOf(line).map(({ day }) => day));
  const range = rangeOf(averages, units);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const { width } = endLabelRoom(options);
  const plot = { ...range, first, last: last + dayMargin, height, width, mostRoom: width / 2 };
  const looks = lines.map((line, rank) =>
    averages.by === "model"
      ? lineLook(rank, theme)
      : { colour: groupColour(result, line.group, theme), dash: [], width: rank === 0 ? 3 : 2 },
  );
  const ends = endLabels(
    lines.map((line, i) => {
      const { day, caar: value } = endOf(line);
      const place = { colour: looks[i]!.colour, x: day, y: units.plot(value) ?? 0 };
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
        ...lines.map((line, i) => lineData(line, nameOf(line, averages), i, looks[i]!, units, options)),
        ...ends.leaders,
        ...banded.flatMap((line, i) => bandData(line, nameOf(line, averages), looks[i]!.colour, units)),
      ],
    },
    panelOptions(theme, {
      layout: { padding: { right: ends.room, top: 4 } },
      scales: {
        x: dayAxis(theme, first, last, "Session relative to the event"),
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

function rangeOf({ lines, bands }: Averages, { plot }: Units): { readonly min: number; readonly max: number } {
  const values = lines.flatMap((line, i) =>
    pathOf(line).flatMap(({ caar: value, caarInterval }) => [value, ...(i < bands ? (caarInterval ?? []) : [])]),
  );
  const finite = values.flatMap((value) => plot(value) ?? []);
  const limit = bandLimit(lines);
  const within = finite.map((value) => Math.min(plot(limit) ?? value, Math.max(plot(-limit) ?? value, value)));
  const [low, high] = [Math.min(0, ...within), Math.max(0, ...within)];
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

interface Look {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
}

function lineData(
  line: GroupResult,
  label: string,
  rank: number,
  { colour, dash, width }: Look,
  units: Units,
  options: ChartOptions,
): Json {
  const theme = themes[options.theme];
  return {
    label,
    data: pathOf(line).map(({ day, caar: value }) => ({ x: day, y: units.plot(value) })),
    ...{ borderColor: colour, borderDash: dash, borderWidth: width },
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
