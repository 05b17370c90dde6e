import type { Chart } from "chart.js";
import { button, element } from "./elements.ts";

/** More series than this are not listed: the picture's own labels name them. */
const mostEntries = 14;

/** The two ends of a band are one thing to a reader, and part of the series that they belong to. */
function nameOf(label: string): string {
  if (/^(lower|upper) bound$/.test(label)) return "95% band";
  return label
    .replace(/, (lower|upper) bound$/, "")
    .replace(/^\d+th percentile of the others$/, "the others, 5th to 95th percentile");
}
/** A line that leads from a series to its label: part of the series. */
const leads = (label: string) => label.endsWith("(to its label)");
/** The series that a dataset is part of, as whiskers are of their dots: the dataset names it itself. */
const partOf = (dataset: object) => (dataset as { readonly partOf?: string }).partOf;
const isOf = (dataset: { readonly label?: string | undefined }, name: string) =>
  [nameOf(dataset.label ?? ""), partOf(dataset)].includes(name) ||
  (leads(dataset.label ?? "") && dataset.label!.startsWith(`${name} `));

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

/** Series by name, over all panels of a picture. */
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
        !leads(name) &&
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
      if (isOf(dataset, name)) chart.setDatasetVisibility(i, isVisible);
    });
    const plugin = chart.options.plugins as { annotation?: { annotations?: Record<string, Note> } };
    for (const note of Object.values(plugin.annotation?.annotations ?? {})) {
      if (typeof note.content === "string" && note.content.startsWith(name)) note.display = isVisible;
    }
    chart.update();
  }
}

/** Buttons that show and hide the series of a picture; none for a single series. */
export function liveLegend(charts: readonly Chart[]): HTMLElement | null {
  // A series whose points have colours of their own, as in a heat map, is no entry of a legend.
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
    swatch.style.background = colour;
    toggle.append(swatch, name);
    return toggle;
  });
  return element("div", { class: "legend", role: "group", "aria-label": "Series" }, ...entries);
}
