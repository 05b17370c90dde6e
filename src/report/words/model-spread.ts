import type { ObservationResult, StudyResult } from "../../results/result.ts";
import { wordsOf } from "./measure-words.ts";
import { rangeWords } from "./range-words.ts";

const level = 0.05;

/** The first observation of the report, under each model that could be estimated. */
function underEachModel({ observations, claims }: StudyResult, w: number): ObservationResult[] {
  const usable = observations.filter(({ status, windows }) => status === "used" && Number.isFinite(windows[w]?.car));
  const first = usable.find(({ id }) => id === claims[0]?.observation) ?? usable[0];
  return usable.filter(({ id }) => id === first?.id);
}

/** States how far the CAR of a window depends on the model: its range, and the number of models that reject. */
export function spreadSentences(result: StudyResult, w = 0): string[] {
  const { models, windows } = result.study;
  const found = underEachModel(result, w).sort((a, b) => a.windows[w]!.car - b.windows[w]!.car);
  if (models.length < 2 || found.length < 2) return [];
  const { amount } = wordsOf(result);
  const [lowest, highest] = [found[0]!, found.at(-1)!];
  const figure = (under: ObservationResult) => `${amount(under.windows[w]!.car)} (${under.model})`;
  const rejecting = found.filter(({ windows: sums }) => sums[w]!.p < level).length;
  const name = result.securities.find(({ id }) => id === lowest.security)?.name ?? lowest.security;
  const rejectPhrase =
    rejecting === 0
      ? "none rejects"
      : rejecting === found.length
        ? "all reject"
        : `${rejecting} of ${found.length} reject`;
  return [
    `Under ${found.length} models the abnormal move of ${name} on ${rangeWords(windows[w]!).toLowerCase()} runs from ${figure(lowest)} to ${figure(highest)}; ${rejectPhrase} at 5% by the t test.`,
  ];
}
