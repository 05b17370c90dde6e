import type { ChartPanel, Json } from "../core/chart.ts";
import { decimal, pValue } from "../core/format.ts";
import type { Bounds } from "../core/result.ts";
import { excludesZero, perCent, perCents } from "./figures.ts";
import { textWidth } from "./layout.ts";
import { font, panel, panelOptions, valueAxis } from "./panel.ts";
import { sizes, type Theme } from "./theme.ts";

/** An estimate with its 95 % interval, as decimals. */
export interface ForestDot {
  readonly label: string;
  readonly value: number;
  readonly interval: Bounds;
  readonly p: number;
  readonly chosen?: boolean;
}

/** A row that stands for many estimates: from the lowest to the highest. */
export interface ForestSpan {
  readonly label: string;
  readonly span: Bounds;
}

export type ForestRow = ForestDot | ForestSpan;

export interface ForestWords {
  /** Short name of the quantity, the head of its column: "AR". */
  readonly quantity: string;
  readonly axis: string;
}

/** Chart.js gives the names at most this much of the picture's width. */
export const forestLabelRoom = 208;

export const forestHeight = (rows: number) => (rows + 1) * 27 + 62;

/** Dots with whiskers, one row each, and their figures in columns to the right. */
export function forestPanel(rows: readonly ForestRow[], { quantity, axis }: ForestWords, theme: Theme): ChartPanel {
  const labels = rows.map(({ label }) => label);
  return panel(
    "bar",
    { labels: ["", ...labels], datasets: datasets(rows, quantity, theme) },
    panelOptions(theme, {
      indexAxis: "y",
      layout: { padding: { right: 6 } },
      scales: {
        x: valueAxis(theme, axis, { grace: "3%" }),
        y: nameAxis(theme, { ticks: { color: theme.ink, font: font(), padding: 8, autoSkip: false } }),
        figures: figuresAxis(rows, quantity, theme),
      },
      plugins: { annotation: { annotations: { zero: zeroRule(theme), ...chosenMarks(rows, theme) } } },
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
function figuresAxis(rows: readonly ForestRow[], quantity: string, theme: Theme): Json {
  return nameAxis(theme, {
    position: "right",
    offset: true,
    labels: figureColumns(rows, quantity),
    grid: { display: false },
    ticks: { color: theme.ink, font: font(sizes.small), padding: 10, autoSkip: false, crossAlign: "near" },
  });
}

const gap = "\u2007\u2007";
/** Columns set with figure spaces, which are as wide as a digit and a minus sign. */
function figureColumns(rows: readonly ForestRow[], quantity: string): readonly string[] {
  const cells = rows.map((row) => ("value" in row ? figures(row) : ["", "", "", ""]));
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((cell) => cell[column]!.length)));
  const pad = (cell: string, column: number) => cell.padStart(widths[column]!, "\u2007");
  const lines = cells.map(([ar, low, high, p]) =>
    ar === "" ? "" : `${pad(ar!, 0)}${gap}[${pad(low!, 1)}, ${pad(high!, 2)}]${gap}${p}`,
  );
  return [headLine([`${quantity}, %`, "95 % interval", "p"], widths), ...lines];
}

function figures({ value, interval, p }: ForestDot): readonly string[] {
  return [...[value, ...interval].map((x) => decimal(x * 100)), pValue(p)];
}

/** The heads, each moved to the middle of its column by thin spaces. */
function headLine(heads: readonly [string, string, string], [value, low, high]: readonly number[]): string {
  const width = (text: string) => textWidth(text, 1);
  const digits = (many: number) => width(`${"0".repeat(Math.max(0, many - 1))}.`);
  const starts = [0, digits(value!) + width(gap), digits(value!) + digits(low!) + digits(high!) + width(`${gap}[, ]`)];
  const middle = (starts[1]! + starts[2]! - width(heads[1])) / 2;
  const at = [Math.max(0, digits(value!) - width(heads[0])), middle, starts[2]! + width(gap) * 1.8];
  return heads.reduce((line, head, i) => {
    const missing = at[i]! - width(line);
    return line + "\u2009".repeat(Math.max(i === 0 ? 0 : 2, Math.round(missing / 0.2))) + head;
  }, "");
}

function zeroRule(theme: Theme): Json {
  const line = { type: "line", scaleID: "x", value: 0, drawTime: "beforeDatasetsDraw" };
  return { ...line, borderColor: theme.rule, borderWidth: 1.25 };
}

/** A tinted row behind the one that the study chose. */
function chosenMarks(rows: readonly ForestRow[], theme: Theme): Readonly<Record<string, Json>> {
  const chosen = rows.findIndex((row) => "value" in row && row.chosen);
  const box = { type: "box", yScaleID: "y", yMin: chosen + 0.5, yMax: chosen + 1.5, drawTime: "beforeDraw" };
  return chosen < 0 ? {} : { chosen: { ...box, backgroundColor: theme.accentBand, borderWidth: 0 } };
}

/** Data of the rows; the first row of the picture holds the heads of the columns. */
function datasets(rows: readonly ForestRow[], quantity: string, theme: Theme): readonly Json[] {
  const only = (excluding: boolean, of: (row: ForestDot) => Json): Json => [
    null,
    ...rows.map((row) => ("value" in row && excludesZero(row.interval) === excluding ? of(row) : null)),
  ];
  const whisker = ({ interval }: ForestDot): Json => perCents(interval);
  const dot = ({ value }: ForestDot): Json => perCent(value);
  const bar = { type: "bar", grouped: false, borderSkipped: false, order: 2 };
  const line = { type: "line", showLine: false, order: 1, pointBorderWidth: 2 };
  const [excludes, includes] = [`${quantity}, interval excludes zero`, `${quantity}, interval includes zero`];
  const whiskers = { ...bar, label: "95\u00a0% interval" };
  return [
    {
      ...{ ...line, label: excludes, data: only(true, dot) },
      ...{ pointStyle: "rectRot", pointRadius: 7, pointBackgroundColor: theme.alert, pointBorderColor: theme.alert },
    },
    {
      ...{ ...line, label: includes, data: only(false, dot) },
      ...{
        pointStyle: "circle",
        pointRadius: 5,
        pointBackgroundColor: theme.background,
        pointBorderColor: theme.accent,
      },
    },
    // Part of their dots: a page's legend shows and hides both.
    { ...whiskers, partOf: excludes, data: only(true, whisker), barThickness: 4, backgroundColor: theme.alert },
    { ...whiskers, partOf: includes, data: only(false, whisker), barThickness: 2, backgroundColor: theme.accent },
    {
      ...bar,
      label: `${quantity} of the others`,
      data: [null, ...rows.map((row) => ("span" in row ? perCents(row.span) : null))],
      barThickness: 12,
      backgroundColor: theme.faint,
    },
  ];
}
