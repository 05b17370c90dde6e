import { count, decimal, plural, pValue } from "../core/format.ts";
import {
  answerResult,
  formatMeasure,
  type ObservationResult,
  type StudyResult,
  securityName,
  summarizeResult,
} from "../index.ts";
import { type TextColumn, textTable } from "./text-table.ts";
import { wrap } from "./wrap.ts";

const barWidth = 21;

/** An interval as a bar of characters on a common scale: `──┼─●──`. */
function bar([low, high]: readonly [number, number], value: number, reach: number): string {
  if (!Number.isFinite(value)) return "";
  const at = (x: number) => Math.round(((Math.max(-reach, Math.min(reach, x)) + reach) / (2 * reach)) * (barWidth - 1));
  const zero = at(0);
  // Rounding must not move an end over zero: the bar crosses the line exactly where the interval includes zero.
  const from = low > 0 ? Math.max(zero + 1, at(low)) : Math.min(zero - 1, at(low));
  const to = high < 0 ? Math.min(zero - 1, at(high)) : Math.max(zero + 1, at(high));
  const cells: string[] = Array.from({ length: barWidth }, (_, c) => (c >= from && c <= to ? "─" : " "));
  cells[zero] = "│";
  cells[Math.max(from, Math.min(to, at(value)))] = "●";
  return cells.join("");
}

/** Columns of the closing table; with several models, each row names its model. */
function columnsOf(result: StudyResult): readonly TextColumn[] {
  return [
    { title: "security", align: "left" },
    ...(result.study.models.length > 1 ? [{ title: "model", align: "left" } as const] : []),
    { title: "day 0", align: "left" },
    { title: formatMeasure(result).figure, align: "right" },
    { title: result.study.measure === "volume" ? "abnormal" : "AR", align: "right" },
    { title: "t", align: "right" },
    { title: "p", align: "right" },
  ];
}

function rowOf(observation: ObservationResult, reach: number, wide: boolean, result: StudyResult): string[] {
  const { amount } = formatMeasure(result);
  const name = [
    securityName(result, observation.security),
    ...(result.study.models.length > 1 ? [observation.model] : []),
  ];
  if (observation.status === "excluded")
    return [...name, observation.day0 ?? "–", observation.reason!.code, "", "", "", ...(wide ? [""] : [])];
  const day = observation.days.find((entry) => entry.day === 0);
  if (!day) return [...name, observation.day0 ?? "–", "not in the window", "", "", "", ...(wide ? [""] : [])];
  const figures = [amount(day.return), amount(day.ar), decimal(day.t), pValue(day.p)];
  return [...name, day.session ?? "–", ...figures, ...(wide ? [bar(day.interval, day.ar, reach)] : [])];
}

/** Reasons of exclusions that are named; the report has all. */
const namedExclusions = 5;
/** Those that are named where the whole is to be short. */
const briefExclusions = 2;

/** Observations of one reason that are named. */
const mostIds = 12;

/** The observations that were excluded for one reason: its words for one, the names of all for several. */
function excludedText(exclusions: StudyResult["exclusions"]): string {
  const [first] = exclusions;
  const { id, code, message } = first!;
  if (exclusions.length === 1) return `excluded ${id}: ${code}, ${message}`;
  const ids = exclusions.slice(0, mostIds).map((exclusion) => exclusion.id);
  const more = exclusions.length > ids.length ? ` and ${count(exclusions.length - ids.length)} more` : "";
  return `excluded as ${code}: ${ids.join(", ")}${more}`;
}

/** Counts, codes of warnings where they fit on the line, and the first exclusions with their reasons. */
function auditLines(result: StudyResult, width: number, named: number): string[] {
  const { exclusions, warnings, audit } = result;
  const codes = [...new Set(warnings.map(({ code }) => code))].join(", ");
  const counts = `${plural(audit.observations, "observation")} in, ${count(audit.used)} used, ${count(audit.excluded)} excluded`;
  const some = warnings.length === 0 ? "no warnings" : plural(warnings.length, "warning");
  const [long, brief] = [` (${codes})`, ""].map((list) => `${counts}; ${some}${list}: the report lists them.`);
  const first = warnings.length === 0 ? `${counts}; no warnings.` : long!.length <= width ? long! : brief!;
  const byCode = [...new Set(exclusions.map(({ code }) => code))].map((code) =>
    exclusions.filter((exclusion) => exclusion.code === code),
  );
  const reasons = byCode.slice(0, named).map(excludedText);
  const more = byCode.length > named ? [`… others excluded for ${plural(byCode.length - named, "more reason")}`] : [];
  return [first, ...reasons, ...more].flatMap((line) => wrap(line, width, "  ").split("\n"));
}

/** How far a row moved on day 0; −1 for one without figures. */
function sizeOf({ days }: ObservationResult): number {
  const ar = days.find(({ day }) => day === 0)?.ar ?? Number.NaN;
  return Number.isFinite(ar) ? Math.abs(ar) : -1;
}

/** As many rows as there is room for: all in their order, else the lead and the largest moves under the first model. */
function rowsShown(result: StudyResult, room: number): readonly ObservationResult[] {
  const { observations, study, claims } = result;
  if (observations.length <= room) return observations;
  const leads = (row: ObservationResult) => row.id === claims[0]?.observation || row.security === study.lead;
  const ofFirst = observations.filter(({ model }) => model === study.models[0]);
  const lead = ofFirst.filter(leads).slice(0, 1);
  const others = ofFirst.filter((row) => !lead.includes(row)).sort((a, b) => sizeOf(b) - sizeOf(a));
  return [...lead, ...others].slice(0, room);
}

/** Lines of the whole, unless all rows are asked for: it fits on a small terminal with the command and the prompt. */
const mostLines = 15;
/** Rows that the table has even where the answer is long. */
const leastRows = 3;

function tableText(shown: readonly ObservationResult[], result: StudyResult, width: number): string {
  const wide = width >= 90;
  const ends = shown.flatMap(({ days }) =>
    days.filter(({ day }) => day === 0).flatMap(({ interval }) => interval.map(Math.abs)),
  );
  const reach = Math.max(0.0001, ...ends.filter(Number.isFinite));
  const columns = columnsOf(result);
  const { amount } = formatMeasure(result);
  const head = wide ? [...columns, { title: `95% interval, ±${amount(reach, 1)}`, align: "left" as const }] : columns;
  return textTable(
    head,
    shown.map((observation) => rowOf(observation, reach, wide, result)),
  );
}

/**
 * The closing table of `run` and the answer in the words of the report, wrapped to the terminal: at most 15 lines where
 * it is 100 wide and the answer is of usual length.
 *
 * @param all every row of the table, the whole answer and more exclusions
 */
export function summaryText(result: StudyResult, width: number, all = false): string {
  const narrow = Math.min(width, 100);
  const sentences = all ? answerResult(result) : summarizeResult(result);
  const answer = sentences.flatMap((sentence) => wrap(sentence, narrow).split("\n"));
  const audit = auditLines(result, narrow, all ? namedExclusions : briefExclusions);
  // The table has a head of two lines, and two lines more: the number of rows that are left out, and a blank.
  const room = Math.max(leastRows, mostLines - 4 - answer.length - audit.length);
  const { observations } = result;
  // A row that fits takes the place of the line that would say it is left out.
  const shown = all || observations.length === room + 1 ? observations : rowsShown(result, room);
  const rest = observations.length - shown.length;
  const more = rest > 0 ? `\n… ${count(rest)} more in observations.csv; --all prints every row` : "";
  return `${tableText(shown, result, width)}${more}\n\n${[...answer, ...audit].join("\n")}\n`;
}
