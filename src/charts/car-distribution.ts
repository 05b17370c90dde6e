import { count, pSentence } from "../core/format.ts";
import type { StudyResult } from "../results/result.ts";
import type { Chart, ChartPanel, Json } from "./kit/chart.ts";
import { modelPhrase, securityName, usedObservations, windowText } from "./kit/observations.ts";
import { panel, panelOptions, picture, plotHeight, textLabel, valueAxis } from "./kit/panel.ts";
import { sizes, type Theme, themes } from "./kit/theme.ts";
import { axisTitle, type Units, unitsOf } from "./kit/units.ts";

/** A distribution of CARs, and the value to mark in it. */
interface Distribution {
  readonly cars: readonly number[];
  readonly marked: number;
  readonly markedName: string;
  readonly title: string;
  readonly note: string;
  readonly counted: string;
}

const fewest = 30;

/**
 * The observed CAR among those of placebo windows. Without placebo windows: the CARs of many observations with their
 * mean.
 */
export const carDistribution: Chart = {
  id: "car-distribution",
  title: "The distribution of CARs",
  description: "Histogram of placebo CARs with the observed one marked, or of the CARs of many observations",

  draw(result, options) {
    const distribution = placeboCars(result) ?? observedCars(result);
    if (!distribution) return [];
    const units = unitsOf(result);
    return [
      picture(
        {
          id: "car-distribution",
          title: distribution.title,
          subtitle:
            result.events.length === 1 ? (result.events[0]!.headline ?? result.study.title) : result.study.title,
          alt: `Histogram of ${count(distribution.cars.length)} ${units.sum}s with a line at ${units.amount(distribution.marked)}. ${distribution.title}.`,
          note: distribution.note,
          panels: [histogram(distribution, units, themes[options.theme])],
        },
        options,
        plotHeight(380, options),
      ),
    ];
  },
};

function placeboCars(result: StudyResult): Distribution | null {
  const observation = usedObservations(result)[0];
  const window = observation?.windows.find(({ placebo }) => placebo?.cars && placebo.cars.length >= fewest);
  if (!observation || !window?.placebo?.cars) return null;
  const { cars, count: many, p } = window.placebo;
  // p = (1 + farther)/(1 + many)
  const farther = Math.round(p * (many + 1)) - 1;
  const name = securityName(result, observation.security);
  const { amount, sum, meaning } = unitsOf(result);
  const finding = `${count(farther)} of ${count(many)} placebo windows were as unusual for ${result.study.measure === "volume" ? `the volume of ${name}` : name} as the observed ${amount(window.car)} (${pSentence(p, "=")})`;
  return {
    ...{ cars, marked: window.car, markedName: "observed", counted: "Placebo windows" },
    title: `${count(farther)} of ${count(many)} placebo windows were as unusual`,
    note: `${finding}. ${sum}s over ${windowText(window.window)} at every earlier session, each re-estimated; the first and last bar include all values beyond them. Count and p are of windows whose ${sum}, over its standard error, is at least as far from zero; the bars show each ${sum} itself. ${meaning === null ? "" : `${meaning} `}${modelPhrase(result)}`,
  };
}

function observedCars(result: StudyResult): Distribution | null {
  const first = result.study.windows[0];
  if (!first) return null;
  const cars = usedObservations(result)
    .map(({ windows }) => windows[0]?.car ?? Number.NaN)
    .filter(Number.isFinite);
  if (cars.length < fewest) return null;
  const mean = cars.reduce((sum, car) => sum + car, 0) / cars.length;
  const { amount, sum, meaning } = unitsOf(result);
  const below = Math.round((cars.filter((car) => car < 0).length / cars.length) * 100);
  return {
    ...{ cars, marked: mean, markedName: "mean", counted: "Observations" },
    title: `${below}% of ${count(cars.length)} are negative; ${amount(mean)} on average`,
    note: `One ${sum} for each observation; the first and last bar include all values beyond them. ${meaning === null ? "" : `${meaning} `}${modelPhrase(result)}`,
  };
}

/** Bars between the 0.5th and the 99.5th percentile with open ends: an outlier must not squeeze the rest. */
function histogram({ cars, marked, markedName, counted }: Distribution, units: Units, theme: Theme): ChartPanel {
  const values = cars.map((car) => units.plot(car) ?? 0).sort((a, b) => a - b);
  const line = units.plot(marked) ?? 0;
  const at = (share: number) => values[Math.round((values.length - 1) * share)]!;
  const reach = Math.max(Math.abs(at(0.005)), Math.abs(at(0.995)), Math.abs(line) * 1.05);
  const step = niceStep((2 * reach) / Math.min(60, Math.max(16, 1.6 * Math.sqrt(values.length))));
  const half = Math.ceil(reach / step);
  const bins = new Array<number>(2 * half).fill(0);
  for (const value of values) bins[Math.min(2 * half - 1, Math.max(0, Math.floor(value / step) + half))]! += 1;
  const edge = Number((half * step).toFixed(6));
  const top = Math.max(...bins) * 1.14;
  return panel(
    "bar",
    { datasets: [bars(bins, step, half, counted, theme)] },
    panelOptions(theme, {
      layout: { padding: { right: 12, top: 4 } },
      scales: {
        x: valueAxis(theme, axisTitle("cumulative", units), {
          min: -edge,
          max: edge,
          offset: false,
          grid: { display: false },
          ticks: { includeBounds: false },
        }),
        y: valueAxis(theme, counted, { min: 0, max: top, ticks: { precision: 0, includeBounds: false } }),
      },
      plugins: {
        annotation: { clip: false, annotations: mark(line, `${markedName} ${units.amount(marked)}`, top, edge, theme) },
      },
    }),
  );
}

function bars(bins: readonly number[], step: number, half: number, label: string, theme: Theme): Json {
  const data = bins.map((many, i) => ({ x: Number(((i - half + 0.5) * step).toFixed(6)), y: many }));
  const shape = {
    grouped: false,
    barPercentage: 1,
    categoryPercentage: 1,
    borderWidth: 1,
    borderColor: theme.background,
  };
  return { label, data, ...shape, backgroundColor: theme.pale };
}

function mark(x: number, words: string, top: number, edge: number, theme: Theme): Readonly<Record<string, Json>> {
  // In the outer half the label lies toward the middle, else away from it: never over the axis, seldom over zero.
  const isOuter = Math.abs(x) > edge / 2;
  const side = x < 0 === isOuter ? "start" : "end";
  const label = { ...textLabel(theme, theme.ink, sizes.text), type: "label", content: words, xValue: x };
  return {
    zero: { type: "line", scaleID: "x", value: 0, borderColor: theme.rule, borderWidth: 1, borderDash: [4, 3] },
    marked: { type: "line", scaleID: "x", value: x, borderColor: theme.ink, borderWidth: 2.5 },
    markedLabel: {
      ...label,
      position: { x: side, y: "start" },
      xAdjust: side === "end" ? -4 : 4,
      yValue: top,
    },
  };
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 2.5, 5, 10].map((k) => k * power).find((s) => s >= raw) ?? raw;
}
