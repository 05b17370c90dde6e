import { decimal, interval, ordinal, percent, pValue } from "../core/format.ts";
import type { ObservationResult, StudyResult } from "../core/result.ts";
import { nameOf } from "./answer.ts";
import { type Block, paragraph, type Section, table } from "./document.ts";

/** Observations above which the report's tables show the first only; the files have all. */
const rowLimit = 200;

const used = (result: StudyResult) => result.observations.filter(({ status }) => status === "used");

function label(observation: ObservationResult, result: StudyResult): string {
  const name = nameOf(result, observation.security);
  return result.events.length > 1 ? `${observation.event}: ${name}` : name;
}

function dayZeroTable(observations: readonly ObservationResult[], result: StudyResult, model: string): Block {
  const rows = observations.map((observation) => {
    const day = observation.days.find((entry) => entry.day === 0);
    if (!day) return [label(observation, result), observation.day0 ?? "", ...Array(8).fill("n/a")];
    return [
      label(observation, result),
      day.session ?? "",
      percent(day.return),
      percent(day.benchmark),
      percent(day.expected),
      percent(day.ar),
      interval(...day.interval),
      decimal(day.t),
      pValue(day.p),
      pValue(day.quantileP),
    ];
  });
  return table(
    `Day 0, ${model}`,
    [
      "security",
      "day 0",
      ">return",
      ">benchmark",
      ">expected",
      ">abnormal",
      ">95 % interval",
      ">t",
      ">p",
      ">quantile p",
    ],
    rows,
    "Returns per session, close to close; the benchmark over the same interval. t and p against Student's t with the model's degrees of freedom, the forecast error included; quantile p counts the move among the estimation residuals, two-sided.",
  );
}

function windowTable(observations: readonly ObservationResult[], result: StudyResult, w: number): Block {
  const [from, to] = result.study.windows[w]!;
  const rows = observations.map((observation) => {
    const window = observation.windows[w]!;
    return [
      label(observation, result),
      percent(window.car),
      interval(...window.interval),
      decimal(window.t),
      pValue(window.p),
      pValue(window.quantileP),
      window.placebo ? pValue(window.placebo.p) : "n/a",
      percent(window.detectable),
      percent(window.bhar),
      window.rank ? `${ordinal(window.rank.place)} ${window.rank.side} of ${window.rank.of}` : "n/a",
    ];
  });
  const sample = observations[0]?.windows[w];
  const placebo = sample?.placebo;
  const note = [
    `Least quantile p possible ${pValue(sample?.quantileFloor ?? Number.NaN)}`,
    placebo
      ? `placebo p from ${placebo.count} earlier sessions (${placebo.independent} windows that do not overlap, least p ${pValue(placebo.floor)}) for ${observations[0]!.security}`
      : `no placebo p: ${sample?.placeboReason ?? "not computed"}`,
    "detectable: the effect that a two-sided 5 % test finds four times in five",
  ].join("; ");
  return table(
    `Days ${from} to ${to}: cumulative abnormal returns`,
    [
      "security",
      ">CAR",
      ">95 % interval",
      ">t",
      ">p",
      ">quantile p",
      ">placebo p",
      ">detectable",
      ">BHAR",
      "raw move's rank",
    ],
    rows,
    `${note}.`,
  );
}

/** Figures of every observation: day 0 and every window. */
export function figuresSection(result: StudyResult): Section | null {
  const blocks = result.study.models.flatMap((model) => {
    const all = used(result).filter((observation) => observation.model === model);
    if (all.length === 0) return [];
    const shown = all.slice(0, rowLimit);
    const more =
      all.length > rowLimit
        ? [paragraph(`The first ${rowLimit} of ${all.length} observations; observations.csv has all.`)]
        : [];
    return [
      ...more,
      dayZeroTable(shown, result, model),
      ...result.study.windows.map((_, w) => windowTable(shown, result, w)),
    ];
  });
  return blocks.length === 0 ? null : { id: "figures", title: "In figures", blocks };
}
