import type { Chart, ChartPanel, Json } from "../core/chart.ts";
import { count, dateText, decimal, listing, percent, pValue } from "../core/format.ts";
import type { DayResult, ObservationResult, StudyResult } from "../core/result.ts";
import {
  commonDay0,
  dayOf,
  excludesZero,
  modelPhrase,
  movePhrase,
  observationLabels,
  perCent,
  usedObservations,
  zeroPhrase,
} from "./figures.ts";
import { textWidth } from "./layout.ts";
import { font, panel, panelOptions, picture, valueAxis } from "./panel.ts";
import { sizes, type Theme, themes } from "./theme.ts";

/** One security's move on day 0. */
interface Move {
  readonly observation: ObservationResult;
  readonly label: string;
  readonly day: DayResult;
}

/** A row of the picture: a move, or those between the two ends when there are too many to draw. */
type Row = Move | { readonly between: readonly Move[] };

const mostRows = 40;
const extremes = 15;
const rowHeight = 27;

/**
 * Abnormal return on day 0 by security, sorted, with 95 % intervals. Above 40 securities: the fifteen lowest, the
 * fifteen highest, and one row for all between them.
 */
export const whoMoved: Chart = {
  id: "who-moved",
  title: "Who moved",
  description: "Abnormal return on day 0 by security with 95 % intervals, sorted",

  draw(result, options) {
    const theme = themes[options.theme];
    const moves = movesOf(result);
    if (moves.length === 0) return [];
    const rows = rowsOf(moves);
    return [
      picture(
        {
          id: "who-moved",
          title: titleOf(moves, result),
          subtitle: subtitleOf(moves, result),
          alt: altOf(moves, result),
          note: noteOf(moves, result),
          panels: [forest(rows, theme)],
        },
        options,
        (rows.length + 1) * rowHeight + 62,
      ),
    ];
  },
};

function movesOf(result: StudyResult): readonly Move[] {
  const labelOf = observationLabels(result, sizes.text, 208);
  return usedObservations(result)
    .flatMap((observation) => {
      const day = dayOf(observation, 0);
      return day && Number.isFinite(day.ar) ? [{ observation, label: labelOf(observation), day }] : [];
    })
    .sort((a, b) => a.day.ar - b.day.ar || (a.observation.id < b.observation.id ? -1 : 1));
}

function rowsOf(moves: readonly Move[]): readonly Row[] {
  if (moves.length <= mostRows) return moves;
  const between = moves.slice(extremes, -extremes);
  return [...moves.slice(0, extremes), { between }, ...moves.slice(-extremes)];
}

function forest(rows: readonly Row[], theme: Theme): ChartPanel {
  const labels = rows.map((row) => ("day" in row ? row.label : betweenLabel(row.between)));
  return panel(
    "bar",
    { labels: ["", ...labels], datasets: datasets(rows, theme) },
    panelOptions(theme, {
      indexAxis: "y",
      layout: { padding: { right: 6 } },
      scales: {
        x: valueAxis(theme, "Abnormal return on day 0, %", { grace: "3%" }),
        y: nameAxis(theme, { ticks: { color: theme.ink, font: font(), padding: 8, autoSkip: false } }),
        figures: figuresAxis(rows, theme),
      },
      plugins: { annotation: { annotations: { zero: zeroRule(theme) } } },
    }),
  );
}

function nameAxis(theme: Theme, own: Readonly<Record<string, Json>>): Json {
  return {
    type: "category",
    axis: "y",
    grid: { color: theme.grid, drawTicks: false },
    border: { display: false },
    ...own,
  };
}

/** The figures of each row, as the labels of a second axis: they stay in line with the rows at any size. */
function figuresAxis(rows: readonly Row[], theme: Theme): Json {
  return nameAxis(theme, {
    position: "right",
    offset: true,
    labels: figureColumns(rows),
    grid: { display: false },
    ticks: { color: theme.ink, font: font(sizes.small), padding: 10, autoSkip: false, crossAlign: "near" },
  });
}

const gap = "\u2007\u2007";
const heads = ["AR, %", "95 % interval", "p"] as const;

/** Columns set with figure spaces, which are as wide as a digit and a minus sign. */
function figureColumns(rows: readonly Row[]): readonly string[] {
  const cells = rows.map((row) => ("day" in row ? figures(row.day) : ["", "", "", ""]));
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((cell) => cell[column]!.length)));
  const pad = (cell: string, column: number) => cell.padStart(widths[column]!, "\u2007");
  const lines = cells.map(([ar, low, high, p]) =>
    ar === "" ? "" : `${pad(ar!, 0)}${gap}[${pad(low!, 1)}, ${pad(high!, 2)}]${gap}${p}`,
  );
  return [headLine(widths), ...lines];
}

function figures({ ar, interval, p }: DayResult): readonly string[] {
  return [...[ar, ...interval].map((value) => decimal(value * 100)), pValue(p)];
}

/** The heads, each moved to the middle of its column by thin spaces. */
function headLine([ar, low, high]: readonly number[]): string {
  const width = (text: string) => textWidth(text, 1);
  const digits = (many: number) => width(`${"0".repeat(Math.max(0, many - 1))}.`);
  const starts = [0, digits(ar!) + width(gap), digits(ar!) + digits(low!) + digits(high!) + width(`${gap}[, ]`)];
  const middle = (starts[1]! + starts[2]! - width(heads[1])) / 2;
  const at = [Math.max(0, digits(ar!) - width(heads[0])), middle, starts[2]! + width(gap) * 1.8];
  return heads.reduce((line, head, i) => {
    const missing = at[i]! - width(line);
    return line + "\u2009".repeat(Math.max(i === 0 ? 0 : 2, Math.round(missing / 0.2))) + head;
  }, "");
}

