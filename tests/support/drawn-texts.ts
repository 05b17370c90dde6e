import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import type { ChartSpec } from "../../src/charts/kit/chart.ts";
import { renderPng } from "../../src/charts/render/render.ts";

/** A text as it stands in a picture: the box of its ink, in CSS pixels. */
export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type FillText = (this: SKRSContext2D, text: string, x: number, y: number) => void;

/** Every text that is drawn of a picture, found by listening to the canvas. */
export async function drawnTexts(spec: ChartSpec): Promise<readonly DrawnText[]> {
  const prototype = Object.getPrototypeOf(createCanvas(1, 1).getContext("2d")) as { fillText: FillText };
  const original = prototype.fillText;
  const texts: DrawnText[] = [];
  prototype.fillText = function (text, x, y) {
    if (text.trim() !== "") texts.push(boxOf(this, text, x, y));
    original.call(this, text, x, y);
  };
  try {
    await renderPng(spec, { scale: 1 });
  } finally {
    prototype.fillText = original;
  }
  return texts;
}

function boxOf(context: SKRSContext2D, text: string, x: number, y: number): DrawnText {
  const measured = context.measureText(text);
  const { a, b, c, d, e, f } = context.getTransform();
  const xs = [x - measured.actualBoundingBoxLeft, x + measured.actualBoundingBoxRight];
  const ys = [y - measured.actualBoundingBoxAscent, y + measured.actualBoundingBoxDescent];
  const corners = xs.flatMap((px) => ys.map((py) => [a * px + c * py + e, b * px + d * py + f] as const));
  const [across, down] = [corners.map(([px]) => px), corners.map(([, py]) => py)];
  return {
    text,
    ...{ left: Math.min(...across), right: Math.max(...across), top: Math.min(...down), bottom: Math.max(...down) },
  };
}

/** Pairs of texts whose ink shares more than a pixel. */
export function overlaps(texts: readonly DrawnText[]): readonly string[] {
  const slack = 1;
  const meet = (p: DrawnText, q: DrawnText) =>
    p.left + slack < q.right && q.left + slack < p.right && p.top + slack < q.bottom && q.top + slack < p.bottom;
  return texts.flatMap((p, i) =>
    texts.slice(i + 1).flatMap((q) => (meet(p, q) ? [`"${p.text}" and "${q.text}"`] : [])),
  );
}

/** Texts that leave the picture. */
export function cutOff(texts: readonly DrawnText[], { width, height }: ChartSpec): readonly string[] {
  return texts
    .filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width + 0.5 || bottom > height + 0.5)
    .map(({ text }) => text);
}
