import { type Code, codeEntries, type Remedy } from "../core/codes.ts";
import { EventStudyError } from "../core/errors.ts";
import type { ExpectedReturnModel } from "../core/model.ts";
import { didYouMean } from "../core/nearest.ts";
import type { TestStatistic } from "../core/statistic.ts";
import { allModels, allStatistics } from "./settings/registry.ts";

/** What the program knows by an id: a model or test with formula, assumptions and source, or a code with its meaning. */
export type Explanation =
  | { readonly kind: "model"; readonly entry: ExpectedReturnModel }
  | { readonly kind: "test"; readonly entry: TestStatistic }
  | { readonly kind: "code"; readonly entry: Remedy & { readonly id: Code; readonly meaning: string } };

/**
 * Explains a model, a test or a code by its id; a code may be written as `late-news`.
 *
 * @throws EventStudyError UNKNOWN_ID with the nearest id.
 */
export function explain(id: string): Explanation {
  const model = allModels.find((entry) => entry.id === id);
  if (model) return { kind: "model", entry: model };
  const test = allStatistics.find((entry) => entry.id === id);
  if (test) return { kind: "test", entry: test };
  const code = id.toUpperCase().replaceAll("-", "_") as Code;
  if (code in codeEntries) return { kind: "code", entry: { id: code, ...codeEntries[code] } };
  const known = [...allModels, ...allStatistics].map((entry) => entry.id);
  throw new EventStudyError(
    "UNKNOWN_ID",
    `no model, test or code is called "${id}"${didYouMean(id, [...known, ...Object.keys(codeEntries)])}`,
    "see `eventstudy list models`, `eventstudy list tests` and `eventstudy list codes`",
  );
}
