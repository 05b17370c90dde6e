import { findById } from "../core/find-by-id.ts";
import type { StudyResult } from "../results/result.ts";
import * as registry from "./index.ts";
import type { Chart, ChartSpec, PictureSize, ThemeName } from "./kit/chart.ts";

/** Every chart of a result, by the order of its registry. */
export const allCharts: readonly Chart[] = Object.values(registry);

/** Which pictures, in which colours and size. */
export interface DrawOptions {
  /** Ids of charts. Default: every one that has something to show. */
  readonly charts?: readonly string[];
  /** Default: print. */
  readonly theme?: ThemeName;
  /** Width and height. Default: two columns of a journal, as high as the picture needs. */
  readonly size?: PictureSize;
}

/**
 * The pictures of a result as plain data (Chart.js configurations with title, note and alt text): pure, the same in Node
 * and in a browser. `renderChart` makes bytes of one.
 *
 * Shapes  no, one or several pictures a chart.
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
