import { createRequire } from "node:module";
import { createCanvas, GlobalFonts, PDFDocument, type SKRSContext2D, SvgExportFlag } from "@napi-rs/canvas";
import type { ChartJSNodeCanvas } from "chartjs-node-canvas";
import type { ChartConfig, ChartSpec } from "../kit/chart.ts";
import { type Box, layoutOf, marginOf, type TextBlock, titleSizes } from "../kit/layout.ts";
import { fonts, pixelsPerMillimetre, sizes, themes } from "../kit/theme.ts";
import { escapeXml } from "./escape-xml.ts";
import { fontFiles } from "./font-files.ts";
import { familiesOf, familyOf, inFamily } from "./own-font.ts";
import { withPixelsPerMetre, withTexts } from "./png.ts";
import { svgTexts } from "./svg-text.ts";

/**
 * Draws a ChartSpec as bytes. Only this file uses the renderer, chartjs-node-canvas over vendor/canvas. Chart.js draws
 * each panel straight onto the page; this file writes title, subtitle and note. Equal specs give equal bytes, since only
 * bundled fonts are used.
 */
interface RenderOptions {
  /** Device pixels per CSS pixel. */
  readonly scale?: number;
  /** A family that is installed, or a file of a font. Default: the package's. */
  readonly font?: string;
}

const millimetresPerInch = 25.4;
/** CSS pixels per inch of paper. */
const pixelsPerInch = pixelsPerMillimetre * millimetresPerInch;
const pointsPerPixel = 72 / pixelsPerInch;

/** Device pixels per CSS pixel at a resolution in dots per inch. */
export const scaleOf = (dpi: number): number => dpi / pixelsPerInch;

/** Draws a PNG of `scale` times the size in CSS pixels, default 2, with its size on paper. */
export async function renderPng(given: ChartSpec, { scale = 2, font }: RenderOptions = {}): Promise<Uint8Array> {
  const { spec, families } = prepared(given, font);
  const canvas = createCanvas(Math.round(spec.width * scale), Math.round(spec.height * scale));
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  drawPicture(context, spec, families, scale);
  const png = withTexts(await canvas.encode("png"), textsOf(spec));
  return withPixelsPerMetre(png, Math.round(scale * pixelsPerMillimetre * 1000));
}

/** What a picture says of itself to readers who cannot see it, or have it without its text. */
function textsOf({ title, note, alt }: ChartSpec): Readonly<Record<string, string>> {
  return { Title: title, Description: alt, ...(note === null ? {} : { Comment: note }), Software: "eventstudy" };
}

type Families = ReturnType<typeof familiesOf>;

/** A spec that can be drawn, and the families of its texts. */
function prepared(given: ChartSpec, font: string | undefined): { spec: ChartSpec; families: Families } {
  registerFonts();
  const family = font === undefined ? null : familyOf(font);
  const clean = withoutControls(given);
  return { spec: family === null ? clean : inFamily(clean, family), families: familiesOf(family) };
}

interface SvgOptions extends Pick<RenderOptions, "font"> {
  /** Whether texts are drawn as outlines, which need no font. Default: true. */
  readonly outlines?: boolean;
}

/** The bundled typeface by its own name, and what looks like it where it is not installed. */
const svgFamily = "Noto Sans KR, Noto Sans, Arial, Helvetica, sans-serif";

/** Draws an SVG, its texts as outlines or as text that a program can edit. */
export function renderSvg(given: ChartSpec, { font, outlines = true }: SvgOptions = {}): Uint8Array {
  const { spec, families } = prepared(given, font);
  const canvas = createCanvas(Math.ceil(spec.width), Math.ceil(spec.height), SvgExportFlag.ConvertTextToPaths);
  const context = canvas.getContext("2d");
  const isInstalled = font !== undefined && families.text.startsWith(`"${font}"`);
  const texts = outlines ? null : svgTexts(context, isInstalled ? `${font}, ${svgFamily}` : svgFamily);
  drawPicture(texts?.context ?? context, spec, families);
  const svg = renumberIds(canvas.getContent().toString("utf8"), spec);
  return Buffer.from(texts === null ? svg : svg.replace("</svg>", () => `${texts.elements()}</svg>`));
}

