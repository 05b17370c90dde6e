import { count, dateText, decimal, percent } from "../core/format.ts";
import { remember } from "../core/remember.ts";
import type { ObservationResult, StudyResult } from "../results/result.ts";
import type { Chart, ChartOptions, ChartPanel, Json } from "./kit/chart.ts";
import { endLabelRoom, endLabels, type LineEnd, mostEndLabels } from "./kit/end-labels.ts";
import { firstThatFits, textWidth } from "./kit/layout.ts";
import { dayOf, dayText, observationLabels, securityName, usedObservations } from "./kit/observations.ts";
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
} from "./kit/panel.ts";
import { sizes, type Theme, themes } from "./kit/theme.ts";

/** Closing levels of one observation as an index, 100 at day −1. */
interface Line {
  readonly observation: ObservationResult;
  readonly points: readonly { readonly day: number; readonly index: number }[];
}

const mostHighlighted = 8;
/** Above this many lines, only the highlighted ones have labels. */
const mostLabels = 14;
/** Above this many lines, the others become a band. */
const mostLines = 40;
/** Height of the axis of days in pixels. */
const axisHeight = 70;

/** Closing levels around the event, each line labelled at its end. */
export const levels: Chart = {
  id: "levels",
  title: "Levels",
  description: "Closing levels around the event, 100 at day −1",

  draw(result, options) {
    // A study of volume is not about prices.
    const lines = result.study.measure === "volume" ? [] : linesOf(result);
    if (lines.length === 0) return [];
    const labelOf = labeller(result, options);
    const words = {
      title: titleOf(lines, result),
      subtitle: `Closing levels, 100 at day −1. ${headlineOf(lines[0]!.observation, result)}`.trim(),
    };
    const height = plotHeight(470, options);
    const plot = heightFor({ ...words, note: noteOf(lines.slice(0, 1), lines) }, options, height) - axisHeight;
    const highlighted = selectLines(lines, Math.min(mostHighlighted, mostEndLabels(plot)));
    const others = lines.filter((line) => !highlighted.includes(line));
    return [
      picture(
        {
          id: "levels",
          ...words,
          alt: altOf(lines, labelOf),
          note: noteOf(highlighted, others),
          panels: [linesPanel(highlighted, others, labelOf, plot, options)],
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

/** Selects the first line, and those with the largest |t| on day 0, in the order of the study. */
function selectLines([principal, ...rest]: readonly Line[], many: number): readonly Line[] {
  const moves = rest.map((line) => ({ line, size: Math.abs(dayOf(line.observation, 0)?.t ?? 0) || 0 }));
  moves.sort((a, b) => b.size - a.size);
  const most = new Set(moves.slice(0, many - 1).map(({ line }) => line));
  return [principal!, ...rest.filter((line) => most.has(line))];
}

function linesPanel(
  highlighted: readonly Line[],
  others: readonly Line[],
  labelOf: LabelOf,
  height: number,
  options: ChartOptions,
): ChartPanel {
  const theme = themes[options.theme];
  const drawn = [...highlighted, ...(others.length + highlighted.length <= mostLines ? others : [])];
  const band = drawn.length === highlighted.length ? bandOf(others) : [];
  const days = drawn.flatMap(({ points }) => points.map(({ day }) => day));
  const range = rangeOf(drawn, band);
  const plot = { ...range, first: Math.min(...days), last: Math.max(...days), height, ...endLabelRoom(options) };
  const labelled = drawn.length <= Math.min(mostLabels, mostEndLabels(height)) ? drawn : highlighted;
  const ends = endLabels(labelled.map(endOf(highlighted.length, labelOf, theme)), plot, theme);
  return panel(
    "line",
    {
      datasets: [
        ...drawn.map((line, i) => lineData(line, labelOf(line), i, i < highlighted.length, theme)),
        ...ends.leaders,
        ...bandData(band, theme),
      ],
    },
    panelOptions(theme, {
      layout: { padding: { right: ends.room, top: 4 } },
      scales: {
        x: dayAxis(theme, plot.first, plot.last, "Session relative to the event"),
        y: valueAxis(theme, firstThatFits(["Closing level, day −1 = 100", "Day −1 = 100"], sizes.text, height), {
          ...range,
          ticks: { includeBounds: false },
        }),
      },
      plugins: {
        annotation: {
          clip: false,
          annotations: {
            day0: verticalRule(theme, 0, day0Label(drawn)),
            base: horizontalRule(theme, 100),
            ...ends.annotations,
          },
        },
      },
    }),
  );
}

const endOf =
  (highlighted: number, labelOf: LabelOf, theme: Theme) =>
  (line: Line, i: number): LineEnd => {
    const { day, index } = line.points.at(-1)!;
    const colour = i < highlighted ? theme.series[i]! : theme.muted;
    return { key: `end${i}`, name: labelOf(line), figure: decimal(index, 1), colour, x: day, y: index };
  };

function day0Label(drawn: readonly Line[]): string {
  const dates = new Set(drawn.map(({ observation }) => observation.day0));
  const [date] = dates;
  return dates.size === 1 && date ? `day 0: ${dateText(date)}` : "day 0";
}

/** A line; dashed from the fifth on, since eight colours alone are hard to tell apart. */
function lineData({ points }: Line, label: string, rank: number, isHighlighted: boolean, theme: Theme): Json {
  const width = rank === 0 ? 3 : isHighlighted ? 2 : 1.25;
  return {
    label,
    data: points.map(({ day, index }) => ({ x: day, y: Number(index.toFixed(4)) })),
    borderColor: isHighlighted ? theme.series[rank]! : theme.pale,
    borderDash: isHighlighted && rank >= 4 ? [6, 3] : [],
    ...{ borderWidth: width, pointRadius: 0, tension: 0, clip: 4, order: 10 - width },
  };
}

interface BandPoint {
  readonly day: number;
  readonly low: number;
  readonly high: number;
}

/** The 5th and 95th percentile of the other lines, day by day. */
function bandOf(others: readonly Line[]): readonly BandPoint[] {
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
  const last = points.at(-1)!;
  const name = securityName(result, observation.security);
  const end = `by day ${dayText(last.day)} it stood ${percent(Math.abs(last.index / 100 - 1), 1)} ${last.index < 100 ? "below" : "above"} day −1`;
  const day0 = points.find(({ day }) => day === 0);
  const move = day0 ? day0.index / 100 - 1 : Number.NaN;
  if (!Number.isFinite(move)) return `${name}: ${end}`;
  const date = observation.day0 ? `on ${dateText(observation.day0)}` : "on day 0";
  return `${name} ${move < 0 ? "lost" : "gained"} ${percent(Math.abs(move))} ${date}; ${end}`;
}

function crowdTitle(lines: readonly Line[]): string {
  const { low, high } = middleOf(lines.flatMap(({ points }) => points.find(({ day }) => day === 0)?.index ?? []));
  return `On day 0 the middle 90% of ${count(lines.length)} securities closed between ${decimal(low, 1)} and ${decimal(high, 1)} (day −1 = 100)`;
}

function headlineOf(observation: ObservationResult, result: StudyResult): string {
  return result.events.find(({ id }) => id === observation.event)?.headline ?? "";
}

function noteOf(highlighted: readonly Line[], others: readonly Line[]): string {
  const grey = `In colour: the first security and the ${highlighted.length - 1} with the largest standardised abnormal return on day 0`;
  const rest =
    highlighted.length + others.length <= mostLines
      ? "; grey: the others."
      : `; grey band: the middle 90% of the ${count(others.length)} others, day by day.`;
  return [
    "Closing levels in the currency of each security, not adjusted for the market.",
    "Days are sessions of each security.",
    others.length > 0 && grey + rest,
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(lines: readonly Line[], labelOf: LabelOf): string {
  const ends = lines.slice(0, 20).map((line) => `${labelOf(line)} ${decimal(line.points.at(-1)!.index, 1)}`);
  const of = lines.length > 20 ? `The first 20 of ${count(lines.length)}: ` : "";
  return `Lines of closing levels around the event, 100 at day −1. At the end: ${of}${ends.join(", ")}.`;
}
