import type { ChartOptions, Json } from "./chart.ts";
import { shorten, textWidth } from "./layout.ts";
import { panelWidth, textLabel } from "./panel.ts";
import { sizes, type Theme } from "./theme.ts";

/** The right end of a line, and its label. */
export interface LineEnd {
  readonly key: string;
  readonly name: string;
  /** Follows the name, and is never cut. */
  readonly figure: string;
  readonly colour: string;
  /** The last point of the line. */
  readonly x: number;
  readonly y: number;
}

/** The plot of the lines: y scale, span of x, and height in pixels. */
interface Plot {
  readonly min: number;
  readonly max: number;
  readonly first: number;
  readonly last: number;
  readonly height: number;
  /** Width of the panel with its labels. */
  readonly width: number;
  /** The largest room for labels: longer names are cut. */
  readonly mostRoom: number;
}

interface EndLabels {
  /** Padding that the panel needs to its right. */
  readonly room: number;
  /** Of chartjs-plugin-annotation. */
  readonly annotations: Readonly<Record<string, Json>>;
  /** Thin lines from the ends to labels that had to move. */
  readonly leaders: readonly Json[];
}

const apartPixels = 17;
/** Distance from a line to its label, and width of the axis of values, in pixels. */
const [leaderPixels, axisPixels] = [12, 62];

/** How many labels a plot of this height holds. */
export const mostEndLabels = (height: number): number => Math.max(1, Math.floor(height / apartPixels));

/** The width of a panel, and the largest room for its labels: the lines keep most of it. */
export function endLabelRoom(options: ChartOptions): Pick<Plot, "width" | "mostRoom"> {
  const width = panelWidth(options);
  return { width, mostRoom: Math.round(width * 0.36) };
}

/** Places labels at the ends of lines, moved apart until none covers another. */
export function endLabels(ends: readonly LineEnd[], plot: Plot, theme: Theme): EndLabels {
  const heights = labelHeights(ends, plot);
  const texts = ends.map((end) => textOf(end, plot.mostRoom));
  const room = Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, sizes.text)))) + 20;
  const reach = ((plot.last - plot.first) * leaderPixels) / (plot.width - room - axisPixels);
  return {
    room,
    annotations: Object.fromEntries(
      ends.map((end, i) => [end.key, label(texts[i]!, end.colour, heights[i]!, plot, theme)]),
    ),
    leaders: ends.map((end, i) => leader(end, heights[i]!, plot.last + reach)),
  };
}

function textOf({ name, figure }: LineEnd, room: number): string {
  const end = figure === "" ? "" : `  ${figure}`;
  return shorten(name, sizes.text, room - textWidth(end, sizes.text)) + end;
}

function label(text: string, colour: string, y: number, { last }: Plot, theme: Theme): Json {
  return {
    ...{ ...textLabel(theme, colour, sizes.text), type: "label", backgroundColor: "transparent", content: text },
    ...{ xValue: last, yValue: Number(y.toFixed(4)), position: { x: "start", y: "center" }, xAdjust: 14 },
  };
}

function leader({ name, colour, x, y }: LineEnd, height: number, end: number): Json {
  const data = [
    { x, y: Number(y.toFixed(4)) },
    { x: end, y: Number(height.toFixed(4)) },
  ];
  const still = { pointRadius: 0, pointHitRadius: 0, borderWidth: 1, tension: 0, clip: false, order: 12 };
  return { label: `${name} (to its label)`, data, borderColor: colour, ...still };
}

/** Label heights in units of the axis: ordered like the ends of the lines, at least one label apart. */
function labelHeights(ends: readonly LineEnd[], { min, max, height }: Plot): readonly number[] {
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

/** Moves ascending values at least `apart` from each other; each cluster keeps its mean. */
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
