import { count, pValue } from "../../core/format.ts";
import type { Bounds } from "../../results/result.ts";
import type { ChartOptions, ChartPanel, Json } from "./chart.ts";
import { shorten, textWidth } from "./layout.ts";
import { excludesZero } from "./observations.ts";
import { font, panel, panelOptions, panelWidth, type RowHeight, textLabel, valueAxis, widthOf } from "./panel.ts";
import { fonts, isNarrow, sizes, type Theme, themes } from "./theme.ts";
import type { Units } from "./units.ts";

/** An estimate with its 95% interval, as decimals. */
export interface ForestDot {
  readonly label: string;
  readonly value: number;
  readonly interval: Bounds;
  readonly p: number;
  readonly chosen?: boolean;
  /** Of the mark and its whisker. Default: the accent. */
  readonly colour?: string;
}

/** A row above the rows of a section. */
interface ForestHeading {
  readonly label: string;
  readonly heading: string;
}

/** A row for many estimates: it spans the lowest and the highest. */
interface ForestSpan {
  readonly label: string;
  readonly span: Bounds;
}

export type ForestRow = ForestDot | ForestSpan | ForestHeading;

interface ForestWords {
  /** Short name of the quantity, for the title of its column: "AR". */
  readonly quantity: string;
  readonly axis: string;
}

/** Room for the names of the rows. */
export const forestLabelRoom = (options: ChartOptions): number =>
  isNarrow(widthOf(options)) ? Math.round(panelWidth(options) * 0.36) : 270;

export const forestRows: RowHeight = { row: 27, least: 17, axes: 62 };
/** The number of rows with the row of titles. */
export const withHead = (rows: number): number => rows + 1;

const mostExtremes = 15;

/**
 * Reduces sorted estimates to at most `most` rows: the lowest, the highest, and one row for all between them. The chosen
 * estimate always keeps a row.
 */
export function endsAndSpan<T>(
  estimates: readonly T[],
  most: number,
  dotOf: (estimate: T) => ForestDot,
  chosen = -1,
): readonly ForestRow[] {
  if (estimates.length <= most) return estimates.map(dotOf);
  const ends = extremesOf(estimates.length, most - (chosen < 0 ? 0 : 2));
  const between = (from: number, to: number) => spanOf(from, to, (i) => dotOf(estimates[i]!));
  const [first, last] = [ends, estimates.length - ends];
  const middle =
    chosen >= first && chosen < last
      ? [...between(first, chosen), dotOf(estimates[chosen]!), ...between(chosen + 1, last)]
      : between(first, last);
  return [...estimates.slice(0, first).map(dotOf), ...middle, ...estimates.slice(last).map(dotOf)];
}

/** The number of estimates to draw at each end, where there are more than `most`. */
export function extremesOf(all: number, most: number): number {
  return all <= most ? all : Math.max(1, Math.min(mostExtremes, Math.floor((most - 1) / 2)));
}

/** One row for the estimates from index `from` to `to`, exclusive. */
function spanOf(from: number, to: number, dotAt: (i: number) => ForestDot): readonly ForestRow[] {
  if (to - from < 2) return to > from ? [dotAt(from)] : [];
  return [{ label: `${count(to - from)} between them`, span: [dotAt(from).value, dotAt(to - 1).value] }];
}

