import { count, listing } from "../../core/format.ts";
import type { GroupResult, StudyResult } from "../../results/result.ts";
import { type Averages, endOf, nameOf, pathOf } from "./averages.ts";
import { dayText, excludesZero, modelPhrase, securityName } from "./observations.ts";
import { unitsOf } from "./units.ts";

/** Title, subtitle, note and alt text of the chart `caar`. */

/** States the averages at the end of the event window. */
export function titleOf({ by, lines }: Averages, result: StudyResult): string {
  const { amount, averageSum } = unitsOf(result);
  const first = lines[0]!;
  const { day, caar: value } = endOf(first);
  if (by === "model") return modelsTitle(lines, result);
  if (lines.length === 1)
    return `The ${averageSum} of ${count(first.n)} observations is ${amount(value)} by day ${dayText(day)}${bandPhrase(first)}`;
  const each = lines.slice(0, 3).map((line) => `${amount(endOf(line).caar)} for ${line.group}`);
  return `By day ${dayText(day)} the ${averageSum} is ${listing(each)}${groupsPhrase(lines.slice(0, 3))}`;
}

function modelsTitle(lines: readonly GroupResult[], result: StudyResult): string {
  const { amount, averageSum } = unitsOf(result);
  const ends = lines.map((line) => endOf(line).caar).sort((a, b) => a - b);
  const [low, high] = [amount(ends[0]!), amount(ends.at(-1)!)];
  const first = lines[0]!;
  const where = low === high ? `is ${low}` : `lies between ${low} and ${high}`;
  return `By day ${dayText(endOf(first).day)} the ${averageSum} of ${count(first.n)} observations ${where} under ${count(lines.length)} models${bandPhrase(first, `the band of ${first.model}`)}`;
}

/** "; its band includes zero" */
function bandPhrase(line: GroupResult, band = "its band"): string {
  const { caarInterval } = endOf(line);
  return caarInterval ? `; ${band} ${excludesZero(caarInterval) ? "excludes" : "includes"} zero` : "";
}

/** "; only the band of all excludes zero" */
function groupsPhrase(lines: readonly GroupResult[]): string {
  const banded = lines.filter((line) => endOf(line).caarInterval);
  if (banded.length === 0) return "";
  const outside = banded.filter((line) => excludesZero(endOf(line).caarInterval!)).map(({ group }) => group);
  if (outside.length === 0) return banded.length === 1 ? "; its band includes zero" : "; no band excludes zero";
  if (outside.length === banded.length)
    return banded.length === 1 ? "; its band excludes zero" : "; each band excludes zero";
  return `; only the ${outside.length === 1 ? "band" : "bands"} of ${listing(outside)} ${outside.length === 1 ? "excludes" : "exclude"} zero`;
}

export function subtitleOf({ by, lines }: Averages, result: StudyResult): string {
  const { quantity, averageSum } = unitsOf(result);
  const first = lines[0]!;
  const day = dayText(pathOf(first)[0]!.day);
  const of = by === "model" ? `, ${count(lines.length)} models of the same observations` : "";
  return `Cumulative average ${quantity} (${averageSum}) from day ${day}${of}`;
}

export function noteOf({ by, lines, notDrawn, bands }: Averages, result: StudyResult): string {
  const first = lines[0]!;
  const others = result.study.models.length - 1;
  const { quantity, meaning } = unitsOf(result);
  return [
    `Running sum of average ${quantity}.`,
    bands > 0 && bandNote(bands, lines, by),
    notDrawn > 0 && `Not drawn: ${count(notDrawn)} more ${by}${notDrawn === 1 ? "" : "s"}.`,
    meaning,
    by === "model" ? modelsNote(result) : modelPhrase(result, first.model),
    by === "group" &&
      others > 0 &&
      `The study’s ${count(others)} other ${others === 1 ? "model is" : "models are"} in the tables.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function bandNote(bands: number, lines: readonly GroupResult[], by: Averages["by"]): string {
  const of =
    bands === lines.length
      ? ""
      : ` of ${by === "model" ? `${lines[0]!.model}, the study’s first model` : lines[0]!.group}`;
  return `${bands === 1 ? "Band" : "Bands"}${of}: 95% ${bands === 1 ? "interval" : "intervals"}, pointwise; the standard error allows for the mean correlation between observations.`;
}

/** Benchmark and estimation window; not every model uses the benchmark. */
function modelsNote({ study, ...result }: StudyResult): string {
  const [from, to] = study.estimationWindow;
  const benchmark =
    study.benchmark === null ? "" : `Benchmark: ${securityName({ study, ...result }, study.benchmark)}. `;
  return `${benchmark}Estimated over days ${dayText(from)} to ${dayText(to)}.`;
}

export function altOf(averages: Averages, result: StudyResult): string {
  const { amount, interval, quantity } = unitsOf(result);
  const each = averages.lines.map((line, i) => {
    const { caar: value, caarInterval } = endOf(line);
    const band = i < averages.bands && caarInterval ? `, 95% interval ${interval(...caarInterval)}` : "";
    return `${nameOf(line, averages)} ${amount(value)}${band}`;
  });
  return `Lines of cumulative average ${quantity} over the event window. At the end: ${listing(each)}.`;
}
