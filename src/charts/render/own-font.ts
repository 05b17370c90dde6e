import { existsSync } from "node:fs";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { EventStudyError } from "../../core/errors.ts";
import type { ChartSpec } from "../kit/chart.ts";
import { textWidth } from "../kit/layout.ts";
import { fonts } from "../kit/theme.ts";

const registered = new Map<string, string>();

/**
 * The family of a font that the user names: a file, or a family that is installed.
 * @throws EventStudyError BAD_ARGUMENT for a file that is no font, and for a family that is not installed
 */
export function familyOf(font: string): string {
  if (GlobalFonts.has(font)) return font;
  const known = registered.get(font);
  if (known !== undefined) return known;
  const family = `own-${registered.size + 1}`;
  if (!existsSync(font) || !GlobalFonts.registerFromPath(font, family))
    throw new EventStudyError(
      "BAD_ARGUMENT",
      `the font "${font}" is neither installed nor a file of a font`,
      "name a family that is installed, such as Arial, or a .ttf, .otf or .woff2 file",
    );
  registered.set(font, family);
  return family;
}

/** A text with the usual characters of a note. */
const sample = "95% intervals of the sum since day −1: Student t, forecast error included; [−5, 5] 0.0123";
const sampleSize = 20;

/** The factor of text sizes at which texts of a family keep the room that they have in the package's typeface. */
function factorOf(family: string): number {
  const context = createCanvas(1, 1).getContext("2d");
  context.font = `${sampleSize}px "${family}"`;
  return Math.min(1, textWidth(sample, sampleSize) / context.measureText(sample).width);
}

/** The spec with its texts in another family; characters that it lacks come from the package's fonts. */
export function inFamily(spec: ChartSpec, family: string): ChartSpec {
  const factor = factorOf(family);
  const own = (_: string, value: unknown) => {
    if (typeof value !== "object" || value === null || !("family" in value)) return value;
    const { size, ...font } = value as { readonly family: string; readonly size?: number };
    return { ...font, ...(size ? { size: size * factor } : {}), family: `"${family}", ${font.family}` };
  };
  return JSON.parse(JSON.stringify(spec), own);
}

/** The families of text and of bold text as the canvas takes them, and the factor of their sizes. */
export function familiesOf(family: string | null) {
  if (family === null) return { ...fonts, weight: "", factor: 1 };
  const [text, bold] = [`"${family}", ${fonts.text}`, `"${family}", ${fonts.bold}`];
  return { text, bold, weight: "bold ", factor: factorOf(family) };
}
