import type { ModelOptions } from "../../core/model.ts";
import type { StudyDefinition } from "./definition.ts";
import { allModels } from "./registry.ts";
import type { StudyFile } from "./study-file.ts";

/** The value at a path of keys; undefined where there is none. */
const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value);

/** What the study file says to single models: each option that a model declares, else its default. */
export function modelOptionsOf(file: StudyFile): ModelOptions {
  const options = allModels.flatMap(({ options = [] }) => options);
  const values = options.map(({ key, path = [key], default: value }) => [key, valueAt(file, path) ?? value]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** The model options for one security: a security is not its own donor. */
export function optionsFor(security: string, { modelOptions }: Pick<StudyDefinition, "modelOptions">): ModelOptions {
  const { donors } = modelOptions;
  return donors?.includes(security)
    ? { ...modelOptions, donors: donors.filter((id) => id !== security) }
    : modelOptions;
}
