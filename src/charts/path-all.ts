import { count, listing } from "../core/format.ts";
import { remember } from "../core/remember.ts";
import type { ObservationResult, StudyResult } from "../results/result.ts";
import { type PathStyle, pathOf, pathPanel } from "./kit/car-path.ts";
import type { Chart, ChartOptions, ChartPanel } from "./kit/chart.ts";
import { dayText, excludesZero, modelPhrase, observationLabels, usedObservations } from "./kit/observations.ts";
import { panelWidth, picture, roomFor, widthOf } from "./kit/panel.ts";
import { isNarrow, sizes, themes } from "./kit/theme.ts";
import { type Units, unitsOf } from "./kit/units.ts";

const mostPanels = 18;
const panelHeight = { natural: 140, least: 84 };
/** Height of a row of panels with its title and the gap below it. */
const leastRow = panelHeight.least + 34;
const widthOfEach = 300;

/** The running CAR of every observation, a small panel each, on one scale. Above 18: those that end farthest from zero. */
export const pathAll: Chart = {
  id: "path-all",
  title: "The path of each",
  description: "Cumulative abnormal return of every observation in small panels on a common scale",

  draw(result, options) {
    const all = drawable(result);
    if (all.length < 2) return [];
    const { quantity, unit } = unitsOf(result);
    const words = {
      title: titleOf(all, result),
      subtitle: `Cumulative ${quantity} from day ${dayText(pathOf(all[0]!)[0]!.day)}, ${unit}; the title of a panel gives its last value`,
    };
    const most = panelsThatFit({ ...words, note: noteOf(all, all.slice(0, mostPanels), result) }, options);
    const drawn = all.length <= most ? all : farthest(result, most);
    return [
      picture(
        {
          id: "path-all",
          ...words,
          alt: `${drawn.length} small line charts with bands on a common scale: ${drawn.map(wordsOf(result)).join("; ")}.`,
          note: noteOf(all, drawn, result),
          panels: panelsOf(drawn, result, options),
          columns: columnsOf(drawn, options),
        },
        options,
        panelHeight,
      ),
    ];
  },
};

/** The most panels: as many as fit the requested height. */
function panelsThatFit(words: Parameters<typeof roomFor>[0], options: ChartOptions): number {
  const room = roomFor(words, options);
  return room === null
    ? mostPanels
    : Math.min(mostPanels, Math.max(1, Math.floor(room / leastRow)) * columnsAt(options));
}

const drawable = remember((result: StudyResult) => usedObservations(result).filter((o) => endOf(o) !== undefined));

/** The last day with a running CAR; every drawn observation has one, see `drawable`. */
const endOf = ({ days }: ObservationResult) => days.findLast(({ car }) => Number.isFinite(car))!;

const wordsOf =
  (result: StudyResult, labelOf = observationLabels(result, sizes.text, Number.POSITIVE_INFINITY)) =>
  (observation: ObservationResult) =>
    `${labelOf(observation)} (${unitsOf(result).short(endOf(observation).car)})`;

const columnsAt = (options: ChartOptions) =>
  Math.max(isNarrow(widthOf(options)) ? 2 : 3, Math.floor(widthOf(options) / widthOfEach));
const columnsOf = (drawn: readonly ObservationResult[], options: ChartOptions) =>
  Math.min(columnsAt(options), drawn.length);

/** The distance of the last CAR from zero in standard deviations. */
const distances = remember((result: StudyResult) =>
  drawable(result).map((observation) => {
    const { car, carSd } = endOf(observation);
    return { observation, distance: Math.abs(car / carSd) };
  }),
);

/** The observations whose last CAR is farthest from zero in standard deviations, in the order of the study. */
function farthest(result: StudyResult, many: number): readonly ObservationResult[] {
  const ranked = [...distances(result)].sort((a, b) => b.distance - a.distance);
  const chosen = new Set(ranked.slice(0, many).map(({ observation }) => observation));
  return drawable(result).filter((o) => chosen.has(o));
}

function panelsOf(
  drawn: readonly ObservationResult[],
  result: StudyResult,
  options: ChartOptions,
): readonly ChartPanel[] {
  const units = unitsOf(result);
  const range = commonRange(drawn, units);
  const room = panelWidth(options) / columnsOf(drawn, options) - 76;
  const labelOf = observationLabels(result, sizes.panelTitle * 1.06, room);
  return drawn.map((observation) => ({
    ...pathPanel(observation, units, themes[options.theme], { small: true, range, height: panelHeight.natural }),
    title: `${labelOf(observation)}  ${units.short(endOf(observation).car)}`,
  }));
}

/** The common range: every band and zero, with a margin and about four ticks. */
function commonRange(drawn: readonly ObservationResult[], { plot }: Units): PathStyle["range"] {
  const bounds = drawn.flatMap((o) => pathOf(o).flatMap(({ carInterval }) => carInterval.map((x) => plot(x) ?? 0)));
  const [low, high] = [Math.min(0, ...bounds), Math.max(0, ...bounds)];
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50].find((s) => (high - low) / s <= 4) ?? 100;
  const [min, max] = [low - (high - low) * 0.04, high + (high - low) * 0.04];
  // Near a whole number of steps, Chart.js would start its ticks at the end of the axis instead of at zero.
  const steps = (max - min) / step;
  return { min, max: Math.abs(steps - Math.round(steps)) < 0.2 ? max + step * 0.3 : max, step };
}

const outsideOf = remember((result: StudyResult) => drawable(result).filter((o) => excludesZero(endOf(o).carInterval)));

function titleOf(all: readonly ObservationResult[], result: StudyResult): string {
  const outside = outsideOf(result);
  const day = dayText(endOf(all[0]!).day);
  if (outside.length === 0) return `By day ${day} the bands of all ${count(all.length)} paths include zero`;
  if (outside.length > 2)
    return `By day ${day} the bands of ${count(outside.length)} of ${count(all.length)} paths exclude zero`;
  const names = listing(outside.map(wordsOf(result)));
  return `By day ${day} only the ${outside.length === 1 ? "band" : "bands"} of ${names} ${outside.length === 1 ? "excludes" : "exclude"} zero`;
}

function noteOf(all: readonly ObservationResult[], drawn: readonly ObservationResult[], result: StudyResult): string {
  const notDrawn = all.length - drawn.length;
  return [
    "Bands: 95% intervals of the running sum (Student t, forecast error included), pointwise; a diamond marks a day on which the band excludes zero. Dashed: day 0.",
    notDrawn > 0 &&
      `Drawn: the ${drawn.length} that end farthest from zero in standard deviations; ${count(notDrawn)} are not drawn.`,
    unitsOf(result).meaning,
    modelPhrase(result),
  ]
    .filter(Boolean)
    .join(" ");
}
