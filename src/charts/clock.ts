import type { EventSummary, StudyResult } from "../results/result.ts";
import type { Chart, ChartOptions, ChartPanel, ChartSpec } from "./kit/chart.ts";
import { hourAxis, plotFrame } from "./kit/clock/frame.ts";
import { decidingInstant, headRows } from "./kit/clock/instants.ts";
import { type Lane, lanesOf } from "./kit/clock/lanes.ts";
import { instantMarks, laneLabels, sessionBars, stateLabel } from "./kit/clock/marks.ts";
import { altOf, noteOf, stateHead, stateText, subtitleOf, titleOf } from "./kit/clock/words.ts";
import { textWidth } from "./kit/layout.ts";
import {
  font,
  panel,
  panelOptions,
  panelWidth,
  picture,
  type RowHeight,
  rowsHeight,
  rowsThatFit,
  widthOf,
} from "./kit/panel.ts";
import { isNarrow, sizes, themes } from "./kit/theme.ts";

const mostPictures = 6;
const mostLanes = 30;
const fewestLanes = 3;
const laneHeight: RowHeight = { row: 34, least: 24, axes: 62 };

/** Each exchange's session of the day on a UTC axis, with the instants of the news and of its publication. */
export const clock: Chart = {
  id: "clock",
  title: "The clock",
  description: "Sessions of each exchange on the day of the event, with the news and its publication as lines",

  draw(result, options) {
    return result.events
      .filter((event) => decidingInstant(event) !== null)
      .slice(0, mostPictures)
      .flatMap((event, i) => clockOf(event, i === 0 ? "clock" : `clock-${i + 1}`, result, options));
  },
};

function clockOf(event: EventSummary, id: string, result: StudyResult, options: ChartOptions): readonly ChartSpec[] {
  const entries = result.clock.filter((entry) => entry.event === event.id && entry.localDate !== null);
  if (entries.length === 0) return [];
  const lanes = lanesOf(entries, event);
  const words = { title: titleOf(lanes, event), subtitle: subtitleOf(lanes, event) };
  const heads = headRows(event, options);
  const room = { ...words, note: noteOf(lanes, mostLanes) };
  const most = rowsThatFit(room, options, laneHeight, [fewestLanes + heads, mostLanes + heads]) - heads;
  const drawn = lanes.slice(0, most);
  return [
    picture(
      {
        ...{ id, ...words },
        alt: altOf(lanes, event),
        note: noteOf(lanes, most),
        panels: [clockPanel(drawn, event, options)],
      },
      options,
      rowsHeight(drawn.length + heads, laneHeight),
    ),
  ];
}

function clockPanel(lanes: readonly Lane[], event: EventSummary, options: ChartOptions): ChartPanel {
  const theme = themes[options.theme];
  const narrow = isNarrow(widthOf(options));
  const names = lanes.map(({ place, label }) => (narrow ? place : label));
  const states = [stateHead(event, narrow), ...lanes.map((lane) => stateText(lane, narrow))];
  const stateRoom = widest(states) + 22;
  const frame = plotFrame(lanes, event, options, panelWidth(options) - widest(names) - 16 - stateRoom);
  const heads = Array.from({ length: frame.heads }, () => "");
  const axis = { type: "category", axis: "y", grid: { display: false }, border: { display: false } };
  return panel(
    "bar",
    { labels: [...heads, ...names], datasets: sessionBars(lanes, frame, theme) },
    panelOptions(theme, {
      indexAxis: "y",
      layout: { padding: { right: stateRoom } },
      scales: {
        x: { type: "linear", min: frame.from, max: frame.to, display: false },
        hours: hourAxis(frame, event, theme),
        y: { ...axis, ticks: { color: theme.ink, font: font(), padding: 8, autoSkip: false } },
      },
      plugins: {
        annotation: {
          clip: false,
          annotations: {
            ...Object.fromEntries(lanes.flatMap((lane, i) => laneLabels(lane, i + frame.heads, frame, theme))),
            ...Object.fromEntries(frame.instants.flatMap((_, i) => instantMarks(i, frame, lanes.length, theme))),
            ...Object.fromEntries(
              states.map((text, i) => stateLabel(text, i === 0 ? 0 : i - 1 + frame.heads, frame, theme)),
            ),
          },
        },
      },
    }),
  );
}

const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => textWidth(text, sizes.text)));
