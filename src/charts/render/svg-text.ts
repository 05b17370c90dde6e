import type { SKRSContext2D } from "@napi-rs/canvas";
import { escapeXml } from "./escape-xml.ts";

/**
 * Texts of an SVG as text. The canvas writes glyphs by number and loses those that it cannot name, so texts are taken from
 * the context before it draws them, and written at their places.
 */
interface SvgTexts {
  /** The context to draw on: it draws all but texts. */
  readonly context: SKRSContext2D;
  /** The text elements of what was drawn. */
  elements(): string;
}

const anchors: Readonly<Record<string, string>> = { center: "middle", right: "end", end: "end" };

/** @param family of the texts, with its fallbacks */
export function svgTexts(page: SKRSContext2D, family: string): SvgTexts {
  const written: string[] = [];
  const fillText = (text: string, x: number, y: number) => {
    if (text.trim() !== "") written.push(textElement(page, text, x, y, family));
  };
  const context = new Proxy(page, {
    get(target, key) {
      if (key === "fillText") return fillText;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
  return { context, elements: () => written.join("") };
}

const rounded = (value: number) => Number(value.toFixed(3));

function textElement(page: SKRSContext2D, text: string, x: number, y: number, family: string): string {
  const { a, b, c, d, e, f } = page.getTransform();
  const size = /([\d.]+)px/.exec(page.font)?.[1] ?? "12";
  const weight = /-bold|^bold/.test(page.font) ? ' font-weight="bold"' : "";
  const anchor = anchors[page.textAlign];
  const opacity = page.globalAlpha < 1 ? ` opacity="${rounded(page.globalAlpha)}"` : "";
  const place = `transform="matrix(${[a, b, c, d, e, f].map(rounded).join(" ")})" x="${rounded(x)}" y="${rounded(baselineOf(page, text, y))}"`;
  const look = `font-family="${escapeXml(family)}" font-size="${size}"${weight} fill="${String(page.fillStyle)}"${opacity}`;
  return `<text ${place} ${look}${anchor ? ` text-anchor="${anchor}"` : ""} xml:space="preserve">${escapeXml(text)}</text>`;
}

/** The y of the alphabetic baseline, which every program knows. */
function baselineOf(page: SKRSContext2D, text: string, y: number): number {
  const kept = page.textBaseline;
  if (kept === "alphabetic") return y;
  const own = page.measureText(text).actualBoundingBoxAscent;
  page.textBaseline = "alphabetic";
  const alphabetic = page.measureText(text).actualBoundingBoxAscent;
  page.textBaseline = kept;
  return y - own + alphabetic;
}
