import { count, dateText, decimal, percent } from "../core/format.ts";
import { remember } from "../core/remember.ts";
import type { ObservationResult, StudyResult } from "../results/result.ts";
import type { Chart, ChartOptions, ChartPanel, Json } from "./kit/chart.ts";
import { endLabelRoom, endLabels, type LineEnd, mostEndLabels } from "./kit/end-labels.ts";
import { groupColour, groupKey, groupNames } from "./kit/group-colours.ts";
import { firstThatFits, textWidth } from "./kit/layout.ts";
import { dayOf, dayText, observationLabels, usedObservations } from "./kit/observations.ts";
import {
  dayAxis,
  dayMargin,
  heightFor,
  horizontalRule,
  panel,
  panelOptions,
  picture,
  plotHeight,
  valueAxis,
  verticalRule,
} from "./kit/panel.ts";
import { lineLook, sizes, type Theme, themes } from "./kit/theme.ts";
import { shortName } from "./kit/titles.ts";

/** Closing levels of one observation as an index, 100 at day −1. */
interface Line {
  readonly observation: ObservationResult;
  readonly points: readonly { readonly day: number; readonly index: number }[];
}

/** Lines by name: more cannot be followed. */
const mostNamed = 14;
/** Above this many lines, those without a name become a band. */
const mostLines = 40;
/** Height of the axis of days in pixels. */
const axisHeight = 70;

/** Closing levels around the event. Each line has its name at its end; those without room for a name are left out. */
export const levels: Chart = {
  id: "levels",
  title: "Levels",
  description: "Closing levels around the event, 100 at day −1",

  draw(result, options) {
    // A study of volume is not about prices.
    const lines = result.study.measure === "volume" ? [] : linesOf(result);
    if (lines.length === 0) return [];
    const labelOf = labeller(result, options);
    const words = { title: titleOf(lines, result), subtitle: subtitleOf(lines, result) };
    const height = plotHeight(470, options);
    const plot = heightFor({ ...words, note: noteOf(lines.slice(0, 1), lines, result) }, options, height) - axisHeight;
    const most = Math.min(mostNamed, mostEndLabels(plot));
    const isCrowd = lines.length > mostLines;
    const named = selectLines(lines, isCrowd ? Math.max(1, most - 1) : most);
    const others = lines.filter((line) => !named.includes(line));
    return [
      picture(
        {
          id: "levels",
          ...words,
          alt: altOf(lines, labelOf),
          note: noteOf(named, others, result),
          panels: [linesPanel(named, isCrowd ? others : [], labelOf, plot, result, options)],
        },
        options,
        height,
      ),
    ];
  },
};

type LabelOf = (line: Line) => string;

/** Returns a function that labels a line; each label leaves room for a level such as "100.4". */
function labeller(result: StudyResult, options: ChartOptions): LabelOf {
  const room = endLabelRoom(options).mostRoom - textWidth("  1000.0", sizes.text);
  const labelOf = observationLabels(result, sizes.text, room);
  return ({ observation }) => labelOf(observation);
}

const linesOf = remember((result: StudyResult): readonly Line[] =>
  usedObservations(result).flatMap((observation) => {
    const base = dayOf(observation, -1)?.close;
    if (!base || !Number.isFinite(base)) return [];
    const points = observation.days
      .filter(({ close }) => Number.isFinite(close))
      .map(({ day, close }) => ({ day, index: (close / base) * 100 }));
    return points.length > 1 ? [{ observation, points }] : [];
  }),
);

/** Selects the first line, and those with the largest |t| on day 0 of each group in turn, in the order of the study. */
function selectLines([principal, ...rest]: readonly Line[], many: number): readonly Line[] {
  const moves = rest.map((line) => ({ line, size: Math.abs(dayOf(line.observation, 0)?.t ?? 0) || 0 }));
  moves.sort((a, b) => b.size - a.size);
  const seen = new Map<string | null, number>();
  const ranked = moves.map(({ line }) => {
    const rank = seen.get(line.observation.group) ?? 0;
    seen.set(line.observation.group, rank + 1);
    return { line, rank };
  });
  ranked.sort((a, b) => a.rank - b.rank);
  const most = new Set(ranked.slice(0, many - 1).map(({ line }) => line));
  return [principal!, ...rest.filter((line) => most.has(line))];
}

