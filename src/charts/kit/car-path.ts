import { dateText } from "../../core/format.ts";
import type { DayResult, ObservationResult } from "../../results/result.ts";
import type { ChartPanel, Json } from "./chart.ts";
import { firstThatFits } from "./layout.ts";
import { excludesZero } from "./observations.ts";
import { dayAxis, font, horizontalRule, panel, panelOptions, valueAxis, verticalRule } from "./panel.ts";
import { sizes, type Theme } from "./theme.ts";
import { axisTitle, type Units } from "./units.ts";

/** The running CAR with its 95% band, as `path` and `path-all` draw it. */

export interface PathStyle {
  /** Small panels: no axis titles, per cent on the ticks. */
  readonly small: boolean;
  /** Common scale in the unit of the axes; null lets the panel choose. */
  readonly range: { readonly min: number; readonly max: number; readonly step: number } | null;
  /** Height of the panel: a low one has a short axis title. */
  readonly height: number;
}

/** Height of the axis of days in pixels. */
const axisHeight = 60;

/** The days that have a running CAR. */
export function pathOf(observation: ObservationResult): readonly DayResult[] {
  return observation.days.filter(({ car }) => Number.isFinite(car));
}

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
  return panel(
    "line",
    { datasets: [...bandAndLine(path, units, theme, style.small), ...wideBand(path, units, theme, critical)] },
    panelOptions(theme, {
      layout: { padding: { right: style.small ? 4 : 10, top: 4 } },
      scales: {
        x: dayAxis(theme, first, last, style.small ? null : "Session relative to the event", smallTicks(style)),
        y: valueAxis(theme, valueTitle(style, units), range(style, units)),
      },
      plugins: {
        annotation: {
          annotations: { day0: verticalRule(theme, 0, style.small ? null : day0), zero: horizontalRule(theme, 0) },
        },
      },
    }),
  );
}

function valueTitle({ small, height }: PathStyle, units: Units): string | null {
  const texts = [axisTitle("cumulative", units), `${units.sum}, ${units.unit}`] as const;
  return small ? null : firstThatFits(texts, sizes.text, height - axisHeight);
}

/** The line with its band; diamonds mark days on which the band excludes zero. */
function bandAndLine(path: readonly DayResult[], units: Units, theme: Theme, small: boolean): readonly Json[] {
  const points = (value: (day: DayResult) => number): Json => path.map((d) => ({ x: d.day, y: units.plot(value(d)) }));
  const excluding = path.map((d) => excludesZero(d.carInterval));
  const bound = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, tension: 0, order: 2 };
  const [plain, strong] = small ? [2, 4] : [4, 7];
  return [
    { ...bound, label: "lower bound", data: points((d) => d.carInterval[0]) },
    {
      ...{ ...bound, label: "upper bound", data: points((d) => d.carInterval[1]) },
      ...{ fill: "-1", backgroundColor: theme.accentBand },
    },
    {
      label: units.sum,
      data: points((d) => d.car),
      ...{
        borderColor: theme.accent,
        borderWidth: small ? 1.75 : 2.5,
        tension: 0,
        order: 1,
        pointBorderWidth: 1.5,
        clip: 8,
      },
      pointStyle: excluding.map((yes) => (yes ? "rectRot" : "circle")),
      pointRadius: excluding.map((yes) => (yes ? strong : small ? 0 : plain)) as Json,
      pointBackgroundColor: excluding.map((yes) => (yes ? theme.alert : theme.background)),
      pointBorderColor: excluding.map((yes) => (yes ? theme.alert : theme.accent)),
    },
  ];
}

/** The lighter band of all days together. */
function wideBand(path: readonly DayResult[], units: Units, theme: Theme, critical: number | null): readonly Json[] {
  if (critical === null) return [];
  const points = (side: -1 | 1): Json =>
    path.map(({ day, car, carSd }) => ({ x: day, y: units.plot(car + side * critical * carSd) }));
  const bound = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, tension: 0, order: 3 };
  return [
    { ...bound, label: "lower bound of all days", data: points(-1) },
    { ...bound, label: "upper bound of all days", data: points(1), fill: "-1", backgroundColor: theme.accentBandLight },
  ];
}

function range({ small, range: common }: PathStyle, { unit }: Units): Readonly<Record<string, Json>> {
  if (!common) return { grace: "4%" };
  const { min, max, step } = common;
  const format = unit === "%" ? { style: "unit", unit: "percent" } : {};
  return { min, max, ticks: { font: font(sizes.small), padding: 7, stepSize: step, includeBounds: !small, format } };
}

function smallTicks({ small }: PathStyle): Readonly<Record<string, Json>> {
  return small ? { ticks: { font: font(sizes.small), padding: 2, maxTicksLimit: 5, maxRotation: 0 } } : {};
}
