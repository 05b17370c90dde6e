import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import type { StudyDefinition } from "./definition.ts";
import type { Locate } from "./locate.ts";

/** @throws MISSING_SECURITY when a declared security has no series, with the nearest id that has; `series` holds ids. */
export function requireSeries(
  definition: StudyDefinition,
  series: Pick<ReadonlySet<string>, "has" | "keys">,
  locate: Locate,
  where = "price files",
): void {
  definition.securities.forEach(({ id }, i) => {
    if (series.has(id)) return;
    const message = `the ${where} have no series of ${id}${didYouMean(id, [...series.keys()])}`;
    const hint = "check the security's id or the files";
    throw new EventStudyError("MISSING_SECURITY", message, hint, locate(["securities", i, "id"]));
  });
}
