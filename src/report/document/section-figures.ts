import { pValue } from "../../core/format.ts";
import type { ObservationResult, StudyResult } from "../../results/result.ts";
import { type Cell, column } from "../words/cell.ts";
import { linksOf } from "../words/glossary.ts";
import { wordsOf } from "../words/measure-words.ts";
import { rangeWords } from "../words/range-words.ts";
import { type Block, firstRows, type Section, type Table, table } from "./document.ts";

const seriesNotes = {
  return: "Returns per session, close to close; the benchmark over the same interval.",
  volume:
    "Log volume ln(1 + V), or log turnover ln(1 + 100 V/shares) where the shares outstanding are given; the benchmark's is that of its last session known at the close. A difference of 0.69 is twice the volume.",
};

const usedObservations = (result: StudyResult) => result.observations.filter(({ status }) => status === "used");

/** The first columns of every table of observations, and the words by which the page filters rows. */
function rowHeads(result: StudyResult, observations: readonly ObservationResult[]) {
  const names = new Map(result.securities.map(({ id, name }) => [id, name]));
  const [hasEvents, hasGroups] = [result.events.length > 1, observations.some(({ group }) => group !== null)];
  const titles = [...(hasEvents ? ["event"] : []), "security", ...(hasGroups ? ["group"] : [])];
  const cells = ({ event, security, group }: ObservationResult): Cell[] => [
    ...(hasEvents ? [event] : []),
    names.get(security) ?? security,
    ...(hasGroups ? [group ?? ""] : []),
  ];
  const keys = observations.map(({ security, group }) => (group === null ? security : `${security} ${group}`));
  return { titles, cells, keys };
}

/** The observations of one model that a table shows. */
interface ShownRows {
  readonly observations: readonly ObservationResult[];
  readonly heads: ReturnType<typeof rowHeads>;
  readonly more: Partial<Pick<Table, "keys" | "whole">>;
}

function shownOf(result: StudyResult, all: readonly ObservationResult[]): ShownRows {
  const observations = firstRows(all);
  const heads = rowHeads(result, observations);
  const whole = { rows: all.length, file: "observations.csv" };
  return { observations, heads, more: { keys: heads.keys, whole } };
}

function dayZeroTable(
  { observations, heads, more }: ShownRows,
  what: string,
  result: StudyResult,
  note = `${seriesNotes[result.study.measure === "volume" ? "volume" : "return"]} t and p against Student's t with the model's degrees of freedom, the forecast error included; quantile p counts the move among the estimation residuals, two-sided.`,
): Block {
  const words = wordsOf(result);
  const missing = Number.NaN;
  const rows = observations.map((observation): Cell[] => {
    const day = observation.days.find((entry) => entry.day === 0);
    const first = [...heads.cells(observation), day?.session ?? observation.day0 ?? ""];
    if (!day) return [...first, missing, missing, missing, missing, [missing, missing], missing, missing, missing];
    const { return: actual, benchmark, expected, ar, t, p, quantileP } = day;
    return [...first, actual, benchmark, expected, ar, day.interval, t, p, quantileP];
  });
  return table(
    `Day 0, ${what}`,
    [
      ...heads.titles,
      "day 0",
      column(words.figure, words.amountKind),
      column("benchmark", words.amountKind),
      column("expected", words.amountKind),
      column(`abnormal${words.figure === "return" ? "" : ` ${words.figure}`}`, words.amountKind),
      column("95% interval", words.intervalKind),
      column("t", "decimal"),
      column("p", "p"),
      column("quantile p", "p"),
    ],
    rows,
    note,
    {
      ...more,
      folded: observations[0] !== undefined && !isFirst(observations[0].model, result),
      terms: linksOf(result, ["t", "quantile p"]),
    },
  );
}

/** Rows of the table in the main part; the appendix has all. */
const mostInMain = 8;

