import type { Json } from "../core/chart.ts";
import { textWidth } from "./layout.ts";
import { textLabel } from "./panel.ts";
import { sizes, type Theme } from "./theme.ts";

/** Labels at the right ends of lines, moved apart until none covers another. */
export interface LineEnd {
  readonly key: string;
  readonly text: string;
  readonly colour: string;
  /** Where the line ends. */
  readonly x: number;
  readonly y: number;
}

/** The plot that the lines end in: its y scale, its span of x, and its height in pixels. */
export interface Plot {
  readonly min: number;
  readonly max: number;
  readonly first: number;
  readonly last: number;
  readonly height: number;
}

export interface EndLabels {
  /** Padding that the panel needs to its right. */
  readonly room: number;
  /** Of chartjs-plugin-annotation. */
  readonly annotations: Readonly<Record<string, Json>>;
  /** Thin lines from the ends to labels that had to move. */
  readonly leaders: readonly Json[];
}

const apartPixels = 17;
const leaderShare = 0.02;

export function endLabels(ends: readonly LineEnd[], plot: Plot, theme: Theme): EndLabels {
  const heights = nudged(ends, plot);
  return {
    room: Math.ceil(Math.max(0, ...ends.map(({ text }) => textWidth(text, sizes.text)))) + 20,
    annotations: Object.fromEntries(ends.map((end, i) => [end.key, label(end, heights[i]!, plot, theme)])),
    leaders: ends.map((end, i) => leader(end, heights[i]!, plot)),
  };
}

function label({ text, colour }: LineEnd, y: number, { last }: Plot, theme: Theme): Json {
  return {
    ...{ ...textLabel(theme, colour, sizes.text), type: "label", backgroundColor: "transparent", content: text },
    ...{ xValue: last, yValue: Number(y.toFixed(4)), position: { x: "start", y: "center" }, xAdjust: 14 },
  };
}

function leader({ text, colour, x, y }: LineEnd, height: number, { first, last }: Plot): Json {
  const data = [
    { x, y: Number(y.toFixed(4)) },
    { x: last + (last - first) * leaderShare, y: Number(height.toFixed(4)) },
  ];
  const still = { pointRadius: 0, pointHitRadius: 0, borderWidth: 1, tension: 0, clip: false, order: 12 };
  return { label: `${text} (to its label)`, data, borderColor: colour, ...still };
}

/** Heights of the labels in units of the axis: in the order of the lines' ends, at least one label apart. */
function nudged(ends: readonly LineEnd[], { min, max, height }: Plot): readonly number[] {
  const apart = ((max - min) * apartPixels) / height;
  const order = ends.map(({ y }, i) => ({ i, y })).sort((a, b) => a.y - b.y);
  const spread = separate(
    order.map(({ y }) => y),
    apart,
  );
  const overhang = Math.max(0, (spread.at(-1) ?? 0) - (max - apart / 2));
  const heights = new Array<number>(ends.length);
  order.forEach(({ i }, rank) => {
    heights[i] = spread[rank]! - overhang;
  });
  return heights;
}

interface Cluster {
  readonly sum: number;
  readonly count: number;
}

/** Ascending values moved apart by at least `apart`, each cluster staying around its mean. */
function separate(values: readonly number[], apart: number): readonly number[] {
  const clusters: Cluster[] = [];
  const start = ({ sum, count }: Cluster) => sum / count - ((count - 1) * apart) / 2;
  for (const value of values) {
    clusters.push({ sum: value, count: 1 });
    while (clusters.length > 1) {
      const [below, above] = clusters.slice(-2) as [Cluster, Cluster];
      if (start(below) + below.count * apart <= start(above)) break;
      clusters.splice(-2, 2, { sum: below.sum + above.sum, count: below.count + above.count });
    }
  }
  return clusters.flatMap((cluster) => Array.from({ length: cluster.count }, (_, k) => start(cluster) + k * apart));
}
