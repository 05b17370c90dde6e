import { inflateSync } from "node:zlib";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { path, pathAll, whoMoved } from "../../../src/charts/index.ts";
import type { ChartSpec } from "../../../src/charts/kit/chart.ts";
import { layoutOf, textWidth } from "../../../src/charts/kit/layout.ts";
import { fonts } from "../../../src/charts/kit/theme.ts";
import { withPixelsPerMetre } from "../../../src/charts/render/png.ts";
import { renderPdf, renderPng, renderSvg, scaleOf } from "../../../src/charts/render/render.ts";
import { hanoiResult } from "../../support/sample-result.ts";

const [spec] = whoMoved.draw(hanoiResult(), { theme: "print" }) as [ChartSpec];

async function pixelsOf(png: Uint8Array, x: number, y: number, width: number, height: number) {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  return context.getImageData(x, y, width, height).data;
}

const darkPixels = (pixels: Uint8ClampedArray) => pixels.filter((value, i) => i % 4 === 0 && value < 128).length;

describe("renderPng", () => {
  it("is a PNG of twice the spec's size", async () => {
    const png = Buffer.from(await renderPng(spec));
    expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([spec.width * 2, spec.height * 2]);
  });

  it("carries its title, note and alternative text", async () => {
    const png = Buffer.from(await renderPng(spec));
    const found: Record<string, string> = {};
    for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
      const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
      if (png.subarray(at + 4, at + 8).toString("latin1") !== "iTXt") continue;
      const end = data.indexOf(0);
      found[data.subarray(0, end).toString("latin1")] = inflateSync(data.subarray(end + 5)).toString("utf8");
    }
    expect(found).toMatchObject({ Title: spec.title, Description: spec.alt, Comment: spec.note });
  });

  it("says how large a pixel is, so that it prints at its size", async () => {
    for (const [dpi, metre] of [
      [300, 11811],
      [600, 23622],
    ] as const) {
      const png = Buffer.from(await renderPng(spec, { scale: scaleOf(dpi) }));
      expect(png.subarray(37, 41).toString("latin1")).toBe("pHYs");
      expect([png.readUInt32BE(41), png.readUInt32BE(45), png[49]]).toEqual([metre, metre, 1]);
      const millimetres = (png.readUInt32BE(16) / metre) * 1000;
      expect(millimetres).toBeCloseTo(183, 1);
      expect((await loadImage(png)).width).toBe(png.readUInt32BE(16));
    }
  });

  it("writes the chunk that every 72-dpi file has", () => {
    const head = Buffer.alloc(33);
    const chunk = Buffer.from(withPixelsPerMetre(head, 2835)).subarray(33);
    expect(chunk.toString("hex")).toBe("000000097048597300000b1300000b1301009a9c18");
  });

  it("gives the same bytes again, also after other pictures", async () => {
    const before = await renderPng(spec);
    for (const other of [path, pathAll]) await renderPng(other.draw(hanoiResult(), { theme: "dark" })[0]!);
    expect(Buffer.from(await renderPng(spec)).equals(Buffer.from(before))).toBe(true);
  });

  it("leaves the spec as it was", async () => {
    const copy = structuredClone(spec);
    await renderPng(spec);
    expect(spec).toEqual(copy);
  });

  it("draws title, names and note: a machine without the font would leave them empty", async () => {
    const png = await renderPng(spec, { scale: 1 });
    const { panels, note } = layoutOf(spec);
    expect(darkPixels(await pixelsOf(png, 20, 20, 900, 30))).toBeGreaterThan(1_500);
    expect(darkPixels(await pixelsOf(png, 24, panels[0]!.y, 160, panels[0]!.height))).toBeGreaterThan(500);
    expect(darkPixels(await pixelsOf(png, 24, Math.round(note.baseline) - 12, 900, 14))).toBeGreaterThan(500);
  });

  it("draws a security's name in Hangul, Kana and Vietnamese", async () => {
    const picture = (title: string) => renderPng({ ...spec, title }, { scale: 1 });
    const empty = darkPixels(await pixelsOf(await picture(" "), 20, 20, 900, 30));
    for (const name of ["삼성전자", "トヨタ", "Cổ phiếu Việt Nam"]) {
      expect(darkPixels(await pixelsOf(await picture(name), 20, 20, 900, 30)) - empty).toBeGreaterThan(100);
    }
  });
});

describe("text of an SVG", () => {
  it("is text on request, all of it, in a family that other programs have", () => {
    const svg = Buffer.from(renderSvg(spec, { outlines: false })).toString("utf8");
    const texts = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);
    expect(texts.join(" ")).toContain("95% interval");
    expect(texts.some((text) => /^[−\d.]+$/.test(text))).toBe(true);
    expect(svg).toContain('font-family="Noto Sans KR, Noto Sans, Arial, Helvetica, sans-serif"');
    expect(Buffer.from(renderSvg(spec)).toString("utf8")).not.toContain("<text ");
  });

  it("refuses a font that is neither installed nor a file", () => {
    expect(() => renderSvg(spec, { font: "No Such Family" })).toThrow('the font "No Such Family"');
  });
});

describe("renderSvg", () => {
  it("is the same again, with text as outlines and the words for those who do not see it", () => {
    const svg = Buffer.from(renderSvg(spec)).toString("utf8");
    for (const other of pathAll.draw(hanoiResult(), { theme: "print" })) renderSvg(other);
    expect(Buffer.from(renderSvg(spec)).toString("utf8") === svg).toBe(true);
    expect(svg).toContain(`<title>${spec.title}</title>`);
    expect(svg).not.toContain("<text");
    expect(svg).toContain(`width="183mm"`);
    expect(svg).toContain(`viewBox="0 0 ${spec.width} ${spec.height}"`);
    expect(svg.match(/<path/g)!.length).toBeGreaterThan(40);
  });

  it("keeps a hostile headline harmless", () => {
    const svg = Buffer.from(renderSvg({ ...spec, title: `<script>alert("1")</script> & \u0000` })).toString("utf8");
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script&gt;");
  });
});

describe("renderPdf", () => {
  it("is a PDF without a clock, the same again", () => {
    const pdf = Buffer.from(renderPdf(spec));
    expect(pdf.subarray(0, 5).toString("latin1")).toBe("%PDF-");
    expect(pdf.toString("latin1")).not.toMatch(/CreationDate|ModDate/);
    const [, width] = /MediaBox \[0 0 (\d+)/.exec(pdf.toString("latin1"))!;
    expect((Number(width) / 72) * 25.4).toBeCloseTo(183, 0);
    expect(Buffer.from(renderPdf(spec)).equals(pdf)).toBe(true);
  });
});

describe("textWidth", () => {
  it.each(["KOSPI fell 1.66% more than expected", "iShares MSCI South Korea (4 Mar 2019)", "Hang Seng"])(
    "is near the drawn width of %s",
    async (text) => {
      await renderPng(spec);
      const context = createCanvas(10, 10).getContext("2d");
      context.font = `100px ${fonts.text}`;
      const drawn = context.measureText(text).width;
      expect(textWidth(text, 100) / drawn).toBeGreaterThan(0.97);
      expect(textWidth(text, 100) / drawn).toBeLessThan(1.08);
    },
  );
});
