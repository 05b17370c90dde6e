import type { Chart } from "../core/chart.ts";
import { count, percent } from "../core/format.ts";
import type { Bounds, ObservationResult, StudyResult } from "../core/result.ts";
import { dayText, excludesZero, securityName, usedObservations } from "./figures.ts";
import { type ForestDot, forestHeight, forestLabelRoom, forestPanel } from "./forest.ts";
import { shorten } from "./layout.ts";
import { picture } from "./panel.ts";
import { sizes, themes } from "./theme.ts";

const mostRows = 40;

/** CAR of the first observation under every model and window of the study, sorted, the first of both marked. */
export const specificationCurve: Chart = {
  id: "specification-curve",
  title: "The specification curve",
  description: "CAR of the first observation over windows and models with 95 % intervals, the chosen one marked",

  draw(result, options) {
    const principal = usedObservations(result)[0];
    const rows = principal ? specifications(principal, result) : [];
    if (rows.length < 2 || !principal) return [];
    const drawn = rows.slice(0, mostRows);
    const name = securityName(result, principal.security);
    const words = { quantity: "CAR", axis: "Cumulative abnormal return, %" };
    return [
      picture(
        {
          id: "specification-curve",
          title: titleOf(rows, name),
          subtitle: `${name}: every model and window of the study, sorted by CAR; the tinted row is the first of both`,
          alt: `Dots with 95 % intervals, one for each of ${rows.length} specifications of ${name}: ${drawn.map(({ label, value }) => `${label} ${percent(value)}`).join(", ")}.`,
          note: noteOf(rows),
          panels: [forestPanel(drawn, words, themes[options.theme])],
        },
        options,
        forestHeight(drawn.length),
      ),
    ];
  },
};

function specifications(principal: ObservationResult, result: StudyResult): readonly ForestDot[] {
  const { models, windows } = result.study;
  return result.observations
    .filter((o) => o.event === principal.event && o.security === principal.security && o.status === "used")
    .flatMap((o) =>
      o.windows
        .filter(({ car }) => Number.isFinite(car))
        .map(({ window, car, interval, p }) => ({
          label: shorten(`${o.model} ${windowText(window)}`, sizes.text, forestLabelRoom),
          ...{ value: car, interval, p },
          chosen: o.model === models[0] && windowText(window) === windowText(windows[0]!),
        })),
    )
    .sort((a, b) => a.value - b.value || (a.label < b.label ? -1 : 1));
}

const windowText = ([from, to]: Bounds) => `[${dayText(from)}, ${dayText(to)}]`;

function titleOf(rows: readonly ForestDot[], name: string): string {
  const negative = rows.filter(({ value }) => value < 0).length;
  const outside = rows.filter(({ interval }) => excludesZero(interval)).length;
  return `${name}: ${count(negative)} of ${count(rows.length)} specifications give a negative CAR; ${outside === 0 ? "no" : count(outside)} ${outside < 2 ? "interval excludes" : "intervals exclude"} zero`;
}

function noteOf(rows: readonly ForestDot[]): string {
  const left = rows.length - mostRows;
  return [
    "Diamonds and thick lines: the 95 % interval (Student t, forecast error included) excludes zero; circles and thin lines: it includes zero. CARs over windows of different length differ in scale, and all share the same returns.",
    left > 0 && `The ${count(left)} highest are not drawn.`,
  ]
    .filter(Boolean)
    .join(" ");
}
