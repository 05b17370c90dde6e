import { EventStudyError } from "../core/errors.ts";
import type { ExpectedReturnModel } from "../core/model.ts";
import { didYouMean } from "../core/nearest.ts";
import type { TestStatistic } from "../core/statistic.ts";
import * as statistics from "../inference/index.ts";
import * as models from "../models/index.ts";

/** Every model, by the order of its registry. */
export const allModels: readonly ExpectedReturnModel[] = Object.values(models);
/** Every test statistic, by the order of its registry. */
export const allStatistics: readonly TestStatistic[] = Object.values(statistics);

function find<T extends { readonly id: string }>(kind: string, known: readonly T[], id: string): T {
  const found = known.find((entry) => entry.id === id);
  if (found) return found;
  const ids = known.map((entry) => entry.id);
  throw new EventStudyError(
    "UNKNOWN_ID",
    `no ${kind} is called "${id}"${didYouMean(id, ids)}`,
    `known: ${ids.join(", ")}`,
  );
}

/** @throws UNKNOWN_ID with the nearest known id. */
export const findModel = (id: string) => find("expected-return model", allModels, id);
/** @throws UNKNOWN_ID with the nearest known id. */
export const findStatistic = (id: string) => find("test statistic", allStatistics, id);
