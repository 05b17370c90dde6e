import { count, listing } from "../../core/format.ts";
import { estimationWords } from "../../results/estimation-days.ts";
import type { GroupResult, StudyResult } from "../../results/result.ts";
import { type Averages, endOf, hasCutBand, nameOf, pathOf } from "./averages.ts";
import { everyone, groupKey } from "./group-colours.ts";
import { dayText, excludesZero, modelPhrase, securityName } from "./observations.ts";
import { endPhrase, mostTitleWords, wordsIn } from "./titles.ts";
import { unitsOf } from "./units.ts";

/** Title, subtitle, note and alt text of the chart `caar`. */

/** What happened, in at most ten words. */
export function titleOf({ by, lines }: Averages, result: StudyResult): string {
  const end = `by day ${dayText(endOf(lines[0]!).day)}`;
  const whole = (value: number) => endPhrase(value, result);
  const side = (value: number) =>
    whole(value)
      .replace(/^(ended|traded) /, "")
      .replace(/ expectation$/, "");
  if (lines.length === 1 || by === "model") return `The average ${whole(endOf(lines[0]!).caar)} ${end}`;
  const [first, second] = lines as readonly [GroupResult, GroupResult];
  const both = `${first.group} ${whole(endOf(first).caar)}, ${second.group} ${side(endOf(second).caar)}`;
  if (lines.length === 2 && wordsIn(both) <= mostTitleWords) return both;
  const named = lines.length > 2 ? lines.filter(({ group }) => group !== everyone) : lines;
  const most = named.reduce((far, line) => (Math.abs(endOf(line).caar) > Math.abs(endOf(far).caar) ? line : far));
  const farthest = whole(endOf(most).caar);
  const texts = [`${most.group} ${farthest} ${end}`, `${most.group} ${farthest}`, `One group ${farthest} ${end}`];
  return texts.find((text) => wordsIn(text) <= mostTitleWords) ?? texts.at(-1)!;
}

/** States the averages at the end of the event window, and which bands exclude zero. */
function finding({ by, lines, bands }: Averages, result: StudyResult): string {
  const { amount, averageSum } = unitsOf(result);
  const first = lines[0]!;
  const { day, caar: value } = endOf(first);
  if (by === "model") return modelsTitle(lines, result);
  if (lines.length === 1)
    return `The ${averageSum} of ${count(first.n)} observations is ${amount(value)} by day ${dayText(day)}${bandPhrase(first)}`;
  const each = lines.slice(0, 3).map((line) => `${amount(endOf(line).caar)} for ${line.group}`);
  return `By day ${dayText(day)} the ${averageSum} is ${listing(each)}${groupsPhrase(lines.slice(0, bands))}`;
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
  if (banded.length === 1) return bandPhrase(banded[0]!, `the band of ${banded[0]!.group}`);
  if (outside.length === 0) return "; no band excludes zero";
  if (outside.length === banded.length) return "; each band excludes zero";
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
    `${finding({ by, lines, notDrawn, bands }, result)}.`,
    `Running sum of average ${quantity}.`,
    by === "group" &&
      groupKey(
        result,
        lines.map(({ group }) => group),
      ),
    bands > 0 && bandNote(bands, lines, by, result),
    hasCutBand({ by, lines, notDrawn, bands }) && "A band that leaves the picture goes on beyond it.",
    ...lines.slice(0, bands).flatMap((line) => endNotes(line, result)),
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

/** Why a line has no band at its end, or that it ends outside its band. */
function endNotes(line: GroupResult, result: StudyResult): string[] {
  const { day, caar: value, caarInterval, caarUnbounded } = endOf(line);
  const at = `day ${dayText(day)}`;
  if (caarUnbounded !== undefined) return [`No band for ${line.group} on ${at}: ${caarUnbounded}.`];
  if (!caarInterval || (value >= caarInterval[0] && value <= caarInterval[1])) return [];
  const { averageSum } = unitsOf(result);
  return [`The ${averageSum} of ${line.group} lies outside its band on ${at}: a few volatile securities carry it.`];
}

/** Names the tests that the bands invert at the end of the path. */
function testsOfBands(lines: readonly GroupResult[], { methods }: StudyResult): string {
  const ids = new Set(lines.flatMap((line) => endOf(line).caarTest ?? []));
  const label = (id: string) =>
    id === "student-t" ? "Student’s t" : (methods.find((method) => method.id === id)?.label ?? id);
  return listing([...ids].map(label));
}

function bandNote(bands: number, lines: readonly GroupResult[], by: Averages["by"], result: StudyResult): string {
  const banded = lines.slice(0, bands);
  const tests = testsOfBands(banded, result);
  const isSimultaneous = banded.some((line) => pathOf(line).some(({ caarBand }) => caarBand));
  const light = isSimultaneous ? " Lighter: 95% of all days together." : "";
  const of =
    bands === lines.length
      ? ""
      : ` of ${by === "model" ? `${lines[0]!.model}, the study’s first model` : lines[0]!.group}`;
  return `${bands === 1 ? "Band" : "Bands"}${of}: 95% ${bands === 1 ? "interval" : "intervals"}, pointwise: the mean effects from the first day on that ${tests === "" ? "the first test" : tests} does not reject at 5%.${light}`;
}

/** Benchmark and estimation window; not every model uses the benchmark. */
function modelsNote({ study, ...result }: StudyResult): string {
  const benchmark =
    study.benchmark === null ? "" : `Benchmark: ${securityName({ study, ...result }, study.benchmark)}. `;
  const words = estimationWords({ study, ...result }, study.models[0]!, dayText);
  return `${benchmark}${words.replace(/^e/, "E")}.`;
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
