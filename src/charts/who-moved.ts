import { count, dateText, decimal, listing } from "../core/format.ts";
import { remember } from "../core/remember.ts";
import type { DayResult, ObservationResult, StudyResult } from "../results/result.ts";
import type { Chart } from "./kit/chart.ts";
import {
  breakNote,
  endsAndSpan,
  extremesOf,
  type ForestDot,
  type ForestRow,
  forestLabelRoom,
  forestPanel,
  forestRows,
  withHead,
} from "./kit/forest.ts";
import { groupColour, groupNames } from "./kit/group-colours.ts";
import {
  commonDay0,
  dayOf,
  excludesZero,
  modelPhrase,
  movePhrase,
  observationLabels,
  usedObservations,
  zeroPhrase,
} from "./kit/observations.ts";
import { picture, rowsHeight, rowsThatFit } from "./kit/panel.ts";
import { sizes, type Theme, themes } from "./kit/theme.ts";
import { shortName } from "./kit/titles.ts";
import { axisTitle, type Units, unitsOf } from "./kit/units.ts";

/** The move of one security on day 0. */
interface Move {
  readonly observation: ObservationResult;
  readonly day: DayResult;
}

const mostRows = 40;
const fewestRows = 5;

/**
 * Abnormal return on day 0 by security, sorted, with 95% intervals. Above 40 securities, or as many as fit a requested
 * height: the lowest, the highest, and one row for all between them.
 */
export const whoMoved: Chart = {
  id: "who-moved",
  title: "Who moved",
  description: "Abnormal return on day 0 by security with 95% intervals, sorted",

  draw(result, options) {
    const moves = movesOf(result);
    if (moves.length === 0) return [];
    const units = unitsOf(result);
    const labelOf = labeller(result, forestLabelRoom(options));
    const whole = labeller(result, Number.POSITIVE_INFINITY);
    const words = { title: titleOf(moves, result), subtitle: subtitleOf(moves, whole, result) };
    const room = { ...words, note: noteOf(moves, mostRows, result) };
    const most = rowsThatFit(room, options, forestRows, [withHead(fewestRows), withHead(mostRows)]) - 1;
    const theme = themes[options.theme];
    const rows = sectionsOf(moves, most, result, theme, ({ day: { ar, interval, p }, ...move }) => ({
      ...{ label: labelOf(move), value: ar, interval, p },
      colour: groupColour(result, move.observation.group, theme),
    }));
    const columns = { quantity: units.daily, axis: axisTitle("", units, " on day 0") };
    return [
      picture(
        {
          id: "who-moved",
          ...words,
          alt: altOf(moves, most, whole, result),
          note: noteOf(moves, most, result, rows),
          panels: [forestPanel(rows, columns, units, options)],
        },
        options,
        rowsHeight(withHead(rows.length), forestRows),
      ),
    ];
  },
};

/** Rows by group, each under its name and sorted by the move; without groups, all together. */
function sectionsOf(
  moves: readonly Move[],
  most: number,
  result: StudyResult,
  theme: Theme,
  dotOf: (move: Move) => ForestDot,
): readonly ForestRow[] {
  const sections = sectionNames(moves, result);
  if (sections.length < 2) return endsAndSpan(moves, most, dotOf);
  const members = (group: string | null) => moves.filter(({ observation }) => observation.group === group);
  return sections.flatMap((group): readonly ForestRow[] => [
    { label: group ?? "no group", heading: groupColour(result, group, theme) },
    ...endsAndSpan(members(group), rowsOfSection(moves, most, result), dotOf),
  ]);
}

/** Groups with a move, in the order of the study; null for observations without a group. */
function sectionNames(moves: readonly Move[], result: StudyResult): readonly (string | null)[] {
  const present = new Set(moves.map(({ observation }) => observation.group));
  return [...groupNames(result).filter((group) => present.has(group)), ...(present.has(null) ? [null] : [])];
}

/** Rows for the observations of each group: all, or an equal share of those that there are. */
function rowsOfSection(moves: readonly Move[], most: number, result: StudyResult): number {
  const sections = sectionNames(moves, result).length;
  if (moves.length + sections <= most) return most;
  return Math.max(3, Math.floor(most / sections) - 1);
}

type LabelOf = (move: Pick<Move, "observation">) => string;

/** Returns a function that labels a move; only drawn moves are labelled, since measuring text is slow. */
function labeller(result: StudyResult, room: number): LabelOf {
  const labelOf = observationLabels(result, sizes.text, room);
  return ({ observation }) => labelOf(observation);
}