function linesPanel(
  named: readonly Line[],
  others: readonly Line[],
  labelOf: LabelOf,
  height: number,
  result: StudyResult,
  options: ChartOptions,
): ChartPanel {
  const theme = themes[options.theme];
  const band = bandOf(others);
  const days = named.flatMap(({ points }) => points.map(({ day }) => day));
  const range = rangeOf(named, band);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const plot = { ...range, first, last: last + dayMargin, height, ...endLabelRoom(options) };
  const looks = named.map(({ observation }, rank) => lookOf(observation, rank, result, theme));
  const ends = endLabels(
    [...named.map((line, i) => endOf(line, `end${i}`, labelOf(line), looks[i]!.colour)), ...bandEnd(band, theme)],
    plot,
    theme,
  );
  return panel(
    "line",
    {
      datasets: [
        ...named.map((line, i) => lineData(line, labelOf(line), looks[i]!)),
        ...ends.leaders,
        ...bandData(band, theme),
      ],
    },
    panelOptions(theme, {
      layout: { padding: { right: ends.room, top: 4 } },
      scales: {
        x: dayAxis(theme, first, last, "Session relative to the event"),
        y: valueAxis(theme, firstThatFits(["Closing level, day −1 = 100", "Day −1 = 100"], sizes.text, height), {
          ...range,
          ticks: { includeBounds: false },
        }),
      },
      plugins: {
        annotation: {
          clip: false,
          annotations: {
            day0: verticalRule(theme, 0, day0Label(named)),
            base: horizontalRule(theme, 100),
            ...ends.annotations,
          },
        },
      },
    }),
  );
}

type Look = ReturnType<typeof lineLook>;

/** A line in the colour of its group; without groups, the first in colour. Dashes tell lines of one colour apart. */
function lookOf({ group }: ObservationResult, rank: number, result: StudyResult, theme: Theme): Look {
  const look = lineLook(rank, theme);
  return groupNames(result).length === 0 ? look : { ...look, colour: groupColour(result, group, theme) };
}

function endOf({ points }: Line, key: string, name: string, colour: string): LineEnd {
  const { day, index } = points.at(-1)!;
  return { key, name, figure: decimal(index, 1), colour, x: day, y: index };
}

/** The name of the band at its end. */
function bandEnd(band: readonly BandPoint[], theme: Theme): readonly LineEnd[] {
  const last = band.at(-1);
  if (!last) return [];
  const name = "middle 90% of the others";
  return [{ key: "endBand", name, figure: "", colour: theme.muted, x: last.day, y: (last.low + last.high) / 2 }];
}

function day0Label(drawn: readonly Line[]): string {
  const dates = new Set(drawn.map(({ observation }) => observation.day0));
  const [date] = dates;
  return dates.size === 1 && date ? `day 0: ${dateText(date)}` : "day 0";
}

function lineData({ points }: Line, label: string, { colour, dash, width }: Look): Json {
  return {
    label,
    data: points.map(({ day, index }) => ({ x: day, y: Number(index.toFixed(4)) })),
    ...{ borderColor: colour, borderDash: dash, borderWidth: width },
    ...{ pointRadius: 0, tension: 0, clip: 4, order: 10 - width },
  };
}

interface BandPoint {
  readonly day: number;
  readonly low: number;
  readonly high: number;
}

/** The 5th and 95th percentile of the other lines, day by day. */
function bandOf(others: readonly Line[]): readonly BandPoint[] {
  if (others.length === 0) return [];
  const byDay = new Map<number, number[]>();
  for (const { points } of others) {
    for (const { day, index } of points) {
      const values = byDay.get(day);
      if (values) values.push(index);
      else byDay.set(day, [index]);
    }
  }
  return [...byDay].sort(([a], [b]) => a - b).map(([day, values]) => ({ day, ...middleOf(values) }));
}

