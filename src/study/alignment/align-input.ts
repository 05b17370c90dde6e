import type { ExpectedReturnModel } from "../../core/model.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { StudyInput } from "../settings/input.ts";
import { findModel } from "../settings/registry.ts";
import { requireInput } from "../settings/require-input.ts";
import { alignStudy } from "./align-study.ts";
import type { AlignedStudy } from "./aligned.ts";

/** The models of a study, and the factor columns that they need. */
export function studyModels(definition: StudyDefinition): { models: ExpectedReturnModel[]; columns: string[] } {
  const models = definition.models.map(findModel);
  const needed = definition.fallback === null ? models : [...models, findModel(definition.fallback)];
  const columns = new Set(needed.flatMap((model) => model.factors(definition.modelOptions)));
  return { models, columns: [...columns] };
}

/** A study aligned with its prices, before estimation. */
export interface AlignedInput {
  readonly input: StudyInput;
  readonly models: readonly ExpectedReturnModel[];
  readonly aligned: AlignedStudy;
}

/** Aligns events with series. @throws EventStudyError UNKNOWN_ID, MISSING_SECURITY */
export function alignInput(input: StudyInput): AlignedInput {
  requireInput(input);
  const { models, columns } = studyModels(input.definition);
  return { input, models, aligned: alignStudy(input, columns) };
}
