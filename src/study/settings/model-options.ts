import type { ModelOptions } from "../../core/model.ts";
import type { StudyDefinition } from "./definition.ts";

/** The model options for one security: a security is not its own donor. */
export function optionsFor(security: string, { modelOptions }: Pick<StudyDefinition, "modelOptions">): ModelOptions {
  const { donors } = modelOptions;
  return donors?.includes(security)
    ? { ...modelOptions, donors: donors.filter((id) => id !== security) }
    : modelOptions;
}
