import type { Chart, ChartPanel, Json } from "../core/chart.ts";
import { count, decimal, percent } from "../core/format.ts";
import type { ObservationResult, StudyResult } from "../core/result.ts";
import { dayOf, dayText, modelPhrase, observationLabels, perCent, usedObservations } from "./figures.ts";
import { font, panel, panelOptions, picture } from "./panel.ts";
import { readable, sizes, type Theme, themes } from "./theme.ts";

const mostRows = 40;
const extremes = 15;
/** Figures stand in the cells while there is room for them. */
const mostColumnsWithFigures = 13;
const rowHeight = 25;

/** AR of every security on every day of the event window, as colours and, where there is room, figures. */
export const heatMap: Chart = {
  id: "heat-map",
  title: "Heat map",
  description: "Abnormal return of each security on each day of the event window, as colours and figures",

  draw(result, options) {
    const all = sorted(usedObservations(result));
    if (all.length < 2) return [];
    const drawn = all.length <= mostRows ? all : [...all.slice(0, extremes), ...all.slice(-extremes)];
    const days = [...new Set(drawn.flatMap((o) => o.days.map(({ day }) => day)))].sort((a, b) => a - b);
    const full = fullColour(all);
    return [
      picture(
        {
          id: "heat-map",
          title: titleOf(all),
          subtitle: "Abnormal return by security and day, %; sorted by day 0",
          alt: `Grid of colours: abnormal returns of ${count(drawn.length)} observations on ${days.length} days. ${titleOf(all)}.`,
          note: noteOf(all, drawn, full, result),
          panels: [grid(drawn, days, full, labelsOf(drawn, result), themes[options.theme])],
        },
        options,
        (drawn.length + 1) * rowHeight + 52,
      ),
    ];
  },
};

function sorted(observations: readonly ObservationResult[]): readonly ObservationResult[] {
  const ar0 = new Map(observations.map((o) => [o, dayOf(o, 0)?.ar ?? Number.NaN]));
  return observations
    .filter((o) => Number.isFinite(ar0.get(o)))
    .sort((a, b) => ar0.get(a)! - ar0.get(b)! || (a.id < b.id ? -1 : 1));
}

const labelsOf = (drawn: readonly ObservationResult[], result: StudyResult) =>
  drawn.map(observationLabels(result, sizes.text, 208));

/** The |AR| that has the full colour: the 98th percentile, so that one wild day does not bleach the rest. */
function fullColour(all: readonly ObservationResult[]): number {
  const moves = Float64Array.from(
    all.flatMap(({ days }) => days.map(({ ar }) => Math.abs(ar))).filter(Number.isFinite),
  );
  moves.sort();
  return moves[Math.floor((moves.length - 1) * 0.98)] || 0.01;
}

/** Cells are stacked bars of height one, so that they fill the plot at any size. */
function grid(
  drawn: readonly ObservationResult[],
  days: readonly number[],
  full: number,
  labels: readonly string[],
  theme: Theme,
): ChartPanel {
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
    // What the cells stand for, for a page's tooltips.
    figures: days.map((day) => perCent(dayOf(o, day)?.ar ?? Number.NaN)),
    backgroundColor: days.map((day) => colourOf(dayOf(o, day)?.ar ?? Number.NaN, full, theme)),
  }));
  const hidden = { type: "linear", display: false, stacked: true, min: 0, max: rows.length };
  return panel(
    "bar",
    { labels: days.map(dayText), datasets },
    panelOptions(theme, {
      layout: { padding: { right: 6, top: 2 } },
      scales: {
        x: {
          ...{ type: "category", stacked: true, grid: { display: false }, border: { display: false } },
          ticks: { color: theme.muted, font: font(), padding: 4, maxRotation: 0 },
          title: { display: true, text: "Session relative to the event", color: theme.muted, font: font() },
        },
        y: hidden,
        names: {
          ...{ type: "category", axis: "y", position: "left", offset: true, labels: [...labels] },
          ...{ grid: { display: false }, border: { display: false } },
          ticks: { color: theme.ink, font: font(), padding: 8, autoSkip: false },
        },
      },
      plugins: {
        annotation: { annotations: { ...day0Frame(days, rows.length, theme), ...figures(rows, days, full, theme) } },
      },
    }),
  );
}

/** Blue below zero, orange above, the paler the nearer to it; grey where missing. */
function colourOf(ar: number, full: number, theme: Theme): string {
  if (!Number.isFinite(ar)) return theme.faint;
  const alpha = Math.round(opacityOf(ar, full) * 255);
  return `${hueOf(ar, theme)}${alpha.toString(16).padStart(2, "0")}`;
}

const hueOf = (ar: number, theme: Theme) => (ar < 0 ? theme.accent : theme.alert);
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

function figures(
  rows: readonly ObservationResult[],
  days: readonly number[],
  full: number,
  theme: Theme,
): Readonly<Record<string, Json>> {
  if (days.length > mostColumnsWithFigures) return {};
  const cells = rows.flatMap((o, row) =>
    days.map((day, column) => ({ ar: dayOf(o, day)?.ar ?? Number.NaN, row, column })),
  );
  return Object.fromEntries(
    cells
      .filter(({ ar }) => Number.isFinite(ar))
      .map(({ ar, row, column }) => {
        const colour = readable(theme, hueOf(ar, theme), opacityOf(ar, full));
        const label = { type: "label", xValue: column, yValue: row + 0.5, content: decimal(ar * 100), color: colour };
        return [`cell${row}.${column}`, { ...label, font: font(sizes.small), padding: 0 }];
      }),
  );
}

function titleOf(all: readonly ObservationResult[]): string {
  const [day, size] = middleSizes(all).reduce((best, next) => (next[1] > best[1] ? next : best));
  return `The largest abnormal returns fall on day ${dayText(day)}: half of ${count(all.length)} exceed ${percent(size)} either way`;
}

/** Median |AR| of each day. */
function middleSizes(all: readonly ObservationResult[]): readonly (readonly [day: number, size: number])[] {
  const byDay = new Map<number, number[]>();
  for (const { day, ar } of all.flatMap(({ days }) => days)) {
    if (!byDay.has(day)) byDay.set(day, []);
    if (Number.isFinite(ar)) byDay.get(day)!.push(Math.abs(ar));
  }
  return [...byDay].map(([day, moves]) => [day, Float64Array.from(moves).sort()[moves.length >> 1] ?? 0] as const);
}

function noteOf(
  all: readonly ObservationResult[],
  drawn: readonly ObservationResult[],
  full: number,
  result: StudyResult,
): string {
  return [
    `Blue: below what was expected; orange: above; full colour from ${percent(full)} either way; framed: day 0.`,
    all.length > drawn.length &&
      `Drawn: the ${extremes} lowest and the ${extremes} highest on day 0; ${count(all.length - drawn.length)} between them are not.`,
    modelPhrase(result),
  ]
    .filter(Boolean)
    .join(" ");
}
