import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { NewsEvent } from "../../src/core/event.ts";
import { loadStudy } from "../../src/disk/load-study.ts";
import type { StudyDefinition } from "../../src/study/settings/definition.ts";
import type { StudyInput } from "../../src/study/settings/input.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const studyPath = (id: string) => fileURLToPath(new URL(`../../data/${id}/study.yaml`, import.meta.url));
// biome-ignore lint/suspicious/noExplicitAny: the shape is the fixture's
export const studyFixture = (name: string): any =>
  JSON.parse(readFileSync(new URL(`../fixtures/studies/${name}.json`, import.meta.url), "utf8"));

/** A shipped study, with keys of its definition replaced. */
export async function shippedStudy(id: string, change: Partial<StudyDefinition> = {}): Promise<StudyInput> {
  const input = await loadStudy(studyPath(id));
  return { ...input, definition: { ...input.definition, ...change } };
}

/** The Hanoi study with its event changed. */
export async function hanoiWith(change: Partial<NewsEvent>): Promise<StudyInput> {
  const input = await shippedStudy("hanoi-summit");
  const events = input.definition.events.map((event) => ({ ...event, ...change }));
  return { ...input, definition: { ...input.definition, events } };
}
