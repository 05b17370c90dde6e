import { createRequire } from "node:module";
import { createCanvas, GlobalFonts, loadImage, PDFDocument, type SKRSContext2D, SvgExportFlag } from "@napi-rs/canvas";
import type { ChartJSNodeCanvas } from "chartjs-node-canvas";
import type { ChartConfig, ChartSpec } from "../core/chart.ts";
import { fontFiles } from "./font-files.ts";
import { type Box, layoutOf, margin, type TextBlock } from "./layout.ts";
import { fonts, sizes, themes } from "./theme.ts";

/**
 * ChartSpec → bytes. The only file that knows the renderer: chartjs-node-canvas over vendor/canvas. Each panel is drawn
 * by Chart.js; title, subtitle and note are set here. Equal specs give equal bytes: only bundled fonts are used.
 */
export interface RenderOptions {
  /** Device pixels a CSS pixel. */
  readonly scale?: number;
}

/** A PNG of the whole picture, `scale` (2) times its size in pixels. */
export async function renderPng(given: ChartSpec, { scale = 2 }: RenderOptions = {}): Promise<Uint8Array> {
  registerFonts();
  const spec = printable(given);
  const canvas = createCanvas(spec.width * scale, spec.height * scale);
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  paintGround(context, spec);
  for (const [i, box] of layoutOf(spec).panels.entries()) {
    const image = await loadImage(await panelPng(spec.panels[i]!.config, box, scale));
    context.drawImage(image, box.x, box.y, box.width, box.height);
  }
  writeWords(context, spec);
  return canvas.encode("png");
}

/** An SVG of the whole picture. Text stays outlines, so that it does not depend on the reader's fonts. */
export function renderSvg(given: ChartSpec): Uint8Array {
  registerFonts();
  const spec = printable(given);
  const canvas = createCanvas(spec.width, spec.height, SvgExportFlag.ConvertTextToPaths);
  drawVector(canvas.getContext("2d"), spec);
  return Buffer.from(named(canvas.getContent().toString("utf8"), spec));
}

/** The renderer counts clip paths through the process: numbered anew they depend on the picture alone. */
function named(svg: string, { id, title, alt }: ChartSpec): string {
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
  const names = new Map(ids.map((old, i) => [old, `${id}-${i + 1}`]));
  const words = `<title>${escapeXml(title)}</title><desc>${escapeXml(alt)}</desc>`;
  return svg
    .replace(/(id="|url\(#|href="#)([^")]+)/g, (whole, before, old) =>
      names.has(old) ? before + names.get(old) : whole,
    )
    .replace(/<svg [^>]*>/, (tag) => `${tag.slice(0, -1)} role="img">${words}`);
}

function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };
  return text.replace(/[<>&]/g, (character) => entities[character]!);
}

/** A PDF of one page as large as the picture, a point a CSS pixel; fonts embedded. */
export function renderPdf(given: ChartSpec): Uint8Array {
  registerFonts();
  const spec = printable(given);
  const document = new PDFDocument({ title: spec.title, creator: "eventstudy" });
  drawVector(document.beginPage(spec.width, spec.height) as unknown as SKRSContext2D, spec);
  document.endPage();
  return document.close();
}

/** The canvas refuses a NUL and XML every control character, and names come from files. */
function printable(spec: ChartSpec): ChartSpec {
  const clean = (_: string, value: unknown) =>
    typeof value === "string" ? value.replace(/[^\P{Cc}\n]/gu, " ") : value;
  return JSON.parse(JSON.stringify(spec), clean);
}

function drawVector(context: SKRSContext2D, spec: ChartSpec): void {
  paintGround(context, spec);
  for (const [i, box] of layoutOf(spec).panels.entries()) drawPanel(context, spec.panels[i]!.config, box);
  writeWords(context, spec);
}

function paintGround(context: SKRSContext2D, spec: ChartSpec): void {
  context.fillStyle = themes[spec.theme].background;
  context.fillRect(0, 0, spec.width, spec.height);
}

