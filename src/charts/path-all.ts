import { count, listing } from "../core/format.ts";
import { remember } from "../core/remember.ts";
import type { ObservationResult, StudyResult } from "../results/result.ts";
import { pathEnd, pathOf, pathPanel, type ValueRange } from "./kit/car-path.ts";
import type { Chart, ChartOptions, ChartPanel } from "./kit/chart.ts";
import { groupColour, groupKey, groupNames } from "./kit/group-colours.ts";
import { dayText, excludesZero, modelPhrase, observationLabels, usedObservations } from "./kit/observations.ts";
import { pageHeight, panelWidth, picture, roomFor, widthOf } from "./kit/panel.ts";
import { isNarrow, sizes, themes } from "./kit/theme.ts";
import { type Units, unitsOf } from "./kit/units.ts";

const mostPanels = 18;
const panelHeight = { natural: 140, least: 84 };
/** Height of the title of a panel and of the gap below it. */
const besidePanel = 34;
const widthOfEach = 300;

/**
 * The CAR of every observation from day −1 = 0, a small panel each, by group and from the lowest end to the highest. Above
 * 18, or what a page holds: those that end farthest from zero.
 */
export const pathAll: Chart = {
  id: "path-all",
  title: "The path of each",
  description: "Cumulative abnormal return of every observation from day −1 = 0, in small panels",

  draw(result, options) {
    const all = drawable(result);
    if (all.length < 2) return [];
    const { quantity, unit } = unitsOf(result);
    const scales = options.scale === "own" ? "each on its own scale" : "on a common scale";
    const words = {
      title: titleOf(all),
      subtitle: `Cumulative ${quantity} since day −1, ${unit}, ${scales}; the title of a panel gives its last value`,
    };
    const longest = noteOf(all, all.slice(0, mostPanels), all.slice(0, 1), result);
    const most = panelsThatFit({ ...words, note: longest }, options);
    const drawn = inOrder(all.length <= most ? all : farthest(result, most), result);
    const { range, outliers } = scaleOf(drawn, unitsOf(result), options);
    return [
      picture(
        {
          id: "path-all",
          ...words,
          alt: `${drawn.length} small line charts with bands, ${scales}: ${drawn.map(wordsOf(result)).join("; ")}.`,
          note: noteOf(all, drawn, outliers, result),
          panels: panelsOf(drawn, { range, outliers }, result, options),
          columns: columnsOf(drawn, options),
        },
        options,
        panelHeight,
      ),
    ];
  },
};

/** The most panels: as many as fit the requested height, or a page. */
function panelsThatFit(words: Parameters<typeof roomFor>[0], options: ChartOptions): number {
  const room = roomFor(words, options);
  const page = roomFor(words, { ...options, size: { width: widthOf(options), height: pageHeight } })!;
  const rows = room === null ? page / (panelHeight.natural + besidePanel) : room / (panelHeight.least + besidePanel);
  return Math.min(mostPanels, Math.max(1, Math.floor(rows)) * columnsAt(options));
}

const drawable = remember((result: StudyResult) => usedObservations(result).filter((o) => pathEnd(o) !== undefined));

/** The last day of the path; every drawn observation has one, see `drawable`. */
const endOf = (observation: ObservationResult) => pathEnd(observation)!;

const wordsOf =
  (result: StudyResult, labelOf = observationLabels(result, sizes.text, Number.POSITIVE_INFINITY)) =>
  (observation: ObservationResult) =>
    `${labelOf(observation)} (${unitsOf(result).short(endOf(observation).sinceEvent)})`;

const columnsAt = (options: ChartOptions) =>
  Math.max(isNarrow(widthOf(options)) ? 2 : 3, Math.floor(widthOf(options) / widthOfEach));
const columnsOf = (drawn: readonly ObservationResult[], options: ChartOptions) =>
  Math.min(columnsAt(options), drawn.length);

/** The distance of the end from zero in standard deviations. */
const distances = remember((result: StudyResult) =>
  drawable(result).map((observation) => {
    const { sinceEvent, sinceEventSd } = endOf(observation);
    return { observation, distance: Math.abs(sinceEvent / sinceEventSd) || 0 };
  }),
);

/** The observations that end farthest from zero in standard deviations. */
function farthest(result: StudyResult, many: number): readonly ObservationResult[] {
  const ranked = [...distances(result)].sort((a, b) => b.distance - a.distance);
  return ranked.slice(0, many).map(({ observation }) => observation);
}

/** By group in the order of the study, and from the lowest end to the highest. */
function inOrder(chosen: readonly ObservationResult[], result: StudyResult): readonly ObservationResult[] {
  const names = groupNames(result);
  const place = ({ group }: ObservationResult) => (group === null ? names.length : names.indexOf(group));
  return [...chosen].sort((a, b) => place(a) - place(b) || endOf(a).sinceEvent - endOf(b).sinceEvent);
}

interface Scale {
  /** Of the panels but the outliers; null where each has its own. */
  readonly range: ValueRange | null;
  readonly outliers: readonly ObservationResult[];
}

