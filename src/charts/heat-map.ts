import { count, decimal } from "../core/format.ts";
import { remember } from "../core/remember.ts";
import type { ObservationResult, StudyResult } from "../results/result.ts";
import type { Chart, ChartOptions, ChartPanel, Json } from "./kit/chart.ts";
import { extremesOf } from "./kit/forest.ts";
import { textWidth } from "./kit/layout.ts";
import { dayOf, dayText, modelPhrase, observationLabels, usedObservations } from "./kit/observations.ts";
import {
  dayStep,
  font,
  panel,
  panelOptions,
  panelWidth,
  picture,
  rowsHeight,
  rowsThatFit,
  widthOf,
} from "./kit/panel.ts";
import { isNarrow, readable, sizes, type Theme, themes } from "./kit/theme.ts";
import { capital, type Units, unitsOf } from "./kit/units.ts";

const mostRows = 40;
const fewestRows = 4;
/** Labels of the axis of days. */
const mostDayLabels = 14;
const rowHeight = { row: 25, least: 15, axes: 77 };

/** The AR of every security on every day of the event window, as colours and, with room, figures. */
export const heatMap: Chart = {
  id: "heat-map",
  title: "Heat map",
  description: "Abnormal return of each security on each day of the event window, as colours and figures",

  draw(result, options) {
    const all = sorted(result);
    if (all.length < 2) return [];
    const units = unitsOf(result);
    const full = fullColour(result);
    const words = {
      title: titleOf(result, units),
      subtitle: `${capital(units.quantity)} by security and day, ${units.unit}; sorted by day 0`,
    };
    const note = noteOf(all, all.slice(0, mostRows), full, result);
    const drawn = drawnOf(all, rowsThatFit({ ...words, note }, options, rowHeight, [fewestRows, mostRows]));
    const days = [...new Set(drawn.flatMap((o) => o.days.map(({ day }) => day)))].sort((a, b) => a - b);
    return [
      picture(
        {
          id: "heat-map",
          ...words,
          alt: `Grid of colours: ${units.quantity} of ${count(drawn.length)} observations on ${days.length} days. ${words.title}.`,
          note: noteOf(all, drawn, full, result),
          panels: [grid(drawn, days, full, result, options)],
        },
        options,
        rowsHeight(drawn.length, rowHeight),
      ),
    ];
  },
};

/** Keeps the lowest and the highest of more than `most` observations. */
function drawnOf(all: readonly ObservationResult[], most: number): readonly ObservationResult[] {
  const ends = extremesOf(all.length, most);
  return all.length <= most ? all : [...all.slice(0, ends), ...all.slice(-ends)];
}

const sorted = remember((result: StudyResult): readonly ObservationResult[] =>
  usedObservations(result)
    .map((observation) => ({ observation, ar: dayOf(observation, 0)?.ar ?? Number.NaN }))
    .filter(({ ar }) => Number.isFinite(ar))
    .sort((a, b) => a.ar - b.ar || (a.observation.id < b.observation.id ? -1 : 1))
    .map(({ observation }) => observation),
);

/** Labels of the rows, cut to a third of the width: Chart.js would give them half. */
function labelsOf(drawn: readonly ObservationResult[], result: StudyResult, options: ChartOptions) {
  const room = panelWidth(options) * (isNarrow(widthOf(options)) ? 0.34 : 0.33);
  return drawn.map(observationLabels(result, sizes.text, room));
}

/** The |AR| with full colour: the 98th percentile, so that an outlier does not bleach the rest. */
const fullColour = remember((result: StudyResult): number => {
  const moves = Float64Array.from([...sizesByDay(result).values()].flatMap((sizes) => [...sizes])).sort();
  return moves[Math.floor((moves.length - 1) * 0.98)] || 0.01;
});

