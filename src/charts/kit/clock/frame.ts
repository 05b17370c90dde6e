import { dateText } from "../../../core/format.ts";
import type { EventSummary } from "../../../results/result.ts";
import type { ChartOptions, Json } from "../chart.ts";
import { textWidth } from "../layout.ts";
import { font, widthOf } from "../panel.ts";
import { isNarrow, sizes, type Theme } from "../theme.ts";
import { decidingInstant, headRows, instantsOf, type MarkedInstant, millisecondsPerHour } from "./instants.ts";
import type { Lane } from "./lanes.ts";

/** The plot of a clock: its hours, its scale, and the instants to mark. */
export interface PlotFrame {
  readonly from: number;
  readonly to: number;
  readonly pixelsPerHour: number;
  /** Hours between two ticks. */
  readonly step: number;
  readonly heads: number;
  readonly instants: readonly MarkedInstant[];
  readonly narrow: boolean;
}

/** Computes the frame for a plot of this width in pixels. */
export function plotFrame(
  lanes: readonly Lane[],
  event: EventSummary,
  options: ChartOptions,
  width: number,
): PlotFrame {
  const narrow = isNarrow(widthOf(options));
  const instants = instantsOf(event).map((instant) =>
    narrow ? { ...instant, words: `${instant.name} ${instant.text}` } : instant,
  );
  const [from, to, step] = spanOf(lanes, instants, width, narrow);
  return { from, to, step, pixelsPerHour: width / (to - from), heads: headRows(event, options), instants, narrow };
}

/** Whole steps of hours around every session and instant, with room for labels where instants share a row. */
function spanOf(
  lanes: readonly Lane[],
  instants: readonly MarkedInstant[],
  width: number,
  narrow: boolean,
): readonly [from: number, to: number, step: number] {
  const hours = instants.map(({ hour }) => hour);
  const sessions = lanes.flatMap(({ open, close }) => (open === null || close === null ? [] : [open, close]));
  const [first, last] = [Math.min(...sessions, ...hours), Math.max(...sessions, ...hours)];
  const longest = Math.max(...instants.map(({ words }) => textWidth(words, sizes.text))) + 16;
  const words = narrow ? 0 : (longest / width) * Math.max(8, last - first) * 1.15;
  const from = Math.min(first - 0.5, Math.min(...hours) - words);
  const to = Math.max(last + 0.5, Math.max(...hours) + words);
  const step = hourStep(width / (to - from));
  return [Math.floor(from / step) * step, Math.ceil(to / step) * step, step];
}

/** Hours between two ticks. The axis begins and ends with a tick. */
const hourStep = (pixelsPerHour: number) =>
  [2, 4, 6, 12].find((hours) => hours * pixelsPerHour > textWidth("00:00", sizes.text) + 6) ?? 24;

/** A second axis over the same span, with hours as text: "08:00" is not a number. */
export function hourAxis({ from, to, step }: PlotFrame, event: EventSummary, theme: Theme): Json {
  const hours = Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);
  return {
    ...{ type: "category", axis: "x", position: "bottom", offset: false },
    labels: hours.map((hour) => hourLabel(hour, decidingInstant(event)!)),
    ...{
      min: 0,
      max: (to - from) / step,
      grid: { color: theme.grid, drawTicks: false, offset: false },
    },
    border: { display: false },
    ticks: { color: theme.muted, font: font(), padding: 6, autoSkip: true, autoSkipPadding: 3, maxRotation: 0 },
    title: { display: true, text: "Hour, UTC", color: theme.muted, font: font(), padding: 2 },
  };
}

/** "08:00"; at midnight also the date. */
function hourLabel(hour: number, instant: string): Json {
  const text = `${String(((hour % 24) + 24) % 24).padStart(2, "0")}:00`;
  if (hour % 24 !== 0) return text;
  const midnight = Date.parse(instant.slice(0, 10)) + hour * millisecondsPerHour;
  return [text, dateText(new Date(midnight).toISOString())];
}
