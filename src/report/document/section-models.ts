import { pSentence } from "../../core/format.ts";
import type { ObservationResult, StudyResult } from "../../results/result.ts";
import { type MeasureWords, wordsOf } from "../words/measure-words.ts";
import { spreadSentences } from "../words/model-spread.ts";
import { rangeWords } from "../words/range-words.ts";
import { type Block, paragraph, type Section, table } from "./document.ts";
import { nameOf } from "./names.ts";

const rowLimit = 60;

function cell(observation: ObservationResult | undefined, w: number, words: MeasureWords): string {
  if (observation === undefined || observation.status === "excluded") return observation?.reason?.code ?? "";
  const window = observation.windows[w]!;
  return `${words.amount(window.car)} ${words.interval(...window.interval)}, ${pSentence(window.p, "=")}`;
}

function windowTable(result: StudyResult, w: number): Block {
  const { models } = result.study;
  const words = wordsOf(result);
  const all = [...new Set(result.observations.map(({ id }) => id))];
  const ids = all.slice(0, rowLimit);
  const cut =
    all.length > ids.length ? `The first ${ids.length} of ${all.length} observations; observations.csv has all.` : null;
  const rows = ids.map((id) => {
    const fits = models.map((model) => result.observations.find((entry) => entry.id === id && entry.model === model));
    const event = result.events.length > 1 ? `${fits[0]!.event}: ` : "";
    return [`${event}${nameOf(result, fits[0]!.security)}`, ...fits.map((observation) => cell(observation, w, words))];
  });
  return table(
    `${rangeWords(result.study.windows[w]!)}: ${words.sums} by model, with 95% interval and p`,
    ["security", ...models],
    rows,
    cut,
  );
}

/** The CAR of every window under every model; null for a study with one model. */
export function modelsSection(result: StudyResult): Section | null {
  const { models, windows } = result.study;
  if (models.length < 2) return null;
  const intro = "If one model gives a finding and another does not, the finding depends on the model.";
  const spread = [intro, ...windows.flatMap((_, w) => spreadSentences(result, w))].join(" ");
  return {
    id: "models",
    part: "appendix",
    title: "Model by model",
    blocks: [paragraph(spread), ...windows.map((_, w) => windowTable(result, w))],
  };
}