/** Cells are stacked bars of height one, so that they fill the plot at any size. */
function grid(
  drawn: readonly ObservationResult[],
  days: readonly number[],
  full: number,
  result: StudyResult,
  options: ChartOptions,
): ChartPanel {
  const theme = themes[options.theme];
  const units = unitsOf(result);
  const labels = labelsOf(drawn, result, options);
  const rows = [...drawn].reverse();
  const cell = {
    barPercentage: 1,
    categoryPercentage: 1,
    borderWidth: 1,
    borderColor: theme.background,
    stack: "cells",
  };
  const datasets = rows.map((o, i) => ({
    ...{ ...cell, label: labels[labels.length - 1 - i]!, data: days.map(() => 1) },
    // The values of the cells, for the tooltips of a page.
    figures: days.map((day) => units.plot(dayOf(o, day)?.ar ?? Number.NaN)),
    backgroundColor: days.map((day) => colourOf(dayOf(o, day)?.ar ?? Number.NaN, full, theme)),
  }));
  const width = cellWidth(labels, days, options);
  const inCells = figures(rows, days, full, width, units, theme);
  const key = inCells === null ? [""] : [];
  const height = rows.length + key.length;
  const hidden = { type: "linear", display: false, stacked: true, min: 0, max: height };
  return panel(
    "bar",
    { labels: days.map(dayText), datasets },
    panelOptions(theme, {
      layout: { padding: { right: 6, top: 2 } },
      scales: {
        x: {
          ...{ type: "category", stacked: true, display: false },
          title: { display: true, text: "Session relative to the event" },
        },
        // Ticks at round days, day 0 among them.
        sessions: {
          ...{ type: "category", axis: "x", position: "bottom", labels: dayLabels(days), offset: true },
          ...{ grid: { display: false }, border: { display: false } },
          ticks: { color: theme.muted, font: font(), padding: 4, maxRotation: 0, autoSkip: false },
          title: { display: true, text: "Session relative to the event", color: theme.muted, font: font() },
        },
        y: hidden,
        names: {
          ...{ type: "category", axis: "y", position: "left", offset: true, labels: [...key, ...labels] },
          ...{ grid: { display: false }, border: { display: false } },
          ticks: { color: theme.ink, font: font(), padding: 8, autoSkip: false },
        },
      },
      plugins: {
        annotation: {
          annotations: {
            ...day0Frame(days, rows.length, theme),
            ...gapMarks(rows, days, theme),
            ...(inCells ?? colourKey(days.length, rows.length, width, full, units, theme)),
          },
        },
      },
    }),
  );
}

/** The days that a step divides, as labels; the others are blank. */
function dayLabels(days: readonly number[]): readonly string[] {
  const step = dayStep(days.length, mostDayLabels);
  return days.map((day) => (day % step === 0 ? dayText(day) : ""));
}

/** A cross in each cell without a figure. */
function gapMarks(
  rows: readonly ObservationResult[],
  days: readonly number[],
  theme: Theme,
): Readonly<Record<string, Json>> {
  const cells = rows.flatMap((o, row) =>
    days.flatMap((day, column) => (Number.isFinite(dayOf(o, day)?.ar) ? [] : [{ row, column }])),
  );
  const look = { type: "label", content: "×", color: theme.muted, font: font(sizes.small), padding: 0 };
  return Object.fromEntries(
    cells.map(({ row, column }) => [`gap${row}.${column}`, { ...look, xValue: column, yValue: row + 0.5 }]),
  );
}

/** Brown below zero, teal above, paler near zero; missing cells are blank. */
function colourOf(ar: number, full: number, theme: Theme): string {
  if (!Number.isFinite(ar)) return theme.background;
  const alpha = Math.round(opacityOf(ar, full) * 255);
  return `${hueOf(ar, theme)}${alpha.toString(16).padStart(2, "0")}`;
}

const hueOf = (ar: number, theme: Theme) => (ar < 0 ? theme.below : theme.above);
const opacityOf = (ar: number, full: number) => 0.06 + 0.94 * Math.min(1, Math.abs(ar) / full);

function day0Frame(days: readonly number[], rows: number, theme: Theme): Readonly<Record<string, Json>> {
  const column = days.indexOf(0);
  const box = {
    type: "box",
    xMin: column - 0.5,
    xMax: column + 0.5,
    yMin: 0,
    yMax: rows,
    backgroundColor: "transparent",
  };
  return column < 0 ? {} : { day0: { ...box, borderColor: theme.ink, borderWidth: 1.5 } };
}

/** The approximate width of a cell: the names leave the rest of the panel to the cells. */
function cellWidth(labels: readonly string[], days: readonly number[], options: ChartOptions): number {
  const names = Math.max(...labels.map((label) => textWidth(label, sizes.text)));
  return (panelWidth(options) - names - 24) / days.length;
}

