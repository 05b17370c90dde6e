import { count } from "../core/format.ts";
import type { ObservationResult, StudyResult } from "../results/result.ts";
import type { Chart, ChartOptions } from "./kit/chart.ts";
import {
  breakNote,
  endsAndSpan,
  extremesOf,
  type ForestDot,
  forestLabelRoom,
  forestPanel,
  forestRows,
  withHead,
} from "./kit/forest.ts";
import { shorten } from "./kit/layout.ts";
import { excludesZero, securityName, usedObservations, windowText } from "./kit/observations.ts";
import { picture, rowsHeight, rowsThatFit } from "./kit/panel.ts";
import { sizes } from "./kit/theme.ts";
import { shortName } from "./kit/titles.ts";
import { axisTitle, type Units, unitsOf } from "./kit/units.ts";

const mostRows = 40;
const fewestRows = 7;
/** Fewer specifications are no curve: the tables have them. */
const fewestSpecifications = 6;

/** The CAR of the first observation under every model and window of the study, sorted; the first of both is marked. */
export const specificationCurve: Chart = {
  id: "specification-curve",
  title: "The specification curve",
  description: "CAR of the first observation over windows and models with 95% intervals, the chosen one marked",

  draw(result, options) {
    const principal = usedObservations(result)[0];
    const rows = principal ? specifications(principal, result, options) : [];
    if (rows.length < fewestSpecifications || !principal) return [];
    const units = unitsOf(result);
    const name = securityName(result, principal.security);
    const words = {
      title: titleOf(rows, shortName(result, principal.security, result.study.measure === "volume" ? 2 : 3), result),
      subtitle: `Every model and window of the study, sorted by ${units.sum}; the tinted row is the first of both`,
    };
    const room = { ...words, note: noteOf(rows, mostRows, name, units) };
    const most = rowsThatFit(room, options, forestRows, [withHead(fewestRows), withHead(mostRows)]) - 1;
    const drawn = endsAndSpan(
      rows,
      most,
      (row) => row,
      rows.findIndex(({ chosen }) => chosen),
    );
    const columns = { quantity: units.sum, axis: axisTitle("cumulative", units) };
    return [
      picture(
        {
          id: "specification-curve",
          ...words,
          alt: altOf(rows, name, units),
          note: [noteOf(rows, most, name, units), breakNote(drawn)].filter(Boolean).join(" "),
          panels: [forestPanel(drawn, columns, units, options)],
        },
        options,
        rowsHeight(withHead(drawn.length), forestRows),
      ),
    ];
  },
};

function altOf(rows: readonly ForestDot[], name: string, { amount }: Units): string {
  const listed = rows.length <= mostRows ? rows : [rows[0]!, rows.at(-1)!];
  const each = listed.map(({ label, value }) => `${label} ${amount(value)}`).join(", ");
  return `Dots with 95% intervals, one for each of ${count(rows.length)} specifications of ${name}, sorted: ${each}.`;
}

function specifications(
  principal: ObservationResult,
  result: StudyResult,
  options: ChartOptions,
): readonly ForestDot[] {
  const { models, windows } = result.study;
  return result.observations
    .filter((o) => o.event === principal.event && o.security === principal.security && o.status === "used")
    .flatMap((o) =>
      o.windows
        .filter(({ car }) => Number.isFinite(car))
        .map(({ window, car, interval, p }) => ({
          label: shorten(`${o.model} ${windowText(window)}`, sizes.text, forestLabelRoom(options)),
          ...{ value: car, interval, p },
          chosen: o.model === models[0] && windowText(window) === windowText(windows[0]!),
        })),
    )
    .sort((a, b) => a.value - b.value || (a.label < b.label ? -1 : 1));
}

function titleOf(rows: readonly ForestDot[], name: string, { study }: StudyResult): string {
  const below = rows.filter(({ value }) => value < 0).length;
  const [many, side] = 2 * below >= rows.length ? [below, "below"] : [rows.length - below, "above"];
  const subject = study.measure === "volume" ? `${name} volume` : name;
  return `${count(many)} of ${count(rows.length)} specifications put ${subject} ${side} expectation`;
}

function intervalSentence(rows: readonly ForestDot[], name: string, { sum }: Units): string {
  const negative = rows.filter(({ value }) => value < 0).length;
  const outside = rows.filter(({ interval }) => excludesZero(interval)).length;
  return `${name}: ${count(negative)} of ${count(rows.length)} specifications give a negative ${sum}; ${outside === 0 ? "no" : count(outside)} ${outside < 2 ? "interval excludes" : "intervals exclude"} zero.`;
}

function noteOf(rows: readonly ForestDot[], most: number, name: string, units: Units): string {
  const { sum, meaning } = units;
  const marked = rows.some(({ chosen }) => chosen);
  const ends = extremesOf(rows.length, most - (marked ? 2 : 0));
  return [
    intervalSentence(rows, name, units),
    `Filled diamonds and thick lines: the 95% interval (Student t, forecast error included) excludes zero; open circles and thin lines: it includes zero. ${sum}s over windows of different length differ in scale, and all share the same data.`,
    meaning,
    rows.length > most &&
      `Drawn: the ${ends} lowest, the ${ends} highest${marked ? " and the tinted one" : ""}; the bars span the others.`,
  ]
    .filter(Boolean)
    .join(" ");
}
