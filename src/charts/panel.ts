import type { ChartOptions, ChartPanel, ChartSpec, Json } from "../core/chart.ts";
import { pictureHeight } from "./layout.ts";
import { fonts, pictureWidth, sizes, type Theme } from "./theme.ts";

/** Pieces of Chart.js configurations that all charts share, as plain values. */

type Options = Readonly<Record<string, Json>>;

/** A spec whose height follows from its words and the height of its panels. */
export function picture(
  spec: Omit<ChartSpec, "width" | "height" | "theme" | "columns"> & { readonly columns?: number },
  { theme }: ChartOptions,
  panelHeight: number,
): ChartSpec {
  const whole = { ...spec, theme, width: pictureWidth, columns: spec.columns ?? 1 };
  return { ...whole, height: pictureHeight(whole, panelHeight) };
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
    ticks: { color: theme.muted, font: font(), padding: 4, stepSize: dayStep(to - from), ...(own.ticks as Options) },
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
