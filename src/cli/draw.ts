import { join } from "node:path";
import {
  type ChartSpec,
  captionsText,
  drawPictures as drawEmbedded,
  type OnDrawn,
  type OutputFile,
  pictureSpecs,
  pixelsPerMillimetre,
  type ReportPicture,
  renderChart,
  type StudyResult,
} from "../index.ts";
import type { PictureStyle } from "./picture-options.ts";

interface Drawn {
  /** The pictures that reports embed: in sizes and themes of their own, independent of the files. */
  readonly pictures: readonly ReportPicture[];
  /** The files of the output folder. */
  readonly files: readonly OutputFile[];
  /** Sentences that the user should read about them. */
  readonly notes: readonly string[];
}

/** Where charts are left out. */
export const noPictures: Drawn = { pictures: [], files: [], notes: [] };

/** Draws the pictures of the reports, and those of the output folder as the command line wants them. */
export async function drawPictures(result: StudyResult, style: PictureStyle, onDrawn: OnDrawn): Promise<Drawn> {
  const { charts } = style.options;
  const pictures = await drawEmbedded(result, onDrawn, charts ? { charts } : {});
  const drawn = style.usual ? pictures.map(({ spec }) => spec) : await pictureSpecs(result, style.options);
  const files = style.usual
    ? [...pngFiles(pictures), ...(await pictureFiles(drawn, style, []))]
    : await pictureFiles(drawn, style);
  const captions = drawn.length === 0 ? [] : [{ path: join("charts", "captions.md"), content: [captionsText(drawn)] }];
  return { pictures, files: [...files, ...captions], notes: grown(drawn, style) };
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
  { dpi, vectors, font, outlines }: PictureStyle,
  pixels: readonly "png"[] = ["png"],
  folder = "charts",
): Promise<OutputFile[]> {
  const files = specs.flatMap((spec) => [...pixels, ...vectors].map((ending) => ({ spec, ending })));
  return Promise.all(
    files.map(async ({ spec, ending }) => ({
      path: pathOf(spec, ending, folder),
      content: await renderChart(spec, { format: ending, dpi, outlines, ...(font === undefined ? {} : { font }) }),
    })),
  );
}
