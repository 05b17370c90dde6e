import type { Chart, ChartPanel } from "../core/chart.ts";
import { count, listing, percent } from "../core/format.ts";
import type { ObservationResult, StudyResult } from "../core/result.ts";
import { type PathStyle, pathOf, pathPanel } from "./car-path.ts";
import { dayText, excludesZero, modelPhrase, observationLabels, usedObservations } from "./figures.ts";
import { margin } from "./layout.ts";
import { picture } from "./panel.ts";
import { pictureWidth, sizes, type Theme, themes } from "./theme.ts";

const mostPanels = 18;
const panelHeight = 140;

/** The running CAR of every observation in one small panel each, on one scale. Above 18: those that ended farthest out. */
export const pathAll: Chart = {
  id: "path-all",
  title: "The path of each",
  description: "Cumulative abnormal return of every observation in small panels on a common scale",

  draw(result, options) {
    const theme = themes[options.theme];
    const all = usedObservations(result).filter((o) => pathOf(o).length > 0);
    if (all.length < 2) return [];
    const drawn = all.length <= mostPanels ? all : farthest(all, mostPanels);
    return [
      picture(
        {
          id: "path-all",
          title: titleOf(all, result),
          subtitle: `Cumulative abnormal return from day ${dayText(pathOf(all[0]!)[0]!.day)}, %; the title of a panel gives its last value`,
          alt: `${drawn.length} small line charts with bands on a common scale: ${drawn.map(wordsOf(result)).join("; ")}.`,
          note: noteOf(all, drawn, result),
          panels: panelsOf(drawn, result, theme),
          columns: columnsOf(drawn),
        },
        options,
        panelHeight,
      ),
    ];
  },
};

const endOf = (observation: ObservationResult) => pathOf(observation).at(-1)!;

const wordsOf =
  (result: StudyResult, labelOf = observationLabels(result, sizes.text, Number.POSITIVE_INFINITY)) =>
  (observation: ObservationResult) =>
    `${labelOf(observation)} (${percent(endOf(observation).car)})`;

const columnsOf = (drawn: readonly ObservationResult[]) => Math.min(3, drawn.length);

/** Those whose last CAR is most of its s.d. away from zero, in the study's order. */
function farthest(all: readonly ObservationResult[], many: number): readonly ObservationResult[] {
  const distance = new Map(all.map((o) => [o, Math.abs(endOf(o).car / endOf(o).carSd)]));
  const chosen = new Set([...all].sort((a, b) => distance.get(b)! - distance.get(a)!).slice(0, many));
  return all.filter((o) => chosen.has(o));
}

function panelsOf(drawn: readonly ObservationResult[], result: StudyResult, theme: Theme): readonly ChartPanel[] {
  const range = commonRange(drawn);
  const room = (pictureWidth - 2 * margin) / columnsOf(drawn) - 76;
  const labelOf = observationLabels(result, sizes.panelTitle * 1.06, room);
  return drawn.map((observation) => ({
    ...pathPanel(observation, theme, { small: true, range }),
    title: `${labelOf(observation)}  ${percent(endOf(observation).car)}`,
  }));
}

/** A little more than every band, zero included, with about four ticks. */
function commonRange(drawn: readonly ObservationResult[]): PathStyle["range"] {
  const bounds = drawn.flatMap((o) => pathOf(o).flatMap(({ carInterval }) => carInterval.map((x) => x * 100)));
  const [low, high] = [Math.min(0, ...bounds), Math.max(0, ...bounds)];
  const step = [0.5, 1, 2, 5, 10, 20, 50].find((s) => (high - low) / s <= 4) ?? 100;
  return { min: low - (high - low) * 0.04, max: high + (high - low) * 0.04, step };
}

function titleOf(all: readonly ObservationResult[], result: StudyResult): string {
  const outside = all.filter((o) => excludesZero(endOf(o).carInterval));
  const day = dayText(endOf(all[0]!).day);
  if (outside.length === 0) return `By day ${day} the bands of all ${count(all.length)} paths include zero`;
  if (outside.length > 2)
    return `By day ${day} the bands of ${count(outside.length)} of ${count(all.length)} paths exclude zero`;
  const names = listing(outside.map(wordsOf(result)));
  return `By day ${day} only the ${outside.length === 1 ? "band" : "bands"} of ${names} ${outside.length === 1 ? "excludes" : "exclude"} zero`;
}

function noteOf(all: readonly ObservationResult[], drawn: readonly ObservationResult[], result: StudyResult): string {
  const left = all.length - drawn.length;
  return [
    "Bands: 95 % intervals of the running sum (Student t, forecast error included), pointwise; a diamond marks a day on which the band excludes zero. Dashed: day 0.",
    left > 0 &&
      `Drawn: the ${drawn.length} that end farthest from zero in standard deviations; ${count(left)} are not.`,
    modelPhrase(result),
  ]
    .filter(Boolean)
    .join(" ");
}
