import type { Chart } from "../core/chart.ts";
import type { StudyResult } from "../core/result.ts";
import type { ReportPicture } from "../report/format.ts";

/** The order in which a reader wants the pictures; others follow as the registry has them. */
const readingOrder = ["who-moved", "path", "path-all", "levels", "clock"];
const placeOf = ({ id }: Chart) => (readingOrder.includes(id) ? readingOrder.indexOf(id) : readingOrder.length);

/** Charts whose words are of returns in per cent have nothing to say of volumes. */
const drawsVolume = ({ id }: Chart) => id === "clock";

/** Told of each picture, as it is drawn. */
type OnDrawn = (done: number, total: number) => void;

/** Draws every chart that has something to show. The renderer is loaded here and nowhere before. */
export async function drawPictures(result: StudyResult, onDrawn: OnDrawn = () => {}): Promise<ReportPicture[]> {
  const [charts, { renderPng }] = await Promise.all([import("../charts/index.ts"), import("../charts/render.ts")]);
  const pictures: ReportPicture[] = [];
  const ordered = Object.values(charts).sort((a, b) => placeOf(a) - placeOf(b));
  const drawn = result.study.measure === "volume" ? ordered.filter(drawsVolume) : ordered;
  for (const [c, chart] of drawn.entries()) {
    const dark = chart.draw(result, { theme: "dark" });
    for (const [i, spec] of chart.draw(result, { theme: "print" }).entries()) {
      pictures.push({ spec, dark: dark[i]!, png: await renderPng(spec) });
    }
    onDrawn(c + 1, drawn.length);
  }
  return pictures;
}
