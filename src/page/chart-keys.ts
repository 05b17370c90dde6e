import type { ActiveElement, Chart } from "chart.js";
import { element } from "./elements.ts";

/** Groups the points of a chart by their position along its index axis. */
function placesOf(chart: Chart): readonly (readonly ActiveElement[])[] {
  const along = chart.options.indexAxis === "y" ? "y" : "x";
  const places = new Map<number, ActiveElement[]>();
  chart.data.datasets.forEach((dataset, datasetIndex) => {
    if (!chart.isDatasetVisible(datasetIndex) || !dataset.label) return;
    chart.getDatasetMeta(datasetIndex).data.forEach((point, index) => {
      if ((point as { skip?: boolean }).skip || Number.isNaN(point.x) || Number.isNaN(point.y)) return;
      const raw = dataset.data[index];
      if (raw === null || raw === undefined) return;
      const place = Math.round(point[along]);
      places.set(place, [...(places.get(place) ?? []), { datasetIndex, index, element: point }]);
    });
  });
  return [...places].sort(([a], [b]) => a - b).map(([, points]) => points);
}

/** Lets arrow keys move along a focused chart and show the values of each position; Escape clears them. */
export function addKeyboard(canvas: HTMLCanvasElement, chart: Chart): void {
  let at = -1;
  // The text of the tooltip, for screen readers.
  const spoken = element("p", { class: "spoken", "aria-live": "polite" });
  canvas.after(spoken);
  const show = (points: readonly ActiveElement[]) => {
    chart.setActiveElements([...points]);
    const position = points[0]?.element;
    chart.tooltip?.setActiveElements([...points], { x: position?.x ?? 0, y: position?.y ?? 0 });
    chart.update();
    const lines = points.length === 0 ? [] : (chart.tooltip?.body ?? []).flatMap(({ lines }) => lines);
    spoken.textContent = points.length === 0 ? "" : [...(chart.tooltip?.title ?? []), ...lines].join("; ");
  };
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== "Escape") return;
    event.preventDefault();
    const places = placesOf(chart);
    at = step === undefined ? -1 : Math.min(Math.max(at + step, 0), places.length - 1);
    show(places[at] ?? []);
  });
  canvas.addEventListener("blur", () => {
    at = -1;
    show([]);
  });
}