/** The 5th and the 95th percentile. */
function middleOf(values: readonly number[]): { readonly low: number; readonly high: number } {
  const ascending = new Float64Array(values).sort();
  const at = (share: number) => ascending[Math.round((values.length - 1) * share)] ?? Number.NaN;
  return { low: at(0.05), high: at(0.95) };
}

function bandData(band: readonly BandPoint[], theme: Theme): readonly Json[] {
  if (band.length === 0) return [];
  const bound = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, tension: 0, order: 20 };
  const data = (value: (point: BandPoint) => number): Json =>
    band.map((point) => ({ x: point.day, y: Number(value(point).toFixed(4)) }));
  return [
    { ...bound, label: "5th percentile of the others", data: data(({ low }) => low) },
    {
      ...{ ...bound, label: "95th percentile of the others", data: data(({ high }) => high) },
      ...{ fill: "-1", backgroundColor: theme.faint },
    },
  ];
}

function rangeOf(drawn: readonly Line[], band: readonly BandPoint[]): { min: number; max: number } {
  const values = [
    ...drawn.flatMap(({ points }) => points.map(({ index }) => index)),
    ...band.flatMap((b) => [b.low, b.high]),
  ];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low) * 0.06;
  return { min: Number((low - room).toFixed(4)), max: Number((high + room * 1.6).toFixed(4)) };
}

function titleOf(lines: readonly Line[], result: StudyResult): string {
  if (lines.length > mostLines) return crowdTitle(lines);
  const { observation, points } = lines[0]!;
  const day0 = points.find(({ day }) => day === 0);
  const move = day0 ? day0.index / 100 - 1 : Number.NaN;
  if (!Number.isFinite(move)) return `${shortName(result, observation.security, 3)} ${standing(points.at(-1)!)}`;
  const date = observation.day0 ? `on ${dateText(observation.day0)}` : "on day 0";
  return `${shortName(result, observation.security, 4)} ${move < 0 ? "fell" : "rose"} ${percent(Math.abs(move))} ${date}`;
}

/** "stood 4.4% below day −1 by day 5" */
function standing({ day, index }: Line["points"][number]): string {
  const side = index < 100 ? "below" : "above";
  return `stood ${percent(Math.abs(index / 100 - 1), 1)} ${side} day −1 by day ${dayText(day)}`;
}

function crowdTitle(lines: readonly Line[]): string {
  const { low, high } = middleOf(lines.flatMap(({ points }) => points.find(({ day }) => day === 0)?.index ?? []));
  return `On day 0 90% closed between ${decimal(low, 1)} and ${decimal(high, 1)}`;
}

function subtitleOf(lines: readonly Line[], result: StudyResult): string {
  const { observation, points } = lines[0]!;
  const headline = result.events.find(({ id }) => id === observation.event)?.headline ?? "";
  const rest =
    lines.length > mostLines ? `the middle 90% of ${count(lines.length)}` : `the first ${standing(points.at(-1)!)}`;
  const all =
    lines.length === 1 ? standing(points.at(-1)!).replace(/^s/, "S") : `Closing levels, 100 at day −1; ${rest}`;
  return `${all}. ${headline}`.trim();
}

function noteOf(named: readonly Line[], others: readonly Line[], result: StudyResult): string {
  const chosen = "Named: the first security and those with the largest standardised abnormal return on day 0";
  const isCrowd = named.length + others.length > mostLines;
  const rest = isCrowd
    ? `; grey band: the middle 90% of the ${count(others.length)} others, day by day.`
    : `; ${count(others.length)} are not drawn.`;
  return [
    "Closing levels in the currency of each security, not adjusted for the market.",
    "Days are sessions of each security.",
    groupKey(
      result,
      named.map(({ observation }) => observation.group),
    ),
    others.length > 0 && chosen + rest,
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(lines: readonly Line[], labelOf: LabelOf): string {
  const ends = lines.slice(0, 20).map((line) => `${labelOf(line)} ${decimal(line.points.at(-1)!.index, 1)}`);
  const of = lines.length > 20 ? `The first 20 of ${count(lines.length)}: ` : "";
  return `Lines of closing levels around the event, 100 at day −1. At the end: ${of}${ends.join(", ")}.`;
}
