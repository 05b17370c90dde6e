import type { Json } from "../chart.ts";
import { textWidth } from "../layout.ts";
import { textLabel } from "../panel.ts";
import { sizes, type Theme } from "../theme.ts";
import type { PlotFrame } from "./frame.ts";
import { type Lane, sessionIsDay0 } from "./lanes.ts";

/** Bars of sessions: filled and in colour where the session is day 0, else low, grey and empty. */
export function sessionBars(lanes: readonly Lane[], { heads }: PlotFrame, theme: Theme): readonly Json[] {
  const only = (isDay0: boolean): Json => [
    ...Array.from({ length: heads }, () => null),
    ...lanes.map((lane) =>
      lane.open !== null && lane.close !== null && sessionIsDay0(lane) === isDay0 ? [lane.open, lane.close] : null,
    ),
  ];
  const bar = { grouped: false, borderSkipped: false, borderWidth: 1.5 };
  const [filled, empty] = [
    { barThickness: 22, borderColor: theme.accent, backgroundColor: theme.accent },
    { barThickness: 16, borderColor: theme.muted, backgroundColor: theme.background },
  ];
  return [
    { ...bar, label: "session, day 0", data: only(true), ...filled },
    { ...bar, label: "session, not day 0", data: only(false), ...empty },
  ];
}

/** The state of the exchange at the news, and its day 0, to the right of its lane. */
export function stateLabel(content: string, row: number, { to }: PlotFrame, theme: Theme): readonly [string, Json] {
  const place = { xValue: to, yValue: row, position: { x: "start", y: "center" }, xAdjust: 12, padding: 0 };
  const look = { ...textLabel(theme, theme.ink, sizes.text), backgroundColor: "transparent" };
  return [`state${row}`, { ...look, ...place, type: "label", content }];
}

/** The label of a lane: local hours in the bar, or "closed" in a dashed lane; never over the line of an instant. */
export function laneLabels(lane: Lane, row: number, frame: PlotFrame, theme: Theme): readonly [string, Json][] {
  const place = { type: "label", yValue: row };
  const instants = frame.instants.map(({ hour }) => hour);
  if (lane.open === null || lane.close === null) {
    const { middle, width } = widestStretch(frame.from, frame.to, instants);
    const content = "closed all day";
    const words = { ...textLabel(theme, theme.muted), ...place, content, xValue: middle };
    const fits = width * frame.pixelsPerHour > textWidth(content, sizes.small) + 10;
    return [
      [`lane${row}`, closedLane(row, frame, theme)],
      ...(fits ? [[`closed${row}`, words] as [string, Json]] : []),
    ];
  }
  const label = hoursLabel(lane, lane.open, lane.close, instants, frame, theme);
  return label === null ? [] : [[`hours${row}`, { ...place, ...label }]];
}

/** The local hours, in the bar or next to it where the bar is too narrow; null where there is no room. */
function hoursLabel(
  lane: Lane,
  open: number,
  close: number,
  instants: readonly number[],
  { from, to, pixelsPerHour }: PlotFrame,
  theme: Theme,
) {
  const hours = lane.entry.localHours ?? "";
  const isDay0 = sessionIsDay0(lane);
  const { middle, width } = widestStretch(open, close, instants);
  const widthOf = (text: string) => (textWidth(text, sizes.small) + 10) / pixelsPerHour;
  const named = `${isDay0 ? "day 0" : "not day 0"}: ${hours}`;
  const content = hours !== "" && width >= widthOf(named) ? named : hours;
  const need = widthOf(content);
  const label = { ...textLabel(theme, theme.muted), content, backgroundColor: "transparent" };
  if (width >= need) return { ...label, color: isDay0 ? theme.background : theme.muted, xValue: middle };
  const isFree = (start: number, end: number) =>
    start >= from && end <= to && !instants.some((hour) => hour > start && hour < end);
  if (isFree(open - need, open)) return { ...label, xValue: open, position: { x: "end", y: "center" }, xAdjust: -2 };
  if (isFree(close, close + need))
    return { ...label, xValue: close, position: { x: "start", y: "center" }, xAdjust: 2 };
  return null;
}

/** The widest stretch between two hours without an instant in it. */
function widestStretch(from: number, to: number, instants: readonly number[]) {
  const cuts = [from, ...instants.filter((hour) => hour > from && hour < to), to];
  const stretches = cuts.slice(1).map((end, i) => ({ middle: (cuts[i]! + end) / 2, width: end - cuts[i]! }));
  return stretches.reduce((best, stretch) => (stretch.width > best.width ? stretch : best));
}

function closedLane(row: number, { from, to }: PlotFrame, theme: Theme): Json {
  const box = { type: "box", xMin: from + 0.1, xMax: to - 0.1, yMin: row - 0.29, yMax: row + 0.29 };
  return { ...box, backgroundColor: "transparent", borderColor: theme.pale, borderWidth: 1.25, borderDash: [5, 4] };
}

/**
 * A line through all lanes, with its label in a row above them. Two labels in one row stand to the left of the earlier
 * line and to the right of the later; in separate rows each stands on the side with room.
 */
export function instantMarks(i: number, frame: PlotFrame, lanes: number, theme: Theme): readonly [string, Json][] {
  const { name, words, hour, isDeciding } = frame.instants[i]!;
  const color = theme.ink;
  const fitsRight = (frame.to - hour) * frame.pixelsPerHour > textWidth(words, sizes.text) + 12;
  const toLeft = frame.narrow ? !fitsRight : frame.instants.length > 1 && i === 0;
  const row = frame.narrow ? i : 0;
  const reach = { xMin: hour, xMax: hour, yMin: row - 0.4, yMax: lanes + frame.heads - 0.5 };
  const label = { ...textLabel(theme, color, sizes.text), type: "label", content: words };
  const place = { position: { x: toLeft ? "end" : "start", y: "center" }, xAdjust: toLeft ? -2 : 2 };
  return [
    [
      name,
      {
        type: "line",
        ...reach,
        borderColor: color,
        borderWidth: isDeciding ? 2.25 : 1.5,
        borderDash: isDeciding ? [] : [6, 4],
      },
    ],
    [`${name}Label`, { ...label, ...place, xValue: hour, yValue: row }],
  ];
}
