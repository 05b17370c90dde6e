import { findById } from "../core/find-by-id.ts";
import type { ExpectedReturnModel } from "../core/model.ts";
import type { TestStatistic } from "../core/statistic.ts";
import * as statistics from "../inference/index.ts";
import * as models from "../models/index.ts";

/** Every model, by the order of its registry. */
export const allModels: readonly ExpectedReturnModel[] = Object.values(models);
/** Every test statistic, by the order of its registry. */
export const allStatistics: readonly TestStatistic[] = Object.values(statistics);

/** @throws UNKNOWN_ID with the nearest known id. */
export const findModel = (id: string) => findById("expected-return model", allModels, id);
/** @throws UNKNOWN_ID with the nearest known id. */
export const findStatistic = (id: string) => findById("test statistic", allStatistics, id);