/** Day 0 of the lead's event: the security that the report leads with first, then by size of the abnormal move. */
export function dayZeroInBrief(lead: ObservationResult, result: StudyResult): Block {
  const size = ({ days }: ObservationResult) => Math.abs(days.find(({ day }) => day === 0)?.ar ?? 0) || 0;
  const all = usedObservations(result).filter(({ model, event }) => model === lead.model && event === lead.event);
  const others = all.filter((observation) => observation !== lead).sort((a, b) => size(b) - size(a));
  const shown = [lead, ...others].slice(0, mostInMain);
  const rest = all.length - shown.length;
  const average =
    result.events.length === 1 && all.length > 1 ? ` The average of all ${all.length} is in averages.csv.` : "";
  const note = `p by Student's t with the forecast error; quantile p counts the move among the estimation days; both two-sided.${rest > 0 ? ` The largest abnormal moves; the appendix has all ${all.length}.` : ""}${average}`;
  return dayZeroTable({ ...shownOf(result, shown), more: {} }, "largest moves first", result, note);
}

/** Whether the report leads with this model: the tables of the others are folded. */
const isFirst = (model: string, { study }: StudyResult) => model === study.models[0];

function windowTable({ observations, heads, more }: ShownRows, model: string, result: StudyResult, w: number): Block {
  const words = wordsOf(result);
  const isReturns = result.study.measure !== "volume";
  const rows = observations.map((observation): Cell[] => {
    const { car, interval, t, p, quantileP, placebo, detectable, bhar, rank } = observation.windows[w]!;
    return [
      ...heads.cells(observation),
      car,
      interval,
      t,
      p,
      quantileP,
      placebo?.p ?? Number.NaN,
      detectable,
      ...(isReturns ? [bhar, rank ? [rank.place, rank.of, rank.side === "lowest" ? -1 : 1] : "n/a"] : []),
    ];
  });
  // The note quotes the first observation that has a figure in the window.
  const first = observations.find(({ windows }) => Number.isFinite(windows[w]?.quantileFloor)) ?? observations[0];
  const sample = first?.windows[w];
  const placebo = sample?.placebo;
  const note = [
    `Least quantile p possible ${pValue(sample?.quantileFloor ?? Number.NaN)}`,
    placebo
      ? `placebo p from ${placebo.count} earlier sessions (${placebo.independent} windows that do not overlap, least p ${pValue(placebo.floor)}) for ${first!.security}`
      : `no placebo p: ${sample?.placeboReason ?? "not computed"}`,
    "detectable: the effect that a two-sided 5% test detects with 80% power",
  ].join("; ");
  return table(
    `${rangeWords(result.study.windows[w]!)}: ${words.sums}${result.study.models.length > 1 ? `, ${model}` : ""}`,
    [
      ...heads.titles,
      column(isReturns ? "CAR" : "sum", words.amountKind),
      column("95% interval", words.intervalKind),
      column("t", "decimal"),
      column("p", "p"),
      column("quantile p", "p"),
      column("placebo p", "p"),
      column("detectable", words.amountKind),
      ...(isReturns ? [column("BHAR", "percent"), column("raw move's rank", "rank")] : []),
    ],
    rows,
    `${note}.`,
    {
      ...more,
      folded: w > 0 || !isFirst(model, result),
      terms: linksOf(result, ["t", "quantile p", "placebo p", "detectable", ...(isReturns ? ["BHAR"] : [])]),
    },
  );
}

/** The tables of every observation: day 0 and every window. */
export function figuresSection(result: StudyResult): Section | null {
  const blocks = result.study.models.flatMap((model) => {
    const all = usedObservations(result).filter((observation) => observation.model === model);
    if (all.length === 0) return [];
    const shown = shownOf(result, all);
    return [
      dayZeroTable(shown, model, result),
      ...result.study.windows.map((_, w) => windowTable(shown, model, result, w)),
    ];
  });
  return blocks.length === 0 ? null : { id: "figures", part: "appendix", title: "In figures", blocks };
}