/** An observation whose path reaches farther than this many times the median keeps a scale of its own. */
const outlying = 4;

/** The common scale; the few paths that would flatten the rest keep scales of their own. */
function scaleOf(drawn: readonly ObservationResult[], units: Units, options: ChartOptions): Scale {
  if (options.scale === "own") return { range: null, outliers: [] };
  const reaches = drawn.map((o) => Math.max(...valuesOf([o], units).map(Math.abs)));
  const median = [...reaches].sort((a, b) => a - b)[Math.floor((reaches.length - 1) / 2)]!;
  const outliers = drawn.filter((_, i) => reaches[i]! > outlying * median);
  const few = outliers.length <= drawn.length / 4 ? outliers : [];
  return {
    range: rangeOf(
      drawn.filter((o) => !few.includes(o)),
      units,
    ),
    outliers: few,
  };
}

const valuesOf = (drawn: readonly ObservationResult[], { plot }: Units) =>
  drawn.flatMap((o) => pathOf(o).flatMap(({ sinceEventInterval }) => sinceEventInterval.flatMap((x) => plot(x) ?? [])));

/** Every band and zero, with a margin and about four ticks. */
function rangeOf(drawn: readonly ObservationResult[], units: Units): ValueRange {
  const bounds = valuesOf(drawn, units);
  const [low, high] = [Math.min(0, ...bounds), Math.max(0, ...bounds)];
  const steps = [0.001, 0.01, 0.1, 1, 10, 100].flatMap((power) => [power, 2 * power, 5 * power]);
  const step = steps.find((s) => (high - low) / s <= 4) ?? 1000;
  const [min, max] = [low - (high - low) * 0.04, high + (high - low) * 0.04];
  // Near a whole number of steps, Chart.js would start its ticks at the end of the axis instead of at zero.
  const many = (max - min) / step;
  return { min, max: Math.abs(many - Math.round(many)) < 0.2 ? max + step * 0.3 : max, step };
}

function panelsOf(
  drawn: readonly ObservationResult[],
  { range, outliers }: Scale,
  result: StudyResult,
  options: ChartOptions,
): readonly ChartPanel[] {
  const units = unitsOf(result);
  const theme = themes[options.theme];
  const room = panelWidth(options) / columnsOf(drawn, options) - 84;
  const labelOf = observationLabels(result, sizes.panelTitle * 1.06, room);
  return drawn.map((observation) => {
    const isAlone = range === null || outliers.includes(observation);
    const style = {
      ...{ small: true, range: isAlone ? rangeOf([observation], units) : range, height: panelHeight.natural },
      colour: groupColour(result, observation.group, theme),
    };
    const mark = range !== null && isAlone ? " †" : "";
    return {
      ...pathPanel(observation, units, theme, style),
      title: `${labelOf(observation)}  ${units.short(endOf(observation).sinceEvent)}${mark}`,
    };
  });
}

const outsideOf = remember((result: StudyResult) =>
  drawable(result).filter((o) => excludesZero(endOf(o).sinceEventInterval)),
);

function titleOf(all: readonly ObservationResult[]): string {
  const below = all.filter((o) => endOf(o).sinceEvent < 0).length;
  return `${count(below)} of ${count(all.length)} ended below expectation by day ${dayText(endOf(all[0]!).day)}`;
}

/** "By day 5 only the band of KOSDAQ (−4.10%) excludes zero." */
function bandSentence(all: readonly ObservationResult[], result: StudyResult): string {
  const outside = outsideOf(result);
  const day = dayText(endOf(all[0]!).day);
  if (outside.length === 0) return `By day ${day} the bands of all ${count(all.length)} paths include zero.`;
  if (outside.length > 2)
    return `By day ${day} the bands of ${count(outside.length)} of ${count(all.length)} paths exclude zero.`;
  const names = listing(outside.map(wordsOf(result)));
  return `By day ${day} only the ${outside.length === 1 ? "band" : "bands"} of ${names} ${outside.length === 1 ? "excludes" : "exclude"} zero.`;
}

function noteOf(
  all: readonly ObservationResult[],
  drawn: readonly ObservationResult[],
  outliers: readonly ObservationResult[],
  result: StudyResult,
): string {
  const notDrawn = all.length - drawn.length;
  return [
    "Bands: 95% intervals of the sum since day −1 (Student t, forecast error included), day by day; a filled diamond marks a day on which the band excludes zero. Shaded: before the event. Dashed: day 0.",
    bandSentence(all, result),
    groupKey(
      result,
      drawn.map(({ group }) => group),
    ),
    outliers.length > 0 && "†: on a scale of its own, since it moved far more than the others.",
    notDrawn > 0 &&
      `Drawn: the ${drawn.length} that end farthest from zero in standard deviations; ${count(notDrawn)} are not drawn.`,
    unitsOf(result).meaning,
    modelPhrase(result),
  ]
    .filter(Boolean)
    .join(" ");
}
