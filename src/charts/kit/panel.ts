import type { ChartOptions, ChartPanel, ChartSpec, Json } from "./chart.ts";
import { marginOf, pictureHeight, wordsHeight } from "./layout.ts";
import { fonts, isNarrow, pictureWidth, pixelsPerMillimetre, sizes, type Theme } from "./theme.ts";

/** Parts of Chart.js configurations that all charts share, as plain values. */

type Options = Readonly<Record<string, Json>>;

export const widthOf = ({ size }: ChartOptions): number => size?.width ?? pictureWidth;

/** The most of a page that a picture fills, in CSS pixels of paper: 240 mm. */
export const pageHeight = Math.round(240 * pixelsPerMillimetre);

/** Width of panels in one column. */
export function panelWidth(options: ChartOptions): number {
  return widthOf(options) - 2 * marginOf(widthOf(options));
}

/** Height of a panel in pixels: the natural one, and the least at which it is legible. */
interface PanelHeight {
  readonly natural: number;
  readonly least: number;
}

/** Height of a plot of lines: a narrow plot is lower, so that slopes look alike. */
export function plotHeight(wide: number, options: ChartOptions): PanelHeight {
  return { natural: isNarrow(widthOf(options)) ? Math.round(wide * 0.72) : wide, least: Math.min(wide, 170) };
}

type Words = Pick<ChartSpec, "title" | "subtitle" | "note">;

/** Height that a picture of requested height leaves to its panels; null where no height is requested. */
export function roomFor(words: Words, options: ChartOptions): number | null {
  const asked = options.size?.height ?? null;
  return asked === null ? null : Math.floor(asked - wordsHeight({ ...words, width: widthOf(options) }));
}

/** Height of a single panel in a picture with this text. */
export function heightFor(words: Words, options: ChartOptions, { natural, least }: PanelHeight): number {
  return Math.max(least, roomFor(words, options) ?? natural);
}

/** Heights in pixels: of a row, of the lowest row whose text does not touch the next, and of the axes. */
export interface RowHeight {
  readonly row: number;
  readonly least: number;
  readonly axes: number;
}

export function rowsHeight(rows: number, { row, least, axes }: RowHeight): PanelHeight {
  return { natural: rows * row + axes, least: rows * least + axes };
}

/** Height of one line of the note, which may name the rows left out. */
const spareLine = 16;

/** The number of rows that fit, between `fewest` and `most`. */
export function rowsThatFit(
  words: Words,
  options: ChartOptions,
  { least, axes }: RowHeight,
  [fewest, most]: readonly [number, number],
): number {
  const room = roomFor(words, options);
  if (room === null) return most;
  return Math.min(most, Math.max(fewest, Math.floor((room - axes - spareLine) / least)));
}

/** Completes a spec with its height: as requested, or from its text and panels. */
export function picture(
  spec: Omit<ChartSpec, "width" | "height" | "theme" | "columns"> & { readonly columns?: number },
  options: ChartOptions,
  { natural, least }: PanelHeight,
): ChartSpec {
  const whole = { ...spec, theme: options.theme, width: widthOf(options), columns: spec.columns ?? 1 };
  const asked = options.size?.height ?? null;
  const height = asked === null ? pictureHeight(whole, natural) : Math.max(asked, pictureHeight(whole, least));
  return { ...whole, height };
}

export function panel(type: string, data: ChartPanel["config"]["data"], options: Options): ChartPanel {
  return { title: null, config: { type, data, options } };
}

/** Options of a panel. The locale is fixed, since Chart.js would take that of the machine. */
export function panelOptions(theme: Theme, own: Options & { readonly plugins?: Options }): Options {
  return {
    locale: "en-US",
    animation: false,
    maintainAspectRatio: false,
    color: theme.ink,
    borderColor: theme.grid,
    font: font(),
    ...own,
    plugins: { legend: { display: false }, ...own.plugins },
  };
}

export function font(size: number = sizes.text, family: string = fonts.text): Options {
  return { family, size, weight: "normal" };
}

/** An axis of figures. `title` names the quantity and its unit. */
export function valueAxis(theme: Theme, title: string | null, own: Options = {}): Options {
  return {
    type: "linear",
    grid: { color: theme.grid, drawTicks: false },
    border: { display: false },
    title: axisTitle(theme, title),
    ...own,
    ticks: { color: theme.muted, font: font(), padding: 9, ...(own.ticks as Options) },
  };
}

/** Days beyond the first and the last on an axis, so that marks are whole and ticks stand at round days alone. */
export const dayMargin = 0.3;

/** The axis of relative days. Its ticks are sessions, day 0 among them. */
export function dayAxis(
  theme: Theme,
  from: number,
  to: number,
  title: string | null,
  { mostTicks = 12, ...own }: Options & { readonly mostTicks?: number } = {},
): Options {
  return {
    type: "linear",
    min: from - dayMargin,
    max: to + dayMargin,
    grid: { display: false },
    border: { color: theme.pale },
    title: axisTitle(theme, title),
    ...own,
    ticks: {
      ...{ color: theme.muted, font: font(), padding: 4, stepSize: dayStep(to - from, mostTicks), maxRotation: 0 },
      ...{ includeBounds: false, autoSkip: false },
      ...(own.ticks as Options),
    },
  };
}

function axisTitle(theme: Theme, text: string | null): Options {
  return { display: text !== null, text: text ?? "", color: theme.muted, font: font(), padding: 6 };
}

/** The step of the axis in whole days. */
export function dayStep(span: number, most: number): number {
  return [1, 2, 5, 10, 20, 25, 50, 100].find((step) => span / step <= most) ?? Math.ceil(span / most);
}

/** A vertical line at a value of the x axis, with a label at its upper end. */
export function verticalRule(theme: Theme, x: number, label: string | null): Options {
  return {
    type: "line",
    scaleID: "x",
    value: x,
    borderColor: theme.rule,
    borderWidth: 1,
    borderDash: [4, 3],
    drawTime: "beforeDatasetsDraw",
    label: { ...textLabel(theme, theme.muted), display: label !== null, content: label ?? "", position: "start" },
  };
}

/** A horizontal line, such as zero. */
export function horizontalRule(theme: Theme, y: number): Options {
  return {
    type: "line",
    scaleID: "y",
    value: y,
    borderColor: theme.rule,
    borderWidth: 1.25,
    drawTime: "beforeDatasetsDraw",
  };
}

/** A label on the background colour, so that lines behind it do not cross the letters. */
export function textLabel(theme: Theme, color: string, size: number = sizes.small): Options {
  return { color, font: font(size), backgroundColor: theme.background, padding: { x: 4, y: 1 }, borderRadius: 0 };
}
