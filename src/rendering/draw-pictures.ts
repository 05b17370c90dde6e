import type { DrawOptions } from "../charts/draw-charts.ts";
import type { Chart, ChartSpec } from "../charts/kit/chart.ts";
import type { ReportPicture } from "../report/kit/format.ts";
import type { StudyResult } from "../results/result.ts";

/** The order of pictures in a report; others follow in the order of the registry. */
const readingOrder = ["who-moved", "path", "path-all", "levels", "clock"];
const placeOf = ({ id }: Chart) => (readingOrder.includes(id) ? readingOrder.indexOf(id) : readingOrder.length);

/**
 * The pictures of the charts that have something to show, in the reader's order, or in the order in which they are named.
 * The charts are loaded at the first call.
 *
 * Shapes  no, one or several pictures a chart.
 * Units   sizes in CSS pixels; returns in per cent, as their axes say.
 *
 * @param options which charts; theme, size and words of the pictures
 * @throws EventStudyError UNKNOWN_ID for a chart that does not exist, with the nearest id
 */
export async function pictureSpecs(result: StudyResult, options: DrawOptions): Promise<readonly ChartSpec[]> {
  const { allCharts, drawCharts } = await import("../charts/draw-charts.ts");
  const ordered = [...allCharts].sort((a, b) => placeOf(a) - placeOf(b)).map(({ id }) => id);
  return drawCharts(result, { charts: ordered, ...options });
}

/** Called as each picture is drawn. */
export type OnDrawn = (done: number, total: number) => void;

/**
 * Draws the pictures that reports embed, in their own size and themes: `outputFiles` takes them. The renderer is loaded
 * at the first call.
 *
 * Shapes  a picture each, as a PNG of twice its CSS pixels and as plain data for light and dark pages.
 * Units   sizes in CSS pixels; returns in per cent, as their axes say.
 *
 * @param chosen ids of charts; every chart when left out
 * @param onDrawn called with the number of pictures that are drawn, and of all
 * @throws Error when the package's fonts cannot be read
 */
export async function drawPictures(
  result: StudyResult,
  onDrawn: OnDrawn = () => {},
  chosen: Pick<DrawOptions, "charts"> = {},
): Promise<ReportPicture[]> {
  const { renderPng } = await import("../charts/render/render.ts");
  const dark = await pictureSpecs(result, { theme: "dark", ...chosen });
  const print = await pictureSpecs(result, { theme: "print", ...chosen });
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
