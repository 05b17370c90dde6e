import { findById } from "../core/find-by-id.ts";
import type { StudyResult } from "../results/result.ts";
import * as registry from "./index.ts";
import type { Chart, ChartSpec, PictureSize, ThemeName } from "./kit/chart.ts";

/** Every chart of a result, in the order of the registry. */
export const allCharts: readonly Chart[] = Object.values(registry);

/** Which pictures to draw, and in which theme. */
export interface DrawOptions {
  /** Ids of charts. Default: every one that has something to show. */
  readonly charts?: readonly string[];
  /** Default: print. */
  readonly theme?: ThemeName;
  /** Width and height. Default: two columns of a journal, as high as the picture needs. */
  readonly size?: PictureSize;
}

/**
 * Draws the pictures of a result as plain data: Chart.js configurations with title, note and alt text. Pure, and the
 * same in Node and in browsers. `renderChart` turns a picture into bytes.
 *
 * Shapes  each chart gives no, one or several pictures.
 * Units   sizes in CSS pixels; returns in per cent, as their axes say.
 *
 * @throws EventStudyError UNKNOWN_ID for a chart that does not exist, with the nearest id.
 */
export function drawCharts(
  result: StudyResult,
  { charts, theme = "print", size }: DrawOptions = {},
): readonly ChartSpec[] {
  const wanted = charts === undefined ? allCharts : charts.map((id) => findById("chart", allCharts, id));
  return wanted.flatMap((chart) => chart.draw(result, { theme, ...(size ? { size } : {}) }));
}