const movesOf = remember((result: StudyResult): readonly Move[] =>
  usedObservations(result)
    .flatMap((observation) => {
      const day = dayOf(observation, 0);
      return day && Number.isFinite(day.ar) ? [{ observation, day }] : [];
    })
    .sort((a, b) => a.day.ar - b.day.ar || (a.observation.id < b.observation.id ? -1 : 1)),
);

function titleOf(moves: readonly Move[], result: StudyResult): string {
  if (moves.length === 1) {
    const { observation, day } = moves[0]!;
    return `${shortName(result, observation.security, 4)} ${movePhrase(day, result)}`;
  }
  const below = moves.filter(({ day }) => day.ar < 0).length;
  return `${count(below)} of ${count(moves.length)} ended below expectation on day 0`;
}

/** "Only one of 11 intervals on day 0 excludes zero: EWY (−1.70%)." */
function intervalSentence(moves: readonly Move[], result: StudyResult): string {
  const { amount } = unitsOf(result);
  const labelOf = labeller(result, Number.POSITIVE_INFINITY);
  const moved = moves.filter(({ day }) => excludesZero(day.interval));
  if (moves.length === 1) return `The interval ${zeroPhrase(moves[0]!.day.interval)}.`;
  if (moved.length === 0) return `None of ${count(moves.length)} intervals on day 0 excludes zero.`;
  const names = moved.slice(0, 3).map((move) => `${labelOf(move)} (${amount(move.day.ar)})`);
  if (moved.length === 1) return `Only one of ${count(moves.length)} intervals on day 0 excludes zero: ${names[0]}.`;
  if (moved.length <= 3) return `The intervals of ${listing(names)} on day 0 exclude zero.`;
  const down = moved.filter(({ day }) => day.ar < 0).length;
  return `${count(moved.length)} of ${count(moves.length)} intervals on day 0 exclude zero: ${count(down)} below, ${count(moved.length - down)} above.`;
}

function subtitleOf(moves: readonly Move[], labelOf: LabelOf, result: StudyResult): string | null {
  const principal = usedObservations(result)[0];
  const move = moves.find(({ observation }) => observation === principal);
  const date = commonDay0(moves.map(({ observation }) => observation));
  const others = result.events.length === 1 && date ? `Day 0 is ${dateText(date)} unless a date is given.` : "";
  if (moves.length === 1) return result.events[0]?.headline ?? result.study.title;
  if (!move || moves.length > mostRows) return others || result.study.title;
  return `${labelOf(move)} ${movePhrase(move.day, result)}; its interval ${zeroPhrase(move.day.interval)}. ${others}`.trim();
}

function noteOf(moves: readonly Move[], most: number, result: StudyResult, rows: readonly ForestRow[] = []): string {
  const chance = moves.length < 200 ? decimal(moves.length * 0.05, 1) : count(Math.round(moves.length * 0.05));
  const { daily, meaning } = unitsOf(result);
  const left = rows.some((row) => "span" in row) || moves.length > most;
  const sections = sectionNames(moves, result).length > 1;
  const ends = extremesOf(moves.length, most);
  return [
    intervalSentence(moves, result),
    "Filled diamonds and thick lines: the 95% interval (Student t, forecast error included) excludes zero; open circles and thin lines: it includes zero.",
    breakNote(rows),
    meaning,
    modelPhrase(result),
    moves.length > 1 && `By chance alone about ${chance} of ${count(moves.length)} such intervals would exclude zero.`,
    left &&
      (sections
        ? `Drawn: the lowest and the highest of each group; the bars span the ${daily} of those between them.`
        : `Drawn: the ${ends} lowest and the ${ends} highest; the bar spans the ${daily} of the ${count(moves.length - 2 * ends)} between them.`),
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(moves: readonly Move[], most: number, labelOf: LabelOf, result: StudyResult): string {
  const { amount, quantity }: Units = unitsOf(result);
  const listed = moves.length <= most ? moves : [moves[0]!, moves.at(-1)!];
  const each = listed.map((move) => `${labelOf(move)} ${amount(move.day.ar)}`).join(", ");
  return `Dots with 95% intervals: ${quantity} on day 0 of ${moves.length === 1 ? "one observation" : `${count(moves.length)} observations`} of ${result.study.title}, sorted. ${each}.`;
}