function betweenLabel(between: readonly Move[]): string {
  return `${count(between.length)} between them`;
}

function zeroRule(theme: Theme): Json {
  const line = { type: "line", scaleID: "x", value: 0, drawTime: "beforeDatasetsDraw" };
  return { ...line, borderColor: theme.rule, borderWidth: 1.25 };
}

/** Data of the rows; the first row of the picture holds the heads of the columns. */
function datasets(rows: readonly Row[], theme: Theme): readonly Json[] {
  const only = (excluding: boolean, value: (day: DayResult) => Json): Json => [
    null,
    ...rows.map((row) => ("day" in row && excludesZero(row.day.interval) === excluding ? value(row.day) : null)),
  ];
  const whisker = (day: DayResult): Json => [perCent(day.interval[0]), perCent(day.interval[1])];
  const dot = (day: DayResult): Json => perCent(day.ar);
  const bar = { type: "bar", grouped: false, borderSkipped: false, order: 2 };
  const line = { type: "line", showLine: false, order: 1, pointBorderWidth: 2 };
  return [
    {
      ...{ ...line, label: "AR, interval excludes zero", data: only(true, dot) },
      ...{ pointStyle: "rectRot", pointRadius: 7, pointBackgroundColor: theme.alert, pointBorderColor: theme.alert },
    },
    {
      ...{ ...line, label: "AR, interval includes zero", data: only(false, dot) },
      ...{
        pointStyle: "circle",
        pointRadius: 5,
        pointBackgroundColor: theme.background,
        pointBorderColor: theme.accent,
      },
    },
    { ...bar, label: "interval", data: only(true, whisker), barThickness: 4, backgroundColor: theme.alert },
    { ...bar, label: "interval", data: only(false, whisker), barThickness: 2, backgroundColor: theme.accent },
    {
      ...bar,
      label: "AR of the others",
      data: [null, ...rows.map(span)],
      barThickness: 12,
      backgroundColor: theme.faint,
    },
  ];
}

/** From the lowest to the highest AR of those between. */
function span(row: Row): Json {
  return "day" in row ? null : [perCent(row.between[0]!.day.ar), perCent(row.between.at(-1)!.day.ar)];
}

function titleOf(moves: readonly Move[], { study }: StudyResult): string {
  const moved = moves.filter(({ day }) => excludesZero(day.interval));
  if (moves.length === 1) {
    const { label, observation, day } = moves[0]!;
    const date = observation.day0 ? ` on ${dateText(observation.day0)}` : "";
    return `${label} ${movePhrase(day)}${date}; the interval ${zeroPhrase(day.interval)}`;
  }
  if (moved.length === 0) return `None of ${count(moves.length)} moves on day 0 stands out from zero: ${study.title}`;
  const names = moved.map(({ label, day }) => `${label} (${percent(day.ar)})`);
  if (moved.length === 1) return `Only one of ${count(moves.length)} intervals on day 0 excludes zero: ${names[0]}`;
  if (moved.length <= 3) return `${listing(names)} moved: their intervals on day 0 exclude zero`;
  const down = moved.filter(({ day }) => day.ar < 0).length;
  return `${count(moved.length)} of ${count(moves.length)} intervals on day 0 exclude zero: ${count(down)} below, ${count(moved.length - down)} above`;
}

function subtitleOf(moves: readonly Move[], result: StudyResult): string | null {
  const principal = usedObservations(result)[0];
  const move = moves.find(({ observation }) => observation === principal);
  const date = commonDay0(moves.map(({ observation }) => observation));
  const others = result.events.length === 1 && date ? `Day 0 is ${dateText(date)} unless a date is given.` : "";
  if (moves.length === 1) return result.events[0]?.headline ?? result.study.title;
  if (!move || moves.length > mostRows) return others || result.study.title;
  return `${move.label} ${movePhrase(move.day)}; its interval ${zeroPhrase(move.day.interval)}. ${others}`.trim();
}

function noteOf(moves: readonly Move[], result: StudyResult): string {
  const chance = (moves.length * 0.05).toFixed(moves.length < 200 ? 1 : 0);
  const left = moves.length - 2 * extremes;
  return [
    "Diamonds and thick lines: the 95 % interval (Student t, forecast error included) excludes zero; circles and thin lines: it includes zero.",
    modelPhrase(result),
    moves.length > 1 && `Of ${count(moves.length)} such intervals about ${chance} would exclude zero by chance alone.`,
    moves.length > mostRows &&
      `Drawn: the ${extremes} lowest and the ${extremes} highest; the bar spans the AR of the ${count(left)} between them.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(moves: readonly Move[], result: StudyResult): string {
  const listed = moves.length <= mostRows ? moves : [moves[0]!, moves.at(-1)!];
  const each = listed.map(({ label, day }) => `${label} ${percent(day.ar)}`).join(", ");
  return `Dots with 95 % intervals: abnormal return on day 0 of ${count(moves.length)} observations of ${result.study.title}, sorted. ${each}.`;
}