/** A colour key above the cells, where the cells have no room for figures. */
function colourKey(
  columns: number,
  row: number,
  columnWidth: number,
  full: number,
  units: Units,
  theme: Theme,
): Readonly<Record<string, Json>> {
  const textOf = (mark: number) => `${mark === -1 ? "≤ " : mark === 1 ? "≥ " : ""}${units.cell(mark * full)}`;
  const room = (marks: readonly number[]) => (columns * columnWidth) / marks.length - 8;
  const fits = (marks: readonly number[]) => marks.every((mark) => textWidth(textOf(mark), sizes.small) <= room(marks));
  const marks = [[-1, -0.5, 0, 0.5, 1]].find(fits) ?? [-1, 0, 1];
  const width = columns / marks.length;
  return Object.fromEntries(
    marks.map((mark, i) => {
      const ar = mark * full;
      const reach = { xMin: i * width - 0.5, xMax: (i + 1) * width - 0.5, yMin: row + 0.1, yMax: row + 0.95 };
      const look = { backgroundColor: colourOf(ar, full, theme), borderWidth: 0 };
      const color = readable(theme, hueOf(ar, theme), opacityOf(ar, full));
      const label = { content: textOf(mark), display: true, color, font: font(sizes.small), padding: 0 };
      return [`key${i}`, { type: "box", ...reach, ...look, label }];
    }),
  );
}

/** Figures in the cells with two decimals, or one, if all have room; else null. */
function figures(
  rows: readonly ObservationResult[],
  days: readonly number[],
  full: number,
  room: number,
  { plot }: Units,
  theme: Theme,
): Readonly<Record<string, Json>> | null {
  const values = rows.flatMap((row) => row.days.flatMap(({ ar }) => plot(ar) ?? []));
  const widest = (decimals: number) =>
    Math.max(...values.map((value) => textWidth(decimal(value, decimals), sizes.small)));
  const decimals = [2, 1].find((many) => widest(many) + 4 <= room);
  if (decimals === undefined) return null;
  const cells = rows.flatMap((o, row) =>
    days.map((day, column) => ({ ar: dayOf(o, day)?.ar ?? Number.NaN, row, column })),
  );
  return Object.fromEntries(
    cells
      .filter(({ ar }) => Number.isFinite(ar))
      .map(({ ar, row, column }) => {
        const colour = readable(theme, hueOf(ar, theme), opacityOf(ar, full));
        const label = {
          type: "label",
          xValue: column,
          yValue: row + 0.5,
          content: decimal(plot(ar) ?? Number.NaN, decimals),
          color: colour,
        };
        return [`cell${row}.${column}`, { ...label, font: font(sizes.small), padding: 0 }];
      }),
  );
}

function titleOf(result: StudyResult, { amount }: Units): string {
  const [day, size] = middleSizes(result).reduce((best, next) => (next[1] > best[1] ? next : best));
  return `Day ${dayText(day)} moved most: ${amount(size)} by the median`;
}

/** Median |AR| of each day. */
function middleSizes(result: StudyResult): readonly (readonly [day: number, size: number])[] {
  return [...sizesByDay(result)].map(([day, sizes]) => [day, sizes[sizes.length >> 1] ?? 0] as const);
}

/** |AR| of each day, ascending. */
const sizesByDay = remember((result: StudyResult): ReadonlyMap<number, Float64Array> => {
  const byDay = new Map<number, number[]>();
  for (const { days } of sorted(result)) {
    for (const { day, ar } of days) {
      const sizes = byDay.get(day) ?? [];
      if (sizes.length === 0) byDay.set(day, sizes);
      if (Number.isFinite(ar)) sizes.push(Math.abs(ar));
    }
  }
  return new Map([...byDay].map(([day, sizes]) => [day, new Float64Array(sizes).sort()] as const));
});

const hasGaps = (drawn: readonly ObservationResult[]) => {
  const days = new Set(drawn.flatMap((o) => o.days.map(({ day }) => day)));
  return drawn.some((o) => o.days.filter(({ ar }) => Number.isFinite(ar)).length < days.size);
};

function noteOf(
  all: readonly ObservationResult[],
  drawn: readonly ObservationResult[],
  full: number,
  result: StudyResult,
): string {
  return [
    `Brown: below what was expected; teal: above; full colour from ${unitsOf(result).amount(full)} either way; framed: day 0.`,
    hasGaps(drawn) && "×: no figure on that day.",
    `The median is of the size of ${count(all.length)} ${unitsOf(result).quantity}s.`,
    all.length > drawn.length &&
      `Drawn: the ${drawn.length / 2} lowest and the ${drawn.length / 2} highest on day 0; ${count(all.length - drawn.length)} between them are not.`,
    unitsOf(result).meaning,
    modelPhrase(result),
  ]
    .filter(Boolean)
    .join(" ");
}
