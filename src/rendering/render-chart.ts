import type { ChartSpec } from "../charts/kit/chart.ts";
import { EventStudyError } from "../core/errors.ts";

/**
 * Format and resolution of a drawn picture.
 *
 * Units   device pixels per CSS pixel.
 */
export interface RenderOptions {
  /** Default: png. PDF pages embed the font. */
  readonly format?: "png" | "svg" | "pdf";
  /** Device pixels per CSS pixel of a PNG. Default: 2. */
  readonly scale?: number;
  /** Dots an inch of paper, of a PNG, in the place of `scale`. */
  readonly dpi?: number;
  /** A family that is installed, or a .ttf, .otf or .woff2 file. Default: the package's typeface. */
  readonly font?: string;
  /** Whether the texts of an SVG are outlines, which need no font; else they are text. Default: true. */
  readonly outlines?: boolean;
}

/**
 * Draws a picture with the package's fonts and returns its bytes: equal specs give equal bytes on one platform. The
 * first call loads the renderer.
 *
 * Units   a PNG has `scale` times the CSS pixels of the picture; a PDF has one point per CSS pixel.
 *
 * @throws EventStudyError BAD_ARGUMENT for a scale out of range or an unknown font; Error when the package's fonts cannot be read.
 */
export async function renderChart(
  spec: ChartSpec,
  { format = "png", scale, dpi, font, outlines = true }: RenderOptions = {},
): Promise<Uint8Array> {
  const { renderPdf, renderPng, renderSvg, scaleOf } = await import("../charts/render/render.ts");
  const pixels = scale ?? (dpi === undefined ? 2 : scaleOf(dpi));
  if (!(pixels > 0 && pixels <= 16))
    throw new EventStudyError("BAD_ARGUMENT", `scale is ${pixels}`, "give a number above 0 and up to 16, such as 2");
  const own = font === undefined ? {} : { font };
  if (format === "png") return renderPng(spec, { scale: pixels, ...own });
  return format === "svg" ? renderSvg(spec, { outlines, ...own }) : renderPdf(spec, own);
}
