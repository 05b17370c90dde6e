import type { Chart } from "chart.js";
import { button, element } from "./elements.ts";

/** A picture with more series has no legend: its labels name them. */
const mostEntries = 14;

/** The name of a dataset in the legend; both bounds of a band belong to one series. */
function nameOf(label: string): string {
  if (/^(lower|upper) bound$/.test(label)) return "95% band";
  if (/^(lower|upper) bound of all days$/.test(label)) return "95% band of all days";
  return label
    .replace(/, (lower|upper) bound(?: of all days)?$/, "")
    .replace(/^\d+th percentile of the others$/, "the others, 5th to 95th percentile");
}
/** Whether a dataset is the line from a series to its label. */
const isLeader = (label: string) => label.endsWith("(to its label)");
/** The series that a dataset belongs to, as whiskers belong to their dots. */
const partOf = (dataset: object) => (dataset as { readonly partOf?: string }).partOf;
const belongsTo = (dataset: { readonly label?: string | undefined }, name: string) =>
  [nameOf(dataset.label ?? ""), partOf(dataset)].includes(name) ||
  (isLeader(dataset.label ?? "") && dataset.label!.startsWith(`${name} `));

type Looks = {
  readonly [key in "borderColor" | "pointBackgroundColor" | "backgroundColor" | "pointBorderColor"]?: unknown;
};

function colourOf({ borderColor, pointBackgroundColor, backgroundColor, pointBorderColor }: Looks): string {
  const colours = [borderColor, pointBorderColor, pointBackgroundColor, backgroundColor].map((colour) =>
    Array.isArray(colour) ? colour[0] : colour,
  );
  const isSeen = (colour: unknown) => typeof colour === "string" && !/^transparent$|,\s*0\)$/.test(colour);
  return String(colours.find(isSeen) ?? unknownColour);
}

const unknownColour = "gray";

/** Collects the series of all panels of a picture, with their colours, by name. */
function seriesOf(charts: readonly Chart[]): Map<string, string> {
  const series = new Map<string, string>();
  for (const { data } of charts) {
    for (const dataset of data.datasets) {
      const hasFigures = dataset.data.some((point) => point !== null);
      const name = nameOf(dataset.label ?? "");
      if (
        name !== "" &&
        partOf(dataset) === undefined &&
        hasFigures &&
        !isLeader(name) &&
        (series.get(name) ?? unknownColour) === unknownColour
      )
        series.set(name, colourOf(dataset as Looks));
    }
  }
  return series;
}

type Note = { display?: boolean; content?: unknown; label?: { content?: unknown; display?: boolean } };

/** Shows or hides a series in every panel, with the labels that name it. */
function setVisible(charts: readonly Chart[], name: string, isVisible: boolean): void {
  for (const chart of charts) {
    chart.data.datasets.forEach((dataset, i) => {
      if (belongsTo(dataset, name)) chart.setDatasetVisibility(i, isVisible);
    });
    const plugin = chart.options.plugins as { annotation?: { annotations?: Record<string, Note> } };
    for (const note of Object.values(plugin.annotation?.annotations ?? {})) {
      if (typeof note.content === "string" && note.content.startsWith(name)) note.display = isVisible;
    }
    chart.update();
  }
}

/** Gives a swatch the shape of the points of its series: a diamond, an open circle, else a square. */
function shapeSwatch(swatch: HTMLElement, charts: readonly Chart[], name: string, colour: string): void {
  const points = charts
    .flatMap(({ data }) => data.datasets as readonly Points[])
    .find((dataset) => dataset.label === name && dataset.pointStyle !== undefined);
  const style = [points?.pointStyle].flat()[0];
  const [fill, border] = [points?.pointBackgroundColor, points?.pointBorderColor].map((one) => [one].flat()[0]);
  if (style === "rectRot") swatch.classList.add("diamond");
  if (style === "circle" && fill !== border) {
    swatch.classList.add("open");
    swatch.style.borderColor = colour;
  } else swatch.style.background = colour;
}

/** What a data set may say of its points. */
interface Points {
  readonly label?: string;
  readonly pointStyle?: unknown;
  readonly pointBackgroundColor?: unknown;
  readonly pointBorderColor?: unknown;
}

/** Creates buttons that show and hide the series of a picture; null for a single series. */
export function createLegend(charts: readonly Chart[]): HTMLElement | null {
  // In a heat map each point has a different colour, so a legend has no meaning.
  const isMap = charts.some(({ data }) =>
    data.datasets.some((dataset) => new Set([dataset.backgroundColor].flat()).size > 1),
  );
  if (isMap) return null;
  const series = seriesOf(charts);
  if (series.size < 2 || series.size > mostEntries) return null;
  for (const chart of charts) {
    const { legend } = chart.options.plugins!;
    if (legend?.display) {
      legend.display = false;
      chart.update();
    }
  }
  const entries = [...series].map(([name, colour]) => {
    const toggle = button(
      "",
      () => {
        const isVisible = toggle.getAttribute("aria-pressed") !== "true";
        toggle.setAttribute("aria-pressed", String(isVisible));
        setVisible(charts, name, isVisible);
      },
      { "aria-pressed": "true", title: "Show or hide" },
    );
    const swatch = element("span", { class: "swatch", "aria-hidden": "true" });
    shapeSwatch(swatch, charts, name, colour);
    toggle.append(swatch, name);
    return toggle;
  });
  return element("div", { class: "legend", role: "group", "aria-label": "Series" }, ...entries);
}
