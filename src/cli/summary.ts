import { count, decimal, plural, pValue } from "../core/format.ts";
import { answerResult, formatMeasure, type ObservationResult, type StudyResult, securityName } from "../index.ts";
import { type TextColumn, textTable } from "./text-table.ts";
import { wrap } from "./wrap.ts";

const barWidth = 21;
/** Rows of the closing table; observations.csv has the others. */
const rowLimit = 40;

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

/** Excluded rows that are named; the report has all. */
const namedExclusions = 5;

/** Counts, codes of warnings, and the first exclusions with their reasons. */
function auditText(result: StudyResult, width: number): string {
  const { exclusions, warnings, audit } = result;
  const codes = [...new Set(warnings.map(({ code }) => code))];
  const warned = warnings.length === 0 ? "no warnings" : `${plural(warnings.length, "warning")} (${codes.join(", ")})`;
  const counts = `${plural(audit.observations, "observation")} in, ${count(audit.used)} used, ${count(audit.excluded)} excluded; ${warned}: the report lists them.`;
  const named = exclusions
    .slice(0, namedExclusions)
    .map(({ id, code, message }) => `excluded ${id}: ${code}, ${message}`);
  const more = exclusions.length > named.length ? [`… ${exclusions.length - named.length} more excluded`] : [];
  return [counts, ...named, ...more].map((line) => wrap(line, width, "  ")).join("\n");
}

const whereRest = "--all prints every row; observations.csv has them";

/** The closing table of `run` and the answer, wrapped to the terminal. */
export function summaryText(result: StudyResult, width: number, all = false): string {
  const wide = width >= 90;
  const shown = all ? result.observations : result.observations.slice(0, rowLimit);
  const ends = shown.flatMap(({ days }) =>
    days.filter(({ day }) => day === 0).flatMap(({ interval }) => interval.map(Math.abs)),
  );
  const reach = Math.max(0.0001, ...ends.filter(Number.isFinite));
  const columns = columnsOf(result);
  const { amount } = formatMeasure(result);
  const head = wide ? [...columns, { title: `95% interval, ±${amount(reach, 1)}`, align: "left" as const }] : columns;
  const table = textTable(
    head,
    shown.map((observation) => rowOf(observation, reach, wide, result)),
  );
  const rest = result.observations.length - shown.length;
  const more = rest > 0 ? `\n… ${count(rest)} more: ${whereRest}` : "";
  const sentences = answerResult(result).map((sentence) => wrap(sentence, Math.min(width, 100)));
  return `${table}${more}\n\n${sentences.join("\n")}\n\n${auditText(result, Math.min(width, 100))}\n`;
}
