import * as charts from "../../src/charts/index.ts";
import type { ChartOptions } from "../../src/charts/kit/chart.ts";
import { renderPng } from "../../src/charts/render/render.ts";
import { pageAssets } from "../../src/rendering/page-assets.ts";
import type { ReportPicture } from "../../src/report/kit/format.ts";
import { html } from "../../src/report/writers/index.ts";
import type { StudyResult } from "../../src/results/result.ts";

/** report.html of a result, with the charts it has. */
export async function pageOf(result: StudyResult): Promise<string> {
  const draw = (theme: ChartOptions["theme"]) =>
    Object.values(charts).flatMap((chart) => chart.draw(result, { theme }));
  const dark = draw("dark");
  const pictures: ReportPicture[] = [];
  for (const [i, spec] of draw("print").entries()) pictures.push({ spec, dark: dark[i]!, png: await renderPng(spec) });
  return [...html.render(result, { pictures, page: pageAssets() })].join("");
}
