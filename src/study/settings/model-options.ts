import type { ModelOptions } from "../../core/model.ts";
import type { StudyDefinition } from "./definition.ts";

/** The study's options of its models, as they hold for a security: it is no donor to itself. */
export function optionsFor(security: string, { modelOptions }: Pick<StudyDefinition, "modelOptions">): ModelOptions {
  const { donors } = modelOptions;
  return donors?.includes(security)
    ? { ...modelOptions, donors: donors.filter((id) => id !== security) }
    : modelOptions;
}
