import { EventStudyError, type Place } from "../../core/errors.ts";

/** Keys from the root of the study file to a value. */
export type Path = readonly (string | number)[];

/** Finds the place of a value in the study file. */
export type Locate = (path: Path) => Place;

/** "securities[0].exchange" */
export const pathText = (path: Path) =>
  path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${part}` : part),
    "",
  );

/** Runs a parser and gives its error the place in the study file. */
export function at<T>(place: Place, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof EventStudyError && error.place.file === undefined) {
      throw new EventStudyError(error.code, error.message, error.hint, place);
    }
    throw error;
  }
}