/** Renumbers clip paths, which the renderer counts through the process: equal pictures give equal bytes. */
function renumberIds(svg: string, spec: ChartSpec): string {
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
  const names = new Map(ids.map((old, i) => [old, `${spec.id}-${i + 1}`]));
  return svg
    .replace(/(id="|url\(#|href="#)([^")]+)/g, (whole, before, old) =>
      names.has(old) ? before + names.get(old) : whole,
    )
    .replace(/<svg [^>]*>/, svgHead(spec));
}

/** The root element with its size on paper, title and alt text. */
function svgHead({ width, height, title, alt }: ChartSpec): string {
  const millimetres = (pixels: number) => `${(pixels / pixelsPerMillimetre).toFixed(2).replace(/\.?0+$/, "")}mm`;
  const spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
  const size = `width="${millimetres(width)}" height="${millimetres(height)}" viewBox="0 0 ${width} ${height}"`;
  return `<svg ${spaces} ${size} role="img"><title>${escapeXml(title)}</title><desc>${escapeXml(alt)}</desc>`;
}

/** Draws a PDF of one page of the picture's size on paper, with embedded fonts. */
export function renderPdf(given: ChartSpec, { font }: Pick<RenderOptions, "font"> = {}): Uint8Array {
  const { spec, families } = prepared(given, font);
  const document = new PDFDocument({ title: spec.title, creator: "eventstudy" });
  const [width, height] = [spec.width * pointsPerPixel, spec.height * pointsPerPixel];
  const page = document.beginPage(width, height) as unknown as SKRSContext2D;
  page.scale(pointsPerPixel, pointsPerPixel);
  drawPicture(page, spec, families);
  document.endPage();
  return document.close();
}

/** Removes control characters, which names from files may have: XML allows none, and the canvas no NUL. */
function withoutControls(spec: ChartSpec): ChartSpec {
  const clean = (_: string, value: unknown) =>
    typeof value === "string" ? value.replace(/[^\P{Cc}\n]/gu, " ") : value;
  return JSON.parse(JSON.stringify(spec), clean);
}

function drawPicture(context: SKRSContext2D, spec: ChartSpec, families: Families, scale = 1): void {
  paintGround(context, spec);
  for (const [i, box] of layoutOf(spec).panels.entries()) drawPanel(context, spec.panels[i]!.config, box, scale);
  writeWords(context, spec, families);
}

function paintGround(context: SKRSContext2D, spec: ChartSpec): void {
  context.fillStyle = themes[spec.theme].background;
  context.fillRect(0, 0, spec.width, spec.height);
}

function writeWords(context: SKRSContext2D, spec: ChartSpec, families: Families): void {
  const { ink, muted } = themes[spec.theme];
  const { title, subtitle, note, panels } = layoutOf(spec);
  const size = titleSizes(spec.width);
  const left = marginOf(spec.width);
  write(context, title, `${families.weight}${size.title * families.factor}px ${families.bold}`, ink, left);
  write(context, subtitle, `${size.subtitle * families.factor}px ${families.text}`, muted, left);
  write(context, note, `${sizes.note * families.factor}px ${families.text}`, muted, left);
  for (const [i, { x, titleBaseline }] of panels.entries()) {
    const words = spec.panels[i]!.title;
    if (words === null || titleBaseline === null) continue;
    const block = { lines: [words], baseline: titleBaseline, lineHeight: 0 };
    write(context, block, `${families.weight}${sizes.panelTitle * families.factor}px ${families.bold}`, ink, x);
  }
}

function write(context: SKRSContext2D, block: TextBlock, font: string, colour: string, x: number): void {
  context.font = font;
  context.fillStyle = colour;
  block.lines.forEach((line, i) => {
    context.fillText(line, x, block.baseline + i * block.lineHeight);
  });
}

type Configuration = Parameters<ChartJSNodeCanvas["renderToBuffer"]>[0];

/** Copies a configuration, since Chart.js writes into it. */
function configuration(config: ChartConfig, devicePixelRatio: number): Configuration {
  const copy = structuredClone(config);
  const options = { ...copy.options, devicePixelRatio, responsive: false };
  return { ...copy, options } as unknown as Configuration;
}

/** Draws one panel onto the page. */
function drawPanel(page: SKRSContext2D, config: ChartConfig, box: Box, scale: number): void {
  const { x, y, width, height } = box;
  page.save();
  page.translate(x, y);
  const canvas: PanelCanvas = { width, height, style: {}, getContext: () => context, toBuffer: () => nothing };
  const context = panelContext(page, () => canvas);
  // Size and canvas belong to the instance; a new instance for each panel would load Chart.js again.
  const charts = Object.assign(renderer(), { _width: width, _height: height, _createCanvas: () => canvas });
  charts.renderToBufferSync(configuration(config, scale));
  page.restore();
}

const nothing = Buffer.alloc(0);

/** The part of a canvas that Chart.js and chartjs-node-canvas use. */
interface PanelCanvas {
  width: number;
  height: number;
  readonly style: object;
  getContext(): SKRSContext2D;
  toBuffer(): Buffer;
}

/** The context of the page for one panel. Chart.js treats it as a whole canvas, so it must not move or clear it. */
function panelContext(page: SKRSContext2D, canvas: () => PanelCanvas): SKRSContext2D {
  const refused = new Set<PropertyKey>(["setTransform", "resetTransform", "clearRect"]);
  return new Proxy(page, {
    get(target, key) {
      if (key === "canvas") return canvas();
      if (refused.has(key)) return () => {};
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}

interface ChartClass {
  readonly defaults: { font: { family?: string }; scales: Record<string, { ticks: { callback: TickFormatter } }> };
}
type TickFormatter = (this: unknown, ...args: unknown[]) => unknown;

let loaded: ChartJSNodeCanvas | undefined;

/** Loads the renderer at the first picture. */
function renderer(): ChartJSNodeCanvas {
  loaded ??= load();
  return loaded;
}

function load(): ChartJSNodeCanvas {
  // chartjs-node-canvas uses the CommonJS build of Chart.js; an imported plugin would register with the other build.
  const require = createRequire(import.meta.url);
  const { ChartJSNodeCanvas: Canvas } = require("chartjs-node-canvas") as typeof import("chartjs-node-canvas");
  return new Canvas({
    ...{ width: 1, height: 1, plugins: { modern: ["chartjs-plugin-annotation"] } },
    chartCallback: (chartJs) => setDefaults(chartJs as unknown as ChartClass),
  });
}

function setDefaults({ defaults }: ChartClass): void {
  defaults.font.family = fonts.text;
  const { ticks } = defaults.scales.linear!;
  const format = ticks.callback;
  // U+2212, as everywhere in the output.
  ticks.callback = function (...args) {
    const text = format.apply(this, args);
    return typeof text === "string" ? text.replace("-", "−") : text;
  };
}

let fontsAreRegistered = false;

function registerFonts(): void {
  if (fontsAreRegistered) return;
  for (const { family, path } of fontFiles()) {
    if (!GlobalFonts.registerFromPath(path, family)) throw new Error(`the font ${path} could not be read`);
  }
  fontsAreRegistered = true;
}