/** A panel of dots with whiskers, a row each, and their figures in columns to the right. */
export function forestPanel(
  rows: readonly ForestRow[],
  { quantity, axis }: ForestWords,
  units: Units,
  options: ChartOptions,
): ChartPanel {
  const theme = themes[options.theme];
  const labels = rows.map((row) => ("heading" in row ? "" : row.label));
  const columns = figureColumns(rows, `${quantity}, ${units.unit}`, units, isNarrow(widthOf(options)));
  const limit = axisLimit(rows);
  const range = rangeOf(rows, limit, units);
  return panel(
    "bar",
    { labels: ["", ...labels], datasets: datasets(rows, limit, quantity, units, theme) },
    panelOptions(theme, {
      indexAxis: "y",
      layout: { padding: { right: Math.ceil(columnsWidth(columns)) + 18 } },
      scales: {
        x: valueAxis(theme, axis, { ...range, ticks: { includeBounds: false, maxRotation: 0 } }),
        y: nameAxis(theme, { ticks: { color: theme.ink, font: font(), padding: 8, autoSkip: false } }),
      },
      plugins: {
        annotation: {
          clip: false,
          annotations: {
            zero: zeroRule(theme),
            ...chosenMarks(rows, theme),
            ...headings(rows, range.min, options),
            ...breaks(rows, limit, range, theme),
            ...figureLabels(columns, range.max, theme),
          },
        },
      },
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

const isDot = (row: ForestRow): row is ForestDot => "value" in row;
const valuesOf = (row: ForestRow): readonly number[] =>
  isDot(row) ? [row.value, ...row.interval] : "span" in row ? row.span : [];
const reachOf = (row: ForestRow) => Math.max(0, ...valuesOf(row).filter(Number.isFinite).map(Math.abs));

/** Rows that reach this many times farther than the others are beyond a broken axis. */
const outlying = 3;

/** How far from zero the axis goes, in decimals: the few rows that would squeeze the others are cut. */
function axisLimit(rows: readonly ForestRow[]): number {
  const reaches = rows.map(reachOf).filter((reach) => reach > 0);
  if (reaches.length < 5) return Number.POSITIVE_INFINITY;
  const ascending = reaches.sort((a, b) => a - b);
  const kept = ascending[ascending.length - 1 - Math.max(1, Math.floor(ascending.length / 8))]!;
  return ascending.at(-1)! > outlying * kept ? kept * 1.15 : Number.POSITIVE_INFINITY;
}

const isBeyond = (row: ForestRow, limit: number) => isDot(row) && Math.abs(row.value) > limit;

/** Explains the marks of a broken axis; null where it is whole. */
export const breakNote = (rows: readonly ForestRow[]): string | null =>
  rows.some((row) => reachOf(row) > axisLimit(rows))
    ? "The axis is broken: a triangle at its end is a value beyond it, and the columns have the figure."
    : null;

const clamp = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value));

/** The range of the axis: every interval and zero, up to the limit, with a margin. */
function rangeOf(
  rows: readonly ForestRow[],
  limit: number,
  { plot }: Units,
): { readonly min: number; readonly max: number } {
  const finite = rows.flatMap(valuesOf).flatMap((value) => plot(clamp(value, limit)) ?? []);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const room = (high - low || 1) * 0.03;
  return { min: Number((low - room).toFixed(4)), max: Number((high + room).toFixed(4)) };
}

/** The titles of sections, in the place of a row's name. */
function headings(rows: readonly ForestRow[], start: number, options: ChartOptions): Readonly<Record<string, Json>> {
  const theme = themes[options.theme];
  const place = { xValue: start, position: { x: "end", y: "center" }, xAdjust: -8, padding: 0 };
  return Object.fromEntries(
    rows.flatMap((row, i) => {
      if (!("heading" in row)) return [];
      const look = {
        ...textLabel(theme, row.heading),
        font: font(sizes.text, fonts.bold),
        backgroundColor: "transparent",
      };
      const content = shorten(row.label, sizes.text * 1.06, forestLabelRoom(options));
      return [[`section${i}`, { ...look, ...place, type: "label", content, yValue: i + 1 }]];
    }),
  );
}

/** Two strokes over the whisker of a row that the axis cuts. */
function breaks(
  rows: readonly ForestRow[],
  limit: number,
  { min, max }: { readonly min: number; readonly max: number },
  theme: Theme,
): Readonly<Record<string, Json>> {
  const look = { ...textLabel(theme, theme.muted), type: "label", content: "//", padding: { x: 1, y: 0 } };
  const inset = (max - min) * 0.035;
  return Object.fromEntries(
    rows.flatMap((row, i) =>
      isBeyond(row, limit)
        ? [[`break${i}`, { ...look, yValue: i + 1, xValue: (row as ForestDot).value < 0 ? min + inset : max - inset }]]
        : [],
    ),
  );
}

/** The figures of each row as a label at the end of the plot: it stays level with its row at any size. */
function figureLabels(columns: readonly string[], end: number, theme: Theme): Readonly<Record<string, Json>> {
  const place = { type: "label", xValue: end, position: { x: "start", y: "center" }, xAdjust: 10, padding: 0 };
  const look = { ...textLabel(theme, theme.ink), ...place, backgroundColor: "transparent" };
  return Object.fromEntries(
    columns.flatMap((content, row) => (content === "" ? [] : [[`figures${row}`, { ...look, content, yValue: row }]])),
  );
}

const columnsWidth = (columns: readonly string[]) =>
  Math.max(...columns.map((column) => textWidth(column, sizes.small)));

const gap = "\u2007\u2007";
const digit = textWidth("0", 1);
const width = (text: string) => textWidth(text, 1);

/** Aligns columns with figure spaces, which are as wide as a digit and a minus sign. Narrow charts omit the interval. */
function figureColumns(rows: readonly ForestRow[], head: string, units: Units, narrow: boolean): readonly string[] {
  const dots = rows.map((row) => ("value" in row ? row : null));
  const column = (text: (dot: ForestDot) => string) => padCells(dots.map((dot) => (dot ? text(dot) : "")));
  const value = column((dot) => units.cell(dot.value));
  const low = column(({ interval }) => `[${units.cell(interval[0])},`);
  const high = column(({ interval }) => `${units.cell(interval[1])}]`);
  const p = dots.map((dot) => (dot ? pValue(dot.p) : ""));
  const intervals = low.map((text, i) => `${text} ${high[i]}`);
  const columns = narrow ? [value, p] : [value, intervals, p];
  const heads = narrow ? [head, "p"] : [head, "95% interval", "p"];
  const wide = columns.map((cells, c) => (c === columns.length - 1 ? cells : widenTo(heads[c]!, cells)));
  const lines = dots.map((dot, i) => (dot ? wide.map((cells) => cells[i]).join(gap) : ""));
  return [headLine(heads, wide), ...lines];
}

/** Pads cells on the left to the length of the longest. */
function padCells(cells: readonly string[]): readonly string[] {
  const length = Math.max(...cells.map((cell) => cell.length));
  return cells.map((cell) => cell.padStart(length, "\u2007"));
}

/** Widens a column to its title. */
function widenTo(head: string, cells: readonly string[]): readonly string[] {
  const missing = Math.max(0, Math.ceil((width(head) - columnWidth(cells)) / digit));
  return cells.map((cell) => "\u2007".repeat(missing) + cell);
}

const columnWidth = (cells: readonly string[]) => Math.max(...cells.map(width));

/** The line of titles, moved by thin spaces: the first ends with its column, the second is centred. */
function headLine(heads: readonly string[], columns: readonly (readonly string[])[]): string {
  const widths = columns.map(columnWidth);
  let [line, start] = ["", 0];
  heads.forEach((head, c) => {
    const free = widths[c]! - width(head);
    const at = start + (c === 0 ? free : c === heads.length - 1 ? 0 : free / 2);
    const thin = Math.max(c === 0 ? 0 : 2, Math.round((at - width(line)) / width("\u2009")));
    line += "\u2009".repeat(thin) + head;
    start += widths[c]! + width(gap);
  });
  return line;
}

function zeroRule(theme: Theme): Json {
  const line = { type: "line", scaleID: "x", value: 0, drawTime: "beforeDatasetsDraw" };
  return { ...line, borderColor: theme.rule, borderWidth: 1.25 };
}

/** A tint behind the row that the study chose. */
function chosenMarks(rows: readonly ForestRow[], theme: Theme): Readonly<Record<string, Json>> {
  const chosen = rows.findIndex((row) => "value" in row && row.chosen);
  const box = { type: "box", yScaleID: "y", yMin: chosen + 0.5, yMax: chosen + 1.5, drawTime: "beforeDraw" };
  return chosen < 0 ? {} : { chosen: { ...box, backgroundColor: theme.accentBand, borderWidth: 0 } };
}

/** Datasets of the rows; the first row of the picture has the titles of the columns. */
function datasets(
  rows: readonly ForestRow[],
  limit: number,
  quantity: string,
  { plot }: Units,
  theme: Theme,
): readonly Json[] {
  const only = (excluding: boolean, datum: (row: ForestDot) => Json): Json => [
    null,
    ...rows.map((row) => (isDot(row) && excludesZero(row.interval) === excluding ? datum(row) : null)),
  ];
  const whisker = ({ interval }: ForestDot): Json => interval.map((end) => plot(clamp(end, limit)));
  const dot = ({ value }: ForestDot): Json => plot(clamp(value, limit));
  // One colour is a word, so that the legend of a page can show it.
  const colours = [theme.background, ...rows.map((row) => (isDot(row) ? row.colour : undefined) ?? theme.accent)];
  const colour: Json = new Set(colours.slice(1)).size === 1 ? colours[1]! : colours;
  const shape = (usual: string, radius: number) => {
    const beyond = rows.map((row) => isBeyond(row, limit));
    if (!beyond.includes(true)) return { pointStyle: usual, pointRadius: radius };
    const turned = rows.map((row, i) => (beyond[i] ? ((row as ForestDot).value < 0 ? 270 : 90) : 0));
    return {
      pointStyle: [usual, ...beyond.map((yes) => (yes ? "triangle" : usual))],
      pointRotation: [0, ...turned],
      pointRadius: radius,
    };
  };
  const bar = { type: "bar", grouped: false, borderSkipped: false, order: 2 };
  const line = { type: "line", showLine: false, order: 1, pointBorderWidth: 2, clip: 8 };
  const [excludes, includes] = [`${quantity}, interval excludes zero`, `${quantity}, interval includes zero`];
  const whiskers = { ...bar, label: "95% interval" };
  return [
    {
      ...{ ...line, label: excludes, data: only(true, dot) },
      ...{ ...shape("rectRot", 7), pointBackgroundColor: colour, pointBorderColor: colour },
    },
    {
      ...{ ...line, label: includes, data: only(false, dot) },
      ...{ ...shape("circle", 5), pointBackgroundColor: theme.background, pointBorderColor: colour },
    },
    // The legend of a page shows and hides whiskers with their dots.
    { ...whiskers, partOf: excludes, data: only(true, whisker), barThickness: 4, backgroundColor: colour },
    { ...whiskers, partOf: includes, data: only(false, whisker), barThickness: 2, backgroundColor: colour },
    {
      ...bar,
      label: `${quantity} of the others`,
      data: [null, ...rows.map((row) => ("span" in row ? row.span.map((end) => plot(clamp(end, limit))) : null))],
      barThickness: 12,
      backgroundColor: theme.faint,
    },
  ];
}
