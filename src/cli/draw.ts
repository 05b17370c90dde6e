import { join } from "node:path";
import { pixelsPerMillimetre } from "../charts/theme.ts";
import type { Chart, ChartSpec } from "../core/chart.ts";
import type { StudyResult } from "../core/result.ts";
import type { ReportPicture } from "../report/format.ts";
import type { OutputFile } from "./output-folder.ts";
import type { PictureStyle } from "./picture-options.ts";

/** The order in which a reader wants the pictures; others follow as the registry has them. */
const readingOrder = ["who-moved", "path", "path-all", "levels", "clock"];
const placeOf = ({ id }: Chart) => (readingOrder.includes(id) ? readingOrder.indexOf(id) : readingOrder.length);

export interface Drawn {
  /** What the reports embed: their own size and themes, whatever the files are. */
  readonly pictures: readonly ReportPicture[];
  /** Of the output folder. */
  readonly files: readonly OutputFile[];
  /** What the reader should know of them. */
  readonly notes: readonly string[];
}

/** Where charts are left out. */
export const noPictures: Drawn = { pictures: [], files: [], notes: [] };

/** Draws every chart that has something to show. The renderer is loaded here and nowhere before. */
export async function drawPictures(result: StudyResult, style: PictureStyle): Promise<Drawn> {
  const [charts, { renderPng }] = await Promise.all([import("../charts/index.ts"), import("../charts/render.ts")]);
  const ordered = Object.values(charts).sort((a, b) => placeOf(a) - placeOf(b));
  const specs = (options: PictureStyle["options"]) => ordered.flatMap((chart) => chart.draw(result, options));
  const dark = specs({ theme: "dark" });
  // A PNG is encoded on another thread while the next picture is drawn.
  const pictures = await Promise.all(
    specs({ theme: "print" }).map(async (spec, i) => ({ spec, dark: dark[i]!, png: await renderPng(spec) })),
  );
  const drawn = style.usual ? pictures.map(({ spec }) => spec) : specs(style.options);
  const files = style.usual
    ? [...pngFiles(pictures), ...(await pictureFiles(drawn, style, []))]
    : await pictureFiles(drawn, style);
  return { pictures, files, notes: grown(drawn, style) };
}

/** Pictures that are higher than was asked for, with their height. */
export function grown(specs: readonly ChartSpec[], { options }: PictureStyle): readonly string[] {
  const asked = options.size?.height ?? null;
  const higher = asked === null ? [] : specs.filter(({ height }) => height > asked + 1);
  if (higher.length === 0) return [];
  const each = higher.map(({ id, height }) => `${id} (${Math.ceil(height / pixelsPerMillimetre)} mm)`);
  return [`higher than asked for, because less could not be read: ${each.join(", ")}`];
}

const pathOf = ({ id }: ChartSpec, ending: string, folder: string) => join(folder, `${id}.${ending}`);

const pngFiles = (pictures: readonly ReportPicture[]): OutputFile[] =>
  pictures.map(({ spec, png }) => ({ path: pathOf(spec, "png", "charts"), content: png }));

/** The files of pictures: a PNG each, and the vector formats that were asked for. */
export async function pictureFiles(
  specs: readonly ChartSpec[],
  { dpi, vectors }: PictureStyle,
  pixels: readonly "png"[] = ["png"],
  folder = "charts",
): Promise<OutputFile[]> {
  const { renderPdf, renderPng, renderSvg, scaleOf } = await import("../charts/render.ts");
  const renderers = {
    png: (spec: ChartSpec) => renderPng(spec, { scale: scaleOf(dpi) }),
    svg: renderSvg,
    pdf: renderPdf,
  };
  const files = specs.flatMap((spec) => [...pixels, ...vectors].map((ending) => ({ spec, ending })));
  return Promise.all(
    files.map(async ({ spec, ending }) => ({
      path: pathOf(spec, ending, folder),
      content: await renderers[ending](spec),
    })),
  );
}
