import type { ObservationResult, StudyResult } from "../../results/result.ts";
import { wordsOf } from "./measure-words.ts";
import { rangeWords } from "./range-words.ts";

const level = 0.05;

/** The observation that the report opens with, under each model that could be estimated. */
function underEachModel({ observations, claims }: StudyResult, w: number): ObservationResult[] {
  const usable = observations.filter(({ status, windows }) => status === "used" && Number.isFinite(windows[w]?.car));
  const first = usable.find(({ id }) => id === claims[0]?.observation) ?? usable[0];
  return usable.filter(({ id }) => id === first?.id);
}

/** Whether the figure of a window depends on the model: its range over the models, and how many reject. */
export function spreadSentences(result: StudyResult, w = 0): string[] {
  const { models, windows } = result.study;
  const found = underEachModel(result, w).sort((a, b) => a.windows[w]!.car - b.windows[w]!.car);
  if (models.length < 2 || found.length < 2) return [];
  const { amount } = wordsOf(result);
  const [lowest, highest] = [found[0]!, found.at(-1)!];
  const end = (of: ObservationResult) => `${amount(of.windows[w]!.car)} (${of.model})`;
  const rejecting = found.filter(({ windows: own }) => own[w]!.p < level).length;
  const name = result.securities.find(({ id }) => id === lowest.security)?.name ?? lowest.security;
  const how = rejecting === 0 ? "none" : rejecting === found.length ? "all" : String(rejecting);
  return [
    `Under ${found.length} models the abnormal move of ${name} on ${rangeWords(windows[w]!).toLowerCase()} runs from ${end(lowest)} to ${end(highest)}; the t test of ${how} ${how === "all" || how === "none" ? "" : `of ${found.length} `}has p below 5 %.`,
  ];
}
