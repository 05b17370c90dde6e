import type { ArgumentsCamelCase } from "yargs";
import { loadStudy } from "../disk/load-study.ts";
import type { StudyInput } from "../study/settings/input.ts";
import { layoutLines } from "./layout-lines.ts";
import { type StudyArguments, studyRequest } from "./study-options.ts";
import { say } from "./terminal.ts";

/** Loads the study that the command line asks for; where its files name the securities, says how they were read. */
export async function loadRequested(given: ArgumentsCamelCase<StudyArguments>): Promise<StudyInput> {
  const input = await loadStudy(studyRequest(given));
  if (input.definition.securitiesFromFiles) say(layoutLines(input).join("\n"));
  return input;
}
