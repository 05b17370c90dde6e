import { findById } from "../../core/find-by-id.ts";
import type { ExpectedReturnModel } from "../../core/model.ts";
import type { TestStatistic } from "../../core/statistic.ts";
import * as statistics from "../../inference/index.ts";
import * as models from "../../models/index.ts";

/** Every model, by the order of its registry. */
export const allModels: readonly ExpectedReturnModel[] = Object.values(models);
/** Every test statistic, by the order of its registry. */
export const allStatistics: readonly TestStatistic[] = Object.values(statistics);

/** The statistics of these ids and those that head a report, in the order of the registry; all when no ids are given. */
export function chosenStatistics(ids: readonly string[] | undefined): readonly TestStatistic[] {
  if (ids === undefined) return allStatistics;
  const chosen = new Set(ids);
  return allStatistics.filter(({ id, headline }) => chosen.has(id) || headline !== undefined);
}

/** @throws UNKNOWN_ID with the nearest known id. */
export const findModel = (id: string) => findById("expected-return model", allModels, id);
/** @throws UNKNOWN_ID with the nearest known id. */
export const findStatistic = (id: string) => findById("test statistic", allStatistics, id);
