import { createHash } from "node:crypto";
import { version } from "../../core/version.ts";
import type { StudyInput } from "../../study/settings/input.ts";

/**
 * What the estimates of a study depend on, as a hash: the program, the bytes of its inputs and its settings. Parts with
 * one key belong together.
 */
export function studyKey({ definition, inputs }: StudyInput): string {
  // Events are part of an input already (there may be a million), and `expect` changes no figure.
  const { events, expect: _expect, title: _title, id: _id, ...settings } = definition;
  const source = { version, settings, events: events.length, inputs: inputs.map(({ sha256 }) => sha256) };
  return createHash("sha256").update(JSON.stringify(source)).digest("hex");
}
