import { dateText } from "../../core/format.ts";
import type { DayResult, ObservationResult } from "../../results/result.ts";
import type { ChartPanel, Json } from "./chart.ts";
import { firstThatFits } from "./layout.ts";
import { excludesZero } from "./observations.ts";
import { dayAxis, font, horizontalRule, panel, panelOptions, valueAxis, verticalRule } from "./panel.ts";
import { sizes, type Theme } from "./theme.ts";
import { axisTitle, type Units } from "./units.ts";

/** The CAR from day −1 = 0 with its 95% band, backwards before it, as `path` and `path-all` draw it. */

/** The range of an axis in its unit, and the distance of its ticks. */
export interface ValueRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

interface PathStyle {
  /** Small panels: no axis titles, per cent on the ticks. */
  readonly small: boolean;
  /** The scale of a small panel; null lets the panel choose. */
  readonly range: ValueRange | null;
  /** Height of the panel: a low one has a short axis title. */
  readonly height: number;
  /** Of the line and its band. */
  readonly colour: string;
}

/** Height of the axis of days in pixels. */
const axisHeight = 60;

/** The days that have a sum. */
export function pathOf(observation: ObservationResult): readonly DayResult[] {
  return observation.days.filter(({ sinceEvent }) => Number.isFinite(sinceEvent));
}

/** The last day of the path. */
export const pathEnd = (observation: ObservationResult): DayResult | undefined =>
  observation.days.findLast(({ sinceEvent }) => Number.isFinite(sinceEvent));

/** @param critical of the band of all days together; null draws none */
export function pathPanel(
  observation: ObservationResult,
  units: Units,
  theme: Theme,
  style: PathStyle,
  critical: number | null = null,
): ChartPanel {
  const path = pathOf(observation);
  const [first, last] = [path[0]!.day, path.at(-1)!.day];
  const day0 = observation.day0 === null ? "day 0" : `day 0: ${dateText(observation.day0)}`;
  const ticks = { font: font(sizes.small), padding: 2 };
  return panel(
    "line",
    { datasets: [...bandAndLine(path, units, theme, style), ...wideBand(path, units, style, critical)] },
    panelOptions(theme, {
      layout: { padding: { right: style.small ? 4 : 10, top: 4 } },
      scales: {
        x: dayAxis(
          theme,
          first,
          last,
          style.small ? null : "Session relative to the event",
          style.small ? { ticks, mostTicks: 5 } : {},
        ),
        y: valueAxis(theme, valueTitle(style, units), range(style, units)),
      },
      plugins: {
        annotation: {
          annotations: {
            ...beforeEvent(first, style.small, theme),
            day0: verticalRule(theme, 0, style.small ? null : day0),
            zero: horizontalRule(theme, 0),
          },
        },
      },
    }),
  );
}

/** Days before the label "before the event" has room. */
const fewestLabelled = 3;

/** A shade over the days before the event. */
function beforeEvent(first: number, small: boolean, theme: Theme): Readonly<Record<string, Json>> {
  if (first >= -1) return {};
  const box = { type: "box", xMin: first - 1, xMax: -1, borderWidth: 0, drawTime: "beforeDraw" };
  const words = { display: true, content: "before the event", color: theme.muted, font: font(sizes.small) };
  const label = { ...words, position: { x: "end", y: "end" }, padding: 4 };
  const isLabelled = !small && first <= -1 - fewestLabelled;
  return { before: { ...box, backgroundColor: theme.shade, ...(isLabelled ? { label } : {}) } };
}

function valueTitle({ small, height }: PathStyle, units: Units): string | null {
  const title = axisTitle("cumulative", units, " since day −1");
  const texts = [title, axisTitle("cumulative", units), `${units.sum}, ${units.unit}`] as const;
  return small ? null : firstThatFits(texts, sizes.text, height - axisHeight);
}

/** The line with its band; filled diamonds mark days on which the band excludes zero. */
function bandAndLine(
  path: readonly DayResult[],
  units: Units,
  theme: Theme,
  { small, colour }: PathStyle,
): readonly Json[] {
  const points = (value: (day: DayResult) => number): Json => path.map((d) => ({ x: d.day, y: units.plot(value(d)) }));
  const excluding = path.map((d) => excludesZero(d.sinceEventInterval));
  const bound = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, tension: 0, order: 2 };
  const [plain, strong] = small ? [2, 4] : [4, 7];
  return [
    { ...bound, label: "lower bound", data: points((d) => d.sinceEventInterval[0]) },
    {
      ...{ ...bound, label: "upper bound", data: points((d) => d.sinceEventInterval[1]) },
      ...{ fill: "-1", backgroundColor: `${colour}29` },
    },
    {
      label: units.sum,
      data: points((d) => d.sinceEvent),
      ...{ borderColor: colour, borderWidth: small ? 1.75 : 2.5, tension: 0, order: 1, pointBorderWidth: 1.5, clip: 8 },
      pointStyle: excluding.map((yes) => (yes ? "rectRot" : "circle")),
      pointRadius: excluding.map((yes) => (yes ? strong : small ? 0 : plain)) as Json,
      pointBackgroundColor: excluding.map((yes) => (yes ? colour : theme.background)),
      pointBorderColor: colour,
    },
  ];
}

/** The lighter band of all days together. */
function wideBand(
  path: readonly DayResult[],
  units: Units,
  { colour }: PathStyle,
  critical: number | null,
): readonly Json[] {
  if (critical === null) return [];
  const points = (side: -1 | 1): Json =>
    path.map(({ day, sinceEvent, sinceEventSd }) => ({
      x: day,
      y: units.plot(sinceEvent + side * critical * sinceEventSd),
    }));
  const bound = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, tension: 0, order: 3 };
  return [
    { ...bound, label: "lower bound of all days", data: points(-1) },
    { ...bound, label: "upper bound of all days", data: points(1), fill: "-1", backgroundColor: `${colour}14` },
  ];
}

function range({ small, range: given }: PathStyle, { unit }: Units): Readonly<Record<string, Json>> {
  if (!given) return { grace: "4%" };
  const { min, max, step } = given;
  const format = unit === "%" ? { style: "unit", unit: "percent" } : {};
  return { min, max, ticks: { font: font(sizes.small), padding: 7, stepSize: step, includeBounds: !small, format } };
}
