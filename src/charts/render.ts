import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { createCanvas, GlobalFonts, loadImage, type SKRSContext2D } from "@napi-rs/canvas";
import type { ChartJSNodeCanvas } from "chartjs-node-canvas";
import type { ChartConfig, ChartSpec } from "../core/chart.ts";
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
export async function renderPng(spec: ChartSpec, { scale = 2 }: RenderOptions = {}): Promise<Uint8Array> {
  registerFonts();
  const canvas = createCanvas(spec.width * scale, spec.height * scale);
  const context = canvas.getContext("2d");
  context.fillStyle = themes[spec.theme].background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const layout = layoutOf(spec);
  for (const [i, box] of layout.panels.entries()) {
    const image = await loadImage(await drawPanel(spec.panels[i]!.config, box, scale));
    context.drawImage(image, box.x * scale, box.y * scale);
  }
  context.scale(scale, scale);
  writeWords(context, spec);
  return canvas.encode("png");
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

/** One panel as a PNG. Chart.js writes into its configuration, so it gets a copy. */
function drawPanel(config: ChartConfig, { width, height }: Box, scale: number): Promise<Buffer> {
  const copy = structuredClone(config) as ChartConfig & { options: Record<string, unknown> };
  copy.options.devicePixelRatio = scale;
  // The size is the instance's: one instance per size would load Chart.js anew each time.
  const canvas = Object.assign(nodeCanvas(), { _width: width, _height: height });
  return canvas.renderToBuffer(copy as unknown as Parameters<ChartJSNodeCanvas["renderToBuffer"]>[0]);
}

let instance: ChartJSNodeCanvas | undefined;

function nodeCanvas(): ChartJSNodeCanvas {
  // chartjs-node-canvas loads the CommonJS build of Chart.js; a plugin that is imported would meet the other one.
  const require = createRequire(import.meta.url);
  if (!instance) {
    const module = require("chartjs-node-canvas") as typeof import("chartjs-node-canvas");
    instance = new module.ChartJSNodeCanvas({
      width: 100,
      height: 100,
      plugins: {
        modern: ["chartjs-plugin-annotation"],
        requireLegacy: ["chartjs-chart-matrix"].slice(1),
      },
      chartCallback: prepare,
    });
  }
  return instance;
}

/** The parts of Chart.js that are set once. */
interface ChartGlobals {
  readonly defaults: { font: { family?: string }; scales: Record<string, { ticks: { callback: TickFormatter } }> };
}
type TickFormatter = (this: unknown, ...args: unknown[]) => unknown;

function prepare(chartJs: unknown): void {
  const { defaults } = chartJs as ChartGlobals;
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
  const folder = new URL("assets/fonts/", packageRoot());
  // One family a file: several files under one family name draw boxes.
  const files = { eventstudy: "noto-sans-kr-400.woff2", "eventstudy-bold": "noto-sans-kr-700.woff2" };
  for (const [family, file] of Object.entries(files)) {
    const path = fileURLToPath(new URL(file, folder));
    if (!GlobalFonts.registerFromPath(path, family)) throw new Error(`font ${file} could not be read from ${path}`);
  }
  fontsAreRegistered = true;
}

/** The folder of this package: two levels up in src, one in dist. */
function packageRoot(): URL {
  for (let folder = new URL("./", import.meta.url); ; folder = new URL("../", folder)) {
    const file = new URL("package.json", folder);
    if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === "eventstudy") return folder;
    if (folder.pathname === "/" || folder.href === new URL("../", folder).href) {
      throw new Error("the package's own folder with assets/fonts was not found");
    }
  }
}
