import type { Chart, ChartOptions, ChartSpec } from "../charts/kit/chart.ts";
import type { ReportPicture } from "../report/kit/format.ts";
import type { StudyResult } from "../results/result.ts";

/** The order of pictures in a report; others follow in the order of the registry. */
const readingOrder = ["who-moved", "path", "path-all", "levels", "clock"];
const placeOf = ({ id }: Chart) => (readingOrder.includes(id) ? readingOrder.indexOf(id) : readingOrder.length);

/** Draws every chart that has something to show, in reading order. Only this call loads the charts. */
export async function pictureSpecs(result: StudyResult, options: ChartOptions): Promise<ChartSpec[]> {
  const charts = await import("../charts/index.ts");
  const ordered = Object.values(charts).sort((a, b) => placeOf(a) - placeOf(b));
  return ordered.flatMap((chart) => chart.draw(result, options));
}

/** Called after each picture is drawn. */
export type OnDrawn = (done: number, total: number) => void;

/** Draws the pictures that reports embed, in both themes. */
export async function drawPictures(result: StudyResult, onDrawn: OnDrawn = () => {}): Promise<ReportPicture[]> {
  const { renderPng } = await import("../charts/render/render.ts");
  const dark = await pictureSpecs(result, { theme: "dark" });
  const print = await pictureSpecs(result, { theme: "print" });
  // A PNG is encoded on another thread while the next picture is drawn.
  let done = 0;
  return Promise.all(
    print.map(async (spec, i) => {
      const png = await renderPng(spec);
      onDrawn(++done, print.length);
      return { spec, dark: dark[i]!, png };
    }),
  );
}
