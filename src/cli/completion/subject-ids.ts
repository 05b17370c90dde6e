import { codes } from "../../core/codes.ts";
import { allModels, allStatistics } from "../../study/settings/registry.ts";

/** Everything that `explain` explains. */
export const subjectIds = (): string[] => [
  ...allModels.map(({ id }) => id),
  ...allStatistics.map(({ id }) => id),
  ...Object.keys(codes),
];
