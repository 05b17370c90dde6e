import * as charts from "../../src/charts/index.ts";
import { renderPng } from "../../src/charts/render.ts";
import type { ChartOptions } from "../../src/core/chart.ts";
import type { StudyResult } from "../../src/core/result.ts";
import { pageAssets } from "../../src/library/page-assets.ts";
import type { ReportPicture } from "../../src/report/format.ts";
import { html } from "../../src/report/index.ts";

/** report.html of a result, with the charts it has. */
export async function pageOf(result: StudyResult): Promise<string> {
  const draw = (theme: ChartOptions["theme"]) =>
    Object.values(charts).flatMap((chart) => chart.draw(result, { theme }));
  const dark = draw("dark");
  const pictures: ReportPicture[] = [];
  for (const [i, spec] of draw("print").entries()) pictures.push({ spec, dark: dark[i]!, png: await renderPng(spec) });
  return [...html.render(result, { pictures, page: pageAssets() })].join("");
}
