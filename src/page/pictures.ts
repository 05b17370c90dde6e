import { Chart, registerables } from "chart.js";
import annotation from "chartjs-plugin-annotation";
import type { ChartSpec } from "../charts/kit/chart.ts";
import { layoutOf } from "../charts/kit/layout.ts";
import { unbreakable } from "../report/words/typography.ts";
import { addKeyboard } from "./chart-keys.ts";
import { element } from "./elements.ts";
import { createLegend } from "./legend.ts";
import { isNarrow, narrowChart } from "./narrow.ts";
import { saveLink } from "./save.ts";
import { chartOptions } from "./tooltip.ts";

interface Picture {
  readonly light: ChartSpec;
  readonly dark: ChartSpec;
}

Chart.register(...registerables, annotation);
// U+2212, as everywhere in the output.
const ticks = Chart.defaults.scales.linear.ticks;
const format = ticks.callback;
ticks.callback = function (...args) {
  const text = format.apply(this, args);
  return typeof text === "string" ? text.replace("-", "−") : text;
};

/** Replaces the still pictures by live charts in the theme of the page. */
export async function drawLivePictures(pictures: readonly Picture[]): Promise<void> {
  // A canvas does not wait for typefaces.
  await Promise.all(["400 12px eventstudy", "700 12px eventstudy-bold"].map((font) => document.fonts.load(font)));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const figures = [...document.querySelectorAll<HTMLElement>("[data-picture]")];
  const drawn = new Map<HTMLElement, readonly Chart[]>();
  const draw = (figure: HTMLElement) => {
    for (const chart of drawn.get(figure) ?? []) chart.destroy();
    const { light, dark: darkSpec } = pictures[Number(figure.dataset.picture)]!;
    drawn.set(figure, drawPicture(figure, dark.matches ? darkSpec : light));
  };
  const folds = new Map<HTMLDetailsElement, HTMLElement[]>();
  for (const figure of figures) {
    const fold = figure.closest<HTMLDetailsElement>("details:not([open])");
    // A closed fold has no width to draw for.
    if (fold) {
      folds.set(fold, [...(folds.get(fold) ?? []), figure]);
      continue;
    }
    // If drawing fails, the still image remains.
    draw(figure);
    await new Promise((resolve) => setTimeout(resolve));
  }
  for (const [fold, inside] of folds)
    fold.addEventListener(
      "toggle",
      () => {
        for (const figure of inside) draw(figure);
      },
      { once: true },
    );
  dark.addEventListener("change", () => [...drawn.keys()].forEach(draw));
  window.addEventListener("resize", () => {
    // A phone was turned: only pictures that change between narrow and wide are redrawn; the others resize.
    const crosses = (figure: HTMLElement) => {
      const { light } = pictures[Number(figure.dataset.picture)]!;
      return String(hasNarrowPanels(figure.querySelector(".panels")!, light)) !== figure.dataset.narrow;
    };
    for (const figure of figures) if (drawn.has(figure) && crosses(figure)) draw(figure);
  });
  document.documentElement.classList.add("drawn");
}

/** Whether the panels of a grid are much narrower than in their picture. */
function hasNarrowPanels(grid: Element, spec: ChartSpec): boolean {
  const columns = getComputedStyle(grid).gridTemplateColumns.split(" ").map(Number.parseFloat);
  return isNarrow(columns[0] || grid.clientWidth, layoutOf(spec).panels[0]!.width);
}

function drawPicture(figure: HTMLElement, spec: ChartSpec): readonly Chart[] {
  const { panels } = layoutOf(spec);
  const grid = element("div", { class: `panels columns-${Math.min(spec.columns, 4)}` });
  const live = element("div", { class: "drawing" }, element("h3", {}, unbreakable(spec.title)));
  if (spec.subtitle !== null) live.append(element("p", { class: "subtitle" }, unbreakable(spec.subtitle)));
  const save = saveLink(figure, spec.id);
  if (save !== null) live.prepend(save);
  live.append(grid);
  if (spec.note !== null) live.append(element("p", { class: "note" }, unbreakable(spec.note)));
  figure.querySelector(".drawing")?.remove();
  figure.prepend(live);
  const narrow = hasNarrowPanels(grid, spec);
  figure.dataset.narrow = String(narrow);
  const charts = spec.panels.map(({ title, config }, i) => {
    const name = title === null ? spec.alt : `${title}. ${spec.alt}`;
    const canvas = element("canvas", { role: "img", tabindex: 0, "aria-label": name });
    const frame = element("div", { class: "frame" }, canvas);
    frame.style.height = `${panels[i]!.height}px`;
    const panel = element(
      "div",
      { class: "panel" },
      ...(title === null ? [] : [element("h4", {}, unbreakable(title))]),
      frame,
    );
    grid.append(panel);
    const copy = structuredClone(config);
    const chart = new Chart(canvas, chartOptions(narrow ? narrowChart(copy, grid.clientWidth) : copy, spec));
    addKeyboard(canvas, chart);
    return chart;
  });
  const legend = createLegend(charts);
  if (legend) grid.before(legend);
  figure.classList.add("live");
  return charts;
}
