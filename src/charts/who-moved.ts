import type { Chart } from "../core/chart.ts";
import { count, dateText, decimal, listing, percent } from "../core/format.ts";
import type { DayResult, ObservationResult, StudyResult } from "../core/result.ts";
import {
  commonDay0,
  dayOf,
  excludesZero,
  modelPhrase,
  movePhrase,
  observationLabels,
  usedObservations,
  zeroPhrase,
} from "./figures.ts";
import { type ForestRow, forestHeight, forestLabelRoom, forestPanel } from "./forest.ts";
import { picture } from "./panel.ts";
import { sizes, themes } from "./theme.ts";

/** One security's move on day 0. */
interface Move {
  readonly observation: ObservationResult;
  readonly label: string;
  readonly day: DayResult;
}

const mostRows = 40;
const extremes = 15;

/**
 * Abnormal return on day 0 by security, sorted, with 95 % intervals. Above 40 securities: the fifteen lowest, the
 * fifteen highest, and one row for all between them.
 */
export const whoMoved: Chart = {
  id: "who-moved",
  title: "Who moved",
  description: "Abnormal return on day 0 by security with 95 % intervals, sorted",

  draw(result, options) {
    const theme = themes[options.theme];
    const moves = movesOf(result);
    if (moves.length === 0) return [];
    const rows = rowsOf(moves);
    const words = { quantity: "AR", axis: "Abnormal return on day 0, %" };
    return [
      picture(
        {
          id: "who-moved",
          title: titleOf(moves, result),
          subtitle: subtitleOf(moves, result),
          alt: altOf(moves, result),
          note: noteOf(moves, result),
          panels: [forestPanel(rows, words, theme)],
        },
        options,
        forestHeight(rows.length),
      ),
    ];
  },
};

function movesOf(result: StudyResult): readonly Move[] {
  const labelOf = observationLabels(result, sizes.text, forestLabelRoom);
  return usedObservations(result)
    .flatMap((observation) => {
      const day = dayOf(observation, 0);
      return day && Number.isFinite(day.ar) ? [{ observation, label: labelOf(observation), day }] : [];
    })
    .sort((a, b) => a.day.ar - b.day.ar || (a.observation.id < b.observation.id ? -1 : 1));
}

/** A row a move, or the two ends and one row for all between them. */
function rowsOf(moves: readonly Move[]): readonly ForestRow[] {
  const row = ({ label, day: { ar, interval, p } }: Move): ForestRow => ({ label, value: ar, interval, p });
  if (moves.length <= mostRows) return moves.map(row);
  const between = moves.slice(extremes, -extremes);
  const span: ForestRow = {
    label: `${count(between.length)} between them`,
    span: [between[0]!.day.ar, between.at(-1)!.day.ar],
  };
  return [...moves.slice(0, extremes).map(row), span, ...moves.slice(-extremes).map(row)];
}

function titleOf(moves: readonly Move[], { study }: StudyResult): string {
  const moved = moves.filter(({ day }) => excludesZero(day.interval));
  if (moves.length === 1) {
    const { label, observation, day } = moves[0]!;
    const date = observation.day0 ? ` on ${dateText(observation.day0)}` : "";
    return `${label} ${movePhrase(day)}${date}; the interval ${zeroPhrase(day.interval)}`;
  }
  if (moved.length === 0) return `None of ${count(moves.length)} moves on day 0 stands out from zero: ${study.title}`;
  const names = moved.map(({ label, day }) => `${label} (${percent(day.ar)})`);
  if (moved.length === 1) return `Only one of ${count(moves.length)} intervals on day 0 excludes zero: ${names[0]}`;
  if (moved.length <= 3) return `${listing(names)} moved: their intervals on day 0 exclude zero`;
  const down = moved.filter(({ day }) => day.ar < 0).length;
  return `${count(moved.length)} of ${count(moves.length)} intervals on day 0 exclude zero: ${count(down)} below, ${count(moved.length - down)} above`;
}

function subtitleOf(moves: readonly Move[], result: StudyResult): string | null {
  const principal = usedObservations(result)[0];
  const move = moves.find(({ observation }) => observation === principal);
  const date = commonDay0(moves.map(({ observation }) => observation));
  const others = result.events.length === 1 && date ? `Day 0 is ${dateText(date)} unless a date is given.` : "";
  if (moves.length === 1) return result.events[0]?.headline ?? result.study.title;
  if (!move || moves.length > mostRows) return others || result.study.title;
  return `${move.label} ${movePhrase(move.day)}; its interval ${zeroPhrase(move.day.interval)}. ${others}`.trim();
}

function noteOf(moves: readonly Move[], result: StudyResult): string {
  const chance = moves.length < 200 ? decimal(moves.length * 0.05, 1) : count(Math.round(moves.length * 0.05));
  const left = moves.length - 2 * extremes;
  return [
    "Diamonds and thick lines: the 95 % interval (Student t, forecast error included) excludes zero; circles and thin lines: it includes zero.",
    modelPhrase(result),
    moves.length > 1 && `Of ${count(moves.length)} such intervals about ${chance} would exclude zero by chance alone.`,
    moves.length > mostRows &&
      `Drawn: the ${extremes} lowest and the ${extremes} highest; the bar spans the AR of the ${count(left)} between them.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(moves: readonly Move[], result: StudyResult): string {
  const listed = moves.length <= mostRows ? moves : [moves[0]!, moves.at(-1)!];
  const each = listed.map(({ label, day }) => `${label} ${percent(day.ar)}`).join(", ");
  return `Dots with 95 % intervals: abnormal return on day 0 of ${moves.length === 1 ? "one observation" : `${count(moves.length)} observations`} of ${result.study.title}, sorted. ${each}.`;
}
