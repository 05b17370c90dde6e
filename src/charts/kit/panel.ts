import type { ChartOptions, ChartPanel, ChartSpec, Json } from "./chart.ts";
import { marginOf, pictureHeight, wordsHeight } from "./layout.ts";
import { fonts, isNarrow, pictureWidth, sizes, type Theme } from "./theme.ts";

/** Pieces of Chart.js configurations that all charts share, as plain values. */

type Options = Readonly<Record<string, Json>>;

export const widthOf = ({ size }: ChartOptions): number => size?.width ?? pictureWidth;

/** Width of panels that stand one above the other. */
export function panelWidth(options: ChartOptions): number {
  return widthOf(options) - 2 * marginOf(widthOf(options));
}

/** Height of a panel in pixels: of its own, and the least at which it can be read. */
interface PanelHeight {
  readonly natural: number;
  readonly least: number;
}

/** The height of a plot of lines: a narrow one is lower, so that slopes stay alike. */
export function plotHeight(wide: number, options: ChartOptions): PanelHeight {
  return { natural: isNarrow(widthOf(options)) ? Math.round(wide * 0.72) : wide, least: Math.min(wide, 170) };
}

type Words = Pick<ChartSpec, "title" | "subtitle" | "note">;

/** What a picture of the asked height leaves to its panels below these words; null where its height is its own. */
export function roomFor(words: Words, options: ChartOptions): number | null {
  const asked = options.size?.height ?? null;
  return asked === null ? null : Math.floor(asked - wordsHeight({ ...words, width: widthOf(options) }));
}

/** Height of the one panel below these words. */
export function heightFor(words: Words, options: ChartOptions, { natural, least }: PanelHeight): number {
  return Math.max(least, roomFor(words, options) ?? natural);
}

/** Rows of a panel: the height that each wants, the least at which its text stands alone, what the axes take. */
export interface RowHeight {
  readonly row: number;
  readonly least: number;
  readonly axes: number;
}

export function rowsHeight(rows: number, { row, least, axes }: RowHeight): PanelHeight {
  return { natural: rows * row + axes, least: rows * least + axes };
}

/** A line of a note more or less: which rows are left out is said in it. */
const spareLine = 16;

/** How many rows, `most` at most and `fewest` at least, fit below these words. */
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

/** A spec whose height is as asked for, or follows from its words and the height of its panels. */
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

/** Options of a panel. The locale is fixed: Chart.js would format ticks by the machine's. */
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

/** The axis of relative days. */
export function dayAxis(theme: Theme, from: number, to: number, title: string | null, own: Options = {}): Options {
  return {
    type: "linear",
    min: from,
    max: to,
    grid: { display: false },
    border: { color: theme.pale },
    title: axisTitle(theme, title),
    ...own,
    ticks: {
      ...{ color: theme.muted, font: font(), padding: 4, stepSize: dayStep(to - from), maxRotation: 0 },
      ...(own.ticks as Options),
    },
  };
}

function axisTitle(theme: Theme, text: string | null): Options {
  return { display: text !== null, text: text ?? "", color: theme.muted, font: font(), padding: 6 };
}

/** Whole days, about a dozen labels at most. */
function dayStep(span: number): number {
  return [1, 2, 5, 10, 20, 25, 50, 100].find((step) => span / step <= 12) ?? Math.ceil(span / 12);
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

/** A label on the picture's own ground, so that lines under it do not cross the letters. */
export function textLabel(theme: Theme, color: string, size: number = sizes.small): Options {
  return { color, font: font(size), backgroundColor: theme.background, padding: { x: 4, y: 1 }, borderRadius: 0 };
}
