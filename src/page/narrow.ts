import type { Scale } from "chart.js";
import type { ChartConfig } from "../charts/kit/chart.ts";
import { shorten, textWidth } from "../charts/kit/layout.ts";
import { dayStep } from "../charts/kit/panel.ts";
import { sizes } from "../charts/kit/theme.ts";

/** A frame below this share of the designed width gets the narrow form. */
const narrowShare = 0.7;
/** The largest share of the width for names on the left. */
const nameShare = 0.34;
/** Pixels that a figure in a cell needs. */
const figureWidth = 34;

type Loose = Record<string, unknown>;
type Axis = Loose & { readonly axis?: string; readonly position?: string; readonly ticks?: Loose };

export const isNarrow = (width: number, specified: number) => width < specified * narrowShare;

/** Whether a label needs room that a narrow frame lacks: at the end of a line, or hours in a bar. */
const needsRoom = (key: string) => /^(end|hours)\d+$/.test(key);
const isCell = (key: string) => /^cell\d/.test(key);
const isLeader = (label: unknown) => typeof label === "string" && label.endsWith("(to its label)");

/** Cuts a name to the room; a window or date in brackets after it stays whole. */
function cutName(name: string, room: number): string {
  const [, head = name, tail = ""] = /^(.+?)( [[(][^[(]*[\])])$/.exec(name) ?? [];
  return shorten(head, sizes.small, room - textWidth(tail, sizes.small)) + tail;
}

/** Breaks "news 05:00 UTC, decides" into two lines. */
function breakLabel(note: Loose): Loose {
  const words = String(note.content).split(" ");
  const half = Math.ceil(words.length / 2);
  return { ...note, content: [words.slice(0, half).join(" "), words.slice(half).join(" ")] };
}

/** Pixels that a tick of an axis of days needs. */
const tickWidth = 34;

/** Fewer ticks, still at whole sessions; an axis with labels of its own keeps them. */
function fewerTicks({ ticks, min, max }: Axis, width: number): Loose {
  if (ticks?.autoSkip !== false) return { autoSkip: true };
  if (typeof ticks.stepSize !== "number") return {};
  const room = (width * (1 - nameShare)) / tickWidth;
  return { stepSize: Math.max(ticks.stepSize, dayStep(Number(max) - Number(min), Math.max(2, room))) };
}

function narrowAxis(key: string, axis: Axis, byRow: boolean, width: number): Axis {
  if (axis.position === "right") return { ...axis, display: false };
  const font = { ...(axis.ticks?.font as Loose), size: sizes.small };
  const isNames = axis.type === "category" && (axis.axis ?? key) === "y" && (byRow || key !== "y");
  if (!isNames) return { ...axis, ticks: { ...axis.ticks, font, ...fewerTicks(axis, width), maxRotation: 0 } };
  const name = function (this: Scale, value: string | number) {
    const lines = [this.getLabelForValue(Number(value))].flat();
    return lines.length === 1 ? cutName(lines[0]!, width * nameShare) : lines;
  };
  return { ...axis, ticks: { ...axis.ticks, font, padding: 5, callback: name } };
}

/** Texts to the right of rows, by row: the state of an exchange, and its day 0 after an arrow. */
const isState = (key: string) => /^state\d+$/.test(key);

/** Names of rows with day 0 on a line of its own, since the text to the right has no room. */
function withDay0(labels: ChartConfig["data"]["labels"], notes: Loose, width: number): ChartConfig["data"]["labels"] {
  if (!labels || !Object.keys(notes).some(isState)) return labels;
  return labels.map((label, row) => {
    const text = (notes[`state${row}`] as { readonly content?: unknown } | undefined)?.content;
    const day0 = typeof text === "string" ? text.split("→ ").at(-1)! : "";
    if (label === "" || day0 === "") return label;
    return [cutName(String(label), width * nameShare), `day 0: ${day0}`] as unknown as string;
  });
}

function narrowNotes(notes: Loose, cellWidth: number): Loose {
  const kept = Object.entries(notes).filter(
    ([key]) => !needsRoom(key) && !isState(key) && !(isCell(key) && cellWidth < figureWidth),
  );
  const isInstant = (key: string) => /^(news|published)Label$/.test(key);
  return Object.fromEntries(kept.map(([key, note]) => [key, isInstant(key) ? breakLabel(note as Loose) : note]));
}

/**
 * Adapts a chart to the width of a phone: cuts names, and removes figures next to rows, labels at the ends of lines and
 * figures in cells. Tooltip, legend and tables have them.
 */
export function narrowChart(config: ChartConfig, width: number): ChartConfig {
  const options = config.options as Loose;
  const byRow = options.indexAxis === "y";
  const scales = Object.entries((options.scales ?? {}) as Record<string, Axis>);
  const plugins = (options.plugins ?? {}) as Loose & { annotation?: Loose & { annotations?: Loose } };
  const padding = (options.layout as { padding?: Record<string, number> } | undefined)?.padding ?? {};
  const cellWidth = (width * (1 - nameShare)) / Math.max(1, config.data.labels?.length ?? 1);
  const notes = plugins.annotation?.annotations ?? {};
  const annotation = plugins.annotation && {
    ...plugins.annotation,
    annotations: narrowNotes(notes, cellWidth),
  };
  return {
    ...config,
    data: {
      ...config.data,
      ...(config.data.labels ? { labels: withDay0(config.data.labels, notes, width)! } : {}),
      datasets: config.data.datasets.filter((dataset) => !isLeader((dataset as Loose).label)),
    },
    options: {
      ...options,
      layout: { padding: { ...padding, right: Math.min(padding.right ?? 0, 12) } },
      scales: Object.fromEntries(scales.map(([key, axis]) => [key, narrowAxis(key, axis, byRow, width)])),
      plugins: { ...plugins, ...(annotation ? { annotation } : {}) },
    } as ChartConfig["options"],
  };
}