function writeWords(context: SKRSContext2D, spec: ChartSpec): void {
  const { ink, muted } = themes[spec.theme];
  const { title, subtitle, note, panels } = layoutOf(spec);
  write(context, title, `${sizes.title}px ${fonts.bold}`, ink);
  write(context, subtitle, `${sizes.subtitle}px ${fonts.text}`, muted);
  write(context, note, `${sizes.note}px ${fonts.text}`, muted);
  for (const [i, { x, titleBaseline }] of panels.entries()) {
    const words = spec.panels[i]!.title;
    if (words === null || titleBaseline === null) continue;
    const block = { lines: [words], baseline: titleBaseline, lineHeight: 0 };
    write(context, block, `${sizes.panelTitle}px ${fonts.bold}`, ink, x);
  }
}

function write(context: SKRSContext2D, block: TextBlock, font: string, colour: string, x = margin): void {
  context.font = font;
  context.fillStyle = colour;
  block.lines.forEach((line, i) => {
    context.fillText(line, x, block.baseline + i * block.lineHeight);
  });
}

type Configuration = Parameters<ChartJSNodeCanvas["renderToBuffer"]>[0];

/** Chart.js writes into its configuration, so it gets a copy. */
function configuration(config: ChartConfig, devicePixelRatio: number): Configuration {
  const copy = structuredClone(config);
  const options = { ...copy.options, devicePixelRatio, responsive: false };
  return { ...copy, options } as unknown as Configuration;
}

/** One panel as a PNG. */
function panelPng(config: ChartConfig, { width, height }: Box, scale: number): Promise<Buffer> {
  // The size belongs to the instance, and an instance a size would load Chart.js anew each time.
  const canvas = Object.assign(renderer().canvas, { _width: width, _height: height });
  return canvas.renderToBuffer(configuration(config, scale));
}

/** One panel drawn straight onto a page, at its place. */
function drawPanel(page: SKRSContext2D, config: ChartConfig, { x, y, width, height }: Box): void {
  page.save();
  page.translate(x, y);
  const canvas: PanelCanvas = { width, height, style: {}, getContext: () => context };
  const context = panelContext(page, () => canvas);
  const chart = new (renderer().Chart)(canvas, configuration(config, 1));
  page.restore();
  chart.destroy();
}

/** What Chart.js asks of a canvas. */
interface PanelCanvas {
  width: number;
  height: number;
  readonly style: object;
  getContext(): SKRSContext2D;
}

/** The page's context for one panel: Chart.js believes that the canvas is its own, and may neither move nor clear it. */
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
  new (canvas: PanelCanvas, config: Configuration): { destroy(): void };
  readonly defaults: { font: { family?: string }; scales: Record<string, { ticks: { callback: TickFormatter } }> };
}
type TickFormatter = (this: unknown, ...args: unknown[]) => unknown;

interface Renderer {
  readonly canvas: ChartJSNodeCanvas;
  readonly Chart: ChartClass;
}

let loaded: Renderer | undefined;

/** Loaded once, when the first picture is drawn. */
function renderer(): Renderer {
  loaded ??= load();
  return loaded;
}

function load(): Renderer {
  // chartjs-node-canvas uses the CommonJS build of Chart.js; a plugin that is imported would meet the other one.
  const require = createRequire(import.meta.url);
  const { ChartJSNodeCanvas: Canvas } = require("chartjs-node-canvas") as typeof import("chartjs-node-canvas");
  let Chart: ChartClass | undefined;
  const canvas = new Canvas({
    ...{ width: 1, height: 1, plugins: { modern: ["chartjs-plugin-annotation"] } },
    chartCallback(chartJs) {
      Chart = chartJs as unknown as ChartClass;
      setDefaults(Chart);
    },
  });
  return { canvas, Chart: Chart! };
}

function setDefaults({ defaults }: ChartClass): void {
  defaults.font.family = fonts.text;
  const { ticks } = defaults.scales.linear!;
  const format = ticks.callback;
  // A true minus sign, as everywhere else in the output.
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
