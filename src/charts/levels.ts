import type { Chart, ChartPanel, Json } from "../core/chart.ts";
import { count, dateText, decimal, percent } from "../core/format.ts";
import type { ObservationResult, StudyResult } from "../core/result.ts";
import { endLabels, type LineEnd } from "./end-labels.ts";
import { dayOf, dayText, observationLabels, securityName, usedObservations } from "./figures.ts";
import { dayAxis, horizontalRule, panel, panelOptions, picture, valueAxis, verticalRule } from "./panel.ts";
import { sizes, type Theme, themes } from "./theme.ts";

/** Closing levels of one observation as an index, 100 at day −1. */
interface Line {
  readonly observation: ObservationResult;
  readonly label: string;
  readonly points: readonly { readonly day: number; readonly index: number }[];
}

const mostHighlighted = 8;
/** Above this many the lines that recede lose their labels. */
const mostLabels = 14;
/** Above this many they become a band. */
const mostLines = 40;
const plotHeight = 400;
const mostLabelRoom = 215;

/** Closing levels around the event, each line labelled at its end. */
export const levels: Chart = {
  id: "levels",
  title: "Levels",
  description: "Closing levels around the event, 100 at day −1",

  draw(result, options) {
    const lines = linesOf(result);
    if (lines.length === 0) return [];
    const highlighted = chosen(lines);
    const others = lines.filter((line) => !highlighted.includes(line));
    return [
      picture(
        {
          id: "levels",
          title: titleOf(lines, result),
          subtitle: `Closing levels, 100 at day −1. ${headlineOf(lines[0]!.observation, result)}`.trim(),
          alt: altOf(lines),
          note: noteOf(highlighted, others),
          panels: [linesPanel(highlighted, others, themes[options.theme])],
        },
        options,
        plotHeight + 70,
      ),
    ];
  },
};

function linesOf(result: StudyResult): readonly Line[] {
  const labelOf = observationLabels(result, sizes.text, mostLabelRoom);
  return usedObservations(result).flatMap((observation) => {
    const base = dayOf(observation, -1)?.close;
    if (!base || !Number.isFinite(base)) return [];
    const points = observation.days
      .filter(({ close }) => Number.isFinite(close))
      .map(({ day, close }) => ({ day, index: (close / base) * 100 }));
    return points.length > 1 ? [{ observation, label: labelOf(observation), points }] : [];
  });
}

/** The principal one, and those whose abnormal move on day 0 was most out of the ordinary. */
function chosen([principal, ...rest]: readonly Line[]): readonly Line[] {
  const size = new Map(rest.map((line) => [line, Math.abs(dayOf(line.observation, 0)?.t ?? 0) || 0]));
  const most = new Set([...rest].sort((a, b) => size.get(b)! - size.get(a)!).slice(0, mostHighlighted - 1));
  return [principal!, ...rest.filter((line) => most.has(line))];
}

function linesPanel(highlighted: readonly Line[], others: readonly Line[], theme: Theme): ChartPanel {
  const drawn = [...highlighted, ...(others.length + highlighted.length <= mostLines ? others : [])];
  const band = drawn.length === highlighted.length ? bandOf(others) : [];
  const days = drawn.flatMap(({ points }) => points.map(({ day }) => day));
  const range = rangeOf(drawn, band);
  const plot = { ...range, first: Math.min(...days), last: Math.max(...days), height: plotHeight };
  const labelled = drawn.length <= mostLabels ? drawn : highlighted;
  const ends = endLabels(labelled.map(endOf(highlighted.length, theme)), plot, theme);
  return panel(
    "line",
    {
      datasets: [
        ...drawn.map((line, i) => lineData(line, i, i < highlighted.length, theme)),
        ...ends.leaders,
        ...bandData(band, theme),
      ],
    },
    panelOptions(theme, {
      layout: { padding: { right: ends.room, top: 4 } },
      scales: {
        x: dayAxis(theme, plot.first, plot.last, "Session relative to the event"),
        y: valueAxis(theme, "Closing level, day −1 = 100", { ...range, ticks: { includeBounds: false } }),
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
  (highlighted: number, theme: Theme) =>
  ({ label, points }: Line, i: number): LineEnd => {
    const { day, index } = points.at(-1)!;
    const colour = i < highlighted ? theme.series[i]! : theme.muted;
    return { key: `end${i}`, text: `${label}  ${decimal(index, 1)}`, colour, x: day, y: index };
  };

function day0Label(drawn: readonly Line[]): string {
  const dates = new Set(drawn.map(({ observation }) => observation.day0));
  const [date] = dates;
  return dates.size === 1 && date ? `day 0: ${dateText(date, "short")}` : "day 0";
}

/** From the fifth line on dashed: eight colours alone are too many to tell apart. */
function lineData({ label, points }: Line, rank: number, isHighlighted: boolean, theme: Theme): Json {
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

/** From the 5th to the 95th percentile of the lines that recede, day by day. */
function bandOf(others: readonly Line[]): readonly BandPoint[] {
  const byDay = new Map<number, number[]>();
  for (const { points } of others) {
    for (const { day, index } of points) {
      const values = byDay.get(day);
      if (values) values.push(index);
      else byDay.set(day, [index]);
    }
  }
  return [...byDay]
    .sort(([a], [b]) => a - b)
    .map(([day, values]) => {
      values.sort((a, b) => a - b);
      const at = (share: number) => values[Math.round((values.length - 1) * share)]!;
      return { day, low: at(0.05), high: at(0.95) };
    });
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
  const move = dayOf(observation, 0)?.return ?? Number.NaN;
  if (!Number.isFinite(move)) return `${name}: ${end}`;
  const date = observation.day0 ? `on ${dateText(observation.day0)}` : "on day 0";
  return `${name} ${move < 0 ? "lost" : "gained"} ${percent(Math.abs(move))} ${date}; ${end}`;
}

function crowdTitle(lines: readonly Line[]): string {
  const { low, high } = bandOf(lines).find(({ day }) => day === 0) ?? { low: Number.NaN, high: Number.NaN };
  return `On day 0 the middle 90 % of ${count(lines.length)} closed between ${decimal(low, 1)} and ${decimal(high, 1)}, day −1 being 100`;
}

function headlineOf(observation: ObservationResult, result: StudyResult): string {
  return result.events.find(({ id }) => id === observation.event)?.headline ?? "";
}

function noteOf(highlighted: readonly Line[], others: readonly Line[]): string {
  const grey = `In colour: the first security and the ${highlighted.length - 1} whose abnormal return on day 0 is largest against its standard deviation`;
  const rest =
    highlighted.length + others.length <= mostLines
      ? "; grey: the others."
      : `; grey band: the middle 90 % of the ${count(others.length)} others, day by day.`;
  return [
    "Closing levels in each security’s own currency, not adjusted for the market’s move.",
    "Days are each security’s own sessions.",
    others.length > 0 && grey + rest,
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(lines: readonly Line[]): string {
  const ends = lines.slice(0, 20).map(({ label, points }) => `${label} ${decimal(points.at(-1)!.index, 1)}`);
  const of = lines.length > 20 ? `The first 20 of ${count(lines.length)}: ` : "";
  return `Lines of closing levels around the event, 100 at day −1. At the end: ${of}${ends.join(", ")}.`;
}
