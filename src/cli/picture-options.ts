import type { ArgumentsCamelCase, InferredOptionTypes } from "yargs";
import { EventStudyError } from "../core/errors.ts";
import { type DrawOptions, type PictureSize, pixelsPerMillimetre, type ThemeName } from "../index.ts";
import type { Flag } from "./flags.ts";

/** Flags that say how pictures are drawn, for every command that draws. */

const group = "Pictures:";
const millimetresPerInch = 25.4;
/** Two pixels of a PNG a pixel of the layout. */
const usualDpi = 2 * pixelsPerMillimetre * millimetresPerInch;

/** Widths of journal columns, in millimetres. */
const presets = { single: 89, double: 183 } as const;

const grammar = "write single (89 mm), double (183 mm), 120mm, 120x80mm or 1400x900px";
const [leastWidth, mostWidth] = [80, 500];
const [leastHeight, mostHeight] = [50, 700];
const [leastDpi, mostDpi] = [72, 1200];

const themeNames: readonly ThemeName[] = ["print", "screen", "dark"];

export const pictureOptions = {
  "chart-size": {
    ...{ group, type: "string", nargs: 1, requiresArg: true },
    describe: "single (89 mm), double (183 mm), 120mm, 120x80mm or 1400x900px; double, as high as it needs",
  },
  dpi: {
    ...{ group, type: "string", nargs: 1, requiresArg: true },
    describe: `dots an inch of PNG pictures, ${leastDpi} to ${mostDpi}; ${Math.round(usualDpi)}`,
  },
  theme: {
    ...{ group, choices: themeNames, nargs: 1, requiresArg: true },
    describe: "colours of the pictures; print. report.html has its own",
  },
  scale: {
    ...{ group, choices: ["own", "common"] as const, nargs: 1, requiresArg: true },
    describe: "small panels on a scale of their own or on a common one; common",
  },
  titles: {
    ...{ group, choices: ["shown", "none"] as const, nargs: 1, requiresArg: true },
    describe: "titles in the pictures, or none for a paper: captions.md has them; shown",
  },
  font: {
    ...{ group, type: "string", nargs: 1, requiresArg: true },
    describe: "typeface of the pictures: a family that is installed, such as Arial, or a file; the program's own",
  },
  outlines: { group, type: "boolean", default: false, describe: "texts of SVG files as outlines, which need no font" },
  "panel-letters": { group, type: "boolean", default: false, describe: "letters a, b, c for the figure of a paper" },
} as const satisfies Record<string, Flag>;

export type PictureArguments = InferredOptionTypes<typeof pictureOptions>;

/** File formats of pictures besides PNG, on demand. */
export const vectorFormats = ["svg", "pdf"] as const;
type VectorFormat = (typeof vectorFormats)[number];

/** How the pictures of the output folder are drawn. */
export interface PictureStyle {
  readonly options: DrawOptions;
  /** Dots an inch of PNG files. */
  readonly dpi: number;
  readonly vectors: readonly VectorFormat[];
  /** A family or a file; undefined for the package's typeface. */
  readonly font: string | undefined;
  /** Whether texts of SVG files are outlines. */
  readonly outlines: boolean;
  /** Whether the pictures are those that report.html shows without its script. */
  readonly usual: boolean;
}

function bad(flag: string, received: string, hint: string): EventStudyError {
  return new EventStudyError("BAD_ARGUMENT", `--${flag} does not understand "${received}"`, hint);
}

function tooFar(flag: string, received: string, what: string, [least, most]: readonly number[], unit: string) {
  const message = `--${flag} received "${received}": ${what}`;
  return new EventStudyError("BAD_ARGUMENT", message, `write between ${least} and ${most} ${unit}`);
}

/**
 * "120x80mm" → CSS pixels of the picture.
 * @throws BAD_ARGUMENT for another grammar, and for sizes at which nothing can be read
 */
export function sizeOf(given: string, dpi: number): PictureSize {
  const word = given.trim().toLowerCase();
  if (word in presets) return { width: presets[word as keyof typeof presets] * pixelsPerMillimetre, height: null };
  const match = /^(\d+(?:\.\d+)?)(?:\s*[x×]\s*(\d+(?:\.\d+)?))?\s*(mm|px)$/.exec(word);
  if (!match) throw bad("chart-size", given, grammar);
  const inMillimetres = (text: string) => Number(text) * (match[3] === "mm" ? 1 : millimetresPerInch / dpi);
  const width = inMillimetres(match[1]!);
  const height = match[2] === undefined ? null : inMillimetres(match[2]);
  const at = (millimetres: number, side: string) =>
    `${match[3] === "mm" ? "" : `at ${Math.round(dpi)} dpi `}${side} is ${Number(millimetres.toFixed(1))} mm`;
  if (width < leastWidth || width > mostWidth)
    throw tooFar("chart-size", given, at(width, "the width"), [leastWidth, mostWidth], "mm");
  if (height !== null && (height < leastHeight || height > mostHeight))
    throw tooFar("chart-size", given, at(height, "the height"), [leastHeight, mostHeight], "mm");
  const pixels = (millimetres: number) => Number((millimetres * pixelsPerMillimetre).toFixed(4));
  return { width: pixels(width), height: height === null ? null : pixels(height) };
}

function dpiOf(given: string | undefined): number {
  if (given === undefined) return usualDpi;
  const dpi = /^\d+(?:\.\d+)?$/.test(given.trim()) ? Number(given) : Number.NaN;
  if (dpi >= leastDpi && dpi <= mostDpi) return dpi;
  throw bad("dpi", given, `write a number from ${leastDpi} to ${mostDpi}, such as 300`);
}

/**
 * How the command line wants its pictures.
 * @throws BAD_ARGUMENT for a value that is not understood, and for flags of pictures that are not drawn
 */
export function pictureStyle(
  given: ArgumentsCamelCase<PictureArguments>,
  vectors: readonly VectorFormat[],
  isDrawn: boolean,
  charts?: readonly string[],
): PictureStyle {
  const { chartSize, dpi, theme, scale, titles, panelLetters, font, outlines } = given;
  const letters = panelLetters ? true : undefined;
  const chosen = {
    "chart-size": chartSize,
    dpi,
    theme,
    scale,
    titles,
    "panel-letters": letters,
    [`formats ${vectors[0]}`]: vectors[0],
  };
  const stray = Object.entries(chosen).find(([, value]) => value !== undefined)?.[0];
  if (!isDrawn && stray !== undefined)
    throw new EventStudyError("BAD_ARGUMENT", `--${stray} has no use here`, "the charts are left out: draw them");
  const dots = dpiOf(dpi);
  const size = chartSize === undefined ? {} : { size: sizeOf(chartSize, dots) };
  return {
    options: {
      ...{ theme: theme ?? "print", ...size, ...(charts ? { charts } : {}) },
      ...{ ...(scale ? { scale } : {}), ...(titles ? { titles } : {}), ...(letters ? { panelLetters: true } : {}) },
    },
    ...{
      dpi: dots,
      vectors,
      font,
      outlines,
      usual: [chartSize, dpi, theme, scale, titles, font, letters].every((one) => one === undefined),
    },
  };
}
