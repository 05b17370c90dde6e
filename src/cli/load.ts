import type { ArgumentsCamelCase } from "yargs";
import { describeInput, loadStudy, type StudyInput } from "../index.ts";
import { type StudyArguments, studyRequest } from "./study-options.ts";
import { say } from "./terminal.ts";

/** Loads the study of the command line; where its files name the securities, prints how they were read. */
export async function loadRequested(given: ArgumentsCamelCase<StudyArguments>): Promise<StudyInput> {
  const input = await loadStudy(studyRequest(given));
  if (input.definition.securitiesFromFiles) say(describeInput(input).join("\n"));
  return input;
}
